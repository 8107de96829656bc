/**
 * JSON-RPC 2.0 in front of the ledger: from a method and parameters, or from the text of a request, to an answer.
 * @module
 */
import { LedgerError } from "./ledger-error.ts";
import type { ReadGate } from "./read-gate.ts";
import { RPC_CODE, RpcError, toRpcError } from "./rpc-error.ts";
import { type MethodParts, READ_METHODS } from "./rpc-methods.ts";

export interface JsonRpcParts extends MethodParts {
  gate: ReadGate;
}

export interface JsonRpc {
  /** Answers one request. Throws `RpcError`; in adverse mode `LedgerError` with `ledger-unreachable`. */
  request(method: string, params?: unknown): Promise<unknown>;
  /** Answers the text of a request or a batch with the text of the answer, `null` when none is due (notifications). */
  handle(body: string): Promise<{ text: string | null; understood: boolean }>;
}

/** Besu's default for `--rpc-http-max-batch-size`. */
export const MAX_BATCH = 1_024;

export function createJsonRpc(parts: JsonRpcParts): JsonRpc {
  /** Not `async`: a batch's transactions must reach the sequencer in the order they were written. */
  function request(method: string, params: unknown = []): Promise<unknown> {
    if (parts.adverse.refuseConnections) return Promise.reject(new LedgerError("ledger-unreachable", { method }));
    if (!Array.isArray(params)) return refuse(RPC_CODE.invalidParams, "Invalid params: an array is expected");
    if (method === "eth_sendRawTransaction") return send(params);
    const read = READ_METHODS.get(method);
    if (read === undefined) return refuse(RPC_CODE.methodNotFound, `Method not found: ${method}`);
    return parts.gate.read(() => read(parts, params)).catch((error: unknown) => Promise.reject(toRpcError(error)));
  }

  function send(params: readonly unknown[]): Promise<string> {
    const [raw] = params;
    if (params.length === 1 && typeof raw === "string" && /^0x(?:[0-9a-f]{2})+$/i.test(raw)) {
      return parts.sequencer.submit(raw);
    }
    return refuse(RPC_CODE.invalidParams, "Invalid params: one signed transaction as hex is expected");
  }

  async function answer(call: unknown): Promise<object | null> {
    if (!isRequest(call)) return failure(null, new RpcError(RPC_CODE.invalidRequest, "Invalid request"));
    const { id, method, params } = call;
    try {
      const result = await request(method, params);
      return id === undefined ? null : { jsonrpc: "2.0", id, result };
    } catch (error) {
      return id === undefined ? null : failure(id, toRpcError(error));
    }
  }

  async function handle(body: string): Promise<{ text: string | null; understood: boolean }> {
    let call: unknown;
    try {
      call = JSON.parse(body);
    } catch {
      return misunderstood(new RpcError(RPC_CODE.parse, "Parse error: the body is not JSON"));
    }
    if (!Array.isArray(call)) {
      const only = await answer(call);
      return { text: only === null ? null : JSON.stringify(only), understood: isRequest(call) };
    }
    if (call.length === 0) return misunderstood(new RpcError(RPC_CODE.invalidRequest, "Invalid request: empty batch"));
    if (call.length > MAX_BATCH) {
      const message = `Number of requests ${call.length} exceeds the batch limit of ${MAX_BATCH}`;
      return misunderstood(new RpcError(RPC_CODE.limitExceeded, message));
    }
    const answers = (await Promise.all(call.map(answer))).filter((one) => one !== null);
    return { text: answers.length === 0 ? null : JSON.stringify(answers), understood: true };
  }

  return { request, handle };
}

type Id = string | number | null;

function isRequest(call: unknown): call is { id?: Id; method: string; params?: unknown } {
  if (typeof call !== "object" || call === null || Array.isArray(call)) return false;
  const { jsonrpc, id, method } = call as Record<string, unknown>;
  const idIsSound = id === undefined || id === null || typeof id === "string" || typeof id === "number";
  return jsonrpc === "2.0" && typeof method === "string" && idIsSound;
}

function failure(id: Id, error: RpcError): object {
  const { code, message, data } = error;
  return { jsonrpc: "2.0", id, error: { code, message, ...(data === undefined ? {} : { data }) } };
}

function misunderstood(error: RpcError): { text: string; understood: boolean } {
  return { text: JSON.stringify(failure(null, error)), understood: false };
}

function refuse(code: number, message: string): Promise<never> {
  return Promise.reject(new RpcError(code, message));
}
