/**
 * The whole register as a plain model knows it: tables of values, and what is fixed for good.
 * @module
 */
import { keccak256 } from "ethers";
import type { Call, Target } from "./call.ts";
import {
  type AccountRecord,
  type AnswerRecord,
  type AuthorityRecord,
  type KeyRecord,
  type LineRecord,
  type MandateRecord,
  NO_OFFER,
  NO_PAUSE,
  type ObjectionRecord,
  type PauseRecord,
  type PermitRecord,
  type ProposalRecord,
  type ReceiptRecord,
  type ReservationRecord,
  type SeriesRecord,
  type StateRecord,
} from "./state.ts";
import { Journal, Table } from "./table.ts";
import { Standing, ZERO_ADDRESS } from "./words.ts";

/** What never changes. Addresses are lower case. */
export interface Options {
  readonly networkId: string;
  readonly governance: string;
  readonly periods: { readonly admission: number; readonly windDown: number; readonly replacement: number };
  readonly keyDelay: number;
  readonly addresses: Readonly<Record<Target, string>>;
  /** A register of permits that may follow this one; undefined when `address` is none. */
  readonly mayFollow: (address: string) => boolean;
  /** What is known of a P-256 point, and whether (r, s) is its signature over what the authority `id` asks for. */
  readonly keyFacts: (
    x: string,
    y: string,
    r: string,
    s: string,
    id: string,
  ) => { readonly onCurve: boolean; readonly keyId: string; readonly possessed: boolean };
  /** Leaves under each root that was ever made, in their order. */
  readonly trees: ReadonlyMap<string, readonly string[]>;
}

interface Single {
  readonly pause: PauseRecord;
  readonly lastAdmission: number;
  readonly successor: string;
}

const AT_FIRST: Single = { pause: NO_PAUSE, lastAdmission: 0, successor: ZERO_ADDRESS };

export class Model {
  readonly options: Options;
  readonly journal = new Journal();
  readonly #tables = new Map<string, { keys(): string[] }>();
  readonly states = this.#table<StateRecord>("state");
  readonly authorities = this.#table<AuthorityRecord>("authority");
  readonly accounts = this.#table<AccountRecord>("account");
  /** authority/account → when it was added and would begin. */
  readonly offers = this.#table<{ readonly addedAt: number; readonly validFrom: number }>("offer");
  readonly keys = this.#table<KeyRecord>("key");
  readonly mandates = this.#table<MandateRecord>("mandate");
  readonly proposals = this.#table<ProposalRecord>("proposal");
  readonly permits = this.#table<PermitRecord>("permit");
  readonly series = this.#table<SeriesRecord>("series");
  /** series/number → the line as it is open. */
  readonly lines = this.#table<LineRecord>("line");
  /** issuer/number tag → series. */
  readonly numbers = this.#table<string>("number");
  /** number tag → first foreign document registered under it. */
  readonly foreign = this.#table<string>("foreign");
  readonly reservations = this.#table<ReservationRecord>("reservation");
  /** series/line → reservations that ever drew on it, directly or through a licence's line. */
  readonly draws = this.#table<readonly string[]>("draws");
  /** series/line → buckets of its window that were ever written to. */
  readonly written = this.#table<readonly number[]>("written");
  /** authority/message id → what was answered. */
  readonly answers = this.#table<AnswerRecord>("answer");
  readonly receipts = this.#table<ReceiptRecord>("receipt");
  readonly objections = this.#table<ObjectionRecord>("objection");
  /** authority/root. */
  readonly anchors = this.#table<{ readonly at: number; readonly count: bigint; readonly extended: boolean }>("anchor");
  /** issuers whose series may go over to the successor. */
  readonly accepted = this.#table<true>("accepted");
  readonly #single = this.#table<Single>("single");

  constructor(options: Options) {
    this.options = options;
  }

  get pause(): PauseRecord {
    return this.#one.pause;
  }
  set pause(pause: PauseRecord) {
    this.#single.set("", { ...this.#one, pause });
  }
  get lastAdmission(): number {
    return this.#one.lastAdmission;
  }
  set lastAdmission(lastAdmission: number) {
    this.#single.set("", { ...this.#one, lastAdmission });
  }
  /** The register that follows this one; zero while this one is open. */
  get successor(): string {
    return this.#one.successor;
  }
  set successor(successor: string) {
    this.#single.set("", { ...this.#one, successor });
  }

  /** What two accounts agree on: the call's data. */
  actOf(call: Call): string {
    return keccak256(call.data);
  }

  /** Makes `state` a founding member. */
  found(state: string, administrator: string, guardian: string): void {
    const offers = { offeredAdministrator: ZERO_ADDRESS, offeredGuardian: ZERO_ADDRESS, replacement: NO_OFFER };
    const standing = Standing.active;
    const leftWith = [ZERO_ADDRESS, ZERO_ADDRESS] as const;
    this.states.set(state, {
      state,
      administrator,
      guardian,
      standing,
      ...offers,
      leavingUntil: 0,
      askedAt: 0,
      leftWith,
    });
    this.#single.set("", this.#one);
  }

  /** Every row there is, as "table/key". */
  rows(): string[] {
    return [...this.#tables].flatMap(([name, table]) => table.keys().map((key) => `${name}/${key}`));
  }

  get #one(): Single {
    return this.#single.get("") ?? AT_FIRST;
  }

  #table<V>(name: string): Table<V> {
    const table = new Table<V>(name, this.journal);
    this.#tables.set(name, table);
    return table;
  }
}
