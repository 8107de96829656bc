/**
 * Keys in encrypted files of one directory, each opened when the node starts.
 * @module
 */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { Refusal } from "../../domain/errors/refusal.ts";
import type { Random } from "../../ports/clock.ts";
import type { DocumentSigner, LedgerSigner } from "../../ports/signer.ts";
import type { KeyDriver } from "../key-driver.ts";
import { createDocumentKey, openDocumentKey } from "./document-key.ts";
import type { KeyEncryptionKey } from "./key-encryption-key.ts";
import { type KeyName, keyFileName, keySlot, parseKeyFileName } from "./key-names.ts";
import { createLedgerKey, openLedgerKey } from "./ledger-key.ts";
import { readSecretFile, writeSecretFile } from "./secret-files.ts";

/** The keystore driver: as every other, and it tells what it holds. */
export interface Keystore extends KeyDriver {
  names(): readonly KeyName[];
}

/** Opens every key file in `directory`; throws `key-file-exposed`, `key-file-invalid`. */
export async function openKeystore(directory: string, kek: KeyEncryptionKey, random: Random): Promise<Keystore> {
  const store = new DirectoryKeystore(directory, kek, random);
  for (const file of (await readdir(directory)).sort()) await store.load(file);
  return store;
}

interface Keys<S> {
  readonly ready: Map<string, S>;
  /** Promises, so that two calls at once get the same key. */
  readonly underWay: Map<string, Promise<S>>;
}

class DirectoryKeystore implements Keystore {
  readonly #directory: string;
  readonly #kek: KeyEncryptionKey;
  readonly #random: Random;
  readonly #names = new Map<string, KeyName>();
  readonly #ledger: Keys<LedgerSigner> = { ready: new Map(), underWay: new Map() };
  readonly #document: Keys<DocumentSigner> = { ready: new Map(), underWay: new Map() };

  constructor(directory: string, kek: KeyEncryptionKey, random: Random) {
    this.#directory = directory;
    this.#kek = kek;
    this.#random = random;
  }

  async load(file: string): Promise<void> {
    const name = parseKeyFileName(file);
    if (name === undefined) return;
    const path = join(this.#directory, file);
    const text = await readSecretFile(path);
    if (text === undefined) throw new Refusal("key-file-invalid", { file: path });
    const slot = keySlot(name.owner, name.seat, name.generation);
    if (name.purpose === "ledger") this.#ledger.ready.set(file, openLedgerKey(this.#kek, slot, path, text));
    else this.#document.ready.set(file, await openDocumentKey(this.#kek, slot, path, text));
    this.#names.set(file, name);
  }

  names(): readonly KeyName[] {
    return [...this.#names.values()];
  }

  async findLedgerKey(name: KeyName): Promise<LedgerSigner | undefined> {
    return this.#ledger.ready.get(keyFileName(name));
  }

  async findDocumentKey(name: KeyName): Promise<DocumentSigner | undefined> {
    return this.#document.ready.get(keyFileName(name));
  }

  async makeLedgerKey(name: KeyName): Promise<LedgerSigner> {
    const slot = keySlot(name.owner, name.seat, name.generation);
    return this.#make(this.#ledger, name, async () => createLedgerKey(this.#kek, slot, this.#random));
  }

  async makeDocumentKey(name: KeyName): Promise<DocumentSigner> {
    const slot = keySlot(name.owner, name.seat, name.generation);
    return this.#make(this.#document, name, () => createDocumentKey(this.#kek, slot, this.#random));
  }

  close(): void {}

  async #make<S>(
    { ready, underWay }: Keys<S>,
    name: KeyName,
    make: () => Promise<{ readonly signer: S; readonly file: string }>,
  ): Promise<S> {
    const file = keyFileName(name);
    const there = ready.get(file) ?? underWay.get(file);
    if (there !== undefined) return there;
    const making = make().then(async ({ signer, file: text }) => {
      await writeSecretFile(join(this.#directory, file), text);
      ready.set(file, signer);
      this.#names.set(file, name);
      return signer;
    });
    underWay.set(file, making);
    try {
      return await making;
    } finally {
      underWay.delete(file);
    }
  }
}
