/**
 * Compiled contracts, as `hardhat build` writes them.
 * @module
 */
import { readFile } from "node:fs/promises";
import { type Abi, encodeDeployData, isHex } from "viem";
import type { Hex } from "../domain/bytes/hex.ts";
import { Refusal } from "../domain/errors/refusal.ts";

/** Where `hardhat build` puts them: `artifacts/` beside `services/`. */
export const ARTIFACTS = new URL("../../artifacts/", import.meta.url);

interface Artifact {
  readonly abi?: unknown;
  readonly bytecode?: unknown;
  /** Source file → library → where its address belongs in the bytecode. */
  readonly linkReferences?: Readonly<Record<string, Readonly<Record<string, readonly LinkPlace[]>>>>;
}

interface LinkPlace {
  readonly start: number;
  readonly length: number;
}

/**
 * Data of the transaction that creates `contract` ("permit/PermitRegister") with these constructor arguments, linked to
 * `libraries` (name → address). Throws a Refusal `config-invalid` when the contract has not been built, and a RangeError
 * when it uses a library that is not among them.
 */
export async function creationOf(
  contract: string,
  args: readonly unknown[],
  libraries: Readonly<Record<string, Hex>> = {},
  artifacts: URL = ARTIFACTS,
): Promise<Hex> {
  const name = contract.slice(contract.lastIndexOf("/") + 1);
  const file = new URL(`contracts/${contract}.sol/${name}.json`, artifacts);
  const { abi, bytecode, linkReferences = {} } = (await readJson(file)) as Artifact;
  if (!Array.isArray(abi) || typeof bytecode !== "string") throw notBuilt(contract);
  const linked = link(bytecode, linkReferences, libraries);
  if (!isHex(linked)) throw notBuilt(contract);
  return encodeDeployData({ abi: abi as Abi, bytecode: linked, args });
}

/** Bytecode with the addresses of its libraries in it. */
function link(
  bytecode: string,
  references: NonNullable<Artifact["linkReferences"]>,
  libraries: Readonly<Record<string, Hex>>,
): string {
  let linked = bytecode;
  for (const [name, places] of Object.values(references).flatMap((ofFile) => Object.entries(ofFile))) {
    const address = libraries[name];
    if (address === undefined) throw new RangeError(`${name} is linked to nothing`);
    for (const { start, length } of places) {
      const at = 2 + 2 * start;
      linked = linked.slice(0, at) + address.slice(2) + linked.slice(at + 2 * length);
    }
  }
  return linked;
}

async function readJson(file: URL): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch (cause) {
    throw notBuilt(file.pathname.split("/").at(-1) as string, cause);
  }
}

function notBuilt(what: string, cause?: unknown): Refusal {
  return new Refusal(
    "config-invalid",
    { path: "artifacts", rule: `${what} is not built; npm start builds it` },
    { cause },
  );
}
