/**
 * A PKCS#11 token in software (SoftHSM 2), in a folder of the test's own: the device's real library behind the real driver.
 * @module
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TokenOptions } from "../../services/keys/pkcs11/token.ts";
import { describeWithProgram } from "./outside-program.ts";

const SOFTHSM = "softhsm2-util";
export const PIN = "271828182845";

/** A suite that needs a token: run where SoftHSM and the compiled package are, named as not run where one is missing. */
export function describeWithToken(name: string, body: () => void): void {
  describeWithProgram(name, isCompiled() ? SOFTHSM : "the optional package pkcs11js", body);
}

function isCompiled(): boolean {
  try {
    createRequire(import.meta.url).resolve("pkcs11js");
    return true;
  } catch {
    return false;
  }
}

/** Where distributions put it. */
const LIBRARIES = [
  ...["/usr/lib/softhsm/libsofthsm2.so", "/usr/lib64/pkcs11/libsofthsm2.so", "/usr/lib64/libsofthsm2.so"],
  ...["/usr/local/lib/softhsm/libsofthsm2.so", "/opt/homebrew/lib/softhsm/libsofthsm2.so"],
];

export interface SoftToken {
  readonly options: TokenOptions;
  /** The folder with what the token holds. */
  readonly tokens: string;
  /** What a process needs in its environment to find this token. */
  readonly environment: { readonly SOFTHSM2_CONF: string };
  remove(): void;
}

/** A new token. This process's SoftHSM looks there until it is removed; one at a time. */
export function makeSoftToken(label = "countersign-test"): SoftToken {
  const folder = mkdtempSync(join(tmpdir(), "countersign-token-"));
  const [tokens, conf] = [join(folder, "tokens"), join(folder, "softhsm2.conf")];
  mkdirSync(tokens, { mode: 0o700 });
  writeFileSync(conf, `directories.tokendir = ${tokens}\nobjectstore.backend = file\nlog.level = ERROR\n`);
  const before = process.env.SOFTHSM2_CONF;
  process.env.SOFTHSM2_CONF = conf;
  execFileSync(SOFTHSM, ["--init-token", "--free", "--label", label, "--so-pin", "31415926", "--pin", PIN], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const library = LIBRARIES.find((path) => existsSync(path));
  if (library === undefined)
    throw new Error(`${SOFTHSM} is here and its library is at none of ${LIBRARIES.join(", ")}`);
  return {
    options: { name: "hsm", library, label, pin: PIN },
    tokens,
    environment: { SOFTHSM2_CONF: conf },
    remove() {
      if (before === undefined) delete process.env.SOFTHSM2_CONF;
      else process.env.SOFTHSM2_CONF = before;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
