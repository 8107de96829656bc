/**
 * Random sequences of acts: what is likely to be accepted, most of the time, and everything that must not be, the rest of
 * it. The model is asked what there is; what becomes of an act it is not asked.
 * @module
 */
import { keccak256 } from "ethers";
import { type Dice, seededDice } from "../../seeded-dice.ts";
import { administratorOf, guardianOf } from "../access.ts";
import { actorOf } from "../authorities.ts";
import type { Call, Target } from "../call.ts";
import { INTERFACES } from "../deployment.ts";
import type { SigningKey } from "../keys.ts";
import type { Model } from "../model.ts";
import { DAY, Reserved, ZERO_ADDRESS } from "../words.ts";
import { freeFrom } from "../write-offs.ts";
import { accessActs } from "./access-acts.ts";
import { accountsOf, BODIES, candidates, GOVERNANCE, lettersOf, principalOf, STATES, STRANGERS } from "./cast.ts";
import type { Papers } from "./papers.ts";
import { permitActs } from "./permit-acts.ts";
import { statementActs } from "./statement-acts.ts";
import { writeOffActs } from "./write-off-acts.ts";

/** Makes one act, or nothing where there is nothing to act on. */
export type Maker = (s: Story) => Call | undefined;

export interface Step {
  readonly call: Call;
  readonly time: number;
}

const ROOMS: ReadonlyArray<readonly [share: number, makers: Readonly<Record<string, readonly [number, Maker]>>]> = [
  [6, accessActs],
  [30, permitActs],
  [52, writeOffActs],
  [12, statementActs],
];

export class Story {
  readonly dice: Dice;
  readonly papers: Papers;
  readonly keys = new Map<string, SigningKey>();
  readonly model: Model;
  readonly follower: string;
  /** How an authority's key proves itself: set with the deployment. */
  readonly proveKey: (key: SigningKey, authority: string) => { r: string; s: string };
  /** Time of the block the next act will stand in. */
  now: number;
  /** Whether the register may be closed by now: a sequence that begins with it would be short. */
  late = false;
  readonly #soon: { readonly call: Call; after: number }[] = [];
  readonly #said: Call[] = [];
  readonly #untried = new Set(ROOMS.flatMap(([, makers]) => Object.values(makers).map(([, maker]) => maker)));

  constructor(given: {
    dice: Dice;
    papers: Papers;
    model: Model;
    follower: string;
    proveKey: Story["proveKey"];
    now: number;
  }) {
    this.dice = given.dice;
    this.papers = given.papers;
    this.model = given.model;
    this.follower = given.follower;
    this.proveKey = given.proveKey;
    this.now = given.now;
  }

  /** The next act and the time of its block. */
  next(): Step {
    this.now = this.#nextTime();
    const call = this.#due() ?? this.#again() ?? this.#new();
    if (this.#said.length > 400) this.#said.shift();
    this.#said.push(call);
    return { call, time: this.now };
  }

  make(target: Target, fn: string, sender: string, ...args: unknown[]): Call {
    // A state that is no member has nobody in its offices, and nobody cannot send.
    if (sender === ZERO_ADDRESS) return this.make(target, fn, STRANGERS[0], ...args);
    return { sender, target, fn, args, data: INTERFACES[target].encodeFunctionData(fn, args) };
  }

  /** Several messages of one sender in one call. */
  batch(sender: string, inner: readonly Call[]): Call {
    const messages = inner.map(({ data }) => data);
    return { ...this.make("writeOffs", "batch", sender, messages), inner: inner.map((each) => ({ ...each, sender })) };
  }

  /** Whether to do the next thing wrongly. */
  slips(p = 0.08): boolean {
    return this.dice.chance(p);
  }

  /** The call comes some acts later. */
  soon(call: Call): void {
    this.#soon.push({ call, after: this.dice.pick([0, 0, 0, 0, 1, 3, 8]) });
  }

  /** `act` of two accounts of `authority`: one's proposal now, the other's call soon. */
  byTwo(authority: string, act: (sender: string) => Call): Call {
    const accounts = this.accounts(authority);
    const first = accounts.length > 0 ? this.dice.pick(accounts) : this.anyone();
    const others = accounts.filter((each) => each !== first);
    const second = others.length > 0 && !this.slips() ? this.dice.pick(others) : first;
    return this.#together(authority, first, act(this.slips(0.04) ? this.anyone() : second));
  }

  /** `act` of the two offices of a state, in either order. */
  byOffices(state: string, act: (sender: string) => Call): Call {
    const offices = [administratorOf(this.model, state), guardianOf(this.model, state)];
    if (this.dice.chance(0.5)) offices.reverse();
    const [first = "", second = ""] = offices;
    const confirmer = this.slips(0.04) ? this.anyone() : this.slips() ? first : second;
    return this.#together(principalOf(lettersOf(state)), first, act(confirmer));
  }

  /** An account of the authority that writes for it now. */
  account(authority: string): string {
    const accounts = this.accounts(authority);
    return accounts.length === 0 || this.slips(0.04) ? this.anyone() : this.dice.pick(accounts);
  }

  accounts(authority: string): string[] {
    const all = this.model.accounts.values().filter((each) => each.authority === authority);
    return all.map((each) => each.account).filter((each) => actorOf(this.model, each, this.now)?.id === authority);
  }

  /** Anybody at all. */
  anyone(): string {
    const { dice } = this;
    const state = dice.pick(STATES);
    return dice.pick([
      ...[...STRANGERS, GOVERNANCE, ...candidates(state), ...accountsOf(state, dice.pick(BODIES).body)],
      ...[administratorOf(this.model, `0x${Buffer.from(state).toString("hex")}`), STRANGERS[0]],
    ]);
  }

  /** Any authority that was named, of those with `roles` where given. */
  authority(roles = 0b1110): string | undefined {
    return this.one(this.model.authorities.values().filter((each) => (each.roles & roles) !== 0))?.id;
  }

  /** One of those that are `wanted`; now and then any of them. */
  among<T>(from: readonly T[], wanted: (each: T) => boolean, p = 0.05): T | undefined {
    return this.one(this.slips(p) ? from : from.filter(wanted));
  }

  /** One of these, more often a late one: what is new is what is alive. */
  one<T>(from: readonly T[]): T | undefined {
    if (from.length === 0) return undefined;
    const recent = Math.max(0, from.length - 12);
    return this.dice.chance(0.6) ? this.dice.pick(from.slice(recent)) : this.dice.pick(from);
  }

  #together(principal: string, proposer: string, call: Call): Call {
    if (this.slips(0.06)) return call;
    if (this.slips(0.04))
      this.soon(this.make("authorities", "withdraw", proposer, principal, this.#of(call), keccak256(call.data)));
    this.soon(call);
    return this.make("authorities", "propose", proposer, principal, this.#of(call), call.data);
  }

  #of(call: Call): string {
    return this.model.options.addresses[call.target];
  }

  #due(): Call | undefined {
    const place = this.#soon.findIndex(({ after }) => after <= 0);
    for (const each of this.#soon) each.after -= 1;
    return place === -1 ? undefined : this.#soon.splice(place, 1)[0]?.call;
  }

  /** Something that was said before: word for word, by another, or with the same message id in other words. */
  #again(): Call | undefined {
    if (this.#said.length === 0 || !this.dice.chance(0.04)) return undefined;
    const call = this.dice.pick(this.#said);
    if (this.dice.chance(0.6)) return call;
    if (this.dice.chance(0.5) || call.inner) return sentBy(call, this.anyone());
    const other = this.dice.pick(this.#said.filter(({ target, fn }) => target === call.target && fn === call.fn));
    return this.make(call.target, call.fn, call.sender, call.args[0], ...other.args.slice(1));
  }

  #new(): Call {
    for (let tries = 0; tries < 50; tries += 1) {
      // Now and then one that this story has not had: no act stays untried for being seldom.
      const fresh = this.#untried.size > 0 && this.dice.chance(0.12);
      const maker = fresh
        ? this.dice.pick([...this.#untried])
        : weighted(this.dice, Object.values(weighted(this.dice, ROOMS)));
      const call = maker(this);
      if (call === undefined) continue;
      this.#untried.delete(maker);
      return this.slips(0.03) ? sentBy(call, this.anyone()) : call;
    }
    throw new Error("fifty makers in a row had nothing to act on");
  }

  /** Mostly soon after; sometimes days; sometimes just around a moment that matters. */
  #nextTime(): number {
    const { dice, now } = this;
    if (dice.chance(0.06)) {
      const reach = dice.pick([DAY, 3 * DAY, 70 * DAY]);
      const at = this.one(this.#moments().filter((each) => each > now + 1 && each < now + reach));
      if (at !== undefined) return at + dice.pick([-1, 0, 1]);
    }
    if (dice.chance(0.93)) return now + 1 + dice.below(600);
    return now + 1 + dice.below(dice.pick([3_600, DAY, DAY, 2 * DAY, 8 * DAY]));
  }

  /** Times at which something begins or ends. */
  #moments(): number[] {
    const { model: m } = this;
    const reservations = m.reservations.values();
    return [
      ...reservations.filter((each) => each.status === Reserved.open).map(({ until }) => until),
      ...reservations.filter((each) => each.status === Reserved.held).map(freeFrom),
      ...m.permits.values().flatMap(({ header }) => [Number(header.validFrom), Number(header.validUntil)]),
      ...m.authorities.values().map(({ validUntil }) => validUntil),
      ...m.mandates.values().flatMap(({ validFrom, validUntil }) => [validFrom, validUntil]),
      ...m.keys.values().map(({ validFrom }) => validFrom),
      ...m.accounts.values().map(({ validFrom }) => validFrom),
      ...m.proposals.values().map(({ proposedAt }) => proposedAt + 30 * DAY),
      ...m.states
        .values()
        .flatMap(({ leavingUntil, replacement, askedAt }) => [leavingUntil, replacement.dueAt, askedAt + DAY]),
      ...[m.pause.until, m.pause.until + 7 * DAY, m.lastAdmission + m.options.periods.admission],
    ];
  }
}

/** The same bytes from somebody else. */
function sentBy(call: Call, anyone: string): Call {
  const sender = anyone === ZERO_ADDRESS ? STRANGERS[0] : anyone;
  return { ...call, sender, ...(call.inner && { inner: call.inner.map((each) => ({ ...each, sender })) }) };
}

/** One of the choices, as often as its share says. */
export function weighted<T>(dice: Dice, choices: ReadonlyArray<readonly [number, T]>): T {
  let roll = dice.below(choices.reduce((sum, [share]) => sum + share, 0));
  for (const [share, choice] of choices) {
    roll -= share;
    if (roll < 0) return choice;
  }
  throw new RangeError("nothing to choose from");
}

export { seededDice };
