/**
 * Writes `services/chain/abi/`: the interface of every contract as a typed constant, from what the compiler made.
 *
 * viem reads argument types from an ABI only when it is a constant in TypeScript, so these are committed, and
 * `scripts/checks/abi.ts` refuses any that the contracts have left behind.
 * @module
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { filesMatching } from "../checks/lib/files.ts";

export const ABI_FOLDER = "services/chain/abi";

interface Artifact {
  readonly contractName: string;
  readonly sourceName: string;
  readonly abi: readonly { readonly type: string }[];
  readonly bytecode: string;
  /** Source file → library → where its address belongs. */
  readonly linkReferences?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** File name (in {@link ABI_FOLDER}) → text, for every contract in `artifacts/contracts`; formatted as Biome wants it. */
export function generateAbis(root: string): Map<string, string> {
  const all = filesMatching(root, ["artifacts/contracts/**/*.json"]).map(
    (path): Artifact => JSON.parse(readFileSync(join(root, path), "utf8")),
  );
  const artifacts = all
    .filter((each) => each.abi.some((item) => item.type === "function"))
    .filter((each) => !/(^|\/)(test|tests|mocks|examples)\/|\.t\.sol$/.test(each.sourceName));
  // What is linked into a contract speaks through that contract: its events and errors are in the contract's interface.
  const linked = new Set(all.flatMap(({ linkReferences = {} }) => Object.values(linkReferences).flatMap(Object.keys)));
  const deployable = new Map(
    artifacts
      .filter((each) => each.bytecode !== "0x" && !linked.has(each.contractName))
      .map((each) => [each.contractName, each]),
  );
  // An interface stands in for a contract that is not written yet: the interface is the specification. One whose contract
  // is abstract is part of those that inherit it, and one inside another contract's file is what that one needs to know.
  const written = new Set(artifacts.map((each) => each.contractName));
  const specified = artifacts
    .filter((each) => each.bytecode === "0x" && /^I[A-Z]/.test(each.contractName))
    .filter((each) => each.sourceName.endsWith(`/${each.contractName}.sol`))
    .map((each) => ({ ...each, contractName: each.contractName.slice(1) }))
    .filter((each) => !written.has(each.contractName));
  const wanted = [...deployable.values(), ...specified];
  return new Map(wanted.map((each) => [`${kebab(each.contractName)}.ts`, format(root, sourceOf(each))]));
}

/** Writes them all and removes what no contract has any more; gives back the file names. */
export function writeAbis(root: string): string[] {
  const generated = generateAbis(root);
  const folder = join(root, ABI_FOLDER);
  mkdirSync(folder, { recursive: true });
  for (const stale of filesMatching(folder, ["*.ts"]).filter((name) => !generated.has(name)))
    rmSync(join(folder, stale));
  for (const [name, text] of generated) writeFileSync(join(folder, name), text);
  return [...generated.keys()];
}

/** Without `internalType`: it names Solidity's own types, which nothing here reads. */
function sourceOf({ contractName, sourceName, abi }: Artifact): string {
  const items = abi.map((item) => JSON.stringify(item, (key, value) => (key === "internalType" ? undefined : value)));
  return `/**
 * The interface of ${contractName}, generated from ${sourceName} by \`npm run generate\`.
 * @module
 */
export const ${contractName.charAt(0).toLowerCase()}${contractName.slice(1)}Abi = [
${items.join(",\n")}
] as const;
`;
}

function kebab(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, "$1-$2").toLowerCase();
}

function format(root: string, text: string): string {
  const biome = fileURLToPath(new URL("../../node_modules/@biomejs/biome/bin/biome", import.meta.url));
  const args = [biome, "format", "--stdin-file-path=abi.ts"];
  return execFileSync(process.execPath, args, { cwd: root, input: text, encoding: "utf8" });
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const names = writeAbis(resolve(fileURLToPath(import.meta.url), "../../.."));
  console.log(`${ABI_FOLDER}: ${names.join(", ")}`);
}
