/**
 * A log of one contract, with the types its interface gives it.
 * @module
 */
import type { decodeEventLog } from "viem";
import type { CONTRACT_ABIS, ContractName } from "../contracts.ts";

export type Decoded<Name extends ContractName> = ReturnType<
  typeof decodeEventLog<(typeof CONTRACT_ABIS)[Name], undefined, `0x${string}`[], `0x${string}`, true>
>;
