/**
 * Executes a journal again at start and compares every block's hash with the one recorded.
 * @module
 */
import type { AppendLog } from "../../journal/append-log.ts";
import { decodeBlockRecord } from "./block-record.ts";
import type { EdrChain } from "./edr-chain.ts";
import { LedgerError } from "./ledger-error.ts";

export interface ReplayProgress {
  /** Blocks replayed so far, and how many there are. */
  blocks: number;
  of: number;
  transactions: number;
}

const REPORT_EVERY_BLOCKS = 100;

/**
 * Brings `chain` from its genesis to the last block of `log`. Throws `ledger-replay-mismatch` with the block's number
 * and both hashes when the engine comes to another result: engine changed, or the journal was edited by hand.
 */
export async function replay(
  log: AppendLog,
  chain: EdrChain,
  onProgress: (progress: ReplayProgress) => void = () => undefined,
): Promise<{ blocks: number; transactions: number }> {
  const done = { blocks: 0, transactions: 0 };
  for await (const { number, payload } of log.records()) {
    const record = decodeBlockRecord(payload);
    if (record === null || record.number !== number) throw mismatch(number, payload.slice(0, 80), "no block record");
    try {
      for (const raw of record.transactions) await chain.addToPool(raw);
      await chain.mine(record.timestamp);
    } catch (cause) {
      throw mismatch(number, record.hash, cause instanceof Error ? cause.message : String(cause), cause);
    }
    if (chain.head.hash !== record.hash) throw mismatch(number, record.hash, chain.head.hash);
    done.blocks += 1;
    done.transactions += record.transactions.length;
    if (done.blocks % REPORT_EVERY_BLOCKS === 0 || done.blocks === log.size) onProgress({ ...done, of: log.size });
  }
  return done;
}

function mismatch(block: number, recorded: string, replayed: string, cause?: unknown): LedgerError {
  return new LedgerError("ledger-replay-mismatch", { block, recorded, replayed }, cause);
}
