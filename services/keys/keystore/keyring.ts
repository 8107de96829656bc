/**
 * All keys of a node, in encrypted files of one directory, behind the signer port.
 * @module
 */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { Refusal } from "../../domain/errors/refusal.ts";
import type { AuthorityId } from "../../domain/permit/party.ts";
import type { Random } from "../../ports/clock.ts";
import type { DocumentSigner, LedgerSigner, Seat, Signers } from "../../ports/signer.ts";
import { createDocumentKey, openDocumentKey } from "./document-key.ts";
import {
  createKeyEncryptionKey,
  KEYRING_FILE,
  type KeyEncryptionKey,
  openKeyEncryptionKey,
} from "./key-encryption-key.ts";
import { type KeyOwner, type KeySlot, keyFileName, keySlot, type Purpose, parseKeyFileName } from "./key-names.ts";
import { createLedgerKey, openLedgerKey } from "./ledger-key.ts";
import { openSecretDirectory, readSecretFile, writeSecretFile } from "./secret-files.ts";

export interface KeyringOptions {
  readonly directory: string;
  readonly passphrase: string;
  readonly random: Random;
  /** Exponent of scrypt's N for a new ring, 15 to 20; an existing ring says its own. */
  readonly cost?: number;
}

export interface Keyring {
  /**
   * The ledger key of an authority, or of a state ("XA"): for its administrator, in the second seat for its guardian. The
   * one there is, or a new one that is on disk when this resolves. Nothing is ever replaced.
   */
  createLedgerKey(owner: KeyOwner, seat?: Seat): Promise<LedgerSigner>;
  /** The same for an authority's document key. */
  createDocumentKey(authority: AuthorityId): Promise<DocumentSigner>;
  /** Whose keys are here, in order of name. */
  owners(purpose: Purpose): readonly KeyOwner[];
  signers(): Signers;
  /** 32 bytes for the authority's vault; the same as long as `keyring.json` is. */
  vaultKey(authority: AuthorityId): Uint8Array;
}

/**
 * Opens the ring, or makes a new one in an empty directory. Every key is opened now, so that a node with a key it cannot
 * use does not start. One process only: hold the data directory's lock.
 *
 * Throws `passphrase-wrong`; `key-file-exposed` when directory or file can be read by others; `key-file-invalid` when a
 * file was changed, carries another owner's name, or there are keys without the ring that opens them.
 */
export async function openKeyring({ directory, passphrase, random, cost }: KeyringOptions): Promise<Keyring> {
  if (passphrase === "") throw new Refusal("config-invalid", { path: "passphrase", rule: "it is empty" });
  await openSecretDirectory(directory);
  const names = (await readdir(directory)).sort();
  let kek = await openKeyEncryptionKey(directory, passphrase);
  if (kek === undefined) {
    // A new ring beside old keys would make them look lost, and the loss look wanted.
    if (names.some((name) => parseKeyFileName(name) !== undefined))
      throw new Refusal("key-file-invalid", { file: join(directory, KEYRING_FILE) });
    kek = await createKeyEncryptionKey(directory, passphrase, random, cost);
  }
  const ring = new DirectoryKeyring(directory, kek, random);
  for (const name of names) await ring.load(name);
  return ring;
}

class DirectoryKeyring implements Keyring {
  readonly #directory: string;
  readonly #kek: KeyEncryptionKey;
  readonly #random: Random;
  /** By owner and seat. Promises, so that two calls at once get the same key. */
  readonly #ledger = new Map<KeySlot, Promise<LedgerSigner>>();
  readonly #document = new Map<KeySlot, Promise<DocumentSigner>>();
  /** What is on disk, for the calls that cannot wait. */
  readonly #ready = { ledger: new Map<KeySlot, LedgerSigner>(), document: new Map<KeySlot, DocumentSigner>() };

  constructor(directory: string, kek: KeyEncryptionKey, random: Random) {
    this.#directory = directory;
    this.#kek = kek;
    this.#random = random;
  }

  async load(name: string): Promise<void> {
    const found = parseKeyFileName(name);
    if (found === undefined) return;
    const path = join(this.#directory, name);
    const text = await readSecretFile(path);
    if (text === undefined) throw new Refusal("key-file-invalid", { file: path });
    const slot = keySlot(found.owner, found.seat);
    if (found.purpose === "ledger") this.#ready.ledger.set(slot, openLedgerKey(this.#kek, slot, path, text));
    else this.#ready.document.set(found.owner, await openDocumentKey(this.#kek, found.owner, path, text));
  }

  async createLedgerKey(owner: KeyOwner, seat: Seat = "first"): Promise<LedgerSigner> {
    const [slot, file] = [keySlot(owner, seat), keyFileName(owner, "ledger", seat)];
    return this.#create(this.#ready.ledger, this.#ledger, slot, file, async () =>
      createLedgerKey(this.#kek, slot, this.#random),
    );
  }

  async createDocumentKey(authority: AuthorityId): Promise<DocumentSigner> {
    const file = keyFileName(authority, "document");
    return this.#create(this.#ready.document, this.#document, authority, file, () =>
      createDocumentKey(this.#kek, authority, this.#random),
    );
  }

  owners(purpose: Purpose): readonly KeyOwner[] {
    const owners = [...this.#ready[purpose].keys()].map((slot) => slot.split(".", 1)[0] as KeyOwner);
    return [...new Set(owners)].sort();
  }

  signers(): Signers {
    return {
      ledger: (owner, seat = "first") =>
        this.#ready.ledger.get(keySlot(owner, seat)) ?? missing(seat === "first" ? "ledger" : "second ledger", owner),
      document: (owner) => this.#ready.document.get(owner) ?? missing("document", owner),
    };
  }

  vaultKey(authority: AuthorityId): Uint8Array {
    return this.#kek.subkey(`vault/${authority}`);
  }

  async #create<S>(
    ready: Map<KeySlot, S>,
    underWay: Map<KeySlot, Promise<S>>,
    slot: KeySlot,
    fileName: string,
    make: () => Promise<{ readonly signer: S; readonly file: string }>,
  ): Promise<S> {
    const there = ready.get(slot) ?? underWay.get(slot);
    if (there !== undefined) return there;
    const path = join(this.#directory, fileName);
    const making = make().then(async ({ signer, file }) => {
      await writeSecretFile(path, file);
      ready.set(slot, signer);
      return signer;
    });
    underWay.set(slot, making);
    try {
      return await making;
    } finally {
      underWay.delete(slot);
    }
  }
}

function missing(purpose: Purpose | "second ledger", authority: string): never {
  throw new Refusal("signer-missing", { purpose, authority });
}
