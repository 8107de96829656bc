/**
 * The environment of everything the boot starts: the right Node first on PATH, and nothing left of the `npm run` or
 * `npx` that we may have been started by.
 * @module
 */
import { delimiter, dirname } from "node:path";

/**
 * What `npm run` and `npx` tell their script about itself. An inner npm would take them for instructions: the old
 * Node's prefix, or the path of a Node that must not be used. What the user set (`npm_config_registry`, a proxy) stays.
 */
const OUTER_NPM = [
  /^npm_(lifecycle|package)_/,
  /^npm_(command|execpath|node_execpath)$/,
  /^npm_config_(prefix|local_prefix|global_prefix|node_gyp|user_agent|npm_version|call|package|yes|workspace|workspaces)$/,
  /^(INIT_CWD|NODE)$/,
];

/** @param {NodeJS.ProcessEnv} outer @param {string} nodeBinary absolute path */
export function childEnvironment(outer, nodeBinary) {
  const env = Object.fromEntries(Object.entries(outer).filter(([name]) => !OUTER_NPM.some((rule) => rule.test(name))));
  const bin = dirname(nodeBinary);
  const path = (env.PATH ?? "").split(delimiter).filter((folder) => folder !== "" && folder !== bin);
  env.PATH = [bin, ...path].join(delimiter);
  // A Node from npm trusts only the authorities built into it; a system's own Node often trusts the system's.
  env.NODE_USE_SYSTEM_CA ??= "1";
  // Hardhat would stop and ask on a terminal; nothing is reported to anybody from here.
  env.HARDHAT_DISABLE_TELEMETRY = "true";
  return env;
}
