/**
 * The keys of a node by place: in each, one key is in use, and during a rotation the next one waits for its time.
 * @module
 */
import type { Hex } from "../domain/bytes/hex.ts";
import { Refusal } from "../domain/errors/refusal.ts";
import type { Clock } from "../ports/clock.ts";
import {
  type KeyCustody,
  type KeyEntry,
  type KeyPlace,
  LATENESS,
  type MadeKey,
  type AnySigner as Signer,
} from "../ports/keys.ts";
import type { DocumentSigner, LedgerSigner } from "../ports/signer.ts";
import { type KeyBook, placeName } from "./key-book.ts";
import type { KeyDriver } from "./key-driver.ts";

/** The name of the driver every node has. */
export const KEYSTORE = "keystore";

/** Name of the driver that a new key of this place is made in. */
export type KeyPlacing = (place: KeyPlace) => string;

export interface PlacesContext {
  readonly book: KeyBook;
  readonly drivers: ReadonlyMap<string, KeyDriver>;
  readonly placing: KeyPlacing;
  readonly clock: Clock;
}

export class KeyPlaces implements KeyCustody {
  readonly #context: PlacesContext;
  /** Opened keys by place and generation. */
  readonly #signers = new Map<string, Signer>();
  /** Promises, so that two calls at once make one key. */
  readonly #making = new Map<string, Promise<Signer>>();

  constructor(context: PlacesContext) {
    this.#context = context;
  }

  /** Takes a key into the book that was there before there was one. */
  async adopt(place: KeyPlace, driver: string): Promise<void> {
    const found = await this.#find(place, 1, driver);
    if (found) await this.#context.book.set(place, { inUse: 1, made: [{ driver, id: idOf(found) }] });
  }

  /** Opens the keys in use and the next ones. Throws `key-lost` when one is not there, unless that is allowed. */
  async open(lostAllowed: boolean): Promise<void> {
    for (const place of this.#context.book.places()) {
      const entry = this.#context.book.get(place) as KeyEntry;
      for (const generation of [entry.inUse, ...(entry.next ? [entry.next.generation] : [])]) {
        const { driver, id } = entry.made[generation - 1] as MadeKey;
        const signer = await this.#find(place, generation, driver);
        if (signer !== undefined && idOf(signer) === id) this.#signers.set(keyOf(place, generation), signer);
        else if (!lostAllowed) throw lost(place, driver);
      }
    }
  }

  all(): readonly KeyPlace[] {
    return this.#context.book.places();
  }

  entry(place: KeyPlace): KeyEntry | undefined {
    return this.#context.book.get(place);
  }

  nextDriver(place: KeyPlace): string {
    const { made, next } = this.#known(place);
    return (next && made[next.generation - 1]?.driver) ?? this.#context.placing(place);
  }

  /** The generation that signs now. */
  current(place: KeyPlace): number | undefined {
    const entry = this.entry(place);
    if (entry === undefined) return undefined;
    const { inUse, next } = entry;
    const isTime = next?.validFrom !== undefined && this.#context.clock() >= (next.validFrom + LATENESS) * 1000;
    return isTime ? next.generation : inUse;
  }

  currentLedger(place: KeyPlace): LedgerSigner | undefined {
    return this.#current(place) as LedgerSigner | undefined;
  }

  currentDocument(place: KeyPlace): DocumentSigner | undefined {
    return this.#current(place) as DocumentSigner | undefined;
  }

  /** The signer of one generation; undefined when it is not here. */
  signer(place: KeyPlace, generation: number): Signer | undefined {
    return this.#signers.get(keyOf(place, generation));
  }

  makeFirst(place: KeyPlace): Promise<Signer> {
    return this.#first(place);
  }

  async ledgerKey(place: KeyPlace): Promise<LedgerSigner> {
    return (await this.#first(place)) as LedgerSigner;
  }

  async documentKey(place: KeyPlace): Promise<DocumentSigner> {
    return (await this.#first(place)) as DocumentSigner;
  }

  /**
   * The next key of a place: the one that waits already, or a new one. Made before it is in the book, so that a making that
   * was interrupted is taken up by the next, which finds the key.
   */
  async prepareNext(place: KeyPlace): Promise<Signer> {
    const { made, next } = this.#known(place);
    const generation = next?.generation ?? made.length + 1;
    return this.#make(place, generation, made[generation - 1]?.driver ?? this.#context.placing(place));
  }

  /** From when the next key signs, in UTC seconds, as the register says. */
  async schedule(place: KeyPlace, validFrom: number): Promise<void> {
    const entry = this.#known(place);
    if (entry.next === undefined) throw new Error(`${placeName(place)} has no next key`);
    await this.#context.book.set(place, { ...entry, next: { ...entry.next, validFrom } });
  }

  /** The next key is the one in use, and nothing waits. */
  async settle(place: KeyPlace): Promise<void> {
    const { inUse, made, next } = this.#known(place);
    await this.#context.book.set(place, { inUse: next?.generation ?? inUse, made });
  }

  /** Nothing waits any more; the key that did is not used, and its number not given again. */
  async abandonNext(place: KeyPlace): Promise<void> {
    const { inUse, made } = this.#known(place);
    await this.#context.book.set(place, { inUse, made });
  }

  close(): void {
    for (const driver of this.#context.drivers.values()) driver.close();
  }

  #current(place: KeyPlace): Signer | undefined {
    const generation = this.current(place);
    return generation === undefined ? undefined : this.#signers.get(keyOf(place, generation));
  }

  /** The key in use; the first one is made when the place has never had any. */
  async #first(place: KeyPlace): Promise<Signer> {
    const entry = this.entry(place);
    if (entry === undefined) return this.#make(place, 1, this.#context.placing(place));
    const there = this.#current(place);
    if (there === undefined) throw lost(place, entry.made[entry.inUse - 1]?.driver ?? "");
    return there;
  }

  #make(place: KeyPlace, generation: number, driver: string): Promise<Signer> {
    const key = keyOf(place, generation);
    const there = this.#signers.get(key);
    if (there !== undefined) return Promise.resolve(there);
    const making = this.#making.get(key) ?? this.#makeIn(place, generation, driver);
    this.#making.set(key, making);
    return making.finally(() => this.#making.delete(key));
  }

  async #makeIn(place: KeyPlace, generation: number, driver: string): Promise<Signer> {
    const keeper = this.#driver(place, driver);
    const name = { ...place, generation };
    const signer = place.purpose === "ledger" ? await keeper.makeLedgerKey(name) : await keeper.makeDocumentKey(name);
    const entry = this.entry(place);
    const made = [...(entry?.made ?? []), { driver, id: idOf(signer) }];
    if (entry === undefined) await this.#context.book.set(place, { inUse: 1, made });
    else if (entry.made.length < generation)
      await this.#context.book.set(place, { ...entry, made, next: { generation } });
    this.#signers.set(keyOf(place, generation), signer);
    return signer;
  }

  async #find(place: KeyPlace, generation: number, driver: string): Promise<Signer | undefined> {
    const keeper = this.#driver(place, driver);
    const name = { ...place, generation };
    return place.purpose === "ledger" ? keeper.findLedgerKey(name) : keeper.findDocumentKey(name);
  }

  #driver(place: KeyPlace, name: string): KeyDriver {
    const driver = this.#context.drivers.get(name);
    if (driver !== undefined) return driver;
    const rule = `the key ${placeName(place)} is kept in ${name}, which is not configured`;
    throw new Refusal("config-invalid", { path: "keys.drivers", rule });
  }

  #known(place: KeyPlace): KeyEntry {
    const entry = this.entry(place);
    if (entry === undefined) throw new Refusal("signer-missing", { purpose: place.purpose, authority: place.owner });
    return entry;
  }
}

/** The account, or the key id. */
function idOf(signer: Signer): Hex {
  return "account" in signer ? signer.account : signer.keyId;
}

function keyOf(place: KeyPlace, generation: number): string {
  return `${placeName(place)}/${generation}`;
}

function lost({ owner, purpose, seat }: KeyPlace, driver: string): Refusal {
  return new Refusal("key-lost", { owner, purpose, seat, driver });
}
