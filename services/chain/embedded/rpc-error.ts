/**
 * The error of a JSON-RPC answer: what a caller in process catches and what goes over the wire are the same three fields.
 * @module
 */

/** Codes of JSON-RPC 2.0, and of Besu's answers where it has one of its own. */
export const RPC_CODE = {
  parse: -32700,
  invalidRequest: -32600,
  methodNotFound: -32601,
  invalidParams: -32602,
  internal: -32603,
  refused: -32000,
  nonceTooLow: -32001,
  limitExceeded: -32005,
  unknownBlock: -39001,
  /** Besu uses 3 for reverts since its pull request 9365, as geth does; viem recognises it. */
  reverted: 3,
} as const;

export class RpcError extends Error {
  readonly code: number;
  /** For a revert the returned bytes as hex; for a failure of the ledger itself `{ code, params }` of the typed error. */
  readonly data: unknown;

  constructor(code: number, message: string, data?: unknown) {
    super(message);
    this.name = "RpcError";
    this.code = code;
    this.data = data;
  }
}

/** Any thrown value as an `RpcError`; typed errors keep their code and values in `data`. */
export function toRpcError(error: unknown): RpcError {
  if (error instanceof RpcError) return error;
  if (!(error instanceof Error)) return new RpcError(RPC_CODE.internal, "internal error");
  const { code, params } = error as { code?: unknown; params?: unknown };
  return new RpcError(RPC_CODE.internal, error.message, typeof code === "string" ? { code, params } : undefined);
}
