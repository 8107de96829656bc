/**
 * Whole blocks from a ledger: every header, every log of the register's contracts, and the proof that they belong
 * together. A ledger that re-organised or lies in between is found here and never half-read.
 * @module
 */
import { Refusal } from "../domain/errors/refusal.ts";
import type { RegisterBlock, RegisterEvent } from "../domain/register/events.ts";
import { bloomOf } from "./bloom.ts";
import type { Contracts } from "./contracts.ts";
import { decodeEvent } from "./decode-event.ts";
import { type LedgerEndpoint, RpcRejected } from "./endpoint.ts";
import { type BlockHeader, type Log, readHeader, readLogs, readReceipt } from "./rpc.ts";

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
    await assertNoneMissing(endpoint, contracts, headers, logs);
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

/**
 * A log left out is a revocation nobody hears of. A header whose filter holds more than the logs at hand, or a gap in their
 * numbers, means logs of other contracts, or some left out: then the receipts decide. Not found is the last log of a block
 * with the address and topics of one before it; a replay, which compares with the contracts' state, finds that too.
 */
async function assertNoneMissing(
  endpoint: LedgerEndpoint,
  contracts: Contracts,
  headers: readonly BlockHeader[],
  logs: readonly Log[],
): Promise<void> {
  const ours = new Set(Object.values(contracts.addresses));
  const byBlock = Map.groupBy(logs, ({ block }) => block);
  for (const { number, logsBloom, transactions } of headers) {
    const found = byBlock.get(number) ?? [];
    if (bloomOf(found) === logsBloom && isGapless(found)) continue;
    const receipts = await Promise.all(transactions.map((each) => readReceipt(endpoint, each)));
    if (receipts.includes(undefined)) throw inconsistent(number, "the ledger has a transaction without its receipt");
    const written = receipts.flatMap((receipt) => receipt?.logs ?? []);
    if (bloomOf(written) !== logsBloom) throw inconsistent(number, "its receipts are not those of its header");
    const missing = written.filter(({ address }) => ours.has(address)).length - found.length;
    if (missing > 0) throw inconsistent(number, `${missing} of its logs are missing`);
  }
}

/** Logs of a block are numbered from 0, in whatever order they came. */
function isGapless(logs: readonly Log[]): boolean {
  const numbers = new Set(logs.map(({ logIndex }) => logIndex));
  return logs.every((_, i) => numbers.has(i));
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
    const { number, hash, parentHash, time } = header;
    parent = { number, hash, parentHash, time, events };
    return parent;
  });
}

/** The ledger contradicts itself at `block`. */
export function inconsistent(block: number, why: string): Refusal {
  return new Refusal("ledger-inconsistent", { block: String(block), why });
}
