/**
 * Suites that need a program from outside npm: run where it is found, named as not run where it is not, and a failure
 * on the build machine, which has to install it (`.ci/run`).
 * @module
 */
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** A suite that runs `body` only when `program` is on PATH. */
export function describeWithProgram(name: string, program: string, body: () => void): void {
  describeWhen(isOnPath(program), name, program, body);
}

/** A suite that runs `body` only when `program` was found, wherever it was looked for. */
export function describeWhen(found: boolean, name: string, program: string, body: () => void): void {
  if (found) {
    describe(name, body);
    return;
  }
  describe(name, () => {
    const title = `not run: ${program} not found`;
    if (process.env.CI !== "true") it(title);
    else {
      it(title, () => {
        throw new Error(`${program} was not found, and CI=true allows no suite to be left out: install it in .ci/run`);
      });
    }
  });
}

function isOnPath(program: string): boolean {
  return (process.env.PATH ?? "").split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return folder !== "";
    } catch {
      return false;
    }
  });
}
