/**
 * Key pairs in a token, found by their label. The private half is made in the device and never leaves it: one that could
 * is refused.
 * @module
 */
import { createHash } from "node:crypto";
import { Refusal } from "../../domain/errors/refusal.ts";
import { type Attribute, CK, CKA, type Cryptoki, type Handle } from "./cryptoki.ts";
import type { OpenSession, Token } from "./token.ts";

/** DER of the curve's object identifier. */
export const CURVES = {
  secp256k1: Buffer.from("06052b8104000a", "hex"),
  p256: Buffer.from("06082a8648ce3d030107", "hex"),
} as const;

export type Curve = keyof typeof CURVES;

/** The public point: 32 bytes each. */
export interface TokenPoint {
  readonly x: Uint8Array;
  readonly y: Uint8Array;
}

/** A key pair of the token under one label; finds its handle again in a new session, and makes sure that it is the same. */
export class TokenKey {
  readonly point: TokenPoint;
  readonly label: string;
  readonly #token: Token;
  readonly #curve: Curve;
  #found: { readonly epoch: number; readonly handle: Handle } | undefined;

  private constructor(token: Token, label: string, curve: Curve, point: TokenPoint) {
    this.#token = token;
    this.label = label;
    this.#curve = curve;
    this.point = point;
  }

  /** Undefined when the token holds no key of this label; `token-key-invalid` when it holds one that must not be used. */
  static async find(token: Token, label: string, curve: Curve): Promise<TokenKey | undefined> {
    const found = await token.use((at) => lookUp(at, token.name, label, curve));
    return found && new TokenKey(token, label, curve, found.point);
  }

  /** Makes the pair in the token. The caller has looked that there is none. */
  static async make(token: Token, label: string, curve: Curve): Promise<TokenKey> {
    await token.use(async (at) => {
      // Looked at again, alone: a second pair of one label could never be told from the first.
      if (lookUp(at, token.name, label, curve) !== undefined) return;
      const [publicKey, privateKey] = templates(label, curve);
      await at.cryptoki.C_GenerateKeyPairAsync(at.session, { mechanism: CK.EC_KEY_PAIR_GEN }, publicKey, privateKey);
    });
    const made = await TokenKey.find(token, label, curve);
    if (made === undefined) throw invalid(token.name, label, "the token made it and does not show it");
    return made;
  }

  /** Runs `work` with the private key's handle, alone in the session. */
  use<T>(work: (at: OpenSession, key: Handle) => Promise<T>): Promise<T> {
    return this.#token.use((at) => work(at, this.#handle(at)));
  }

  /** CKM_ECDSA over a digest of 32 bytes: r || s, 64 bytes. */
  async signDigest(digest: Uint8Array): Promise<Uint8Array> {
    const signature = await this.use(({ cryptoki, session }, key) => {
      cryptoki.C_SignInit(session, { mechanism: CK.ECDSA }, key);
      return cryptoki.C_SignAsync(session, Buffer.from(digest), Buffer.alloc(128));
    });
    if (signature.length !== 64) throw this.refused("its signature is not of 64 bytes");
    return new Uint8Array(signature);
  }

  refused(rule: string): Refusal {
    return invalid(this.#token.name, this.label, rule);
  }

  #handle(at: OpenSession): Handle {
    if (this.#found?.epoch === at.epoch) return this.#found.handle;
    const found = lookUp(at, this.#token.name, this.label, this.#curve);
    if (found === undefined) throw this.refused("it is gone from the token");
    if (!same(found.point, this.point)) throw this.refused("it is another key than at the start");
    this.#found = { epoch: at.epoch, handle: found.handle };
    return found.handle;
  }
}

interface Found {
  readonly handle: Handle;
  readonly point: TokenPoint;
}

function lookUp({ cryptoki, session }: OpenSession, token: string, label: string, curve: Curve): Found | undefined {
  const [publicKeys, privateKeys] = [CK.PUBLIC_KEY, CK.PRIVATE_KEY].map((kind) =>
    search(cryptoki, session, kind, label),
  );
  const [handle, second] = privateKeys as Handle[];
  const [shown, another] = publicKeys as Handle[];
  if (handle === undefined && shown === undefined) return undefined;
  if (handle === undefined) throw invalid(token, label, "its private key is missing");
  if (shown === undefined) throw invalid(token, label, "its public key is missing");
  if (second !== undefined || another !== undefined) throw invalid(token, label, "there is more than one");
  const read = (object: Handle, type: number): Buffer | undefined =>
    cryptoki.C_GetAttributeValue(session, object, [{ type }])[0]?.value;
  if (read(handle, CKA.EXTRACTABLE)?.[0] !== 0) throw invalid(token, label, "it can be taken out of the token");
  if (read(handle, CKA.SENSITIVE)?.[0] !== 1) throw invalid(token, label, "it can be read in clear");
  for (const half of [handle, shown])
    if (!read(half, CKA.EC_PARAMS)?.equals(CURVES[curve]))
      throw invalid(token, label, `it is not on the curve ${curve}`);
  const point = pointOf(read(shown, CKA.EC_POINT));
  if (point === undefined) throw invalid(token, label, "its public point is not uncompressed");
  return { handle, point };
}

function search(cryptoki: Cryptoki, session: Handle, kind: number, label: string): Handle[] {
  const template = [
    { type: CKA.CLASS, value: kind },
    { type: CKA.TOKEN, value: true },
    { type: CKA.LABEL, value: label },
  ];
  cryptoki.C_FindObjectsInit(session, template);
  try {
    return cryptoki.C_FindObjects(session, 2);
  } finally {
    cryptoki.C_FindObjectsFinal(session);
  }
}

/** A DER octet string around the uncompressed point, as the standard says, or the bare point, as some devices do. */
function pointOf(value: Buffer | undefined): TokenPoint | undefined {
  const bare = value?.length === 67 && value[0] === 4 && value[1] === 65 ? value.subarray(2) : value;
  if (bare?.length !== 65 || bare[0] !== 4) return undefined;
  return { x: new Uint8Array(bare.subarray(1, 33)), y: new Uint8Array(bare.subarray(33)) };
}

function templates(label: string, curve: Curve): readonly [Attribute[], Attribute[]] {
  const id = createHash("sha256").update(label).digest().subarray(0, 16);
  const both: Attribute[] = [
    { type: CKA.TOKEN, value: true },
    { type: CKA.LABEL, value: label },
    { type: CKA.ID, value: id },
    { type: CKA.KEY_TYPE, value: CK.EC },
  ];
  const agrees = curve === "p256";
  return [
    [...both, { type: CKA.VERIFY, value: true }, { type: CKA.EC_PARAMS, value: CURVES[curve] }],
    [
      ...both,
      { type: CKA.PRIVATE, value: true },
      { type: CKA.SENSITIVE, value: true },
      { type: CKA.EXTRACTABLE, value: false },
      { type: CKA.SIGN, value: true },
      { type: CKA.DERIVE, value: agrees },
    ],
  ];
}

function same(a: TokenPoint, b: TokenPoint): boolean {
  return Buffer.compare(a.x, b.x) === 0 && Buffer.compare(a.y, b.y) === 0;
}

function invalid(token: string, label: string, rule: string): Refusal {
  return new Refusal("token-key-invalid", { token, label, rule });
}
