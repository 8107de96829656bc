/**
 * The contracts of one register: where each stands, and what it can say.
 * @module
 */
import { decodeFunctionResult, encodeFunctionData } from "viem";
import type { Hex } from "../domain/bytes/hex.ts";
import { LedgerUnavailable, Refusal } from "../domain/errors/refusal.ts";
import { anchorRegisterAbi } from "./abi/anchor-register.ts";
import { authorityRegisterAbi } from "./abi/authority-register.ts";
import { consortiumAbi } from "./abi/consortium.ts";
import { consortiumGovernorAbi } from "./abi/consortium-governor.ts";
import { consortiumTimelockAbi } from "./abi/consortium-timelock.ts";
import { contestRegisterAbi } from "./abi/contest-register.ts";
import { permitRegisterAbi } from "./abi/permit-register.ts";
import { receiptRegisterAbi } from "./abi/receipt-register.ts";
import { registerLensAbi } from "./abi/register-lens.ts";
import { writeOffRegisterAbi } from "./abi/write-off-register.ts";
import { fromUint64, NO_ADDRESS, toLower } from "./codec/words.ts";
import { type LedgerEndpoint, Reverted } from "./endpoint.ts";
import { type BlockTag, readCall } from "./rpc.ts";

/** The contracts that write events, by their names in the lens. */
export const CONTRACT_ABIS = {
  consortium: consortiumAbi,
  governance: consortiumTimelockAbi,
  governor: consortiumGovernorAbi,
  authorities: authorityRegisterAbi,
  permits: permitRegisterAbi,
  writeOffs: writeOffRegisterAbi,
  receipts: receiptRegisterAbi,
  contests: contestRegisterAbi,
  anchors: anchorRegisterAbi,
} as const;

export type ContractName = keyof typeof CONTRACT_ABIS;

export interface Contracts {
  readonly networkId: Hex;
  /** Block to replay from. */
  readonly foundedAt: number;
  readonly lens: Hex;
  readonly addresses: Readonly<Record<ContractName, Hex>>;
  /** Register of permits before this one. */
  readonly predecessor?: Hex;
  /** Register of permits after this one, once it is closed. */
  readonly successor?: Hex;
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
  const { networkId, foundedAt, predecessor, successor } = parts;
  const names = Object.keys(CONTRACT_ABIS) as ContractName[];
  return {
    networkId,
    foundedAt: fromUint64(foundedAt),
    lens: toLower(register),
    addresses: Object.fromEntries(names.map((name) => [name, toLower(parts[name])])) as Record<ContractName, Hex>,
    ...(predecessor !== NO_ADDRESS && { predecessor: toLower(predecessor) }),
    ...(successor !== NO_ADDRESS && { successor: toLower(successor) }),
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
