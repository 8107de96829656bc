/**
 * The block a request asks about: made explicit, and checked against what the ledger can answer.
 * @module
 */
import { RPC_CODE, RpcError } from "./rpc-error.ts";

/** A block parameter in the one form that is passed to the engine. */
export type BlockParameter = string | Record<string, unknown>;

/**
 * Absent means `latest`. `pending` becomes `latest` too: the ledger shows nothing that is not on disk (and the engine
 * would execute the whole pool for it). `safe` and `finalized` are refused, as Besu QBFT refuses them: every block is final.
 */
export function toBlockParameter(value: unknown): BlockParameter {
  if (value === undefined || value === null || value === "pending") return "latest";
  if (value === "safe" || value === "finalized") throw new RpcError(RPC_CODE.unknownBlock, `Unknown block: ${value}`);
  if (value === "latest" || value === "earliest" || isQuantity(value) || isHash(value)) return value;
  if (typeof value === "object" && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new RpcError(RPC_CODE.invalidParams, "Invalid params: a block is a number as hex, a hash, latest or earliest");
}

/** The number a tag or quantity stands for; `null` for a block given by its hash. */
export function blockNumberOf(parameter: BlockParameter, head: number): number | null {
  if (parameter === "latest") return head;
  if (parameter === "earliest") return 0;
  if (typeof parameter === "string") return isQuantity(parameter) ? Number(parameter) : null;
  return "blockNumber" in parameter ? blockNumberOf(toBlockParameter(parameter.blockNumber), head) : null;
}

/** The hash in a block parameter that has one. */
export function blockHashOf(parameter: BlockParameter): string | null {
  const hash = typeof parameter === "string" ? parameter : parameter.blockHash;
  return isHash(hash) ? hash : null;
}

/** A whole number as JSON-RPC writes it, small enough to be a block's. */
function isQuantity(value: unknown): value is string {
  return typeof value === "string" && /^0x[0-9a-f]{1,13}$/i.test(value);
}

function isHash(value: unknown): value is string {
  return typeof value === "string" && /^0x[0-9a-f]{64}$/i.test(value);
}
