/**
 * The file that makes a directory a backup: when it was made, the keyring as it is on the node's disk (encrypted under the
 * passphrase), and the manifest sealed under a key of that ring. Written last, so that a backup without it is none.
 *
 * The sealed manifest is bound to everything beside it: nothing here can be changed, or put together from two backups,
 * unnoticed by who has the passphrase. The digest finds accidents before anybody is asked for it.
 * @module
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { Refusal } from "../domain/errors/refusal.ts";
import type { BackupManifest } from "../ports/backup.ts";
import { parseJson } from "../schema/json/strict-json.ts";

export const HEAD_FILE = "backup.json";
const FORMAT = "countersign/backup/";
const VERSION = 1;
const CIPHER = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What anybody may read. */
export interface OpenHead {
  readonly format: string;
  /** ISO 8601. */
  readonly madeAt: string;
  /** 32 bytes as hex: names the key of this backup and of no other. */
  readonly salt: string;
  readonly keyring: string;
}

interface Head extends OpenHead {
  readonly manifest: string;
  readonly sha256: string;
}

export function newHead(madeAt: number, keyring: string): OpenHead {
  const salt = randomBytes(32).toString("hex");
  return { format: `${FORMAT}${VERSION}`, madeAt: new Date(madeAt).toISOString(), salt, keyring };
}

export function headText(open: OpenHead, manifest: BackupManifest, key: Uint8Array): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(boundTo(open));
  const sealed = [nonce, cipher.update(JSON.stringify(manifest)), cipher.final(), cipher.getAuthTag()];
  const whole = { ...open, manifest: Buffer.concat(sealed).toString("base64url") };
  return `${JSON.stringify({ ...whole, sha256: digestOf(whole) }, null, 2)}\n`;
}

/** Throws Refusals `backup-newer`, and `backup-damaged` when it is no head or was changed. */
export function parseHead(text: string): OpenHead & { readonly manifest: string } {
  let head: Partial<Head> | null;
  try {
    head = parseJson(text) as Partial<Head> | null;
  } catch (cause) {
    throw damaged("it is no JSON", cause);
  }
  const { format, madeAt, salt, keyring, manifest, sha256 } = head ?? {};
  if (typeof format !== "string" || !format.startsWith(FORMAT)) throw damaged("it is no backup's");
  if (format !== `${FORMAT}${VERSION}`) throw new Refusal("backup-newer", { format, known: `${FORMAT}${VERSION}` });
  if (![madeAt, salt, keyring, manifest].every((field) => typeof field === "string"))
    throw damaged("a field is missing");
  const whole = { format, madeAt, salt, keyring, manifest } as Omit<Head, "sha256">;
  if (digestOf(whole) !== sha256) throw damaged("it was changed");
  return whole;
}

/** Throws Refusal `backup-damaged` when the manifest was sealed beside something else. */
export function openManifest(head: OpenHead & { readonly manifest: string }, key: Uint8Array): BackupManifest {
  const bytes = Buffer.from(head.manifest, "base64url");
  try {
    const opener = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
    opener.setAAD(boundTo(head)).setAuthTag(bytes.subarray(-TAG_BYTES));
    const text = opener.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES), undefined, "utf8") + opener.final("utf8");
    return JSON.parse(text) as BackupManifest;
  } catch (cause) {
    throw damaged("its manifest does not open", cause);
  }
}

function boundTo({ format, madeAt, salt, keyring }: OpenHead): Buffer {
  return Buffer.from(JSON.stringify([format, madeAt, salt, keyring]));
}

function digestOf({ format, madeAt, salt, keyring, manifest }: Omit<Head, "sha256">): string {
  return createHash("sha256")
    .update(JSON.stringify([format, madeAt, salt, keyring, manifest]))
    .digest("hex");
}

function damaged(why: string, cause?: unknown): Refusal {
  return new Refusal("backup-damaged", { file: HEAD_FILE, why }, { cause });
}
