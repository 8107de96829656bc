/**
 * Runs npm and turns its failures into one sentence with the way out.
 * @module
 */
import { existsSync } from "node:fs";
import { basename } from "node:path";
import { root } from "./paths.mjs";
import { capture } from "./run.mjs";
import { EX_UNAVAILABLE, SetupError } from "./setup-error.mjs";

const UNREACHABLE =
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|ENOTCACHED)\b/;
const UNWRITABLE = /\b(EROFS|EACCES|EPERM|ENOSPC|EDQUOT)\b/;

/**
 * Runs npm with `args` in the checkout. `node` is the binary npm itself runs under, `npmPath` the npm that started us
 * (`npm_execpath`), if one did. Throws {@link SetupError}; status 69 when it was the network.
 */
export async function npm(args, { node, env, npmPath, purpose, onSpawn }) {
  const known = npmPath !== undefined && basename(npmPath) === "npm-cli.js" && existsSync(npmPath);
  const [command, first] = known ? [node, [npmPath]] : ["npm", []];
  const { status, output } = await capture(command, [...first, ...args], { cwd: root, env, onSpawn });
  if (status !== 0) throw explain(status, output, purpose);
}

export function explain(status, output, purpose) {
  if (status === 127) {
    return new SetupError(`Cannot ${purpose}: npm is not on PATH. Install npm (it comes with Node) and start again.`);
  }
  const unreachable = UNREACHABLE.exec(output);
  if (unreachable !== null) {
    return new SetupError(
      `Cannot ${purpose}: the package registry cannot be reached (${unreachable[1]}). Connect this machine to the ` +
        "network, or point npm at a mirror (npm config set registry URL), and start again.",
      { status: EX_UNAVAILABLE },
    );
  }
  const unwritable = UNWRITABLE.exec(output);
  if (unwritable !== null) {
    return new SetupError(
      `Cannot ${purpose}: the disk refuses (${unwritable[1]}). Make ${root} writable by this user, with 1 GB free, and start again.`,
      { details: output },
    );
  }
  return new SetupError(`Cannot ${purpose}: npm ended with status ${status}; its own words are above.`, {
    details: output,
  });
}
