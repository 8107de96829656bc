/**
 * One passphrase unlocks one random key-encryption key, kept in `keyring.json`; everything else is encrypted under subkeys
 * of it. So scrypt, which is slow on purpose, runs once however many keys a node holds, and a new passphrase would need
 * only this one file written again.
 *
 * Trusted for confidentiality: whoever has this file and the passphrase has every key of the node and its vault.
 * @module
 */
import { hkdfSync, type ScryptOptions, scrypt } from "node:crypto";
import { dirname, join } from "node:path";
import { CompactEncrypt, compactDecrypt } from "jose";
import { Refusal } from "../../domain/errors/refusal.ts";
import type { Random } from "../../ports/clock.ts";
import { parseJson } from "../../schema/json/strict-json.ts";
import { readSecretFile, writeSecretFile } from "./secret-files.ts";

export const KEYRING_FILE = "keyring.json";

const FORMAT = "countersign/keyring/1";
const BLOCK_SIZE = 8;
// N = 2^17 takes 128 MiB and about half a second: what OWASP's password storage cheat sheet asks of scrypt. The bounds
// keep a changed file from asking for a cost that is none, or that stops the machine.
export const COST_DEFAULT = 17;
const COST_MIN = 15;
const COST_MAX = 20;
const KEY_BYTES = 32;

interface KeyringFile {
  readonly format: typeof FORMAT;
  readonly kdf: {
    readonly name: "scrypt";
    readonly cost: number;
    readonly blockSize: 8;
    readonly parallel: 1;
    readonly salt: string;
  };
  /** The key-encryption key as compact JWE (dir, A256GCM) under scrypt's output. */
  readonly key: string;
}

/** Holds the key-encryption key; gives out subkeys, never itself, and shows nothing when printed. */
export class KeyEncryptionKey {
  readonly #key: Uint8Array;

  constructor(key: Uint8Array) {
    this.#key = key;
  }

  /** 32 bytes for one use (HKDF-SHA-256, RFC 5869). Other uses get other keys, and none leads back to this one. */
  subkey(use: string): Uint8Array {
    return new Uint8Array(hkdfSync("sha256", this.#key, new Uint8Array(0), `countersign/${use}`, KEY_BYTES));
  }
}

/** Makes a new key-encryption key and writes its file. `cost` is the exponent of scrypt's N, 15 to 20. */
export async function createKeyEncryptionKey(
  directory: string,
  passphrase: string,
  random: Random,
  cost = COST_DEFAULT,
): Promise<KeyEncryptionKey> {
  if (!(Number.isInteger(cost) && cost >= COST_MIN && cost <= COST_MAX))
    throw new RangeError("scrypt's cost is 15 to 20");
  const key = random(KEY_BYTES);
  await write(directory, key, passphrase, random, cost);
  return new KeyEncryptionKey(key);
}

async function write(
  directory: string,
  key: Uint8Array,
  passphrase: string,
  random: Random,
  cost: number,
): Promise<void> {
  const salt = random(32);
  const wrapping = await stretch(passphrase, salt, cost);
  const file: KeyringFile = {
    format: FORMAT,
    kdf: { name: "scrypt", cost, blockSize: BLOCK_SIZE, parallel: 1, salt: Buffer.from(salt).toString("base64url") },
    key: await new CompactEncrypt(key)
      .setProtectedHeader({ alg: "dir", enc: "A256GCM", typ: FORMAT })
      .encrypt(wrapping),
  };
  await writeSecretFile(join(directory, KEYRING_FILE), `${JSON.stringify(file, null, 2)}\n`);
}

/**
 * The key-encryption key in `directory`; undefined when there is none yet. Throws `passphrase-wrong` when it does not
 * open, `key-file-invalid` when the file is no keyring.
 */
export async function openKeyEncryptionKey(
  directory: string,
  passphrase: string,
): Promise<KeyEncryptionKey | undefined> {
  const opened = await openBytes(directory, passphrase);
  return opened && new KeyEncryptionKey(opened);
}

/** The key in the text of a keyring, wherever that was kept; `path` is for the refusals, which are the same. */
export async function keyEncryptionKeyIn(path: string, text: string, passphrase: string): Promise<KeyEncryptionKey> {
  return new KeyEncryptionKey(await unsealed(path, text, passphrase));
}

async function openBytes(directory: string, passphrase: string): Promise<Uint8Array | undefined> {
  const path = join(directory, KEYRING_FILE);
  const text = await readSecretFile(path);
  return text === undefined ? undefined : unsealed(path, text, passphrase);
}

async function unsealed(path: string, text: string, passphrase: string): Promise<Uint8Array> {
  const { kdf, key } = readKeyring(path, text);
  const wrapping = await stretch(passphrase, Buffer.from(kdf.salt, "base64url"), kdf.cost);
  let opened: Uint8Array;
  try {
    opened = (
      await compactDecrypt(key, wrapping, {
        keyManagementAlgorithms: ["dir"],
        contentEncryptionAlgorithms: ["A256GCM"],
      })
    ).plaintext;
  } catch {
    // A changed file and a wrong passphrase cannot be told apart; the cause would name neither.
    throw new Refusal("passphrase-wrong", { directory: dirname(path) });
  }
  return opened;
}

/**
 * Seals the same key-encryption key under another passphrase: one file is written, wholly or not at all, and every key and
 * the vault open as before. A copy of the old file still opens with the old passphrase. Throws `passphrase-wrong`,
 * `key-file-invalid`, and `data-empty` when there is no ring.
 */
export async function sealAnew(
  directory: string,
  { old, next }: { readonly old: string; readonly next: string },
  random: Random,
  cost = COST_DEFAULT,
): Promise<void> {
  const opened = await openBytes(directory, old);
  if (opened === undefined) throw new Refusal("data-empty", { directory });
  await write(directory, opened, next, random, cost);
}

function readKeyring(path: string, text: string): KeyringFile {
  try {
    const file = parseJson(text) as KeyringFile;
    const { name, cost, blockSize, parallel, salt } = file.kdf;
    const known = file.format === FORMAT && name === "scrypt" && blockSize === BLOCK_SIZE && parallel === 1;
    if (
      known &&
      Number.isInteger(cost) &&
      cost >= COST_MIN &&
      cost <= COST_MAX &&
      /^[\w-]{43}$/.test(salt) &&
      typeof file.key === "string"
    )
      return file;
  } catch (cause) {
    throw new Refusal("key-file-invalid", { file: path }, { cause });
  }
  throw new Refusal("key-file-invalid", { file: path });
}

/** NFKC first: the same passphrase typed on two systems may come as different code points. */
function stretch(passphrase: string, salt: Uint8Array, cost: number): Promise<Uint8Array> {
  const N = 2 ** cost;
  const options: ScryptOptions = { N, r: BLOCK_SIZE, p: 1, maxmem: 256 * N * BLOCK_SIZE };
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize("NFKC"), salt, KEY_BYTES, options, (error, key) => {
      if (error === null) resolve(new Uint8Array(key));
      else reject(error);
    });
  });
}
