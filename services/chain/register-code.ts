/**
 * What code stands at the register's address.
 * @module
 */
import { isHex, keccak256 } from "viem";
import type { Hex } from "../domain/bytes/hex.ts";
import { LedgerUnavailable, Refusal } from "../domain/errors/refusal.ts";
import type { LedgerEndpoint } from "./endpoint.ts";

/** keccak256 of the code. Throws LedgerUnavailable, and Refusal `ledger-other` where there is none. */
export async function codeHash(endpoint: LedgerEndpoint, address: Hex): Promise<Hex> {
  let code: unknown;
  try {
    code = await endpoint.request("eth_getCode", [address, "latest"]);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new LedgerUnavailable("eth_getCode was not answered", error);
  }
  if (!isHex(code)) throw new LedgerUnavailable("eth_getCode was answered with no code");
  if (code === "0x") throw new Refusal("ledger-other", { found: "no contract", expected: address });
  return keccak256(code);
}
