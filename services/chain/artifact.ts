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

/**
 * Data of the transaction that creates `contract` ("permit/PermitRegister") with these constructor arguments. Throws a
 * Refusal `config-invalid` when the contract has not been built.
 */
export async function creationOf(contract: string, args: readonly unknown[], artifacts: URL = ARTIFACTS): Promise<Hex> {
  const name = contract.slice(contract.lastIndexOf("/") + 1);
  const file = new URL(`contracts/${contract}.sol/${name}.json`, artifacts);
  const { abi, bytecode } = (await readJson(file)) as { abi?: unknown; bytecode?: unknown };
  if (!Array.isArray(abi) || !isHex(bytecode)) throw notBuilt(contract);
  return encodeDeployData({ abi: abi as Abi, bytecode, args });
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
