/**
 * An endpoint of the ledger that can be made to fail in every way an endpoint fails: it stands between a node and the
 * ledger's own JSON-RPC, and passes on what it is not told to spoil.
 * @module
 */
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

interface Call {
  readonly id: unknown;
  readonly method: string;
  readonly params: readonly unknown[];
}

type Json = Record<string, unknown>;

/** What is wrong with it; "none" passes everything on. */
export type Fault =
  | "none"
  /** Connections end without an answer. */
  | "down"
  /** Every answer comes later than anybody waits. */
  | "slow"
  /** Every second request is refused for being too many. */
  | "rate-limited"
  /** It serves another network: the same contracts, another consortium. */
  | "other-network"
  /** Its head and state stand still at the block that was last when the fault began. */
  | "stale"
  /** It leaves out every log of the blocks after that. */
  | "logs-missing"
  /** It has other blocks, from the one that was last when the fault began. */
  | "other-blocks"
  /** Its answers are no JSON. */
  | "garbage";

export const FAULTS: readonly Fault[] = [
  ...(["down", "slow", "rate-limited", "other-network", "stale", "logs-missing", "other-blocks", "garbage"] as const),
];

const SLOW_MS = 20_000;
const LIMITED = { code: -32005, message: "too many requests" };

export class BadEndpoint {
  readonly #ledgerUrl: string;
  readonly #server: Server;
  #fault: Fault = "none";
  #since = 0;
  #count = 0;

  private constructor(ledgerUrl: string) {
    this.#ledgerUrl = ledgerUrl;
    this.#server = createServer((request, response) => {
      if (this.#fault === "down") return request.socket.destroy();
      this.#answer(request)
        .then((text) => response.writeHead(200, { "Content-Type": "application/json" }).end(text))
        .catch(() => request.socket.destroy());
    });
  }

  static async open(ledgerUrl: string): Promise<BadEndpoint> {
    const endpoint = new BadEndpoint(ledgerUrl);
    await new Promise<void>((resolve) => endpoint.#server.listen(0, "127.0.0.1", resolve));
    return endpoint;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async make(fault: Fault): Promise<void> {
    const [head] = await this.#ask([{ id: 1, method: "eth_blockNumber", params: [] }]);
    this.#since = Number((head as { result: string }).result);
    this.#fault = fault;
    if (fault === "down") this.#server.closeAllConnections();
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage): Promise<string> {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const asked = JSON.parse(Buffer.concat(pieces).toString("utf8")) as Call | readonly Call[];
    const calls = Array.isArray(asked) ? (asked as readonly Call[]) : [asked as Call];
    if (this.#fault === "slow") await new Promise((resolve) => setTimeout(resolve, SLOW_MS).unref());
    this.#count += 1;
    const refused = this.#fault === "rate-limited" && this.#count % 2 === 0;
    if (refused)
      return oneOrAll(
        asked,
        calls.map(({ id }) => ({ jsonrpc: "2.0", id, error: LIMITED })),
      );
    if (this.#fault === "garbage") return "<html>Bad gateway</html>";
    const passed = calls.map((call) => ({ ...call, params: this.#past(call) }));
    const answers = (await this.#ask(passed)).map((answer, i) => this.#spoilt(answer as Json, calls[i] as Call));
    return oneOrAll(asked, answers);
  }

  async #ask(calls: readonly Call[]): Promise<readonly unknown[]> {
    const body = JSON.stringify(calls.map((call) => ({ jsonrpc: "2.0", ...call })));
    const response = await fetch(this.#ledgerUrl, {
      method: "POST",
      body,
      headers: { "Content-Type": "application/json" },
    });
    return (await response.json()) as readonly unknown[];
  }

  /** "latest" of an endpoint that stands still is its own last block. */
  #past({ params }: Call): readonly unknown[] {
    if (this.#fault !== "stale") return params;
    return params.map((each) => (each === "latest" ? hex(this.#since) : each));
  }

  #spoilt(answer: Json, { method }: Call): Json {
    const { result } = answer;
    switch (this.#fault) {
      case "other-network":
        return { ...answer, result: method === "eth_chainId" ? "0x7e57" : foreignBlock(result, -1) };
      case "other-blocks":
        return { ...answer, result: foreignBlock(result, this.#since) };
      case "stale":
        return { ...answer, result: method === "eth_blockNumber" ? hex(this.#since) : this.#known(result) };
      case "logs-missing":
        return method === "eth_getLogs" && Array.isArray(result)
          ? { ...answer, result: result.filter((log: Json) => Number(log.blockNumber) <= this.#since) }
          : answer;
      default:
        return answer;
    }
  }

  /** Nothing of a later block. */
  #known(result: unknown): unknown {
    const block = (result as { number?: unknown } | null)?.number;
    return typeof block === "string" && Number(block) > this.#since ? null : result;
  }
}

/** A batch is answered with a list. */
function oneOrAll(asked: unknown, answers: readonly unknown[]): string {
  return JSON.stringify(Array.isArray(asked) ? answers : answers[0]);
}

function hex(number: number): string {
  return `0x${number.toString(16)}`;
}

/** A block after `since` under another hash, as a ledger of another history has it. */
function foreignBlock(result: unknown, since: number): unknown {
  const block = result as Json | null;
  if (typeof block?.number !== "string" || typeof block.parentHash !== "string" || Number(block.number) < since)
    return result;
  const mark = (hash: unknown): string => `0xf0f0${String(hash).slice(6)}`;
  return {
    ...block,
    hash: mark(block.hash),
    parentHash: Number(block.number) > since ? mark(block.parentHash) : block.parentHash,
  };
}
