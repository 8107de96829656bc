/**
 * Logs of every event of the register's contracts, as a ledger would give them.
 * @module
 */
import { encodeAbiParameters, encodeEventTopics } from "viem";
import { toAscii, toAuthority } from "../../services/chain/codec/words.ts";
import { CONTRACT_ABIS, type ContractName, type Contracts } from "../../services/chain/contracts.ts";
import type { Log } from "../../services/chain/rpc.ts";
import type { Hex } from "../../services/domain/bytes/hex.ts";
import { word } from "./permit-fixture.ts";

export type AbiEvent = Extract<(typeof CONTRACT_ABIS)[ContractName][number], { type: "event" }>;

export const CONTRACT_NAMES = Object.keys(CONTRACT_ABIS) as ContractName[];

export const eventsOf = (name: ContractName): readonly AbiEvent[] =>
  (CONTRACT_ABIS[name] as readonly { readonly type: string }[]).filter(
    (item): item is AbiEvent => item.type === "event",
  );

interface Input {
  readonly name?: string | undefined;
  readonly type: string;
  readonly components?: readonly Input[];
}

/** Something each field of an event can hold; names are names, sets have members, and everything else is a small number. */
export function sampleOf({ name = "", type, components = [] }: Input): unknown {
  if (type.endsWith("[]")) return [sampleOf({ name, type: type.slice(0, -2), components })];
  if (type === "tuple") return Object.fromEntries(components.map((part) => [part.name, sampleOf(part)]));
  if (type === "address") return `0x${"ab".repeat(20)}`;
  if (type === "bool") return true;
  if (type === "string") return "text";
  if (type === "bytes") return "0x1234";
  if (type === "bytes4") return "0x12345678";
  if (type === "bytes2") return "0x5841";
  if (type === "bytes3") return "0x4e4152";
  if (type !== "bytes32") return /^uint(?:8|16|32|40|48)$/.test(type) ? 2 : 2n;
  if (name === "code") return toAscii("balance-exceeded", 32);
  if (name === "act") return toAscii("overrideDraw", 32);
  if (/^(?:authority|issuer|author|by|keeper|principal|heir|successor|drawers|receivers|binder)$/.test(name))
    return toAuthority("XA-LIC");
  return word(name);
}

/** A log of that event with all its fields; `change` gives some of them other values. */
export function logOf(contract: ContractName, event: AbiEvent, contracts: Contracts, change: object = {}): Log {
  const inputs = event.inputs as readonly (Input & { readonly indexed?: boolean })[];
  const args = { ...Object.fromEntries(inputs.map((input) => [input.name, sampleOf(input)])), ...change };
  const plain = inputs.filter(({ indexed }) => !indexed);
  return {
    ...{ address: contracts.addresses[contract], block: 1, blockHash: word("block"), logIndex: 0, removed: false },
    transaction: word("transaction"),
    topics: encodeEventTopics({ abi: [event], args } as never) as readonly Hex[],
    data: encodeAbiParameters(plain as never, plain.map(({ name }) => args[name as keyof typeof args]) as never),
  };
}

/** A register whose contracts stand at addresses of their own; nobody is asked. */
export const SOME_CONTRACTS: Contracts = {
  ...{ networkId: word("network"), foundedAt: 0, lens: `0x${"01".repeat(20)}` },
  addresses: Object.fromEntries(
    CONTRACT_NAMES.map((name, i) => [name, `0x${(i + 16).toString(16).repeat(20)}`]),
  ) as Record<ContractName, Hex>,
};
