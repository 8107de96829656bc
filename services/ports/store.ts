/**
 * The index (a disposable projection of the chain) and the outbox (what was signed and must reach the ledger once).
 * @module
 */
import type { Hex } from "../domain/bytes/hex.ts";
import type { PermitKind, Status } from "../domain/permit/kind.ts";
import type { AuthorityId } from "../domain/permit/party.ts";
import type { PermitId } from "../domain/permit/terms.ts";
import type { RegisterBlock, RegisterEvent } from "../domain/register/events.ts";
import type { Register } from "../domain/register/model.ts";
import type { ReservationStatus } from "../domain/register/records/write-off.ts";
import type { LedgerAct } from "./act.ts";
import type { Head, Settlement } from "./ledger.ts";
import type { Seat } from "./signer.ts";

export interface Page {
  /** Opaque; from a former answer. */
  readonly after?: string;
  /** 1 to 200. */
  readonly limit: number;
}

export interface Paged<Row> {
  readonly rows: readonly Row[];
  /** Present when there are more. */
  readonly next?: string;
}

export interface PermitRow {
  readonly id: PermitId;
  readonly series: PermitId;
  readonly version: number;
  readonly issuer: AuthorityId;
  readonly kind: PermitKind;
  readonly status: Status;
  readonly current: boolean;
  readonly validFrom: number;
  readonly validUntil: number;
  readonly block: number;
}

export interface WriteOffRow {
  readonly reservation: Hex;
  readonly permit: PermitId;
  readonly series: PermitId;
  readonly authority: AuthorityId;
  readonly keeper: AuthorityId;
  readonly status: ReservationStatus;
  readonly reservedAt: number;
  readonly expiresAt: number;
  readonly closedAt: number | undefined;
  /** UTC seconds. */
  readonly leftAt: number | undefined;
  readonly receiptDue: number | undefined;
  /** Left although the rules would not let it. */
  readonly outside: "override" | "late" | undefined;
  readonly block: number;
}

export interface RefusalRow {
  readonly authority: AuthorityId;
  readonly permit: PermitId;
  readonly code: string;
  readonly act: string;
  readonly line: number;
  readonly messageId: Hex;
  readonly block: number;
  readonly at: number;
}

export interface IndexStore {
  /** Last whole block; undefined when empty. */
  head(): Promise<Head | undefined>;
  /** Hash the index has for a block height. */
  blockHash(number: number): Promise<Hex | undefined>;
  /**
   * Writes whole blocks, each in one transaction, with the rows of the register as it stands after them. `register` is the
   * model with these blocks applied. Either a block is wholly there or not at all.
   */
  append(blocks: readonly RegisterBlock[], register: Register): Promise<void>;
  /** All events in order with their block's time: what the lookup is loaded from. With a place: those behind it. */
  events(after?: {
    readonly block: number;
    readonly logIndex: number;
  }): AsyncIterable<{ readonly event: RegisterEvent; readonly time: number }>;
  /** Deletes everything; the chain has it all. */
  clear(): Promise<void>;
  /** SHA-256 over all projection rows in a fixed order: two indexes of one chain have the same. */
  digest(): Promise<Hex>;
  permits(filter: { issuer?: AuthorityId; kind?: PermitKind; status?: Status }, page: Page): Promise<Paged<PermitRow>>;
  /** `outside`: only what left although the rules would not let it; "any" of the two acts. */
  writeOffs(
    filter: { permit?: PermitId; series?: PermitId; authority?: AuthorityId; outside?: "override" | "late" | "any" },
    page: Page,
  ): Promise<Paged<WriteOffRow>>;
  refusals(filter: { permit?: PermitId; authority?: AuthorityId }, page: Page): Promise<Paged<RefusalRow>>;
  /** Events for an auditor, newest first; filtered by permit series when given. */
  history(
    filter: { series?: PermitId },
    page: Page,
  ): Promise<Paged<{ readonly event: RegisterEvent; readonly time: number }>>;
}

export interface OutboxItem {
  /** Operation id. */
  readonly id: string;
  readonly authority: AuthorityId;
  /** The caller's Idempotency-Key. */
  readonly key: string;
  /** SHA-256 of what the caller asked: another body under the same key is refused. */
  readonly body: Hex;
  readonly act: LedgerAct;
  /** Which of the authority's accounts signs; absent: the first. */
  readonly seat?: Seat;
  readonly account: Hex;
  readonly nonce: number;
  /** Signed bytes; only these are ever sent. */
  readonly raw: Hex;
  readonly hash: Hex;
  /** Hashes of earlier signings whose nonce a foreign transaction took. */
  readonly former: readonly Hex[];
  /** Milliseconds. */
  readonly createdAt: number;
  readonly settlement?: Settlement;
}

export interface OutboxStore {
  /** On disk (fsync) when this resolves. Replaces the item of the same id. */
  put(item: OutboxItem): Promise<void>;
  get(id: string): Promise<OutboxItem | undefined>;
  byKey(authority: AuthorityId, key: string): Promise<OutboxItem | undefined>;
  /** Items without settlement, in order of nonce within each account. */
  open(): Promise<readonly OutboxItem[]>;
}
