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
const UNTRUSTED = /\b(SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_\w+|CERT_\w+)\b/;
const UNWRITABLE = /\b(EROFS|EACCES|EPERM|ENOSPC|EDQUOT)\b/;

/** Two more tries within seconds: npm's own pauses would leave a person without a network waiting for over a minute. */
const PATIENCE = ["--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=5000"];

/**
 * Runs npm with `args` in the checkout. `node` is the binary npm itself runs under, `npmPath` the npm that started us
 * (`npm_execpath`), if one did. Throws {@link SetupError}; status 69 when it was the network.
 */
export async function npm(args, { node, env, npmPath, purpose, onSpawn }) {
  const known = npmPath !== undefined && basename(npmPath) === "npm-cli.js" && existsSync(npmPath);
  const [command, first] = known ? [node, [npmPath]] : ["npm", []];
  const config = { npm_config_globalconfig: await globalConfig(command, first) };
  const options = { cwd: root, env: { ...config, ...env }, onSpawn };
  const { status, output } = await capture(command, [...first, ...args, ...PATIENCE], options);
  if (status !== 0) throw explain(status, output, purpose);
}

/**
 * The machine's npm settings (a mirror, a proxy's certificate). npm looks for them beside the Node it runs under, or
 * under `--prefix`, and so would lose them: asked for under the caller's own Node, or known from the npm that started us.
 */
async function globalConfig(command, first) {
  const [program, args] = first.length === 0 ? [command, []] : [process.execPath, first];
  const question = [...args, "config", "get", "globalconfig", "--loglevel=silent"];
  const { status, output } = await capture(program, question, { cwd: root, env: process.env });
  return status === 0 ? output.trim() : undefined;
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
  const untrusted = UNTRUSTED.exec(output);
  if (untrusted !== null) {
    return new SetupError(
      `Cannot ${purpose}: the package registry's certificate is not trusted here (${untrusted[1]}). Behind a proxy that ` +
        "signs for itself, set NODE_EXTRA_CA_CERTS to its certificate file, and start again.",
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
