/**
 * The register as its events rebuild it. One shape for the lookup a verdict reads, the index and the auditor's replay.
 * @module
 */
import type { Hex } from "../bytes/hex.ts";
import type { AuthorityId } from "../permit/party.ts";
import type { PermitId } from "../permit/terms.ts";
import type {
  AccountRecord,
  AuthorityRecord,
  ConsortiumRecord,
  KeyRecord,
  OfferRecord,
  PauseRecord,
  ProposalRecord,
  StateRecord,
} from "./records/access.ts";
import type { PermitRecord, SeriesRecord } from "./records/permit.ts";
import type { AnchorRecord, ObjectionRecord, ReceiptRecord } from "./records/statements.ts";
import type { RefusalRecord, ReservationRecord } from "./records/write-off.ts";

/**
 * What a register keeps much of. A Map is one; another may make each record anew from bytes, so a record that was changed
 * counts only once it is set again.
 */
export interface Table<K, V> {
  readonly size: number;
  has(key: K): boolean;
  get(key: K): V | undefined;
  set(key: K, value: V): unknown;
}

/** One that can be walked through, oldest first. */
export interface Rows<K, V> extends Table<K, V> {
  keys(): IterableIterator<K>;
  values(): IterableIterator<V>;
}

export interface Register {
  /** Undefined before the founding. */
  consortium?: ConsortiumRecord;
  readonly states: Map<string, StateRecord>;
  /** States that asked for a pause → block time; a request counts for a day. */
  readonly pauseAsks: Map<string, number>;
  /** The latest pause; undefined when there was none. */
  pause?: PauseRecord;
  readonly authorities: Map<AuthorityId, AuthorityRecord>;
  readonly accounts: Map<Hex, AccountRecord>;
  /** Authority + "/" + account → an account that has not accepted yet. */
  readonly offers: Map<string, OfferRecord>;
  readonly keys: Map<Hex, KeyRecord>;
  /** Principal + "/" + target + "/" + act → an act that waits for a second account. */
  readonly proposals: Map<string, ProposalRecord>;
  readonly permits: Rows<PermitId, PermitRecord>;
  readonly series: Rows<PermitId, SeriesRecord>;
  /** Issuer + "/" + number tag → series. */
  readonly numbers: Table<string, PermitId>;
  /** Register that follows this one; undefined while this one is open. */
  closedTo?: Hex;
  /** Issuers that let their series go over to it. */
  readonly leaving: Set<AuthorityId>;
  readonly reservations: Map<Hex, ReservationRecord>;
  readonly refusals: RefusalRecord[];
  /** Per series: how often a draw was refused, and the last time. */
  readonly refusalsOf: Map<PermitId, { readonly count: number; readonly last: number; readonly code: string }>;
  /** Authority + "/" + message id → a receipt whose consumption has not been named yet. */
  readonly waiting: Map<string, ReceiptRecord>;
  readonly objections: Map<Hex, ObjectionRecord>;
  /** Per series: objections that stand. */
  readonly objectionsOf: Map<PermitId, Set<Hex>>;
  /** Authority + "/" + root. */
  readonly anchors: Map<string, AnchorRecord>;
}

export function emptyRegister(): Register {
  return {
    states: new Map(),
    pauseAsks: new Map(),
    authorities: new Map(),
    accounts: new Map(),
    offers: new Map(),
    keys: new Map(),
    proposals: new Map(),
    permits: new Map(),
    series: new Map(),
    numbers: new Map(),
    leaving: new Set(),
    reservations: new Map(),
    refusals: [],
    refusalsOf: new Map(),
    waiting: new Map(),
    objections: new Map(),
    objectionsOf: new Map(),
    anchors: new Map(),
  };
}
