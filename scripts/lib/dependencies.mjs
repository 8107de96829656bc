/**
 * Installs exactly what the lockfile names, once per lockfile and Node.
 * @module
 */
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fingerprint, readStamp } from "./fingerprint.mjs";
import { npm } from "./npm.mjs";
import { inRoot, root } from "./paths.mjs";
import { step } from "./progress.mjs";

/** Inside `node_modules`, so that whoever deletes the one deletes the other. */
const stamp = inRoot("node_modules", ".countersign-stamp");

/** npm leaves out native packages that do not fit the Node it runs under: its major version and the machine count. */
function expected(nodeVersion) {
  return fingerprint(root, ["package-lock.json"], [nodeVersion.split(".")[0], process.platform, process.arch]);
}

export function dependenciesAreReady(nodeVersion) {
  return readStamp(stamp) === expected(nodeVersion);
}

/**
 * Where the C++ headers of this Node are, for the one optional package that is compiled (tokens of PKCS#11): beside its
 * binary, as in the package from npm and the archives of nodejs.org. Where they are not, the compiler's tool fetches them.
 */
export function headersOf(nodeBinary) {
  const folder = join(dirname(nodeBinary), "..");
  return existsSync(join(folder, "include", "node", "node.h")) ? { npm_config_nodedir: folder } : {};
}

export async function installDependencies({ node, env, onSpawn }) {
  await step(
    "dependencies",
    async () => {
      rmSync(stamp, { force: true });
      // The tests and the compiler are development dependencies, and NODE_ENV=production would leave them out.
      await npm(["ci", "--include=dev", "--include=optional", "--prefer-offline"], {
        node: node.binary,
        env: { ...headersOf(node.binary), ...env },
        npmPath: process.env.npm_execpath,
        purpose: "install the dependencies",
        onSpawn,
      });
      writeFileSync(stamp, `${expected(node.version)}\n`);
    },
    { slow: "a minute or two, once" },
  );
}
