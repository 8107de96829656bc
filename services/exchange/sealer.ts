/**
 * What travels beside a message, encrypted to the addressee's registered document key: compact JWE, ECDH-ES and A256GCM
 * (RFC 7518, 4.6). The agreement names who sends, to whom and beside which message, so that a text taken out of one does
 * not open in another. The private key stays in its driver: only the agreed secret comes out.
 * @module
 */
import { createHash } from "node:crypto";
import { CompactEncrypt } from "jose";
import { type Hex, toHex } from "../domain/bytes/hex.ts";
import { Refusal } from "../domain/errors/refusal.ts";
import type { PublicPoint, SealedFor, Sealer } from "../ports/exchange.ts";
import type { DocumentSigner } from "../ports/signer.ts";
import { SEALED_MAX_LENGTH } from "../schema/exchange/message.ts";
import { parseJsonBytes } from "../schema/json/strict-json.ts";
import { decode, encode, kidOf, publicKey } from "./compact.ts";

const TYPE = "countersign-exchange+jwe";
const HEADER_MEMBERS = 7;
const CIPHER = "A256GCM";
const UTF8 = new TextEncoder();

export function createSealer(): Sealer {
  return { seal, open };
}

async function seal(
  value: unknown,
  { keyId, point }: { readonly keyId: Hex; readonly point: PublicPoint },
  { from, to, id }: SealedFor,
): Promise<string> {
  const key = await publicKey(point, keyId, "ECDH-ES");
  if (key === undefined) throw unreadable(to, "its registered key is no point on the curve");
  const sealed = await new CompactEncrypt(UTF8.encode(JSON.stringify(value)))
    .setProtectedHeader({ alg: "ECDH-ES", enc: CIPHER, typ: TYPE, kid: kidOf(keyId) })
    .setKeyManagementParameters({ apu: UTF8.encode(from), apv: UTF8.encode(`${to}/${id}`) })
    .encrypt(key);
  if (sealed.length > SEALED_MAX_LENGTH) {
    const [found, limit] = [String(sealed.length), String(SEALED_MAX_LENGTH)];
    throw new Refusal("exchange-too-large", { what: "what travels encrypted", found, limit });
  }
  return sealed;
}

async function open(sealed: string, signer: DocumentSigner, { from, to, id }: SealedFor): Promise<unknown> {
  const refuse = (why: string): never => {
    throw unreadable(to, why);
  };
  const [header, key, ...parts] = sealed.split(".");
  const [nonce, ciphertext, tag, ...more] = parts.map(decode);
  if (header === undefined || key !== "" || more.length > 0) return refuse("it has not the five parts");
  if (nonce?.length !== 12 || ciphertext === undefined || tag?.length !== 16) return refuse("a part is malformed");
  const [apu, apv] = [encode(from), encode(`${to}/${id}`)];
  const point = pointIn(header, { kid: kidOf(signer.keyId), apu, apv });
  if (typeof point === "string") return refuse(point);
  const secret = await agreed(signer, point);
  if (secret === undefined) return refuse("its ephemeral key is no point of the curve");
  const bytes = await decrypt(derive(secret, apu, apv), { header, nonce, ciphertext, tag });
  if (bytes === undefined) return refuse("it was changed, or encrypted to another");
  try {
    return parseJsonBytes(bytes);
  } catch {
    return refuse("what is in it is no strict JSON");
  }
}

/** Undefined for what is no point of the curve, which the driver finds before it touches the key. */
async function agreed(signer: DocumentSigner, point: PublicPoint): Promise<Uint8Array | undefined> {
  try {
    return await signer.agree(point);
  } catch (error) {
    if (error instanceof Refusal && error.code === "key-point-invalid") return undefined;
    throw error; // A driver that could not be asked says nothing of what was sent.
  }
}

/** The sender's ephemeral point in a header of exactly what {@link seal} writes, or why it is another. */
function pointIn(
  part: string,
  expected: { readonly kid: string; readonly apu: string; readonly apv: string },
): PublicPoint | string {
  const header = jsonIn(part);
  if (header === undefined) return "its header is no strict JSON";
  const { alg, enc, typ, kid, epk, apu, apv } = header;
  if (alg !== "ECDH-ES" || enc !== CIPHER || typ !== TYPE) return "it is encrypted in another way";
  if (kid !== expected.kid) return "it is to another key";
  if (apu !== expected.apu || apv !== expected.apv) return "it belongs to another message";
  if (Object.keys(header).length !== HEADER_MEMBERS) return "its header has other members";
  const { kty, crv, x, y, ...rest } = (epk ?? {}) as Record<string, unknown>;
  const [px, py] = [x, y].map((text) => (typeof text === "string" ? decode(text) : undefined));
  if (kty !== "EC" || crv !== "P-256" || px?.length !== 32 || py?.length !== 32 || Object.keys(rest).length > 0)
    return "its ephemeral key is no P-256 key";
  return { x: toHex(px), y: toHex(py) };
}

function jsonIn(part: string): Record<string, unknown> | undefined {
  const bytes = decode(part);
  try {
    const value = bytes && parseJsonBytes(bytes);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** Concat KDF (NIST SP 800-56A, RFC 7518 4.6.2) for one block of 256 bits. */
function derive(secret: Uint8Array, apu: string, apv: string): Uint8Array {
  const counted = (bytes: Uint8Array): Uint8Array[] => [word(bytes.length), bytes];
  const named = [UTF8.encode(CIPHER), decode(apu) ?? new Uint8Array(), decode(apv) ?? new Uint8Array()];
  const hash = createHash("sha256");
  for (const piece of [word(1), secret, ...named.flatMap(counted), word(256)]) hash.update(piece);
  return new Uint8Array(hash.digest());
}

/** 32 bits, most significant first. */
function word(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

interface Parts {
  readonly header: string;
  readonly nonce: Uint8Array;
  readonly ciphertext: Uint8Array;
  readonly tag: Uint8Array;
}

async function decrypt(secret: Uint8Array, parts: Parts): Promise<Uint8Array | undefined> {
  const { header, nonce, ciphertext, tag } = parts;
  const buffer = (bytes: Uint8Array) => bytes as Uint8Array<ArrayBuffer>;
  const key = await crypto.subtle.importKey("raw", buffer(secret), "AES-GCM", false, ["decrypt"]);
  const whole = new Uint8Array(ciphertext.length + tag.length);
  whole.set(ciphertext);
  whole.set(tag, ciphertext.length);
  try {
    const algorithm = { name: "AES-GCM", iv: buffer(nonce), additionalData: UTF8.encode(header) };
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, whole));
  } catch {
    return undefined;
  }
}

function unreadable(authority: string, why: string): Refusal {
  return new Refusal("exchange-seal-unreadable", { authority, why });
}
