/**
 * One transaction from call to receipt, for acts that no outbox carries: the founding and the administration.
 * @module
 */
import { setTimeout as wait } from "node:timers/promises";
import type { Hex } from "../domain/bytes/hex.ts";
import { LedgerUnavailable } from "../domain/errors/refusal.ts";
import type { UnsignedTransaction } from "../ports/ledger.ts";
import { refusalOf } from "./decode-revert.ts";
import type { LedgerEndpoint } from "./endpoint.ts";
import { type Receipt, readChainId, readNonce, readReceipt } from "./rpc.ts";
import { gasFor, sendOnce } from "./writer.ts";

/** As an unsigned transaction; `to` is absent when it creates a contract. */
export type AnyTransaction = Omit<UnsignedTransaction, "to"> & { readonly to?: Hex };

/** A ledger signer that also signs creations: any signer that passes `to` on as it is. */
export interface FoundingSigner {
  readonly account: Hex;
  sign(transaction: AnyTransaction): Promise<{ readonly raw: Hex; readonly hash: Hex }>;
}

export interface Submission {
  readonly to?: Hex;
  readonly data: Hex;
  /** Name of the function, for a refusal that has none of its own. */
  readonly called: string;
  readonly networkId: Hex;
}

const POLL_MS = 100;
const POLLS = 600;

/**
 * Signs, sends and waits until the transaction is in a block. Throws the contract's refusal when it would revert or did,
 * and LedgerUnavailable when no block took it within a minute: it may still come, so look before doing it again.
 */
export async function submit(
  endpoint: LedgerEndpoint,
  signer: FoundingSigner,
  submission: Submission,
): Promise<Receipt> {
  const { to, data, called, networkId } = submission;
  const target = to === undefined ? { data } : { to, data };
  const gas = await gasFor(endpoint, { from: signer.account, ...target }, called, networkId);
  const chainId = await readChainId(endpoint);
  const nonce = await readNonce(endpoint, signer.account);
  const { raw, hash } = await signer.sign({ chainId, nonce, gas, ...target });
  await sendOnce(endpoint, raw);
  for (let poll = 0; poll < POLLS; poll++) {
    const receipt = await readReceipt(endpoint, hash);
    if (receipt?.success) return receipt;
    if (receipt) throw refusalOf(receipt.revertReason ?? "0x", called, networkId);
    await wait(POLL_MS);
  }
  throw new LedgerUnavailable(`transaction ${hash} is in no block after ${(POLLS * POLL_MS) / 1000} seconds`);
}
