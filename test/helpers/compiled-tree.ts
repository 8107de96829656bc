/**
 * Sources and what the pinned compiler says of them, laid out as Hardhat keeps a build.
 * @module
 */
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileTree } from "./file-tree.ts";

const solc: { compile(input: string): string } = createRequire(import.meta.url)("solc");

/** Adds a build of `files` to `root` (a new folder by default); `libraries` are known to the compiler by their own name. */
export function compiledTree(
  files: Readonly<Record<string, string>>,
  root: string = fileTree({}),
  libraries: Readonly<Record<string, string>> = {},
): string {
  const named = [
    ...Object.entries(files).map(([path, content]) => [`project/${path}`, { content }]),
    ...Object.entries(libraries).map(([name, content]) => [name, { content }]),
  ];
  const settings = { outputSelection: { "*": { "": ["ast"], "*": ["abi"] } } };
  const input = { language: "Solidity", sources: Object.fromEntries(named), settings };
  const id = createHash("sha256").update(JSON.stringify(input)).digest("hex").slice(0, 40);
  const output: unknown = JSON.parse(solc.compile(JSON.stringify(input)));
  const builds = join(root, "artifacts", "build-info");
  mkdirSync(builds, { recursive: true });
  writeFileSync(join(builds, `${id}.json`), JSON.stringify({ id, input }));
  writeFileSync(join(builds, `${id}.output.json`), JSON.stringify({ id, output }));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}
