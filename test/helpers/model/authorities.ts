/**
 * The plain model of the authority register: bodies, accounts, keys, mandates, successors, and acts that take two.
 * @module
 */
import { keccak256 } from "ethers";
import { administratorOf, guardianOf, isActive, isMember } from "./access.ts";
import type { Call } from "./call.ts";
import type { Model } from "./model.ts";
import { forbid, Reverted } from "./outcome.ts";
import { type AuthorityRecord, NEVER, type Tenure } from "./state.ts";
import { ZERO_ADDRESS, ZERO_WORD } from "./words.ts";

const EXISTING_ROLES = 0b1110;
const EXISTING_KINDS = 0b11_1111_1110;
const LICENSING = 1 << 1;
const PROPOSAL_LIVES = 30 * 86_400;
const LONGEST_CHAIN = 8;

export const stateOf = (authority: string): string => authority.slice(0, 6);
const principalOf = (state: string): string => state.padEnd(66, "0");

/** Whom `account` writes for at `now`; undefined when for nobody. */
export function actorOf(m: Model, account: string, now: number): AuthorityRecord | undefined {
  const record = m.accounts.get(account);
  if (record === undefined || record.revokedAt !== 0 || now < record.validFrom) return undefined;
  return isMember(m, stateOf(record.authority)) ? m.authorities.get(record.authority) : undefined;
}

export function inOffice(m: Model, id: string, now: number): boolean {
  const body = m.authorities.get(id);
  if (body === undefined || body.suspended || !isActive(m, body.state)) return false;
  return body.validFrom <= now && now < body.validUntil;
}

export function mayRegister(m: Model, id: string, kind: number, keyId: string, mandate: string, now: number): boolean {
  const body = m.authorities.get(id);
  const key = m.keys.get(keyId);
  if (body === undefined || !inOffice(m, id, now) || (body.kinds & (1 << kind)) === 0) return false;
  if (key?.authority !== id || key.revokedAt !== 0 || now < key.validFrom) return false;
  if (mandate === ZERO_WORD) return !body.mandated;
  const named = m.mandates.get(`${id}/${mandate}`);
  if (named === undefined || named.endedAt !== 0 || (named.kinds & (1 << kind)) === 0) return false;
  return named.validFrom <= now && now < named.validUntil;
}

/** Whether `party` means `id`: its own name, or its state and one of its roles with nothing behind. */
export function isMeant(m: Model, id: string, party: string): boolean {
  const body = m.authorities.get(id);
  if (body === undefined) return false;
  if (party === id) return true;
  return [1, 2, 3].some(
    (role) => (body.roles & (1 << role)) !== 0 && party === `${body.state}0${role}`.padEnd(66, "0"),
  );
}

/** Whether `actor` is `former`, or follows it however far. */
export function actsFor(m: Model, actor: string, former: string): boolean {
  let at: string | undefined = former;
  while (at !== undefined && at !== ZERO_WORD) {
    if (at === actor) return m.authorities.has(actor);
    at = m.authorities.get(at)?.successor;
  }
  return false;
}

/** Whether `account` is one of `principal`'s: an authority's, or a state's two offices. */
function isAccountOf(m: Model, principal: string, account: string, now: number): boolean {
  if (m.authorities.has(principal)) return actorOf(m, account, now)?.id === principal;
  const state = principal.slice(0, 6);
  if (principal !== principalOf(state) || account === ZERO_ADDRESS) return false;
  return account === administratorOf(m, state) || account === guardianOf(m, state);
}

const proposalKey = (principal: string, target: string, act: string) => `${principal}/${target}/${act}`;

/** The proposal that could be confirmed at `now`. */
export function openProposal(m: Model, principal: string, target: string, act: string, now: number) {
  const found = m.proposals.get(proposalKey(principal, target, act));
  if (found === undefined || now >= found.proposedAt + PROPOSAL_LIVES) return undefined;
  return isAccountOf(m, principal, found.proposer, now) ? found : undefined;
}

/** Takes the proposal of `data` for `confirmer`, in whose name the call on `target` is made. */
export function countersign(m: Model, principal: string, target: string, confirmer: string, act: string, now: number) {
  forbid(!isAccountOf(m, principal, confirmer, now), "CountersignaturesNotAnAccount");
  const found = openProposal(m, principal, target, act, now);
  if (found === undefined) throw new Reverted("CountersignaturesNotProposed");
  forbid(found.proposer === confirmer, "CountersignaturesSameAccount");
  m.proposals.delete(proposalKey(principal, target, act));
}

function requireNamed(m: Model, id: string): AuthorityRecord {
  const body = m.authorities.get(id);
  if (body === undefined) throw new Reverted("AuthorityRegisterUnknown");
  return body;
}

const holdsOffice = (m: Model, call: Call, id: string): boolean =>
  call.sender === administratorOf(m, stateOf(id)) || call.sender === guardianOf(m, stateOf(id));
const requireOffice = (m: Model, call: Call, id: string): void =>
  forbid(!holdsOffice(m, call, id), "AuthorityRegisterNotEntitled");
const requireActive = (m: Model, id: string): void =>
  forbid(!isActive(m, stateOf(id)), "AuthorityRegisterStateNotActive");

/** Both offices of the state: one proposed this call, the other makes it. Asked last, because it uses the proposal up. */
function takeProposal(m: Model, call: Call, id: string, now: number): void {
  countersign(m, principalOf(stateOf(id)), m.options.addresses.authorities, call.sender, m.actOf(call), now);
}

function checkScope(roles: number, kinds: number, from: number, until: number, now: number): void {
  const unknown = (roles & ~EXISTING_ROLES) !== 0 || (kinds & ~EXISTING_KINDS) !== 0;
  forbid(roles === 0 || unknown || (kinds !== 0 && (roles & LICENSING) === 0), "AuthorityRegisterScopeInvalid");
  forbid(from >= until || until <= now, "AuthorityRegisterDatesInvalid");
}

const isName = (id: string): boolean =>
  /^[A-Z]{2}-[A-Z0-9]{1,28}$/.test(Buffer.from(id.slice(2), "hex").toString("latin1").replace(/\0+$/, ""));

/** What is known of an ended key or account only widens. */
function ended<T extends Tenure>(former: T, reason: number, since: number, now: number): T {
  const widens = since !== 0 && (former.compromisedSince === 0 || since < former.compromisedSince);
  forbid(since > now || (former.revokedAt !== 0 && !widens), "AuthorityRegisterCompromiseInvalid");
  return { ...former, revokedAt: former.revokedAt || now, reason, compromisedSince: since };
}

export const authorityActs: Record<string, (m: Model, call: Call, now: number) => void> = {
  nameAuthority(m, call, now) {
    const [id, roles, kinds, validFrom, validUntil] = call.args as [string, number, number, number, number];
    forbid(!isName(id), "AuthorityRegisterNameMalformed");
    requireOffice(m, call, id);
    forbid(m.authorities.has(id), "AuthorityRegisterAlreadyNamed");
    checkScope(roles, kinds, validFrom, validUntil, now);
    requireActive(m, id);
    takeProposal(m, call, id, now);
    const rest = { suspended: false, mandated: false, successor: ZERO_WORD };
    m.authorities.set(id, {
      ...{ id, state: stateOf(id), index: m.authorities.size + 1, roles, kinds, validFrom, validUntil, ...rest },
    });
  },
  changeScope(m, call, now) {
    const [id, roles, kinds, validFrom, validUntil] = call.args as [string, number, number, number, number];
    const body = requireNamed(m, id);
    requireOffice(m, call, id);
    checkScope(roles, kinds, validFrom, validUntil, now);
    forbid(
      body.roles === roles && body.kinds === kinds && body.validFrom === validFrom && body.validUntil === validUntil,
      "AuthorityRegisterScopeUnchanged",
    );
    const adds = (roles & ~body.roles) !== 0 || (kinds & ~body.kinds) !== 0;
    if (adds || validFrom < body.validFrom || validUntil > body.validUntil) {
      requireActive(m, id);
      takeProposal(m, call, id, now);
    }
    m.authorities.set(id, { ...body, roles, kinds, validFrom, validUntil });
  },
  suspendAuthority(m, call) {
    const [id] = call.args as [string];
    const body = requireNamed(m, id);
    requireOffice(m, call, id);
    forbid(body.suspended, "AuthorityRegisterSuspensionUnchanged");
    m.authorities.set(id, { ...body, suspended: true });
  },
  reinstateAuthority(m, call, now) {
    const [id] = call.args as [string];
    const body = requireNamed(m, id);
    requireOffice(m, call, id);
    forbid(!body.suspended, "AuthorityRegisterSuspensionUnchanged");
    requireActive(m, id);
    takeProposal(m, call, id, now);
    m.authorities.set(id, { ...body, suspended: false });
  },
  nameSuccessor(m, call, now) {
    const [id, successor] = call.args as [string, string];
    const body = requireNamed(m, id);
    requireNamed(m, successor);
    requireOffice(m, call, id);
    const circle = actsFor(m, id, successor);
    const steps = circle ? 0 : stepsBefore(m, id) + 1 + stepsAfter(m, successor);
    forbid(
      body.successor !== ZERO_WORD || stateOf(successor) !== body.state || circle || steps > LONGEST_CHAIN,
      "AuthorityRegisterSuccessorInvalid",
    );
    takeProposal(m, call, id, now);
    m.authorities.set(id, { ...body, successor });
  },
  addAccount(m, call, now) {
    const [id, account] = call.args as [string, string];
    requireNamed(m, id);
    requireOffice(m, call, id);
    forbid(account === ZERO_ADDRESS || m.accounts.has(account), "AuthorityRegisterAccountTaken");
    forbid(m.offers.has(`${id}/${account}`), "AuthorityRegisterAccountRepeated");
    takeProposal(m, call, id, now);
    m.offers.set(`${id}/${account}`, { addedAt: now, validFrom: now + m.options.keyDelay });
  },
  acceptAccount(m, call, now) {
    const [id] = call.args as [string];
    const key = `${id}/${call.sender}`;
    const offer = m.offers.get(key);
    if (offer === undefined) throw new Reverted("AuthorityRegisterAccountUnknown");
    forbid(m.accounts.has(call.sender), "AuthorityRegisterAccountTaken");
    m.offers.delete(key);
    const validFrom = Math.max(now, offer.validFrom);
    m.accounts.set(call.sender, { ...NEVER, account: call.sender, authority: id, addedAt: offer.addedAt, validFrom });
  },
  cancelAccount(m, call, now) {
    const [id, account] = call.args as [string, string];
    requireNamed(m, id);
    requireOffice(m, call, id);
    if (m.offers.has(`${id}/${account}`)) return m.offers.delete(`${id}/${account}`);
    const record = m.accounts.get(account);
    if (record?.authority !== id || record.revokedAt !== 0) throw new Reverted("AuthorityRegisterAccountUnknown");
    forbid(record.validFrom <= now, "AuthorityRegisterAccountInEffect");
    m.accounts.delete(account);
  },
  revokeAccount(m, call, now) {
    const [id, account, reason, since] = call.args as [string, string, number, number];
    requireNamed(m, id);
    requireOffice(m, call, id);
    const record = m.accounts.get(account);
    if (record?.authority !== id) throw new Reverted("AuthorityRegisterAccountUnknown");
    m.accounts.set(account, ended(record, reason, since, now));
  },
  addKey(m, call, now) {
    const [id, x, y, validFrom, r, s] = call.args as [string, string, string, number, string, string];
    requireNamed(m, id);
    requireOffice(m, call, id);
    const key = m.options.keyFacts(x, y, r, s, id);
    forbid(!key.onCurve, "AuthorityRegisterKeyInvalid");
    forbid(m.keys.has(key.keyId), "AuthorityRegisterKeyTaken");
    requireActive(m, id);
    forbid(!key.possessed, "AuthorityRegisterKeyNotPossessed");
    takeProposal(m, call, id, now);
    const start = Math.max(validFrom, now + m.options.keyDelay);
    m.keys.set(key.keyId, { ...NEVER, keyId: key.keyId, authority: id, addedAt: now, validFrom: start });
  },
  cancelKey(m, call, now) {
    const [id, keyId] = call.args as [string, string];
    requireNamed(m, id);
    requireOffice(m, call, id);
    const record = m.keys.get(keyId);
    if (record?.authority !== id || record.revokedAt !== 0) throw new Reverted("AuthorityRegisterKeyUnknown");
    forbid(record.validFrom <= now, "AuthorityRegisterKeyInEffect");
    m.keys.delete(keyId);
  },
  revokeKey(m, call, now) {
    const [id, keyId, reason, since] = call.args as [string, string, number, number];
    requireNamed(m, id);
    requireOffice(m, call, id);
    const record = m.keys.get(keyId);
    if (record?.authority !== id) throw new Reverted("AuthorityRegisterKeyUnknown");
    m.keys.set(keyId, ended(record, reason, since, now));
  },
  addMandate(m, call, now) {
    const [id, digest, kinds, validFrom, validUntil] = call.args as [string, string, number, number, number];
    const body = requireNamed(m, id);
    requireOffice(m, call, id);
    const unknown = kinds === 0 || (kinds & ~EXISTING_KINDS) !== 0;
    forbid(digest === ZERO_WORD || unknown, "AuthorityRegisterMandateInvalid");
    forbid(validFrom >= validUntil || validUntil <= now, "AuthorityRegisterDatesInvalid");
    forbid(m.mandates.has(`${id}/${digest}`), "AuthorityRegisterMandateRepeated");
    requireActive(m, id);
    takeProposal(m, call, id, now);
    m.mandates.set(`${id}/${digest}`, { authority: id, kinds, validFrom, validUntil, endedAt: 0, reason: 0 });
    m.authorities.set(id, { ...body, mandated: true });
  },
  endMandate(m, call, now) {
    const [id, digest, reason] = call.args as [string, string, number];
    requireNamed(m, id);
    forbid(!holdsOffice(m, call, id) && actorOf(m, call.sender, now)?.id !== id, "AuthorityRegisterNotEntitled");
    const record = m.mandates.get(`${id}/${digest}`);
    if (record === undefined || record.endedAt !== 0) throw new Reverted("AuthorityRegisterMandateUnknown");
    m.mandates.set(`${id}/${digest}`, { ...record, endedAt: now, reason });
  },
  propose(m, call, now) {
    const [principal, target, data] = call.args as [string, string, string];
    forbid(!isAccountOf(m, principal, call.sender, now), "CountersignaturesNotAnAccount");
    const act = keccak256(data);
    forbid(openProposal(m, principal, target, act, now) !== undefined, "CountersignaturesAlreadyProposed");
    m.proposals.set(proposalKey(principal, target, act), {
      ...{ principal, target, act, proposer: call.sender, proposedAt: now },
    });
  },
  withdraw(m, call, now) {
    const [principal, target, act] = call.args as [string, string, string];
    forbid(!isAccountOf(m, principal, call.sender, now), "CountersignaturesNotAnAccount");
    const key = proposalKey(principal, target, act);
    forbid(!m.proposals.has(key), "CountersignaturesNotProposed");
    m.proposals.delete(key);
  },
  countersign(m, call, now) {
    const [principal, confirmer, act] = call.args as [string, string, string];
    countersign(m, principal, call.sender, confirmer, act, now);
  },
};

function stepsAfter(m: Model, id: string): number {
  const next = m.authorities.get(id)?.successor ?? ZERO_WORD;
  return next === ZERO_WORD ? 0 : 1 + stepsAfter(m, next);
}

function stepsBefore(m: Model, id: string): number {
  const formers = m.authorities.values().filter((each) => each.successor === id);
  return formers.length === 0 ? 0 : 1 + Math.max(...formers.map((each) => stepsBefore(m, each.id)));
}
