/**
 * Writes to a register: the {@link LedgerWriter} of every JSON-RPC endpoint. It holds no key and signs nothing.
 * @module
 */
import { keccak256 } from "viem";
import type { Hex } from "../domain/bytes/hex.ts";
import { Refusal } from "../domain/errors/refusal.ts";
import type { LedgerWriter } from "../ports/ledger.ts";
import { type Contracts, readContracts } from "./contracts.ts";
import { refusalOf } from "./decode-revert.ts";
import { encodeAct } from "./encode-act.ts";
import { type LedgerEndpoint, Reverted, RpcRejected } from "./endpoint.ts";
import type { RegisterAt } from "./reader.ts";
import { type Call, estimateGas, readChainId, readNonce, readReceipt, readTransaction, sendRaw } from "./rpc.ts";
import { readSettlement } from "./settlement.ts";

/** What one transaction may use at most: the limit of EIP-7825, which networks to come have and ours keep already. */
export const GAS_CAP = 16_777_216n;

/**
 * A writer to the register at `register`. Nothing is asked before the first call.
 *
 * `send` throws a Refusal `nonce-taken` when another transaction of the account has used the nonce, and `send-refused`
 * when the ledger answered that it does not take these bytes now.
 */
export function createLedgerWriter({ endpoint, register }: RegisterAt): LedgerWriter {
  let known: { readonly contracts: Contracts; readonly chainId: number } | undefined;
  const ledger = async () => {
    known ??= { contracts: await readContracts(endpoint, register), chainId: await readChainId(endpoint) };
    return known;
  };
  return {
    async prepare(act, account) {
      const { contracts, chainId } = await ledger();
      const { contract, function: called, data } = encodeAct(act, contracts.addresses);
      const to = contracts.addresses[contract];
      const gas = await gasFor(endpoint, { from: account, to, data }, called, contracts.networkId);
      return { chainId, to, data, gas };
    },
    async proposalOf(act, principal) {
      const { addresses } = (await ledger()).contracts;
      const { contract, data } = encodeAct(act, addresses);
      return `${principal}/${addresses[contract]}/${keccak256(data)}`;
    },
    nonce: (account) => readNonce(endpoint, account),
    send: (raw) => sendOnce(endpoint, raw),
    async settlement(transaction) {
      return readSettlement(endpoint, (await ledger()).contracts, transaction);
    },
  };
}

/**
 * Gas for a call: half as much again as it takes now, because another transaction may come first and make it take a
 * longer way. Throws the contract's refusal when the call would revert.
 */
export async function gasFor(endpoint: LedgerEndpoint, call: Call, called: string, networkId: Hex): Promise<bigint> {
  try {
    const estimate = await estimateGas(endpoint, { ...call, gas: GAS_CAP });
    const gas = (estimate * 3n) / 2n + 60_000n;
    return gas < GAS_CAP ? gas : GAS_CAP;
  } catch (error) {
    if (error instanceof Reverted) throw refusalOf(error.data, called, networkId);
    throw error;
  }
}

/** Hands over signed bytes; bytes that the ledger has already are no error. */
export async function sendOnce(endpoint: LedgerEndpoint, raw: Hex): Promise<void> {
  try {
    await sendRaw(endpoint, raw);
  } catch (error) {
    if (!(error instanceof RpcRejected)) throw error;
    const { message } = error.failure;
    if (isUnreachable(error.failure.data)) throw error;
    // Nodes word it differently ("already known", "Known transaction", "nonce too low"), so the ledger is asked instead.
    const hash = keccak256(raw);
    if ((await readReceipt(endpoint, hash)) ?? (await readTransaction(endpoint, hash))) return;
    if (/already known|known transaction/i.test(message)) return;
    if (/nonce.*too low|nonce.*below/i.test(message))
      throw new Refusal("nonce-taken", { transaction: hash }, { cause: error });
    throw new Refusal("send-refused", { transaction: hash, why: message }, { cause: error });
  }
}

/** A failure of the ledger itself carries its own code: it has not looked at the bytes. */
function isUnreachable(data: unknown): boolean {
  return typeof data === "object" && data !== null && typeof (data as { code?: unknown }).code === "string";
}
