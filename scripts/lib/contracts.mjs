/**
 * Compiles the contracts when what they are made from has changed.
 * @module
 */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { fingerprint, readStamp } from "./fingerprint.mjs";
import { inRoot, root } from "./paths.mjs";
import { programOf } from "./programs.mjs";
import { step } from "./progress.mjs";
import { capture } from "./run.mjs";
import { SetupError } from "./setup-error.mjs";

/** Next to the output, so that `hardhat clean` removes it too. */
const stamp = inRoot("artifacts", ".countersign-stamp");

/** The lockfile pins the compiler; test contracts live under `test/contracts`. */
function expected() {
  return fingerprint(root, ["contracts", "test/contracts", "hardhat.config.ts", "package-lock.json"]);
}

export function contractsAreReady() {
  return !existsSync(inRoot("contracts")) || readStamp(stamp) === expected();
}

export async function buildContracts({ node, env, onSpawn }) {
  const compile = async () => {
    // Taken before the build: a source saved meanwhile makes the next boot build again.
    const built = expected();
    const build = [programOf("hardhat"), "build"];
    const { status, output } = await capture(node.binary, build, { cwd: root, env, onSpawn });
    if (status !== 0) {
      throw new SetupError("The contracts do not compile; the compiler's words are above.", { details: output });
    }
    mkdirSync(inRoot("artifacts"), { recursive: true });
    writeFileSync(stamp, `${built}\n`);
  };
  await step("contracts", compile, { slow: "about a minute, until they change" });
}
