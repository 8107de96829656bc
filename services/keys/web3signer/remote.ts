/**
 * The HTTP API of Web3Signer, as much as signing for a ledger takes. The signer is asked by the public key of an account;
 * it hashes what it is given (Keccak-256) and answers r || s || v.
 * @module
 */
import { Agent as HttpAgent, request as httpRequest } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import type { Hex } from "../../domain/bytes/hex.ts";
import { Refusal } from "../../domain/errors/refusal.ts";

export interface RemoteOptions {
  /** What the configuration calls it; stands in refusals. */
  readonly name: string;
  readonly url: string;
  /** Milliseconds to wait for an answer. */
  readonly timeout: number;
  /** PEM texts: whom to trust beside the system's, and what to show the signer. */
  readonly tls?: { readonly ca?: string; readonly certificate?: string; readonly key?: string };
}

/** More than any answer of the API; what is longer is none. */
const ANSWER_MOST = 1_000_000;

interface Answer {
  readonly status: number;
  readonly text: string;
}

export class Remote {
  readonly name: string;
  readonly #url: URL;
  readonly #timeout: number;
  readonly #agent: HttpAgent;
  readonly #tls: { readonly ca?: string; readonly cert?: string; readonly key?: string };

  constructor({ name, url, timeout, tls }: RemoteOptions) {
    this.name = name;
    this.#url = new URL(url.endsWith("/") ? url : `${url}/`);
    this.#timeout = timeout;
    this.#tls = {
      ...(tls?.ca !== undefined && { ca: tls.ca }),
      ...(tls?.certificate !== undefined && { cert: tls.certificate }),
      ...(tls?.key !== undefined && { key: tls.key }),
    };
    const keepAlive = { keepAlive: true, maxSockets: 8 };
    this.#agent = this.#url.protocol === "https:" ? new HttpsAgent(keepAlive) : new HttpAgent(keepAlive);
  }

  /** Throws `signer-unavailable` when it cannot be asked or is not up. */
  async upcheck(): Promise<void> {
    const { status } = await this.#ask("GET", "upcheck");
    if (status !== 200) throw this.#unavailable(`it answers its own check with ${status}`);
  }

  /** Public keys it signs with: 64 bytes x || y each. */
  async publicKeys(): Promise<readonly Hex[]> {
    const { status, text } = await this.#ask("GET", "api/v1/eth1/publicKeys");
    if (status !== 200) throw this.#unavailable(`it answers the question for its keys with ${status}`);
    return keysIn(text) ?? this.#notOne("its list of keys cannot be understood");
  }

  /**
   * Its signature over the Keccak-256 hash of `data`: r || s || v, unchecked. Throws `signer-refused` when it says no, and
   * `signer-unavailable` when it could not be asked, which says nothing.
   */
  async sign(publicKey: Hex, data: Hex): Promise<Uint8Array> {
    const { status, text } = await this.#ask("POST", `api/v1/eth1/sign/${publicKey}`, JSON.stringify({ data }));
    if (status >= 500 || status === 408 || status === 429) throw this.#unavailable(`it answers with ${status}`);
    if (status !== 200) throw new Refusal("signer-refused", { signer: this.name, status: String(status) });
    const signature = /^0x([0-9a-f]{130})$/i.exec(text.trim())?.[1];
    return signature === undefined ? this.#notOne("its signature is not 65 bytes") : Buffer.from(signature, "hex");
  }

  close(): void {
    this.#agent.destroy();
  }

  #ask(method: string, path: string, body?: string): Promise<Answer> {
    const url = new URL(path, this.#url);
    const headers = body === undefined ? {} : { "Content-Type": "application/json" };
    const signal = AbortSignal.timeout(this.#timeout);
    const options = { method, headers, agent: this.#agent, signal, ...this.#tls };
    const request = url.protocol === "https:" ? httpsRequest : httpRequest;
    return new Promise<Answer>((resolve, reject) => {
      const call = request(url, options, (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (part: string) => {
          text += part;
          if (text.length > ANSWER_MOST) call.destroy(new Error("its answer is too long"));
        });
        response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
        response.on("error", reject);
      });
      call.on("error", reject);
      call.end(body);
    }).catch((cause: unknown) => {
      throw this.#unavailable(signal.aborted ? `no answer within ${this.#timeout} ms` : reasonOf(cause), cause);
    });
  }

  #unavailable(why: string, cause?: unknown): Refusal {
    return new Refusal("signer-unavailable", { signer: this.name, why }, { cause });
  }

  /** What answers is no such signer: that is no "no" either. */
  #notOne(why: string): never {
    throw this.#unavailable(why);
  }
}

function keysIn(text: string): readonly Hex[] | undefined {
  try {
    const keys: unknown = JSON.parse(text);
    const isKey = (each: unknown): each is Hex => typeof each === "string" && /^0x[0-9a-f]{128}$/i.test(each);
    return Array.isArray(keys) && keys.every(isKey) ? keys : undefined;
  } catch {
    return undefined;
  }
}

function reasonOf(cause: unknown): string {
  const { code, message } = cause as NodeJS.ErrnoException;
  return code ?? message;
}
