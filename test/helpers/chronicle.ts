/**
 * What authorities did over weeks, as a log that fits together: every fact goes through the register's own reducer before
 * the watch over conduct sees it, so that no rule is tried on events no register could have said.
 *
 *     const chronicle = new Chronicle();
 *     for (let day = 0; day < 30; day += 1) chronicle.on(day, 9).register();
 *     chronicle.codes();
 *
 * XB-LIC licenses, XB-CUS and XB-PORT clear, XA-CUS receives.
 * @module
 */

import type { Alert } from "../../services/domain/alert/alert.ts";
import { type Hex, ZERO_WORD } from "../../services/domain/bytes/hex.ts";
import { Conduct, conductRules } from "../../services/domain/fraud/conduct/conduct.ts";
import type { ConductLimits } from "../../services/domain/fraud/conduct/limits.ts";
import type { PermitKind, Status } from "../../services/domain/permit/kind.ts";
import { applyEvent } from "../../services/domain/register/apply.ts";
import type { RegisterBlock, RegisterEvent, RegisterFact } from "../../services/domain/register/events.ts";
import type { Exception, WriteOffLine } from "../../services/domain/register/facts/write-off.ts";
import { emptyRegister, type Register } from "../../services/domain/register/model.ts";
import { currencyScale } from "../../services/tables/currencies/currencies.ts";
import { CONDUCT } from "../../services/tables/rules/conduct.ts";
import { papersOf } from "../../services/usecases/alerts/papers.ts";
import { exampleTerms, sha256, word } from "./permit-fixture.ts";
import { exception, FACTS, openLine } from "./register-facts.ts";

/** A Monday, 00:00 UTC. */
export const BEGINNING = Date.UTC(2027, 0, 4) / 1000;
const DAY = 86_400;

export interface Registering {
  readonly issuer?: string;
  readonly kind?: PermitKind;
  readonly key?: string;
  readonly mandate?: string;
  readonly receiver?: string;
  /** Quantity limit of line 1, which is opened. */
  readonly quantity?: bigint;
  /** Value limit of line 1 in cents of EUR, instead. */
  readonly value?: bigint;
}

export interface Reserving {
  readonly by?: string;
  readonly keeper?: string;
  readonly quantity?: bigint;
  readonly declaration?: string;
}

export class Chronicle {
  readonly blocks: RegisterBlock[] = [];
  readonly #register: Register = emptyRegister();
  readonly #conduct: Conduct;
  readonly #series = new Map<Hex, Hex>();
  #time = BEGINNING;
  #made = 0;

  constructor(limits: ConductLimits = CONDUCT) {
    this.#conduct = new Conduct(conductRules(limits, currencyScale), limits, sha256);
    const office = { kinds: [], validFrom: 0, validUntil: 2 * BEGINNING } as const;
    this.say(FACTS.founded, { ...FACTS.state }, { ...FACTS.state, state: "XA" });
    for (const [index, authority] of ["XB-LIC", "XB-CUS", "XB-PORT", "XA-LIC", "XA-CUS"].entries()) {
      const roles = authority.endsWith("LIC") ? (["licensing"] as const) : (["customs"] as const);
      const state = authority.slice(0, 2);
      this.say({ name: "AuthorityNamed", authority, state, index: index + 1, roles, ...office });
    }
  }

  /** What comes now comes on that day (from 0), at that hour (UTC). */
  on(day: number, hour = 10, minute = 0): this {
    this.#time = BEGINNING + day * DAY + hour * 3600 + minute * 60;
    return this;
  }

  /** All facts in one block and one transaction. */
  say(...facts: readonly RegisterFact[]): this {
    const number = this.blocks.length + 1;
    const transaction = word(`transaction ${number}`);
    const events = facts.map((fact, logIndex): RegisterEvent => ({ ...fact, block: number, logIndex, transaction }));
    for (const event of events) applyEvent(this.#register, event, this.#time);
    for (const event of events) this.#conduct.see(event, this.#time, papersOf(this.#register));
    const parentHash = this.blocks.at(-1)?.hash ?? ZERO_WORD;
    this.blocks.push({ number, hash: word(`block ${number}`), parentHash, time: this.#time, events });
    return this;
  }

  /** A first version; with an amount its line 1 is opened too. */
  register(options: Registering = {}): Hex {
    const { issuer = "XB-LIC", kind = "export-licence", key = "key", mandate, receiver = "XA:customs" } = options;
    const id = this.#word("permit");
    const { header: example } = exampleTerms("document", word("key"));
    const header = {
      ...{ ...example, issuer, kind, keyId: word(key), links: [], numberTag: this.#word("tag") },
      ...{ mandate: mandate === undefined ? ZERO_WORD : word(mandate), receivers: [receiver] },
    };
    this.#series.set(id, id);
    this.say({ name: "PermitRegistered", id, issuer, series: id, version: 1, header });
    const { quantity = 0n, value = 0n } = options;
    if (quantity > 0n || value > 0n) this.open(id, { quantity, value });
    return id;
  }

  open(id: Hex, { quantity = 0n, value = 0n, version = 1, number = 1 }): void {
    const line = {
      ...{ ...openLine, version, quantityLimit: quantity, valueLimit: value, eucLink: 0, eucLine: 0 },
      ...(value > 0n && { mode: "value" as const, currency: "EUR" }),
    };
    this.say({ name: "LineOpened", series: id, id, number, line });
  }

  reserve(permit: Hex, options: Reserving = {}): Hex {
    const { by = "XB-CUS", keeper = by, quantity = 10n, declaration } = options;
    const reservation = this.#word("reservation");
    this.say({
      ...{ name: "Reserved", reservation, permit, series: permit, keeper, ...this.#message(by) },
      ...{ declaration: declaration === undefined ? this.#word("declaration") : word(declaration) },
      ...{ expiresAt: this.#time + 3 * DAY, lines: drawn(quantity) },
    });
    return reservation;
  }

  consume(permit: Hex, reservation: Hex, by = "XB-CUS", quantity = 10n): void {
    const left = { leftAt: this.#time, receiptDue: this.#time + 45 * DAY, lines: drawn(quantity) };
    this.say({ name: "Consumed", reservation, permit, series: permit, ...left, ...this.#message(by) });
  }

  /** Reserved and consumed. */
  ship(permit: Hex, options: Reserving = {}): Hex {
    const reservation = this.reserve(permit, options);
    this.consume(permit, reservation, options.keeper ?? options.by, options.quantity);
    return reservation;
  }

  close(name: "Released" | "Reversed", permit: Hex, reservation: Hex, by = "XB-CUS"): void {
    this.say({ name, reservation, permit, series: permit, ...this.#message(by) });
  }

  hold(permit: Hex, reservation: Hex, by = "XB-CUS"): void {
    const on = { reservation, permit, series: permit } as const;
    this.say({ name: "Held", reason: "fraud", ...on, ...this.#message(by) });
    const expiresAt = this.#time + 3 * DAY;
    this.say({ name: "Resumed", reason: "none", expiresAt, ...on, ...this.#message(by) });
  }

  refuse(permit: Hex, code: string, by = "XB-CUS"): void {
    this.say({ name: "Refused", permit, code, act: "reserve", line: 1, ...this.#message(by) });
  }

  status(id: Hex, from: Status, to: Status): void {
    this.say({ name: "PermitStatusChanged", id, from, to, reason: "fraud" });
  }

  /** With `account`, countersigned by it in the same transaction. */
  outside(
    name: "Overridden" | "LateFactRecorded",
    permit: Hex,
    options: { by?: string; account?: Hex; declaration?: string; leftAt?: number } = {},
  ): void {
    const { by = "XB-CUS", account, declaration, leftAt = this.#time } = options;
    const said: Exception = {
      ...{ ...exception, reserved: false, leftAt, receiptDue: leftAt + 45 * DAY },
      declaration: declaration === undefined ? this.#word("declaration") : word(declaration),
    };
    const act = this.#word("act");
    const [target, proposer] = [`0x${"11".repeat(20)}`, `0x${"22".repeat(20)}`] as const;
    const ofAct = { principal: by, target, act } as const;
    const fact: RegisterFact = {
      ...{ name, reservation: this.#word("reservation"), permit, series: permit, exception: said },
      ...{ lines: drawn(1n), ...this.#message(by) },
    };
    if (account === undefined) this.say(fact);
    else {
      this.say({ name: "ActProposed", ...ofAct, proposer, data: "0x" });
      this.say({ name: "ActCountersigned", ...ofAct, proposer, confirmer: account }, fact);
    }
  }

  /** A receipt of XA-CUS; `waiting` when nothing had left. */
  receive(permit: Hex, consumption: Hex, waiting: boolean): void {
    this.say({
      ...{ name: "ReceiptRecorded", ...this.#message("XA-CUS"), consumption, permit, waiting },
      ...{ arrivedAt: this.#time, evidence: word("evidence"), arrivals: [{ line: 1, unit: "NAR", quantity: 10n }] },
    });
  }

  get now(): number {
    return this.#time;
  }

  alerts(): Alert[] {
    if (this.#conduct.broken.length > 0) throw this.#conduct.broken[0]?.error;
    return [...this.#conduct.alerts.values()];
  }

  of(code: Alert["code"]): Alert[] {
    return this.alerts().filter((alert) => alert.code === code);
  }

  codes(): string[] {
    return this.alerts().map(({ code }) => code);
  }

  #message(authority: string) {
    return { authority, messageId: this.#word("message"), body: word("body") };
  }

  #word(what: string): Hex {
    this.#made += 1;
    return word(`${what} ${this.#made}`);
  }
}

function drawn(quantity: bigint): WriteOffLine[] {
  return [{ line: 1, quantity, value: 0n, returnedQuantity: 0n, returnedValue: 0n, eucLink: 0, eucLine: 0 }];
}
