/**
 * One log of the register's contracts as an event of the domain. Nothing is skipped: a log that cannot be read is a
 * {@link Refusal} `ledger-inconsistent`, because a register rebuilt without it would be another register.
 * @module
 */
import { decodeEventLog } from "viem";
import { Refusal } from "../domain/errors/refusal.ts";
import type { RegisterEvent, RegisterFact } from "../domain/register/events.ts";
import { CONTRACT_ABIS, type ContractName, type Contracts } from "./contracts.ts";
import { ofAuthorities, ofConsortium, ofGovernance } from "./decode/access.ts";
import { ofPermits } from "./decode/permits.ts";
import { ofAnchors, ofContests, ofReceipts } from "./decode/statements.ts";
import { ofWriteOffs } from "./decode/write-offs.ts";
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
    case "governance":
    case "governor":
      return ofGovernance(name, decodeEventLog({ abi: CONTRACT_ABIS[name], ...raw }));
    case "authorities":
      return ofAuthorities(decodeEventLog({ abi: CONTRACT_ABIS.authorities, ...raw }));
    case "permits":
      return ofPermits(decodeEventLog({ abi: CONTRACT_ABIS.permits, ...raw }));
    case "writeOffs":
      return ofWriteOffs(decodeEventLog({ abi: CONTRACT_ABIS.writeOffs, ...raw }));
    case "receipts":
      return ofReceipts(decodeEventLog({ abi: CONTRACT_ABIS.receipts, ...raw }));
    case "contests":
      return ofContests(decodeEventLog({ abi: CONTRACT_ABIS.contests, ...raw }));
    case "anchors":
      return ofAnchors(decodeEventLog({ abi: CONTRACT_ABIS.anchors, ...raw }));
  }
}
