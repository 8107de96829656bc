/**
 * Events of the consortium, of its governor and timelock, and of the register of authorities.
 * @module
 */
import { PERMIT_KINDS, ROLES } from "../../domain/permit/kind.ts";
import type { AccessFact, GovernanceFact, Scope } from "../../domain/register/facts/access.ts";
import { fromReason } from "../codec/terms.ts";
import * as words from "../codec/words.ts";
import type { Decoded } from "./decoded.ts";

export function ofConsortium({ eventName, args }: Decoded<"consortium">): AccessFact {
  switch (eventName) {
    case "ConsortiumFounded": {
      const { networkId, periods } = args;
      return { name: eventName, networkId, governance: words.toLower(args.governance), periods: { ...periods } };
    }
    case "PauseStarted":
      return { name: eventName, until: args.until };
    case "PauseEnded":
      return { name: eventName };
    case "DelegateChanged":
    case "DelegateVotesChanged":
    case "EIP712DomainChanged":
      // A state's voting unit follows its administrator, and the event of that change says so already.
      return stepOf("consortium", eventName, args ?? {});
    default:
      return ofState({ eventName, args } as StateEvent);
  }
}

type StateEvent = Extract<Decoded<"consortium">, { args: { state: `0x${string}` } }>;

function ofState({ eventName, args }: StateEvent): AccessFact {
  const state = words.fromState(args.state);
  switch (eventName) {
    case "StateAdmitted": {
      const [administrator, guardian] = [words.toLower(args.administrator), words.toLower(args.guardian)];
      return { name: eventName, state, administrator, guardian };
    }
    case "StateSuspended":
      return { name: eventName, state, reason: fromReason(args.reason) };
    case "StateRemovalStarted":
      return { name: eventName, state, reason: fromReason(args.reason), endsAt: args.endsAt };
    case "StateReinstated":
    case "StateLeft":
    case "ReplacementCompleted":
      return { name: eventName, state };
    case "AdministrationOffered":
    case "GuardianshipOffered":
      return { name: eventName, state, candidate: words.toLower(args.candidate) };
    case "AdministrationTransferred":
    case "GuardianshipTransferred":
      return { name: eventName, state, previous: words.toLower(args.previous), next: words.toLower(args.next) };
    case "ReplacementStarted": {
      const [administrator, guardian] = [words.toLower(args.administrator), words.toLower(args.guardian)];
      return { name: eventName, state, administrator, guardian, dueAt: args.dueAt };
    }
    case "ReplacementVetoed":
      return { name: eventName, state, by: words.toLower(args.by) };
    case "PauseAsked":
    case "PauseAskWithdrawn":
      return { name: eventName, state, asking: args.asking, needed: args.needed };
  }
}

/** Votes and waiting decisions: they stand in the history, and what they decide shows where it is carried out. */
export function ofGovernance(
  contract: "governance" | "governor",
  { eventName, args }: Decoded<"governance"> | Decoded<"governor">,
): GovernanceFact {
  return stepOf(contract, eventName, args ?? {});
}

function stepOf(contract: GovernanceFact["contract"], event: string, args: object): GovernanceFact {
  const said = Object.entries(args).map(([field, value]) => ({ field, text: say(value) }));
  return { name: "GovernanceStep", contract, event, args: said };
}

function say(value: unknown): string {
  if (Array.isArray(value)) return JSON.stringify(value.map(say));
  const text = String(value);
  return /^0x[0-9a-fA-F]{40}$/.test(text) ? words.toLower(text) : text;
}

export function ofAuthorities(decoded: Decoded<"authorities">): AccessFact {
  const { eventName, args } = decoded;
  switch (eventName) {
    case "ActProposed":
    case "ActWithdrawn":
    case "ActCountersigned":
      return ofAct({ eventName, args } as ActEvent);
    default:
      return ofAuthority({ eventName, args } as AuthorityEvent);
  }
}

type ActEvent = Extract<Decoded<"authorities">, { args: { principal: `0x${string}` } }>;
type AuthorityEvent = Extract<Decoded<"authorities">, { args: { authority: `0x${string}` } }>;

function ofAct({ eventName, args }: ActEvent): AccessFact {
  const act = { principal: words.fromPrincipal(args.principal), target: words.toLower(args.target), act: args.act };
  switch (eventName) {
    case "ActProposed":
      return { name: eventName, ...act, proposer: words.toLower(args.proposer), data: args.data };
    case "ActWithdrawn":
      return { name: eventName, ...act, by: words.toLower(args.by) };
    case "ActCountersigned": {
      const [proposer, confirmer] = [words.toLower(args.proposer), words.toLower(args.confirmer)];
      return { name: eventName, ...act, proposer, confirmer };
    }
  }
}

function ofAuthority({ eventName, args }: AuthorityEvent): AccessFact {
  const authority = words.fromAuthority(args.authority);
  switch (eventName) {
    case "AuthorityNamed":
      return { name: eventName, authority, state: words.fromState(args.state), index: args.index, ...scopeOf(args) };
    case "AuthorityScopeChanged":
      return { name: eventName, authority, ...scopeOf(args) };
    case "AuthoritySuspended":
      return { name: eventName, authority, reason: fromReason(args.reason) };
    case "AuthorityReinstated":
      return { name: eventName, authority };
    case "SuccessorNamed":
      return { name: eventName, authority, successor: words.fromAuthority(args.successor) };
    case "AccountAdded":
    case "AccountAccepted":
      return { name: eventName, authority, account: words.toLower(args.account), validFrom: args.validFrom };
    case "AccountCancelled":
      return { name: eventName, authority, account: words.toLower(args.account) };
    case "AccountRevoked": {
      const { compromisedSince } = args;
      const [account, reason] = [words.toLower(args.account), fromReason(args.reason)];
      return { name: eventName, authority, account, reason, compromisedSince };
    }
    case "KeyAdded":
      return { name: eventName, authority, keyId: args.keyId, x: args.x, y: args.y, validFrom: args.validFrom };
    case "KeyCancelled":
      return { name: eventName, authority, keyId: args.keyId };
    case "KeyRevoked": {
      const { keyId, compromisedSince } = args;
      return { name: eventName, authority, keyId, reason: fromReason(args.reason), compromisedSince };
    }
    case "MandateAdded": {
      const { digest, validFrom, validUntil } = args;
      return {
        name: eventName,
        authority,
        digest,
        kinds: words.fromSet(PERMIT_KINDS, args.kinds),
        validFrom,
        validUntil,
      };
    }
    case "MandateEnded":
      return { name: eventName, authority, digest: args.digest, reason: fromReason(args.reason) };
  }
}

function scopeOf({ roles, kinds, validFrom, validUntil }: Readonly<Record<keyof Scope, number>>): Scope {
  return {
    roles: words.fromSet(ROLES, roles),
    kinds: words.fromSet(PERMIT_KINDS, kinds),
    validFrom,
    validUntil,
  };
}
