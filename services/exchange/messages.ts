/**
 * Messages as compact JWS, ES256, under the authority's document key. Their `typ` is their own, so that neither a permit's
 * document nor a verification record passes for a message, nor a message for one of them.
 * @module
 */
import { compactVerify } from "jose";
import type { Hex } from "../domain/bytes/hex.ts";
import { Refusal } from "../domain/errors/refusal.ts";
import { type ExchangeAnswer, type ExchangeRequest, messageText } from "../domain/exchange/message.ts";
import type { ExchangeMessages, PublicPoint, ReadMessage } from "../ports/exchange.ts";
import type { SigningKey } from "../ports/signer.ts";
import { type CheckedMessage, checkAnswer, checkRequest, MESSAGE_MAX_LENGTH } from "../schema/exchange/message.ts";
import { parseJsonBytes } from "../schema/json/strict-json.ts";
import { decode, encode, keyIdOf, kidOf, publicKey } from "./compact.ts";

const TYPE = "countersign-exchange+jwt";
const UTF8 = new TextEncoder();
const TEXT = new TextDecoder("utf-8", { ignoreBOM: true });

type Failed = Exclude<ReadMessage<never>, { readonly ok: true }>;
type Check<M> = (claims: unknown, text: string) => CheckedMessage<M>;

export function createExchangeMessages(): ExchangeMessages {
  return { sign, readRequest: (jws) => read(jws, checkRequest), readAnswer: (jws) => read(jws, checkAnswer) };
}

async function sign(message: ExchangeRequest | ExchangeAnswer, signer: SigningKey): Promise<string> {
  const input = `${headerOf(kidOf(signer.keyId))}.${encode(messageText(message))}`;
  const jws = `${input}.${encode(await signer.sign(UTF8.encode(input)))}`;
  // What every reader would refuse is not kept and sent for ever.
  const found = "inReplyTo" in message ? read(jws, checkAnswer) : read(jws, checkRequest);
  if (!found.ok) throw new Refusal(found.code, found.params);
  if (!(await found.verify(signer.point))) throw new Refusal("signature-invalid", { keyId: signer.keyId });
  return jws;
}

/** The one header of a message under this key. */
function headerOf(kid: string): string {
  return encode(JSON.stringify({ alg: "ES256", typ: TYPE, kid }));
}

function read<M extends ExchangeRequest | ExchangeAnswer>(jws: string, check: Check<M>): ReadMessage<M> {
  if (jws.length > MESSAGE_MAX_LENGTH) {
    const [found, limit] = [String(jws.length), String(MESSAGE_MAX_LENGTH)];
    return failed("exchange-too-large", { what: "it", found, limit });
  }
  const [header, payload, signature, ...more] = jws.split(".");
  if (header === undefined || payload === undefined || signature === undefined || more.length > 0)
    return malformed("it has not three parts");
  const keyId = keyIn(header);
  if (typeof keyId !== "string") return keyId;
  const bytes = decode(payload);
  if (bytes === undefined || decode(signature)?.length !== 64) return malformed("a part is not canonical base64url");
  const claims = claimsIn(bytes);
  if (claims === undefined) return malformed("the payload is no strict JSON");
  const checked = check(claims.value, TEXT.decode(bytes));
  if (!checked.ok)
    return "why" in checked ? malformed(checked.why) : failed("exchange-act-unknown", { act: checked.unknownAct });
  return { ok: true, message: checked.message, keyId, verify: (point) => fits(jws, keyId, point) };
}

/** The key a header of exactly alg, typ and kid names, or why it is none of ours. */
function keyIn(part: string): Hex | Failed {
  const bytes = decode(part);
  const header = bytes && claimsIn(bytes)?.value;
  if (typeof header !== "object" || header === null) return malformed("the header is no object");
  const { alg, kid } = header as Record<string, unknown>;
  if (typeof alg === "string" && alg !== "ES256")
    return failed("exchange-algorithm-refused", { alg: /^[\w+-]{1,32}$/.test(alg) ? alg : "another algorithm" });
  const keyId = keyIdOf(kid);
  // The text whole: no other member, no other order, no other type of statement.
  if (keyId === undefined || headerOf(kidOf(keyId)) !== part)
    return malformed(`the header is not exactly alg ES256, typ ${TYPE} and kid`);
  return keyId;
}

function claimsIn(bytes: Uint8Array): { readonly value: unknown } | undefined {
  try {
    return { value: parseJsonBytes(bytes) };
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

async function fits(jws: string, keyId: Hex, point: PublicPoint): Promise<boolean> {
  const key = await publicKey(point, keyId, "ES256");
  if (key === undefined) return false;
  try {
    await compactVerify(jws, key, { algorithms: ["ES256"] });
    return true;
  } catch {
    return false;
  }
}

function failed(code: Failed["code"], params: Failed["params"]): Failed {
  return { ok: false, code, params };
}

function malformed(why: string): Failed {
  return failed("exchange-malformed", { why });
}
