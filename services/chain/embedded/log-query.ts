/**
 * The range of an `eth_getLogs` request, with the limit Besu sets by default.
 * @module
 */
import { blockNumberOf, toBlockParameter } from "./block-parameter.ts";
import { RPC_CODE, RpcError } from "./rpc-error.ts";

/** Besu's default for `--rpc-max-logs-range`: a client that pages here pages everywhere. */
export const MAX_LOG_RANGE_BLOCKS = 5_000;

/**
 * The filter with its range as numbers, cut at the head. Refuses with -32005 a range of more than
 * `MAX_LOG_RANGE_BLOCKS`, with -32602 one that ends before it begins. A filter by block hash passes unchanged.
 */
export function toLogQuery(filter: unknown, head: number): Record<string, unknown> {
  if (typeof filter !== "object" || filter === null || Array.isArray(filter)) {
    throw new RpcError(RPC_CODE.invalidParams, "Invalid params: eth_getLogs takes one filter object");
  }
  const { fromBlock, toBlock, ...rest } = filter as Record<string, unknown>;
  if ("blockHash" in rest) {
    if (fromBlock === undefined && toBlock === undefined) return rest;
    throw new RpcError(RPC_CODE.invalidParams, "Invalid params: give blockHash or a range, not both");
  }
  const from = numberOf(fromBlock, head);
  const to = numberOf(toBlock, head);
  if (from > to) throw new RpcError(RPC_CODE.invalidParams, `Invalid params: fromBlock ${from} is after toBlock ${to}`);
  const blocks = to - from + 1;
  if (blocks > MAX_LOG_RANGE_BLOCKS) {
    const message = `Requested range of ${blocks} blocks exceeds the limit of ${MAX_LOG_RANGE_BLOCKS}: ask page by page`;
    throw new RpcError(RPC_CODE.limitExceeded, message);
  }
  return { ...rest, fromBlock: toHex(from), toBlock: toHex(Math.max(from, Math.min(to, head))) };
}

function numberOf(value: unknown, head: number): number {
  const number = blockNumberOf(toBlockParameter(value), head);
  if (number === null) throw new RpcError(RPC_CODE.invalidParams, "Invalid params: a range is given in block numbers");
  return number;
}

function toHex(value: number): string {
  return `0x${value.toString(16)}`;
}
