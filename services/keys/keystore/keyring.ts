/**
 * All keys of a node behind the signer port: in encrypted files of one directory, or in another driver where the
 * configuration says so.
 * @module
 */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { Refusal } from "../../domain/errors/refusal.ts";
import type { AuthorityId } from "../../domain/permit/party.ts";
import type { Clock, Random } from "../../ports/clock.ts";
import type { KeyPlace } from "../../ports/keys.ts";
import type { SignInSecrets } from "../../ports/sign-in.ts";
import type { DocumentSigner, LedgerSigner, Seat, Signers } from "../../ports/signer.ts";
import { BOOK_FILE, KeyBook } from "../key-book.ts";
import type { KeyDriver } from "../key-driver.ts";
import { KEYSTORE, KeyPlaces, type KeyPlacing } from "../key-places.ts";
import {
  createKeyEncryptionKey,
  KEYRING_FILE,
  type KeyEncryptionKey,
  openKeyEncryptionKey,
} from "./key-encryption-key.ts";
import { type KeyOwner, keyFileName, type Purpose, parseKeyFileName } from "./key-names.ts";
import { openKeystore } from "./keystore.ts";
import { openSecretDirectory } from "./secret-files.ts";
import { signInSecretsOf } from "./sign-in-secrets.ts";

export interface KeyringOptions {
  readonly directory: string;
  readonly passphrase: string;
  readonly random: Random;
  /** Exponent of scrypt's N for a new ring, 15 to 20; an existing ring says its own. */
  readonly cost?: number;
  /** Drivers beside the keystore, by the configuration's names for them; the ring closes them. */
  readonly drivers?: ReadonlyMap<string, KeyDriver>;
  /** Which driver a new key of a place is made in; the keystore when it names none. */
  readonly placing?: KeyPlacing;
  readonly clock?: Clock;
  /** Opens although keys are lost; who asks for one of those is refused. For their recovery. */
  readonly lostAllowed?: boolean;
}

export interface Keyring {
  /**
   * The ledger key of an authority, or of a state ("XA"): for its administrator, in the second seat for its guardian. The
   * one there is, or a new one that will be found again when this resolves. Nothing is ever replaced.
   */
  createLedgerKey(owner: KeyOwner, seat?: Seat): Promise<LedgerSigner>;
  /** The same for an authority's document key. */
  createDocumentKey(authority: AuthorityId): Promise<DocumentSigner>;
  /** Whose keys are here, in order of name. */
  owners(purpose: Purpose): readonly KeyOwner[];
  /** Each answers with the key in use when it is asked: a rotation's next one from its time on. */
  signers(): Signers;
  /** 32 bytes for the authority's vault; the same as long as `keyring.json` is. */
  vaultKey(authority: AuthorityId): Uint8Array;
  /** What the embedded provider of sign-in keeps secret; made at the first call, and on disk when this resolves. */
  signInSecrets(): Promise<SignInSecrets>;
  /** The keys by place and generation, for their rotation. */
  readonly places: KeyPlaces;
  close(): void;
}

/**
 * Opens the ring, or makes a new one in an empty directory. Every key is opened now, so that a node with a key it cannot
 * use does not start. One process only: hold the data directory's lock.
 *
 * Throws `passphrase-wrong`; `key-file-exposed` when directory or file can be read by others; `key-file-invalid` when a
 * file was changed, carries another owner's name, or there are keys without the ring that opens them or without the book
 * that says which of them are in use; `key-lost` when a key that was here is not.
 */
export async function openKeyring(options: KeyringOptions): Promise<Keyring> {
  const { directory, random, drivers = new Map(), placing = () => KEYSTORE, clock = Date.now } = options;
  const kek = await openRing(options);
  const keystore = await openKeystore(directory, kek, random);
  const book = await KeyBook.open(directory);
  const all = new Map([...drivers, [KEYSTORE, keystore]]);
  const places = new KeyPlaces({ book, drivers: all, placing, clock });
  const unbooked = keystore.names().filter((place) => book.get(place) === undefined);
  // Whoever made a second key had a book: without it the first one would sign again, which may be ended.
  if (unbooked.some(({ generation }) => generation > 1))
    throw new Refusal("key-file-invalid", { file: join(directory, BOOK_FILE) });
  for (const { owner, purpose, seat } of unbooked) await places.adopt({ owner, purpose, seat }, KEYSTORE);
  await places.open(options.lostAllowed ?? false);
  return ringOf(places, kek, () => signInSecretsOf(directory, kek, random));
}

async function openRing({ directory, passphrase, random, cost }: KeyringOptions): Promise<KeyEncryptionKey> {
  if (passphrase === "") throw new Refusal("config-invalid", { path: "passphrase", rule: "it is empty" });
  await openSecretDirectory(directory);
  const kek = await openKeyEncryptionKey(directory, passphrase);
  if (kek !== undefined) return kek;
  // A new ring beside old keys would make them look lost, and the loss look wanted.
  if ((await readdir(directory)).some((name) => parseKeyFileName(name) !== undefined))
    throw new Refusal("key-file-invalid", { file: join(directory, KEYRING_FILE) });
  return createKeyEncryptionKey(directory, passphrase, random, cost);
}

function ringOf(places: KeyPlaces, kek: KeyEncryptionKey, signInSecrets: Keyring["signInSecrets"]): Keyring {
  return {
    places,
    signInSecrets,
    createLedgerKey: async (owner, seat = "first") => places.ledgerKey(checked({ owner, purpose: "ledger", seat })),
    createDocumentKey: async (owner) => places.documentKey(checked({ owner, purpose: "document", seat: "first" })),
    owners(purpose) {
      const owners = places.all().filter((place) => place.purpose === purpose);
      return [...new Set(owners.map(({ owner }) => owner))].sort();
    },
    signers: () => ({
      ledger: (owner, seat = "first") =>
        places.currentLedger({ owner, purpose: "ledger", seat }) ??
        missing(seat === "first" ? "ledger" : "second ledger", owner),
      document: (owner) =>
        places.currentDocument({ owner, purpose: "document", seat: "first" }) ?? missing("document", owner),
    }),
    vaultKey: (authority) => kek.subkey(`vault/${authority}`),
    close: () => places.close(),
  };
}

/** Throws a RangeError for what can be no owner, whichever driver would keep the key. */
function checked(place: KeyPlace): KeyPlace {
  keyFileName({ ...place, generation: 1 });
  return place;
}

function missing(purpose: Purpose | "second ledger", authority: string): never {
  throw new Refusal("signer-missing", { purpose, authority });
}
