/**
 * A file encrypted in pieces, each under AES-256-GCM with its place as the nonce: a piece that was changed, moved, left
 * out or added does not open, and neither does a file that was cut short, because the last piece is marked as such.
 * @module
 */
import { createCipheriv, createDecipheriv, hkdfSync } from "node:crypto";

const CIPHER = "aes-256-gcm";
const TAG_BYTES = 16;
export const PIECE_BYTES = 1 << 20;
export const SEALED_PIECE_BYTES = PIECE_BYTES + TAG_BYTES;

/** Key of one part. A part has its own, so that places may count from nought in each. */
export function partKey(key: Uint8Array, part: string): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", key, new Uint8Array(0), `countersign/backup-part/${part}`, 32));
}

export function sealPiece(piece: Uint8Array, place: number, last: boolean, key: Uint8Array): Buffer {
  const cipher = createCipheriv(CIPHER, key, nonceOf(place, last));
  return Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
}

/** Undefined when it is not this piece as it was sealed. */
export function openPiece(sealed: Uint8Array, place: number, last: boolean, key: Uint8Array): Buffer | undefined {
  if (sealed.length < TAG_BYTES) return undefined;
  const opener = createDecipheriv(CIPHER, key, nonceOf(place, last), { authTagLength: TAG_BYTES });
  opener.setAuthTag(sealed.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([opener.update(sealed.subarray(0, -TAG_BYTES)), opener.final()]);
  } catch {
    return undefined;
  }
}

function nonceOf(place: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce[7] = last ? 1 : 0;
  nonce.writeUInt32BE(place, 8);
  return nonce;
}
