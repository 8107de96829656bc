/**
 * One JSON-RPC endpoint, in process or over HTTP, and what its failures mean: a revert is an answer of the contracts,
 * everything else means that the ledger could not be asked.
 * @module
 */
import { http, isHex, ResponseBodyTooLargeError } from "viem";
import type { Hex } from "../domain/bytes/hex.ts";
import { LedgerUnavailable } from "../domain/errors/refusal.ts";

/** Anything that answers JSON-RPC: the embedded ledger in process, or {@link httpEndpoint}. Rejects with {@link RpcFailure}s. */
export interface LedgerEndpoint {
  request(method: string, params: readonly unknown[]): Promise<unknown>;
}

/** What an endpoint rejects with when it answered with a JSON-RPC error. */
export interface RpcFailure {
  readonly code: number;
  readonly message: string;
  readonly data?: unknown;
}

/** The contract said no. `data` is what it returned: a custom error, a panic, or "0x" when it said nothing. */
export class Reverted extends Error {
  override name = "Reverted";
  readonly data: Hex;
  constructor(data: Hex) {
    super(`reverted with ${data}`);
    this.data = data;
  }
}

/** The endpoint answered, with an error that is no revert: what {@link ask} turns into {@link LedgerUnavailable}. */
export class RpcRejected extends LedgerUnavailable {
  readonly failure: RpcFailure;
  constructor(method: string, failure: RpcFailure) {
    super(`${method}: ${failure.message}`, failure);
    this.failure = failure;
  }
}

export interface HttpEndpointOptions {
  /** Milliseconds until an answer no longer counts. Default 10,000. */
  readonly timeout?: number;
  /** Largest answer that is read. Default 128 MiB: room for the events of 1,000 well-filled blocks. */
  readonly maxAnswerBytes?: number;
}

/** As Besu and the embedded ledger answer when more is asked for than they give. */
const LIMIT_EXCEEDED = -32005;

/** The one method that is asked for many times at once: a Besu node would run out of connections. */
const BATCHED = "eth_getBlockByNumber";

/**
 * An endpoint over HTTP. It never retries by itself: whoever asks knows whether asking again is right, and when.
 * Block headers asked for in the same turn travel as one batch; everything else by itself, so that one large call cannot
 * push another over a limit of the server.
 */
export function httpEndpoint(url: string, options: HttpEndpointOptions = {}): LedgerEndpoint {
  const { timeout = 10_000, maxAnswerBytes = 128 * 1024 * 1024 } = options;
  const settings = { raw: true, retryCount: 0, timeout, maxResponseBodySize: maxAnswerBytes } as const;
  const single = http(url, settings)({ retryCount: 0, timeout });
  const batch = http(url, { ...settings, batch: { batchSize: 100 } })({ retryCount: 0, timeout });
  return {
    async request(method, params) {
      const transport = method === BATCHED ? batch : single;
      const answer = (await transport.request({ method, params: [...params] })) as {
        error?: RpcFailure;
        result?: unknown;
      };
      if (answer.error !== undefined && answer.error !== null) throw failureOf(answer.error);
      return answer.result;
    },
  };
}

/**
 * Asks the endpoint. Throws {@link Reverted} when a contract refused, {@link RpcRejected} when the endpoint refused, and
 * {@link LedgerUnavailable} when there was no answer that could be understood.
 */
export async function ask(endpoint: LedgerEndpoint, method: string, params: readonly unknown[]): Promise<unknown> {
  try {
    return await endpoint.request(method, params);
  } catch (error) {
    // Not read is not unanswered: whoever asked for a range can ask for less.
    if (error instanceof ResponseBodyTooLargeError) {
      throw new RpcRejected(method, { code: LIMIT_EXCEEDED, message: sentenceOf(error) });
    }
    if (!isFailure(error)) throw new LedgerUnavailable(sentenceOf(error), error);
    const data = revertData(error);
    if (data !== undefined) throw new Reverted(data);
    throw new RpcRejected(method, error);
  }
}

function failureOf(error: RpcFailure): Error & RpcFailure {
  const { code, message, data } = error;
  return Object.assign(new Error(String(message)), { code: Number(code), data });
}

function isFailure(error: unknown): error is RpcFailure {
  return error instanceof Error && Number.isInteger((error as { code?: unknown }).code);
}

/**
 * Bytes a contract returned with its revert. Besu and geth send code 3 with the bytes in `data`; some engines wrap them
 * in an object, and send no bytes for a revert without a reason, which then shows in the message only.
 */
function revertData({ code, message, data }: RpcFailure): Hex | undefined {
  const bytes = typeof data === "object" && data !== null ? (data as { data?: unknown }).data : data;
  if (isHex(bytes) && (code === 3 || /revert/i.test(message))) return bytes.toLowerCase() as Hex;
  return code === 3 || /execution reverted|reverted without a reason/i.test(message) ? "0x" : undefined;
}

/** First line only: viem adds the request's body, which may be long. */
function sentenceOf(error: unknown): string {
  const short = (error as { shortMessage?: unknown }).shortMessage;
  const text = typeof short === "string" ? short : error instanceof Error ? error.message : String(error);
  return text.split("\n", 1)[0] as string;
}
