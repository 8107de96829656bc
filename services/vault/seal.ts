/**
 * Encrypts a record so that it opens only under its own name: whoever can write the disk can take a record away, or put
 * an older one of the same name back, but cannot read one, change one, or pass one off as another.
 * @module
 */
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

/** The name a record is sealed under. */
export interface RecordName {
  readonly authority: string;
  readonly kind: string;
  readonly id: string;
}

const CIPHER = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** JSON of a list keeps the parts apart whatever they contain. */
function boundTo({ authority, kind, id }: RecordName): Buffer {
  return Buffer.from(JSON.stringify(["countersign/vault/1", authority, kind, id]));
}

/**
 * base64url of nonce, ciphertext and tag (AES-256-GCM). The nonce is the platform's own randomness and no parameter,
 * because one that came twice under a key would open both records.
 */
export function seal(text: string, name: RecordName, key: Uint8Array): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(boundTo(name));
  const sealed = Buffer.concat([nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return sealed.toString("base64url");
}

/** The text; undefined when the record was changed, sealed under another name, or under another key. */
export function unseal(sealed: string, name: RecordName, key: Uint8Array): string | undefined {
  const bytes = Buffer.from(sealed, "base64url");
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return undefined;
  const opener = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  opener.setAAD(boundTo(name)).setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    return opener.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES), undefined, "utf8") + opener.final("utf8");
  } catch {
    return undefined;
  }
}
