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

/**
 * What is sealed: a record of the first format, under the authority's key itself; one of the second, under a key of its
 * own; or that key, under the authority's.
 */
export type Sealing = "vault/1" | "vault/2" | "vault-key/1";

const CIPHER = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** JSON of a list keeps the parts apart whatever they contain. */
function boundTo(sealing: Sealing, { authority, kind, id }: RecordName): Buffer {
  return Buffer.from(JSON.stringify([`countersign/${sealing}`, authority, kind, id]));
}

/**
 * base64url of nonce, ciphertext and tag (AES-256-GCM). The nonce is the platform's own randomness and no parameter,
 * because one that came twice under a key would open both records.
 */
export function seal(content: Uint8Array, sealing: Sealing, name: RecordName, key: Uint8Array): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(boundTo(sealing, name));
  const sealed = Buffer.concat([nonce, cipher.update(content), cipher.final(), cipher.getAuthTag()]);
  return sealed.toString("base64url");
}

/** The content; undefined when it was changed, sealed as something else, under another name, or under another key. */
export function unseal(sealed: string, sealing: Sealing, name: RecordName, key: Uint8Array): Buffer | undefined {
  const bytes = Buffer.from(sealed, "base64url");
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return undefined;
  const opener = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  opener.setAAD(boundTo(sealing, name)).setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([opener.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), opener.final()]);
  } catch {
    return undefined;
  }
}

/** Names hold printable characters only, so a line break keeps them apart. */
export function keyOfName({ authority, kind, id }: RecordName): string {
  return [authority, kind, id].join("\n");
}
