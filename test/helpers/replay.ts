/**
 * Plays what happened on one EVM again on another and tells both apart: receipts, logs, and the root over everything a
 * contract has stored.
 * @module
 */
import { gunzipSync } from "node:zlib";
import type { Request } from "./second-evm.ts";
import { storageRootOf } from "./storage-root.ts";

interface Log {
  readonly address: string;
  readonly topics: readonly string[];
  readonly data: string;
}

/** What a transaction did, without what depends on fees. */
export interface Effect {
  readonly status: string;
  readonly gasUsed: string;
  readonly contractAddress: string | null;
  readonly logs: readonly Log[];
}

interface Transaction {
  readonly hash: string;
  readonly from: string;
  readonly to: string | null;
  readonly input: string;
  readonly value: string;
  readonly gas: string;
  readonly nonce: string;
}

interface Block {
  readonly timestamp: string;
  readonly transactions: readonly Transaction[];
}

/** The blocks of a chain from the first to the last, in order. */
export async function blocksOf(request: Request): Promise<Block[]> {
  const height = Number(await request("eth_blockNumber"));
  const blocks: Block[] = [];
  for (let number = 0; number <= height; number += 1) {
    blocks.push((await request("eth_getBlockByNumber", [`0x${number.toString(16)}`, true])) as Block);
  }
  return blocks;
}

/** What each transaction of these blocks did. */
export async function effectsOf(request: Request, blocks: readonly Block[]): Promise<Effect[]> {
  const hashes = blocks.flatMap(({ transactions }) => transactions.map(({ hash }) => hash));
  const effects: Effect[] = [];
  for (const hash of hashes) effects.push(await effectOf(request, hash));
  return effects;
}

/** Sends the transactions again, each in a block of the time it had, and tells what each did. */
export async function replay(request: Request, blocks: readonly Block[]): Promise<Effect[]> {
  const effects: Effect[] = [];
  for (const { timestamp, transactions } of blocks.slice(1)) {
    if (transactions.length > 1) throw new Error("blocks of several transactions are not replayed");
    await request("evm_setNextBlockTimestamp", [timestamp]);
    const [transaction] = transactions;
    if (transaction === undefined) {
      await request("evm_mine");
      continue;
    }
    const { from, to, input, value, gas, nonce } = transaction;
    const target = to === null ? {} : { to };
    const sent = { from, ...target, data: input, value, gas, nonce, gasPrice: "0x0" };
    effects.push(await effectOf(request, (await request("eth_sendTransaction", [sent])) as string));
  }
  return effects;
}

/** address → root over all its storage (EIP-1186), for every contract that these transactions made. */
export async function storageRoots(request: Request, effects: readonly Effect[]): Promise<Record<string, string>> {
  const roots: Record<string, string> = {};
  for (const address of contractsOf(effects)) {
    const { storageHash } = (await request("eth_getProof", [address, [], "latest"])) as { storageHash: string };
    roots[address] = storageHash;
  }
  return roots;
}

/** The same from all slots that anvil keeps for them. */
export async function dumpedStorageRoots(
  request: Request,
  effects: readonly Effect[],
): Promise<Record<string, string>> {
  const dump = (await request("anvil_dumpState")) as string;
  const { accounts } = JSON.parse(gunzipSync(Buffer.from(dump.slice(2), "hex")).toString("utf8")) as {
    accounts: Readonly<Record<string, { readonly storage: Readonly<Record<string, string>> }>>;
  };
  const storage = new Map(Object.entries(accounts).map(([address, each]) => [address.toLowerCase(), each.storage]));
  return Object.fromEntries(
    contractsOf(effects).map((address) => [address, storageRootOf(storage.get(address) ?? {})]),
  );
}

function contractsOf(effects: readonly Effect[]): string[] {
  return effects.flatMap(({ contractAddress }) => contractAddress ?? []);
}

async function effectOf(request: Request, hash: string): Promise<Effect> {
  const { status, gasUsed, contractAddress, logs } = await receiptOf(request, hash);
  const plain = logs.map(({ address, topics, data }) => ({ address: address.toLowerCase(), topics, data }));
  return { status, gasUsed, contractAddress: contractAddress?.toLowerCase() ?? null, logs: plain };
}

/** Anvil takes a transaction first and mines it a moment later; half a minute is for a busy machine. */
async function receiptOf(request: Request, hash: string): Promise<Effect> {
  for (let tries = 0; tries < 3_000; tries += 1) {
    const receipt = (await request("eth_getTransactionReceipt", [hash])) as Effect | null;
    if (receipt !== null) return receipt;
    await new Promise((done) => setTimeout(done, 10));
  }
  throw new Error(`transaction ${hash} was not mined`);
}
