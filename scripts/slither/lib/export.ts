/**
 * Hands the contracts to Slither as its own compiler wrapper would: syntax trees and interfaces, under the paths that
 * the sources have on disk. Slither asks for no bytecode, which would take the compiler a minute.
 * @module
 */
import { resolve } from "node:path";
import { compile, errorsOf, type Input, PROJECT } from "../../mutation/lib/compiler.ts";

const PACKAGE = /^npm\/((?:@[^/]+\/)?[^/@]+)@[^/]+\//;

/** The text of a `*_export.json`; throws with the compiler's words. */
export async function exportFor(root: string, input: Input): Promise<string> {
  const sources = Object.fromEntries(Object.entries(input.sources).map(([name, source]) => [onDisk(name), source]));
  const settings = { ...input.settings, remappings: ["@openzeppelin/=node_modules/@openzeppelin/"] };
  const output = await compile(root, { ...input, sources, settings }, { "*": { "": ["ast"], "*": ["abi"] } });
  const [error] = errorsOf(output);
  if (error !== undefined) throw new Error(error.formattedMessage);
  const contracts = (output.contracts ?? {}) as Readonly<Record<string, Readonly<Record<string, { abi?: unknown }>>>>;
  const units = Object.entries(output.sources ?? {}).map(([path, { ast }]) => {
    const own = Object.entries(contracts[path] ?? {}).map(([name, { abi }]) => [name, contractOf(root, path, abi)]);
    return [path, { ast, contracts: Object.fromEntries(own) }] as const;
  });
  const unit = {
    compiler: { compiler: "solc", version: "0.8.37", optimized: true },
    source_units: Object.fromEntries(units),
    filenames: units.map(([path]) => filenames(root, path)),
  };
  const whole = { compilation_units: { contracts: unit }, package: "", working_dir: root, type: 1, unit_tests: [] };
  return JSON.stringify({ ...whole, crytic_version: "0.0.2" });
}

/** "project/contracts/A.sol" → "contracts/A.sol"; "npm/@a/b@1.0.0/C.sol" → "node_modules/@a/b/C.sol" */
export function onDisk(name: string): string {
  return name.startsWith(PROJECT) ? name.slice(PROJECT.length) : name.replace(PACKAGE, "node_modules/$1/");
}

function contractOf(root: string, path: string, abi: unknown): Record<string, unknown> {
  const code = { bin: "", "bin-runtime": "", srcmap: "", "srcmap-runtime": "" };
  const words = { userdoc: {}, devdoc: {} };
  const isDependency = path.startsWith("node_modules/");
  return { abi, ...code, filenames: filenames(root, path), libraries: {}, is_dependency: isDependency, ...words };
}

function filenames(root: string, path: string): Record<string, string> {
  return { absolute: resolve(root, path), used: path, short: path, relative: path };
}
