/**
 * Senders and signed transactions for tests of the ledger.
 * @module
 */
import { id, type TransactionRequest, Wallet } from "ethers";
import type { EmbeddedLedger } from "../../services/chain/embedded/embedded-ledger.ts";

/** A wallet that is the same in every process and every run. */
export function sender(name: string): Wallet {
  return new Wallet(id(`countersign test sender ${name}`));
}

/** A signed legacy transaction at gas price 0; without `changes` one that does nothing to an empty account. */
export function signed(
  ledger: EmbeddedLedger,
  wallet: Wallet,
  nonce: number,
  changes: TransactionRequest = {},
): Promise<string> {
  const { chainId } = ledger.networkInfo;
  const to = "0x00000000000000000000000000000000000000aa";
  return wallet.signTransaction({ type: 0, chainId, nonce, gasPrice: 0n, gasLimit: 21_000n, to, ...changes });
}

export function send(ledger: EmbeddedLedger, raw: string): Promise<string> {
  return ledger.request("eth_sendRawTransaction", [raw]) as Promise<string>;
}

export interface Receipt {
  status: string;
  blockNumber: string;
  blockHash: string;
  contractAddress: string;
  gasUsed: string;
  logs: unknown[];
}

export function receipt(ledger: EmbeddedLedger, hash: string): Promise<Receipt | null> {
  return ledger.request("eth_getTransactionReceipt", [hash]) as Promise<Receipt | null>;
}

export interface Block {
  number: string;
  hash: string;
  timestamp: string;
  transactions: string[];
  gasUsed: string;
  baseFeePerGas: string;
}

export function block(ledger: EmbeddedLedger, which: string): Promise<Block> {
  return ledger.request("eth_getBlockByNumber", [which, false]) as Promise<Block>;
}

/** Init code of a contract that logs the first word of its call data as a topic: CALLDATALOAD(0), LOG1, STOP. */
export const LOGGER = "0x6860003560006000a10060005260096017f3";

/** Init code that burns all the gas it is given: INVALID. */
export const BURNER = "0xfe";
