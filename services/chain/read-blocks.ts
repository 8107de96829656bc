/**
 * Whole blocks from a ledger: every header, every log of the register's contracts, and the proof that they belong
 * together. A ledger that re-organised or lies in between is found here and never half-read.
 * @module
 */
import { Refusal } from "../domain/errors/refusal.ts";
import type { RegisterBlock, RegisterEvent } from "../domain/register/events.ts";
import type { Contracts } from "./contracts.ts";
import { decodeEvent } from "./decode-event.ts";
import { type LedgerEndpoint, RpcRejected } from "./endpoint.ts";
import { type BlockHeader, type Log, readHeader, readLogs } from "./rpc.ts";

/** Longest range one `eth_getLogs` asks for: what both shapes of ledger answer (design 7). */
const LOG_RANGE = 1_000;
/** Headers asked for at once: fills a batch without holding a Besu node's whole queue. */
const HEADERS_AT_ONCE = 100;

/**
 * All blocks from..to, inclusive. Throws a Refusal `ledger-inconsistent` with the block when one is missing, does not
 * follow the one before, when a log belongs to another block of that height, or cannot be read.
 */
export async function readBlocks(
  endpoint: LedgerEndpoint,
  contracts: Contracts,
  from: number,
  to: number,
): Promise<readonly RegisterBlock[]> {
  const blocks: RegisterBlock[] = [];
  for (let start = from; start <= to; start += LOG_RANGE) {
    const end = Math.min(to, start + LOG_RANGE - 1);
    const logs = await readPage(endpoint, contracts, start, end);
    const headers = await readHeaders(endpoint, start, end);
    blocks.push(...joinPage(headers, logs, contracts, blocks.at(-1)));
  }
  return blocks;
}

/** Logs of a range; a range whose answer the endpoint refuses to give in one piece is asked for in halves. */
async function readPage(
  endpoint: LedgerEndpoint,
  contracts: Contracts,
  from: number,
  to: number,
): Promise<readonly Log[]> {
  try {
    return await readLogs(endpoint, { address: Object.values(contracts.addresses), from, to });
  } catch (error) {
    if (!(error instanceof RpcRejected) || from === to) throw error;
    const middle = Math.floor((from + to) / 2);
    return [
      ...(await readPage(endpoint, contracts, from, middle)),
      ...(await readPage(endpoint, contracts, middle + 1, to)),
    ];
  }
}

async function readHeaders(endpoint: LedgerEndpoint, from: number, to: number): Promise<readonly BlockHeader[]> {
  const headers: BlockHeader[] = [];
  for (let start = from; start <= to; start += HEADERS_AT_ONCE) {
    const count = Math.min(HEADERS_AT_ONCE, to - start + 1);
    const numbers = Array.from({ length: count }, (_, i) => start + i);
    const answers = await Promise.all(numbers.map((number) => readHeader(endpoint, number)));
    for (const [i, header] of answers.entries()) {
      const number = numbers[i] as number;
      if (header?.number !== number) throw inconsistent(number, "the ledger does not have the block");
      headers.push(header);
    }
  }
  return headers;
}

function joinPage(
  headers: readonly BlockHeader[],
  logs: readonly Log[],
  contracts: Contracts,
  before: RegisterBlock | undefined,
): RegisterBlock[] {
  const byBlock = new Map<number, RegisterEvent[]>(headers.map(({ number }) => [number, []]));
  const hashes = new Map(headers.map(({ number, hash }) => [number, hash]));
  for (const log of logs) {
    const events = byBlock.get(log.block);
    if (events === undefined) throw inconsistent(log.block, "a log was not asked for");
    if (log.removed || hashes.get(log.block) !== log.blockHash)
      throw inconsistent(log.block, "a log belongs to another block");
    events.push(decodeEvent(log, contracts));
  }
  let parent = before;
  return headers.map((header) => {
    if (parent && parent.hash !== header.parentHash)
      throw inconsistent(header.number, "it does not follow the one before");
    const events = (byBlock.get(header.number) ?? []).sort((a, b) => a.logIndex - b.logIndex);
    if (events.some((event, i) => event.logIndex === events[i + 1]?.logIndex))
      throw inconsistent(header.number, "a log came twice");
    parent = { ...header, events };
    return parent;
  });
}

/** The ledger contradicts itself at `block`. */
export function inconsistent(block: number, why: string): Refusal {
  return new Refusal("ledger-inconsistent", { block: String(block), why });
}
