/**
 * One log of the register's contracts as an event of the domain. Nothing is skipped: a log that cannot be read is a
 * {@link Refusal} `ledger-inconsistent`, because a register rebuilt without it would be another register.
 * @module
 */
import { decodeEventLog } from "viem";
import { Refusal } from "../domain/errors/refusal.ts";
import { PERMIT_KINDS, ROLES, STATUSES, wordOf } from "../domain/permit/kind.ts";
import type { RegisterEvent, RegisterFact } from "../domain/register/events.ts";
import { fromArrival, fromHeader, fromOpenLine, fromReason, fromReservedLine } from "./codec/terms.ts";
import * as words from "./codec/words.ts";
import { CONTRACT_ABIS, type ContractName, type Contracts } from "./contracts.ts";
import type { Log } from "./rpc.ts";

/**
 * The event in `log`. Throws a Refusal `ledger-inconsistent` when the log is of no contract of this register, of no
 * event of that contract, or holds what the event's fields cannot.
 */
export function decodeEvent(log: Log, contracts: Contracts): RegisterEvent {
  const { block, logIndex, transaction } = log;
  try {
    return { ...decodeFact(log, contracts), block, logIndex, transaction };
  } catch (cause) {
    const why = cause instanceof Error ? (cause.message.split("\n", 1)[0] as string) : String(cause);
    throw new Refusal("ledger-inconsistent", { block: String(block), log: String(logIndex), why }, { cause });
  }
}

/** The contract that stands at `address`; undefined when it is none of this register's. */
export function contractAt(address: string, contracts: Contracts): ContractName | undefined {
  return (Object.keys(CONTRACT_ABIS) as ContractName[]).find((name) => contracts.addresses[name] === address);
}

function decodeFact(log: Log, contracts: Contracts): RegisterFact {
  const name = contractAt(log.address, contracts);
  const [signature, ...indexed] = log.topics;
  if (name === undefined || signature === undefined)
    throw new RangeError(`${log.address} is no contract of this register`);
  const raw = {
    data: log.data,
    topics: [signature, ...indexed] as [typeof signature, ...typeof indexed],
    strict: true,
  } as const;
  switch (name) {
    case "consortium":
      return ofConsortium(decodeEventLog({ abi: CONTRACT_ABIS.consortium, ...raw }));
    case "authorities":
      return ofAuthorities(decodeEventLog({ abi: CONTRACT_ABIS.authorities, ...raw }));
    case "permits":
      return ofPermits(decodeEventLog({ abi: CONTRACT_ABIS.permits, ...raw }));
    case "writeOffs":
      return ofWriteOffs(decodeEventLog({ abi: CONTRACT_ABIS.writeOffs, ...raw }));
    case "receipts":
      return ofReceipts(decodeEventLog({ abi: CONTRACT_ABIS.receipts, ...raw }));
  }
}

type Decoded<Name extends ContractName> = ReturnType<
  typeof decodeEventLog<(typeof CONTRACT_ABIS)[Name], undefined, `0x${string}`[], `0x${string}`, true>
>;

function ofConsortium({ eventName, args }: Decoded<"consortium">): RegisterFact {
  const state = words.fromState(args.state);
  switch (eventName) {
    case "StateAdmitted":
      return { name: eventName, state, administrator: words.toLower(args.administrator) };
    case "AdministrationOffered":
      return { name: eventName, state, candidate: words.toLower(args.candidate) };
    case "AdministrationTransferred":
      return { name: eventName, state, previous: words.toLower(args.previous), next: words.toLower(args.next) };
  }
}

function ofAuthorities({ eventName, args }: Decoded<"authorities">): RegisterFact {
  const authority = words.fromAuthority(args.authority);
  switch (eventName) {
    case "AuthorityNamed": {
      const { index, validFrom, validUntil } = args;
      const roles = words.fromSet(ROLES, args.roles);
      const kinds = words.fromSet(PERMIT_KINDS, args.kinds);
      return {
        name: eventName,
        authority,
        state: words.fromState(args.state),
        index,
        roles,
        kinds,
        validFrom,
        validUntil,
      };
    }
    case "AuthoritySuspended":
      return { name: eventName, authority, reason: fromReason(args.reason) };
    case "AuthorityReinstated":
      return { name: eventName, authority };
    case "AccountAdded":
      return { name: eventName, authority, account: words.toLower(args.account) };
    case "AccountRevoked":
      return { name: eventName, authority, account: words.toLower(args.account), reason: fromReason(args.reason) };
    case "KeyAdded":
      return { name: eventName, authority, keyId: args.keyId, x: args.x, y: args.y, validFrom: args.validFrom };
    case "KeyRevoked": {
      const { keyId, compromisedSince } = args;
      return { name: eventName, authority, keyId, reason: fromReason(args.reason), compromisedSince };
    }
  }
}

function ofPermits({ eventName, args }: Decoded<"permits">): RegisterFact {
  switch (eventName) {
    case "PermitRegistered": {
      const { id, series, version } = args;
      return {
        name: eventName,
        id,
        issuer: words.fromAuthority(args.issuer),
        series,
        version,
        header: fromHeader(args.header),
      };
    }
    case "PermitStatusChanged": {
      const [from, to] = [wordOf(STATUSES, args.from), wordOf(STATUSES, args.to)];
      return { name: eventName, id: args.id, from, to, reason: fromReason(args.reason) };
    }
    case "LineOpened":
      return { name: eventName, series: args.series, id: args.id, number: args.number, line: fromOpenLine(args.line) };
    case "CertificateBound":
    case "CertificateReleased":
      return { name: eventName, euc: args.euc, licence: args.licence };
  }
}

function ofWriteOffs({ eventName, args }: Decoded<"writeOffs">): RegisterFact {
  const { messageId, body, permit } = args;
  const message = { authority: words.fromAuthority(args.authority), messageId, body, permit };
  switch (eventName) {
    case "Reserved": {
      const { reservation, series, declaration, expiresAt } = args;
      const lines = args.lines.map(fromReservedLine);
      return { name: eventName, ...message, reservation, series, declaration, expiresAt, lines };
    }
    case "Consumed": {
      const { reservation, series } = args;
      return { name: eventName, ...message, reservation, series, lines: args.lines.map(fromReservedLine) };
    }
    case "Released":
      return { name: eventName, ...message, reservation: args.reservation, series: args.series };
    case "Refused":
      return {
        name: eventName,
        ...message,
        code: words.fromCode(args.code),
        act: words.fromCode(args.act),
        line: args.line,
      };
  }
}

function ofReceipts({ eventName, args }: Decoded<"receipts">): RegisterFact {
  const { reservation, permit, messageId, body, arrivedAt, evidence } = args;
  const authority = words.fromAuthority(args.authority);
  const arrivals = args.arrivals.map(fromArrival);
  return { name: eventName, authority, messageId, body, reservation, permit, arrivedAt, evidence, arrivals };
}
