/**
 * Installs exactly what the lockfile names, once per lockfile and Node.
 * @module
 */
import { rmSync, writeFileSync } from "node:fs";
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

export async function installDependencies({ node, env, onSpawn }) {
  await step(
    "dependencies",
    async () => {
      rmSync(stamp, { force: true });
      // The tests and the compiler are development dependencies, and NODE_ENV=production would leave them out.
      await npm(["ci", "--include=dev", "--include=optional", "--prefer-offline"], {
        node: node.binary,
        env,
        npmPath: process.env.npm_execpath,
        purpose: "install the dependencies",
        onSpawn,
      });
      writeFileSync(stamp, `${expected(node.version)}\n`);
    },
    { slow: "a minute or two, once" },
  );
}
