/**
 * Acts of states: governance over members, offices, bodies, accounts, keys, mandates, successors.
 * @module
 */
import { administratorOf, guardianOf } from "../access.ts";
import type { Call } from "../call.ts";
import { newKey } from "../keys.ts";
import { DAY, ZERO_ADDRESS, ZERO_WORD } from "../words.ts";
import { ALL_KINDS, accountsOf, BODIES, candidates, GOVERNANCE, lettersOf, STATES, stateWord, wordOf } from "./cast.ts";
import type { Maker, Story } from "./story.ts";

const anyState = (s: Story): string => stateWord(s.dice.pick(STATES));
/** A state that is a member or was one, by its word. */
const state = (s: Story): string => (s.slips() ? anyState(s) : s.dice.pick(s.model.states.keys()));
const bodyOf = (id: string): string => Buffer.from(id.slice(8), "hex").toString().replace(/\0+$/, "");

const governed =
  (fn: string, ...args: unknown[]): Maker =>
  (s) =>
    s.make(
      "consortium",
      fn,
      s.slips() ? s.anyone() : GOVERNANCE,
      ...args.map((each) => (typeof each === "function" ? each(s) : each)),
    );

const office = (s: Story, of: string): string =>
  s.dice.chance(0.5) ? administratorOf(s.model, of) : guardianOf(s.model, of);
const holder = (s: Story, of: string): string => (s.slips() ? s.anyone() : office(s, of));

/** An authority and its state's word. */
function body(s: Story): { id: string; of: string } | undefined {
  const id = s.slips(0.03) ? wordOf("XZ-NONE") : s.authority();
  return id === undefined ? undefined : { id, of: id.slice(0, 6) };
}

function admit(s: Story): Call {
  const of = s.dice.chance(0.7) ? stateWord("XD") : anyState(s);
  const letters = lettersOf(of);
  const [first = "", second = "", third = ""] = candidates(letters);
  const left = s.model.states.get(of)?.leftWith;
  if (left !== undefined && left[0] !== ZERO_ADDRESS && !s.slips())
    return s.make("consortium", "admitState", s.slips() ? s.anyone() : GOVERNANCE, of, ...left);
  const guardian = s.slips() ? first : s.dice.pick([second, third]);
  const former = s.slips(0.2) ? undefined : s.model.states.get(of)?.former;
  const offices = former ?? [first, guardian];
  return s.make("consortium", "admitState", s.slips() ? s.anyone() : GOVERNANCE, of, ...offices);
}

function replace(s: Story): Call {
  const of = state(s);
  const choices = [...candidates(lettersOf(of)), administratorOf(s.model, of), guardianOf(s.model, of), s.anyone()];
  const sender = s.slips() ? s.anyone() : GOVERNANCE;
  return s.make("consortium", "replaceAdministrator", sender, of, s.dice.pick(choices), s.dice.pick(choices));
}

function offer(fn: string): Maker {
  return (s) => {
    const of = state(s);
    const by = fn === "offerAdministration" ? administratorOf(s.model, of) : guardianOf(s.model, of);
    const to = s.slips(0.2) ? s.dice.pick([ZERO_ADDRESS, s.anyone()]) : s.dice.pick(candidates(lettersOf(of)));
    if (to !== ZERO_ADDRESS && !s.slips()) s.soon(s.make("consortium", fn.replace("offer", "accept"), to, of));
    return s.make("consortium", fn, s.slips() ? s.anyone() : by, of, to);
  };
}

function name(s: Story): Call {
  const of = s.dice.pick(s.model.states.keys());
  const { roles, kinds } = s.dice.pick(BODIES);
  const word = s.slips() ? wordOf(`${lettersOf(of)}-a`) : wordOf(`${lettersOf(of)}-N${s.dice.below(4)}`);
  const until = s.now + s.dice.pick([-1, 0, 40 * DAY, 4_000 * DAY]);
  const scope = s.slips() ? [0, 0] : [roles, kinds];
  return s.byOffices(of, (by) => s.make("authorities", "nameAuthority", by, word, ...scope, s.now - DAY, until));
}

function changeScope(s: Story): Call | undefined {
  const { id, of } = body(s) ?? {};
  const former = s.model.authorities.get(id ?? "");
  if (id === undefined || of === undefined || former === undefined) return undefined;
  const narrower = s.dice.chance(0.5);
  const kinds = (former.roles & 2) === 0 ? 0 : narrower ? former.kinds & ~(1 << (1 + s.dice.below(9))) : ALL_KINDS;
  const until = narrower ? Math.min(former.validUntil, s.now + 300 * DAY) : s.now + 5_000 * DAY;
  const act = (by: string) =>
    s.make("authorities", "changeScope", by, id, former.roles, kinds, former.validFrom, until);
  return narrower && !s.slips() ? act(holder(s, of)) : s.byOffices(of, act);
}

const reduced =
  (fn: string, make: (s: Story, id: string) => unknown[] | undefined): Maker =>
  (s) => {
    const chosen = body(s);
    const args = chosen && make(s, chosen.id);
    return chosen && args && s.make("authorities", fn, holder(s, chosen.of), chosen.id, ...args);
  };
const grave =
  (fn: string, make: (s: Story, id: string) => unknown[] | undefined): Maker =>
  (s) => {
    const chosen = body(s);
    const args = chosen && make(s, chosen.id);
    return chosen && args && s.byOffices(chosen.of, (by) => s.make("authorities", fn, by, chosen.id, ...args));
  };
const reason = (s: Story): number => s.dice.below(10);
const since = (s: Story): number => s.dice.pick([0, 0, 1, s.now - DAY, s.now, s.now + 1]);

function newAccount(s: Story, id: string): string {
  const own = accountsOf(lettersOf(id), bodyOf(id).slice(0));
  return s.slips() ? s.dice.pick([ZERO_ADDRESS, s.anyone()]) : s.dice.pick(own);
}

function addKey(s: Story): Call | undefined {
  const { id, of } = body(s) ?? {};
  if (id === undefined || of === undefined) return undefined;
  const key = s.slips() ? ([...s.keys.values()][0] ?? newKey()) : newKey();
  s.keys.set(key.keyId, key);
  const { r, s: half } = s.proveKey(key, s.slips() ? wordOf("XZ-NONE") : id);
  const y = s.slips(0.03) ? key.x : key.y;
  const from = s.now + s.dice.pick([0, 0, DAY]);
  return s.byOffices(of, (by) => s.make("authorities", "addKey", by, id, key.x, y, from, r, half));
}

function acceptAccount(s: Story): Call | undefined {
  const offered = s.one(s.model.offers.keys());
  const [id = "", account = ""] = offered?.split("/") ?? [];
  return offered === undefined
    ? undefined
    : s.make("authorities", "acceptAccount", s.slips() ? s.anyone() : account, id);
}

const keyOf = (s: Story, id: string): string =>
  s.one(s.model.keys.values().filter((each) => each.authority === id || s.slips()))?.keyId ?? ZERO_WORD;
const memberOf = (s: Story, id: string): string =>
  s.one(s.model.accounts.values().filter((each) => each.authority === id))?.account ?? s.anyone();

function endMandate(s: Story): Call {
  const key = s.one(s.model.mandates.keys()) ?? `${s.authority()}/${s.dice.hex(32)}`;
  const [id = "", digest = ""] = key.split("/");
  const by = s.dice.chance(0.5) ? s.account(id) : holder(s, id.slice(0, 6));
  return s.make("authorities", "endMandate", by, id, digest, reason(s));
}

function countersign(s: Story): Call | undefined {
  const found = s.one(s.model.proposals.values());
  return found && s.make("authorities", "countersign", s.anyone(), found.principal, s.anyone(), found.act);
}

function withdraw(s: Story): Call | undefined {
  const found = s.one(s.model.proposals.values());
  return (
    found &&
    s.make(
      "authorities",
      "withdraw",
      s.slips(0.3) ? s.anyone() : found.proposer,
      found.principal,
      found.target,
      found.act,
    )
  );
}

export const accessActs: Readonly<Record<string, readonly [number, Maker]>> = {
  admit: [2, admit],
  suspendState: [1, governed("suspendState", state, reason)],
  reinstateState: [6, governed("reinstateState", (s: Story) => suspendedState(s))],
  removeState: [1, (s) => (s.dice.chance(0.3) || s.late ? governed("removeState", state, reason)(s) : undefined)],
  finishRemoval: [1, (s) => s.make("consortium", "finishRemoval", s.anyone(), state(s))],
  replace: [1, replace],
  veto: [1, (s) => ofState(s, "vetoReplacement", office)],
  complete: [1, (s) => s.make("consortium", "completeReplacement", s.anyone(), state(s))],
  offerAdministration: [1, offer("offerAdministration")],
  offerGuardianship: [1, offer("offerGuardianship")],
  askForPause: [3, (s) => ofState(s, "askForPause", (_, of) => administratorOf(s.model, of))],
  withdrawPauseAsk: [3, (s) => ofState(s, "withdrawPauseAsk", (_, of) => administratorOf(s.model, of))],
  endPause: [3, governed("endPause")],
  name: [3, name],
  changeScope: [3, changeScope],
  suspend: [2, reduced("suspendAuthority", (s) => [reason(s)])],
  reinstate: [6, reinstate],
  nameSuccessor: [
    2,
    grave("nameSuccessor", (s, id) => [
      s.slips() ? s.authority() : wordOf(`${lettersOf(id)}-${s.dice.pick(BODIES).body}`),
    ]),
  ],
  addAccount: [4, grave("addAccount", (s, id) => [newAccount(s, id)])],
  acceptAccount: [8, acceptAccount],
  cancelAccount: [1, reduced("cancelAccount", (s, id) => [s.dice.pick([newAccount(s, id), memberOf(s, id)])])],
  revokeAccount: [1, reduced("revokeAccount", (s, id) => [memberOf(s, id), reason(s), since(s)])],
  addKey: [3, addKey],
  cancelKey: [1, reduced("cancelKey", (s, id) => [keyOf(s, id)])],
  revokeKey: [1, reduced("revokeKey", (s, id) => [keyOf(s, id), reason(s), since(s)])],
  addMandate: [
    2,
    grave("addMandate", (s) => [
      s.dice.chance(0.1) ? ZERO_WORD : s.dice.hex(32),
      s.dice.pick([ALL_KINDS, ALL_KINDS, 1 << 4, s.slips() ? 1 : 1 << 1]),
      s.now - DAY,
      s.now + s.dice.pick([30, 600, s.slips() ? 0 : 90]) * DAY,
    ]),
  ],
  endMandate: [4, endMandate],
  countersign: [2, countersign],
  withdraw: [1, withdraw],
};

function reinstate(s: Story): Call | undefined {
  const found = s.among(s.model.authorities.values(), ({ suspended }) => suspended, 0.1);
  return found && s.byOffices(found.state, (by) => s.make("authorities", "reinstateAuthority", by, found.id));
}

function suspendedState(s: Story): string {
  return s.one(s.model.states.values().filter(({ standing }) => standing === 2))?.state ?? state(s);
}

function ofState(s: Story, fn: string, by: (s: Story, of: string) => string): Call {
  const of = state(s);
  return s.make("consortium", fn, s.slips() ? s.anyone() : by(s, of), of);
}
