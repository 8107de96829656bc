/**
 * Finds a call in the blocks themselves: for who has lost the hash it was sent under, because the transaction was signed
 * anew after his backup.
 * @module
 */
import { parseTransaction } from "viem";
import type { Hex } from "../domain/bytes/hex.ts";
import type { SentFinder } from "../ports/ledger.ts";
import { ask, type LedgerEndpoint } from "./endpoint.ts";
import { misunderstood, toAddress, toBytes, toRecord, toWord } from "./rpc-answers.ts";

const AT_ONCE = 100;
const METHOD = "eth_getBlockByNumber";

interface Sent {
  readonly hash: Hex;
  readonly from: Hex;
  readonly to?: Hex;
  readonly input: Hex;
}

/** Reads whole blocks, which every node keeps, and no state, which many nodes prune. */
export function createSentFinder(endpoint: LedgerEndpoint): SentFinder {
  return async (raw, account, from, to) => {
    const wanted = parseTransaction(raw);
    const isIt = (sent: Sent): boolean =>
      sent.from === account && sent.to === wanted.to?.toLowerCase() && sent.input === (wanted.data ?? "0x");
    for (let first = from; first <= to; first += AT_ONCE) {
      const numbers = Array.from({ length: Math.min(AT_ONCE, to - first + 1) }, (_, i) => first + i);
      const blocks = await Promise.all(numbers.map((number) => sentIn(endpoint, number)));
      const found = blocks.flat().find(isIt);
      if (found) return found.hash;
    }
    return undefined;
  };
}

async function sentIn(endpoint: LedgerEndpoint, block: number): Promise<readonly Sent[]> {
  const answer = await ask(endpoint, METHOD, [`0x${block.toString(16)}`, true]);
  // Every block up to the head must be there: one that is not could hold what is looked for.
  const { transactions } = toRecord(answer, METHOD);
  if (!Array.isArray(transactions)) throw misunderstood(METHOD, answer);
  return transactions.map((each) => {
    const { hash, from, to, input } = toRecord(each, METHOD);
    return {
      hash: toWord(hash, METHOD),
      from: toAddress(from, METHOD),
      ...(typeof to === "string" && { to: toAddress(to, METHOD) }),
      input: toBytes(input, METHOD),
    };
  });
}
