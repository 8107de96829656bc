/**
 * A plausible register without a chain: whole blocks of events, the same for the same seed, as many permits as wanted.
 * It keeps only a window of recent permits, so a million of them need no more memory than a thousand.
 * @module
 */
import { createHash } from "node:crypto";
import { type Hex, ZERO_WORD } from "../../services/domain/bytes/hex.ts";
import { permitId } from "../../services/domain/permit/canonical.ts";
import type { PermitKind, Reason, Status } from "../../services/domain/permit/kind.ts";
import type { Header, PermitId } from "../../services/domain/permit/terms.ts";
import type { RegisterBlock, RegisterEvent, RegisterFact } from "../../services/domain/register/events.ts";
import type { OpenLine } from "../../services/domain/register/facts/permit.ts";
import type { Arrival } from "../../services/domain/register/facts/statements.ts";
import type { WriteOffLine } from "../../services/domain/register/facts/write-off.ts";
import { type Dice, seededDice } from "./seeded-dice.ts";

export interface GeneratorOptions {
  readonly seed: number;
  readonly permits: number;
  /** Events of one block, at most; some blocks are empty. Default 40. */
  readonly eventsPerBlock?: number;
}

interface LivePermit {
  id: PermitId;
  readonly series: PermitId;
  header: Header;
  version: number;
  status: Status;
  readonly lines: Map<number, OpenLine>;
  readonly boundEuc?: LivePermit;
  bound?: PermitId;
}

interface LiveReservation {
  readonly id: Hex;
  readonly permit: PermitId;
  readonly series: PermitId;
  readonly lines: readonly WriteOffLine[];
  readonly receiver: string;
  readonly drawer: string;
}

export const GENERATED_STATES = ["XA", "XB", "XC"] as const;
const BODIES = ["LIC", "CUS", "AUD"] as const;
const FOUNDED = 1_767_225_600;
const WINDOW = 200;
const NOTHING_BACK = { returnedQuantity: 0n, returnedValue: 0n };
const YEAR = 365 * 86_400;

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash("sha256").update(bytes).digest());

/** Blocks 1, 2, … in order, each the child of the one before. */
export function* generateRegister(options: GeneratorOptions): Generator<RegisterBlock> {
  const { seed, permits, eventsPerBlock = 40 } = options;
  const story = new Story(seededDice(seed));
  const facts = story.facts(permits);
  let parentHash = ZERO_WORD;
  for (let number = 1, ended = false; !ended; number += 1) {
    const time = FOUNDED + number * 5;
    const hash = story.dice.hex(32);
    const events: RegisterEvent[] = [];
    const wanted = number > 1 && story.dice.chance(0.1) ? 0 : 1 + story.dice.below(eventsPerBlock);
    let transaction = story.dice.hex(32);
    while (events.length < wanted) {
      const next = facts.next();
      if (next.done) {
        ended = true;
        break;
      }
      if (story.dice.chance(0.6)) transaction = story.dice.hex(32);
      events.push({ ...next.value, block: number, logIndex: events.length, transaction });
    }
    yield { number, hash, parentHash, time, events };
    parentHash = hash;
  }
}

class Story {
  readonly dice: Dice;
  readonly #networkId: Hex;
  readonly #keys = new Map<string, Hex>();
  readonly #certificates: LivePermit[] = [];
  readonly #licences: LivePermit[] = [];
  readonly #open: LiveReservation[] = [];
  readonly #consumed: LiveReservation[] = [];

  constructor(dice: Dice) {
    this.dice = dice;
    this.#networkId = dice.hex(32);
  }

  *facts(permits: number): Generator<RegisterFact> {
    yield* this.#founding();
    for (let made = 0; made < permits; ) {
      const { dice } = this;
      if (this.#certificates.length === 0 || dice.chance(0.25)) yield* this.#certificate();
      else if (this.#licences.length > 0 && dice.chance(0.1)) yield* this.#newVersion(dice.pick(this.#licences));
      else yield* this.#licence(dice.pick(this.#certificates));
      made += 1;
      for (let acts = dice.below(3); acts > 0; acts -= 1) yield* this.#act();
    }
  }

  *#founding(): Generator<RegisterFact> {
    const periods = { admission: 60, windDown: 60, replacement: 60 };
    const governance = this.dice.hex(20);
    yield { name: "ConsortiumFounded", networkId: this.#networkId, governance, periods };
    for (const state of GENERATED_STATES) {
      const [administrator, guardian, next] = [this.dice.hex(20), this.dice.hex(20), this.dice.hex(20)];
      yield { name: "StateAdmitted", state, administrator, guardian };
      yield { name: "AdministrationOffered", state, candidate: next };
      yield { name: "AdministrationTransferred", state, previous: administrator, next };
      yield { name: "GuardianshipTransferred", state, previous: guardian, next: this.dice.hex(20) };
      for (const [index, body] of BODIES.entries()) yield* this.#body(state, body, index);
    }
  }

  *#body(state: string, body: (typeof BODIES)[number], index: number): Generator<RegisterFact> {
    const authority = `${state}-${body}`;
    const role = ({ LIC: "licensing", CUS: "customs", AUD: "auditor" } as const)[body];
    const kinds: PermitKind[] = body === "LIC" ? ["end-user-certificate", "export-licence"] : [];
    const office = { validFrom: FOUNDED, validUntil: FOUNDED + 10 * YEAR };
    yield { name: "AuthorityNamed", authority, state, index: index + 1, roles: [role], kinds, ...office };
    const [first, second] = [this.dice.hex(20), this.dice.hex(20)];
    for (const account of [first, second]) {
      yield { name: "AccountAdded", authority, account, validFrom: FOUNDED };
      yield { name: "AccountAccepted", authority, account, validFrom: FOUNDED };
    }
    yield { name: "AccountRevoked", authority, account: second, reason: "key-lost", compromisedSince: 0 };
    const mistaken = this.dice.hex(20);
    yield { name: "AccountAdded", authority, account: mistaken, validFrom: FOUNDED };
    yield { name: "AccountCancelled", authority, account: mistaken };
    const digest = this.dice.hex(32);
    yield { name: "MandateAdded", authority, digest, kinds: ["export-licence"], ...office };
    if (this.dice.chance(0.5)) yield { name: "MandateEnded", authority, digest, reason: "other" };
    for (const stolen of [true, false]) {
      const keyId = this.dice.hex(32);
      yield { name: "KeyAdded", authority, keyId, x: this.dice.hex(32), y: this.dice.hex(32), validFrom: FOUNDED };
      if (stolen) yield { name: "KeyRevoked", authority, keyId, reason: "key-stolen", compromisedSince: FOUNDED + 60 };
      else this.#keys.set(authority, keyId);
    }
    const mistype = this.dice.hex(32);
    yield {
      name: "KeyAdded",
      authority,
      keyId: mistype,
      x: this.dice.hex(32),
      y: this.dice.hex(32),
      validFrom: FOUNDED,
    };
    yield { name: "KeyCancelled", authority, keyId: mistype };
    yield { name: "AuthoritySuspended", authority, reason: "legal-order" };
    yield { name: "AuthorityReinstated", authority };
  }

  #header(issuer: string, kind: PermitKind, more: Partial<Header>): Header {
    const { dice } = this;
    const hashes = {
      numberTag: dice.hex(32),
      documentDigest: dice.hex(32),
      linesRoot: dice.hex(32),
      salt: dice.hex(32),
    };
    const first = { series: ZERO_WORD, supersedes: ZERO_WORD, links: [], mandate: ZERO_WORD };
    const validFrom = FOUNDED + dice.below(YEAR);
    const parties = {
      drawers: [`${issuer.slice(0, 2)}:customs`],
      receivers: [`${dice.pick(GENERATED_STATES)}:customs`],
    };
    return {
      ...{ networkId: this.#networkId, issuer, kind, validFrom, validUntil: validFrom + YEAR, lineCount: 3 },
      ...{ keyId: this.#keys.get(issuer) ?? ZERO_WORD, ...hashes, ...first, ...parties, ...more },
    };
  }

  *#register(header: Header, boundEuc?: LivePermit): Generator<RegisterFact, LivePermit> {
    const id = permitId(header, sha256);
    yield { name: "PermitRegistered", id, issuer: header.issuer, series: id, version: 1, header };
    return { id, series: id, header, version: 1, status: "active", lines: new Map(), ...(boundEuc && { boundEuc }) };
  }

  *#certificate(): Generator<RegisterFact> {
    const [issuer, binder] = [this.dice.pick(GENERATED_STATES), this.dice.pick(GENERATED_STATES)];
    const header = this.#header(`${issuer}-LIC`, "end-user-certificate", { drawers: [`${binder}:licensing`] });
    const euc = yield* this.#register(header);
    for (let number = 1; number <= 3; number += 1) yield* this.#openLine(euc, number);
    keep(this.#certificates, euc);
  }

  *#licence(euc: LivePermit): Generator<RegisterFact> {
    const issuer = `${euc.header.drawers[0]?.slice(0, 2)}-LIC`;
    if (euc.bound !== undefined) {
      yield { name: "CertificateReleased", euc: euc.series, licence: euc.bound };
    }
    const licence = yield* this.#register(this.#header(issuer, "export-licence", { links: [euc.id] }), euc);
    euc.bound = licence.series;
    yield { name: "CertificateBound", euc: euc.series, licence: licence.series };
    keep(this.#licences, licence);
  }

  *#newVersion(licence: LivePermit): Generator<RegisterFact> {
    if (licence.status !== "active") return yield* this.#certificate();
    const { header: old, series, id: supersedes } = licence;
    const header = this.#header(old.issuer, old.kind, {
      series,
      supersedes,
      links: old.links,
      numberTag: old.numberTag,
    });
    const id = permitId(header, sha256);
    const version = licence.version + 1;
    yield { name: "PermitStatusChanged", id: supersedes, from: "active", to: "superseded", reason: "holder-request" };
    yield { name: "PermitRegistered", id, issuer: header.issuer, series, version, header };
    Object.assign(licence, { id, header, version });
    for (const number of licence.lines.keys()) yield* this.#openLine(licence, number);
  }

  *#openLine(permit: LivePermit, number: number): Generator<RegisterFact> {
    const { dice } = this;
    const eucLink = permit.boundEuc ? 1 : 0;
    const line: OpenLine = {
      ...{
        version: permit.version,
        mode: dice.pick(["quantity", "value", "both"] as const),
        unit: "H87",
        scale: 0,
        currency: "EUR",
      },
      ...{ quantityLimit: BigInt(1_000 + dice.below(9_000)), valueLimit: BigInt(1 + dice.below(2 ** 31)) * 1_000_000n },
      ...{ tolerance: dice.below(500), eucLink, eucLine: eucLink > 0 ? number : 0, windowed: number === 3 },
    };
    const window = { days: 30, quantity: 1_000_000n, value: 0n };
    permit.lines.set(number, line);
    yield { name: "LineOpened", series: permit.series, id: permit.id, number, line, ...(line.windowed && { window }) };
  }

  *#act(): Generator<RegisterFact> {
    const { dice } = this;
    const roll = dice.below(10);
    if (roll < 5 && this.#licences.length > 0) yield* this.#reserve(dice.pick(this.#licences));
    else if (roll < 7) yield* dice.chance(0.8) ? this.#close() : this.#correct();
    else if (roll < 8) yield* this.#receipt();
    else if (roll < 9 && this.#licences.length > 0) yield* this.#refused(dice.pick(this.#licences));
    else if (this.#licences.length > 0) yield* this.#changeStatus(dice.pick(this.#licences));
  }

  #message(authority: string) {
    return { authority, messageId: this.dice.hex(32), body: this.dice.hex(32) };
  }

  *#reserve(licence: LivePermit): Generator<RegisterFact> {
    const { dice } = this;
    const lines: WriteOffLine[] = [];
    for (let number = 1; number <= 1 + dice.below(3); number += 1) {
      if (!licence.lines.has(number)) yield* this.#openLine(licence, number);
      const amounts = { quantity: BigInt(1 + dice.below(50)), value: BigInt(dice.below(1_000_000)) };
      lines.push({ line: number, ...amounts, ...NOTHING_BACK, eucLink: 1, eucLine: number });
    }
    const { id: permit, series } = licence;
    const [drawer, receiver] = [
      `${licence.header.issuer.slice(0, 2)}-CUS`,
      `${licence.header.receivers[0]?.slice(0, 2)}-CUS`,
    ];
    const id = dice.hex(32);
    const rest = { permit, series, declaration: dice.hex(32), expiresAt: FOUNDED + 2 * YEAR, lines, keeper: drawer };
    yield { name: "Reserved", reservation: id, ...rest, ...this.#message(drawer) };
    keep(this.#open, { id, permit, series, lines, drawer, receiver });
  }

  *#close(): Generator<RegisterFact> {
    const held = take(this.#open, this.dice);
    if (held === undefined) return;
    const { id: reservation, permit, series, drawer } = held;
    if (this.dice.chance(0.2)) {
      yield { name: "Held", reservation, permit, series, reason: "fraud", ...this.#message(drawer) };
      const expiresAt = FOUNDED + 2 * YEAR;
      yield { name: "Resumed", reservation, permit, series, reason: "none", expiresAt, ...this.#message(drawer) };
    }
    if (this.dice.chance(0.1)) {
      const exception = { reserved: true, ...this.#exception() };
      const { lines } = held;
      yield { name: "Overridden", reservation, permit, series, lines, exception, ...this.#message(drawer) };
      return;
    }
    if (this.dice.chance(0.2)) {
      yield { name: "Released", reservation, permit, series, ...this.#message(drawer) };
      return;
    }
    const lines = held.lines.map((line) => ({ ...line, quantity: line.quantity - BigInt(this.dice.below(2)) }));
    const left = { leftAt: FOUNDED + 60, receiptDue: FOUNDED + 60 + 45 * 86_400 };
    yield { name: "Consumed", reservation, permit, series, lines, ...left, ...this.#message(drawer) };
    keep(this.#consumed, { ...held, lines });
  }

  #exception() {
    const { dice } = this;
    const left = { leftAt: FOUNDED + 60, receiptDue: FOUNDED + 60 + 45 * 86_400 };
    return { declaration: dice.hex(32), ...left, officer: dice.hex(32), office: "PORT", reason: "other" } as const;
  }

  /** Corrections of what left, an objection to it, and goods that left before it was written down. */
  *#correct(): Generator<RegisterFact> {
    const { dice } = this;
    const held = take(this.#consumed, dice);
    if (held === undefined) return;
    const { id: reservation, permit, series, drawer, receiver } = held;
    const on = { reservation, permit, series };
    const adjusted = held.lines.map((line) => ({ ...line, quantity: line.quantity + 1n }));
    yield { name: "Adjusted", ...on, lines: adjusted, ...this.#message(drawer) };
    const returned = adjusted.map((line) => ({ ...line, returnedQuantity: 1n }));
    yield { name: "Returned", ...on, lines: returned, ...this.#message(drawer) };
    const [objection, document] = [dice.hex(32), dice.hex(32)];
    const against = { permit, series, author: receiver, record: reservation, reason: "diversion" } as const;
    yield { name: "ObjectionFiled", objection, ...against, document };
    if (dice.chance(0.5)) yield { name: "ObjectionWithdrawn", objection, series, by: receiver };
    if (dice.chance(0.3)) yield { name: "Reversed", ...on, ...this.#message(drawer) };
    else keep(this.#consumed, { ...held, lines: returned });
    const exception = { reserved: false, ...this.#exception() };
    const late = { reservation: dice.hex(32), permit, series, lines: held.lines, exception };
    yield { name: "LateFactRecorded", ...late, ...this.#message(drawer) };
    yield { name: "Anchored", authority: drawer, root: dice.hex(32), count: 2n ** 64n - 1n, previous: ZERO_WORD };
  }

  *#receipt(): Generator<RegisterFact> {
    const held = take(this.#consumed, this.dice);
    if (held === undefined) return;
    const arrivals: Arrival[] = held.lines.map(({ line, quantity }) => ({ line, unit: "H87", quantity }));
    const { id: reservation, permit } = held;
    const rest = { permit, arrivedAt: FOUNDED + 86_400, evidence: this.dice.hex(32), arrivals };
    const message = this.#message(held.receiver);
    if (this.dice.chance(0.7)) {
      yield { name: "ReceiptRecorded", consumption: reservation, ...rest, waiting: false, ...message };
      return;
    }
    const { authority, messageId } = message;
    yield { name: "ReceiptRecorded", consumption: ZERO_WORD, ...rest, waiting: true, ...message };
    yield { name: "ReceiptAttached", consumption: reservation, permit, waiting: false, authority, messageId };
  }

  *#refused(licence: LivePermit): Generator<RegisterFact> {
    const code = this.dice.pick(["balance-exceeded", "line-unknown", "not-drawer"] as const);
    const authority = `${this.dice.pick(GENERATED_STATES)}-CUS`;
    yield { name: "Refused", permit: licence.id, code, act: "reserve", line: 1, ...this.#message(authority) };
  }

  *#changeStatus(licence: LivePermit): Generator<RegisterFact> {
    const from = licence.status;
    if (from !== "active" && from !== "suspended") return;
    const to: Status =
      from === "suspended" ? "active" : this.dice.pick(["suspended", "suspended", "revoked", "surrendered"] as const);
    const reason: Reason = to === "active" ? "none" : "holder-request";
    licence.status = to;
    yield { name: "PermitStatusChanged", id: licence.id, from, to, reason };
  }
}

/** Forgets the oldest beyond the window. */
function keep<T>(recent: T[], one: T): void {
  recent.push(one);
  if (recent.length > WINDOW) recent.shift();
}

function take<T>(recent: T[], dice: Dice): T | undefined {
  return recent.length === 0 ? undefined : recent.splice(dice.below(recent.length), 1)[0];
}
