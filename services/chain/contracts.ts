/**
 * The contracts of one register: where each stands, and what it can say.
 * @module
 */
import { decodeFunctionResult, encodeFunctionData } from "viem";
import type { Hex } from "../domain/bytes/hex.ts";
import { LedgerUnavailable, Refusal } from "../domain/errors/refusal.ts";
import { authorityRegisterAbi } from "./abi/authority-register.ts";
import { consortiumAbi } from "./abi/consortium.ts";
import { permitRegisterAbi } from "./abi/permit-register.ts";
import { receiptRegisterAbi } from "./abi/receipt-register.ts";
import { registerLensAbi } from "./abi/register-lens.ts";
import { writeOffRegisterAbi } from "./abi/write-off-register.ts";
import { fromUint64, toLower } from "./codec/words.ts";
import { type LedgerEndpoint, Reverted } from "./endpoint.ts";
import { type BlockTag, readCall } from "./rpc.ts";

/** The five contracts that write events, by their names in the lens. */
export const CONTRACT_ABIS = {
  consortium: consortiumAbi,
  authorities: authorityRegisterAbi,
  permits: permitRegisterAbi,
  writeOffs: writeOffRegisterAbi,
  receipts: receiptRegisterAbi,
} as const;

export type ContractName = keyof typeof CONTRACT_ABIS;

export interface Contracts {
  readonly networkId: Hex;
  /** Block to replay from. */
  readonly foundedAt: number;
  readonly lens: Hex;
  readonly addresses: Readonly<Record<ContractName, Hex>>;
}

/**
 * Asks the lens at `register` what it stands for. Throws a Refusal `ledger-other` when no register answers there, and
 * LedgerUnavailable when nothing answers at all.
 */
export async function readContracts(endpoint: LedgerEndpoint, register: Hex): Promise<Contracts> {
  const data = encodeFunctionData({ abi: registerLensAbi, functionName: "parts" });
  const answer = await readView(endpoint, register, data);
  const parts = understand(
    () => decodeFunctionResult({ abi: registerLensAbi, functionName: "parts", data: answer }),
    "parts",
  );
  const { networkId, foundedAt, consortium, authorities, permits, writeOffs, receipts } = parts;
  return {
    networkId,
    foundedAt: fromUint64(foundedAt),
    lens: toLower(register),
    addresses: {
      consortium: toLower(consortium),
      authorities: toLower(authorities),
      permits: toLower(permits),
      writeOffs: toLower(writeOffs),
      receipts: toLower(receipts),
    },
  };
}

/**
 * What a view of the contract at `address` answers. Throws a Refusal `ledger-other` when there is no contract, or one that
 * does not know the question: views of this register never refuse.
 */
export async function readView(
  endpoint: LedgerEndpoint,
  address: Hex,
  data: Hex,
  block: BlockTag = "latest",
): Promise<Hex> {
  try {
    const answer = await readCall(endpoint, { to: address, data }, block);
    if (answer !== "0x") return answer;
  } catch (error) {
    if (!(error instanceof Reverted)) throw error;
    throw new Refusal("ledger-other", { found: "another contract", expected: address }, { cause: error });
  }
  throw new Refusal("ledger-other", { found: "no contract", expected: address });
}

/** Runs a decoder; what it cannot understand counts as no answer. */
export function understand<T>(decode: () => T, what: string): T {
  try {
    return decode();
  } catch (error) {
    throw new LedgerUnavailable(`${what} gave an answer that cannot be understood`, error);
  }
}
