/**
 * Signers whose private keys stay in a token.
 * @module
 */
import { createHash } from "node:crypto";
import { calculateJwkThumbprint } from "jose";
import { fromHex, type Hex, toHex } from "../../domain/bytes/hex.ts";
import type { UnsignedTransaction } from "../../ports/ledger.ts";
import type { DocumentSigner, LedgerSigner } from "../../ports/signer.ts";
import { type AgreementPoint, uncompressed } from "../agreement-point.ts";
import { accountOf, LegacyTransaction, type SignedTransaction, signatureOf } from "../legacy-transaction.ts";
import { CK, CKA } from "./cryptoki.ts";
import type { TokenKey } from "./token-keys.ts";

export class TokenLedgerSigner implements LedgerSigner {
  readonly account: Hex;
  readonly #key: TokenKey;

  constructor(key: TokenKey) {
    this.#key = key;
    this.account = accountOf(key.point.x, key.point.y);
  }

  async sign(unsigned: UnsignedTransaction): Promise<SignedTransaction> {
    const transaction = new LegacyTransaction(unsigned);
    const { digest } = transaction;
    const signature = signatureOf(this.account, digest, await this.#key.signDigest(fromHex(digest)));
    if (signature === undefined) throw this.#key.refused("its signature is not its account's");
    return transaction.signedWith(signature);
  }
}

export class TokenDocumentSigner implements DocumentSigner {
  readonly keyId: Hex;
  readonly point: AgreementPoint;
  readonly #key: TokenKey;

  private constructor(keyId: Hex, key: TokenKey) {
    this.keyId = keyId;
    this.point = { x: toHex(key.point.x), y: toHex(key.point.y) };
    this.#key = key;
  }

  static async of(key: TokenKey): Promise<TokenDocumentSigner> {
    const text = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64url");
    const jwk = { kty: "EC", crv: "P-256", x: text(key.point.x), y: text(key.point.y) };
    const thumbprint = await calculateJwkThumbprint(jwk, "sha256");
    return new TokenDocumentSigner(toHex(Buffer.from(thumbprint, "base64url")), key);
  }

  sign(bytes: Uint8Array): Promise<Uint8Array> {
    return this.#key.signDigest(createHash("sha256").update(bytes).digest());
  }

  async agree(point: AgreementPoint): Promise<Uint8Array> {
    const publicData = Buffer.from(uncompressed(point));
    const parameter = { type: CK.PARAMS_EC_DH, kdf: CK.KDF_NULL, publicData };
    return this.#key.use(async ({ cryptoki, session }, key) => {
      const secret = await cryptoki.C_DeriveKeyAsync(session, { mechanism: CK.ECDH1_DERIVE, parameter }, key, SECRET);
      try {
        const [read] = cryptoki.C_GetAttributeValue(session, secret, [{ type: CKA.VALUE }]);
        if (read?.value.length !== 32) throw this.#key.refused("the secret it agreed is not of 32 bytes");
        return new Uint8Array(read.value);
      } finally {
        cryptoki.C_DestroyObject(session, secret);
      }
    });
  }
}

/** The agreed secret, unlike the key, is for the node: it goes into a key derivation there. It lives in the session only. */
const SECRET = [
  { type: CKA.CLASS, value: CK.SECRET_KEY },
  { type: CKA.KEY_TYPE, value: CK.GENERIC_SECRET },
  { type: CKA.TOKEN, value: false },
  { type: CKA.SENSITIVE, value: false },
  { type: CKA.EXTRACTABLE, value: true },
  { type: CKA.VALUE_LEN, value: 32 },
];
