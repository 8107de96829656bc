/**
 * Carries messages to partners' nodes over HTTP. Where a partner is comes from the configuration alone, never from a message
 * or a register, so nobody outside can make this node ask an address. A partner is believed for its signature, and neither
 * for its address nor for its certificate; TLS keeps who watches the line from seeing who asks whom what.
 * @module
 */
import { request as requestPlain } from "node:http";
import { request as requestTls } from "node:https";
import { Refusal } from "../domain/errors/refusal.ts";
import type { Envelope } from "../domain/exchange/message.ts";
import type { AuthorityId } from "../domain/permit/party.ts";
import type { Carried, PartnerTransport } from "../ports/exchange.ts";
import { problem } from "../schema/api/answers.ts";
import { envelope as envelopeShape } from "../schema/exchange/message.ts";
import { parseJsonBytes } from "../schema/json/strict-json.ts";

export interface Partner {
  readonly authority: AuthorityId;
  /** Base URL of its node, without a last slash. */
  readonly url: string;
  /** Certificates (PEM) its certificate must come from; absent: those the system trusts. */
  readonly ca?: string;
}

export interface TransportOptions {
  readonly partners: readonly Partner[];
  /** Milliseconds until the whole answer has to be there. */
  readonly patience?: number;
}

/** What an answer may have: a message, and what travels beside it. */
const MAX_ANSWER_BYTES = 1_048_576;

export function createTransport({ partners, patience = 20_000 }: TransportOptions): PartnerTransport {
  const byName = new Map(partners.map((partner) => [partner.authority, partner]));
  return {
    knows: (authority) => byName.has(authority),
    async carry(to, envelope) {
      const partner = byName.get(to);
      if (!partner) throw new Refusal("exchange-partner-unknown", { authority: to });
      return understood(to, await post(partner, envelope, patience));
    },
  };
}

interface Reply {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly bytes: Buffer;
}

/** A redirect is an answer like any other, and followed by nobody. */
function post({ authority, url, ca }: Partner, envelope: Envelope, patience: number): Promise<Reply> {
  const body = JSON.stringify(envelope);
  const target = new URL(`${url}/v1/exchange/${authority}`);
  const headers = { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(body) };
  const signal = AbortSignal.timeout(patience);
  const options = { method: "POST", headers, agent: false, signal } as const;
  return new Promise((resolve, reject) => {
    const refuse = (error: NodeJS.ErrnoException): void => {
      const why = signal.aborted ? `no answer within ${patience / 1000} seconds` : (error.code ?? error.message);
      reject(new Refusal("exchange-unanswered", { authority, why }, { cause: error }));
    };
    const call =
      target.protocol === "https:"
        ? requestTls(target, ca === undefined ? options : { ...options, ca })
        : requestPlain(target, options);
    call.on("error", refuse);
    call.on("response", (response) => {
      const pieces: Buffer[] = [];
      let length = 0;
      response.on("data", (piece: Buffer) => {
        length += piece.length;
        if (length > MAX_ANSWER_BYTES) call.destroy(new Error("the answer is too large"));
        else pieces.push(piece);
      });
      response.on("error", refuse);
      response.on("end", () => {
        const { statusCode = 0, headers: answered } = response;
        resolve({ status: statusCode, retryAfter: answered["retry-after"], bytes: Buffer.concat(pieces, length) });
      });
    });
    call.end(body);
  });
}

function understood(authority: AuthorityId, { status, retryAfter, bytes }: Reply): Carried {
  const body = jsonIn(bytes);
  if (status === 200) {
    const read = envelopeShape.safeParse(body);
    if (read.success) return { answer: read.data };
  }
  const seconds = retryAfter !== undefined && /^\d{1,5}$/.test(retryAfter) ? Number(retryAfter) : undefined;
  const told = problem.safeParse(body);
  const why = told.success ? `${told.data.code}: ${told.data.detail}` : `status ${status} without an answer`;
  return {
    trouble: { code: "exchange-unanswered", params: { authority, why: why.slice(0, 500) } },
    ...(seconds !== undefined && { retryAfter: Math.min(seconds, 3600) }),
  };
}

function jsonIn(bytes: Buffer): unknown {
  try {
    return parseJsonBytes(bytes);
  } catch {
    return undefined;
  }
}
