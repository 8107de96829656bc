/**
 * Authorities: scope, standing, successors, and the accounts, keys and mandates they act with.
 * @module
 */
import type { RegisterEvent } from "../events.ts";
import type { AuthorityFact, CountersignatureFact } from "../facts/access.ts";
import type { Register } from "../model.ts";
import type { AccountRecord, AuthorityRecord, KeyRecord } from "../records/access.ts";
import { BrokenLog, have, type Named } from "./broken-log.ts";

type AuthorityEvent = Extract<RegisterEvent, { name: AuthorityFact["name"] }>;
type CountersignatureEvent = Extract<RegisterEvent, { name: CountersignatureFact["name"] }>;

export function applyAuthority(register: Register, event: AuthorityEvent, time: number): void {
  if (event.name === "AuthorityNamed") {
    applyNamed(register, event);
    return;
  }
  const authority = have(register.authorities.get(event.authority), event, event.authority);
  switch (event.name) {
    case "AuthorityScopeChanged": {
      const { roles, kinds, validFrom, validUntil } = event;
      Object.assign(authority, { roles, kinds, validFrom, validUntil });
      return;
    }
    case "AuthoritySuspended":
    case "AuthorityReinstated":
      authority.suspended = event.name === "AuthoritySuspended";
      return;
    case "SuccessorNamed":
      have(register.authorities.get(event.successor), event, event.successor);
      if (authority.successor !== undefined) throw new BrokenLog(event, `it had ${authority.successor} already`);
      authority.successor = event.successor;
      return;
    case "AccountAdded":
    case "AccountAccepted":
    case "AccountCancelled":
    case "AccountRevoked":
      applyAccount(register, event, time);
      return;
    case "KeyAdded":
    case "KeyCancelled":
    case "KeyRevoked":
      applyKey(register, event, time);
      return;
    case "MandateAdded": {
      const { digest, kinds, validFrom, validUntil } = event;
      if (authority.mandates.has(digest)) throw new BrokenLog(event, "the mandate was there before");
      authority.mandates.set(digest, { digest, kinds, validFrom, validUntil });
      return;
    }
    case "MandateEnded": {
      const mandate = have(authority.mandates.get(event.digest), event, `mandate ${event.digest}`);
      if (mandate.endedAt !== undefined) throw new BrokenLog(event, "the mandate had ended");
      Object.assign(mandate, { endedAt: time, reason: event.reason });
      return;
    }
  }
}

function applyNamed(register: Register, event: Named<"AuthorityNamed">): void {
  const { authority, state, index, roles, kinds, validFrom, validUntil } = event;
  if (register.authorities.has(authority)) throw new BrokenLog(event, "named twice");
  const scope = { roles, kinds, validFrom, validUntil };
  const record: AuthorityRecord = { authority, state, index, ...scope, suspended: false, mandates: new Map() };
  register.authorities.set(authority, record);
}

/** An account counts from its own acceptance; until then anybody may have named it. */
function applyAccount(
  register: Register,
  event: Named<"AccountAdded" | "AccountAccepted" | "AccountCancelled" | "AccountRevoked">,
  time: number,
): void {
  const { authority, account } = event;
  const offer = `${authority}/${account}`;
  switch (event.name) {
    case "AccountAdded":
      register.offers.set(offer, { authority, account, addedAt: time, validFrom: event.validFrom });
      return;
    case "AccountAccepted": {
      const { addedAt } = have(register.offers.get(offer), event, `an offer to ${account}`);
      if (register.accounts.has(account)) throw new BrokenLog(event, `${account} served before`);
      register.offers.delete(offer);
      register.accounts.set(account, { account, authority, addedAt, validFrom: event.validFrom });
      return;
    }
    case "AccountCancelled":
      if (register.offers.delete(offer)) return;
      accountOf(register, event);
      register.accounts.delete(account);
      return;
    case "AccountRevoked":
      end(accountOf(register, event), event, time);
      return;
  }
}

function accountOf(register: Register, event: Named<"AccountCancelled" | "AccountRevoked">): AccountRecord {
  const record = register.accounts.get(event.account);
  return have(record?.authority === event.authority ? record : undefined, event, event.account);
}

function applyKey(register: Register, event: Named<"KeyAdded" | "KeyCancelled" | "KeyRevoked">, time: number): void {
  const { keyId, authority } = event;
  if (event.name === "KeyAdded") {
    const { x, y, validFrom } = event;
    if (register.keys.has(keyId)) throw new BrokenLog(event, "the key was there before");
    register.keys.set(keyId, { keyId, authority, x, y, addedAt: time, validFrom });
    return;
  }
  const record = register.keys.get(keyId);
  const key = have(record?.authority === authority ? record : undefined, event, keyId);
  if (event.name === "KeyCancelled") register.keys.delete(keyId);
  else end(key, event, time);
}

/** The first end counts; what follows only widens what is known. */
function end(
  record: KeyRecord | AccountRecord,
  { reason, compromisedSince }: Named<"AccountRevoked" | "KeyRevoked">,
  time: number,
): void {
  record.revokedAt ??= time;
  record.reason = reason;
  if (compromisedSince > 0) record.compromisedSince = compromisedSince;
}

/** A proposal stands until it is taken back or used. */
export function applyCountersignature(register: Register, event: CountersignatureEvent, time: number): void {
  const { principal, target, act } = event;
  const key = `${principal}/${target}/${act}`;
  if (event.name === "ActProposed") {
    const { proposer, data } = event;
    register.proposals.set(key, { principal, target, act, proposer, data, proposedAt: time });
    return;
  }
  const { proposer } = have(register.proposals.get(key), event, `a proposal of ${act} by ${principal}`);
  if (event.name === "ActCountersigned") {
    if (proposer !== event.proposer) throw new BrokenLog(event, `${proposer} had proposed it`);
    if (proposer === event.confirmer) throw new BrokenLog(event, `${proposer} cannot confirm its own proposal`);
  }
  register.proposals.delete(key);
}
