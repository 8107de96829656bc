/**
 * The `eth_*` methods this project uses: all of them are served by Besu and by the embedded ledger. Answers are checked
 * for shape here; one that cannot be understood counts as none.
 * @module
 */
import type { Hex } from "../domain/bytes/hex.ts";
import { ask, type LedgerEndpoint } from "./endpoint.ts";
import { misunderstood, toAddress, toBytes, toNumber, toRecord, toWord } from "./rpc-answers.ts";

export interface BlockHeader {
  readonly number: number;
  readonly hash: Hex;
  readonly parentHash: Hex;
  /** UTC seconds. */
  readonly time: number;
  /** Which addresses and topics its logs may have: 256 bytes. */
  readonly logsBloom: Hex;
  /** Hashes of its transactions, in order. */
  readonly transactions: readonly Hex[];
}

export interface Log {
  readonly address: Hex;
  readonly topics: readonly Hex[];
  readonly data: Hex;
  readonly block: number;
  readonly blockHash: Hex;
  readonly transaction: Hex;
  readonly logIndex: number;
  readonly removed: boolean;
}

export interface Receipt {
  readonly transaction: Hex;
  readonly block: number;
  readonly blockHash: Hex;
  readonly success: boolean;
  /** Address of the contract the transaction created. */
  readonly created?: Hex;
  /** Besu sends it when started with --revert-reason-enabled. */
  readonly revertReason?: Hex;
  readonly logs: readonly Log[];
}

export interface MinedTransaction {
  readonly from: Hex;
  readonly to?: Hex;
  readonly input: Hex;
  readonly gas: bigint;
}

export interface Call {
  readonly from?: Hex;
  readonly to?: Hex;
  readonly data: Hex;
  readonly gas?: bigint;
}

export type BlockTag = number | "latest";

export async function readChainId(endpoint: LedgerEndpoint): Promise<number> {
  return toNumber(await ask(endpoint, "eth_chainId", []), "eth_chainId");
}

/** Undefined when the ledger has no such block. */
export async function readHeader(endpoint: LedgerEndpoint, block: BlockTag): Promise<BlockHeader | undefined> {
  const method = "eth_getBlockByNumber";
  const answer = await ask(endpoint, method, [tagOf(block), false]);
  if (answer === null || answer === undefined) return undefined;
  const { number, hash, parentHash, timestamp, logsBloom, transactions } = toRecord(answer, method);
  if (!Array.isArray(transactions)) throw misunderstood(method, answer);
  return {
    number: toNumber(number, method),
    hash: toWord(hash, method),
    parentHash: toWord(parentHash, method),
    time: toNumber(timestamp, method),
    logsBloom: toBytes(logsBloom, method),
    transactions: transactions.map((each) => toWord(each, method)),
  };
}

/** Logs of these addresses in from..to, as the ledger gives them. */
export async function readLogs(
  endpoint: LedgerEndpoint,
  filter: { address: readonly Hex[]; from: number; to: number; topics?: readonly (Hex | null)[] },
): Promise<readonly Log[]> {
  const { address, from, to, topics } = filter;
  const range = { address, fromBlock: tagOf(from), toBlock: tagOf(to), ...(topics && { topics }) };
  return toLogs(await ask(endpoint, "eth_getLogs", [range]), "eth_getLogs");
}

/** What a contract answers. "0x" when there is no contract at the address. */
export async function readCall(endpoint: LedgerEndpoint, call: Call, block: BlockTag = "latest"): Promise<Hex> {
  return toBytes(await ask(endpoint, "eth_call", [callOf(call), tagOf(block)]), "eth_call");
}

export async function estimateGas(endpoint: LedgerEndpoint, call: Call): Promise<bigint> {
  return BigInt(toNumber(await ask(endpoint, "eth_estimateGas", [callOf(call)]), "eth_estimateGas"));
}

export async function readNonce(endpoint: LedgerEndpoint, account: Hex): Promise<number> {
  const method = "eth_getTransactionCount";
  return toNumber(await ask(endpoint, method, [account, "latest"]), method);
}

export async function readCode(endpoint: LedgerEndpoint, address: Hex): Promise<Hex> {
  return toBytes(await ask(endpoint, "eth_getCode", [address, "latest"]), "eth_getCode");
}

export async function sendRaw(endpoint: LedgerEndpoint, raw: Hex): Promise<void> {
  await ask(endpoint, "eth_sendRawTransaction", [raw]);
}

/** Undefined while the transaction is in no block. */
export async function readReceipt(endpoint: LedgerEndpoint, transaction: Hex): Promise<Receipt | undefined> {
  const method = "eth_getTransactionReceipt";
  const answer = await ask(endpoint, method, [transaction]);
  if (answer === null || answer === undefined) return undefined;
  const { transactionHash, blockNumber, blockHash, status, contractAddress, revertReason, logs } = toRecord(
    answer,
    method,
  );
  return {
    transaction: toWord(transactionHash, method),
    block: toNumber(blockNumber, method),
    blockHash: toWord(blockHash, method),
    success: toNumber(status, method) === 1,
    ...(typeof contractAddress === "string" && { created: toAddress(contractAddress, method) }),
    ...(typeof revertReason === "string" && { revertReason: toBytes(revertReason, method) }),
    logs: toLogs(logs, method),
  };
}

/** Undefined when the ledger has neither mined nor kept it. */
export async function readTransaction(endpoint: LedgerEndpoint, hash: Hex): Promise<MinedTransaction | undefined> {
  const method = "eth_getTransactionByHash";
  const answer = await ask(endpoint, method, [hash]);
  if (answer === null || answer === undefined) return undefined;
  const { from, to, input, gas } = toRecord(answer, method);
  return {
    from: toAddress(from, method),
    ...(typeof to === "string" && { to: toAddress(to, method) }),
    input: toBytes(input, method),
    gas: BigInt(toNumber(gas, method)),
  };
}

function tagOf(block: BlockTag): string {
  return block === "latest" ? block : quantity(block);
}

function quantity(value: number | bigint): Hex {
  return `0x${value.toString(16)}`;
}

function callOf({ from, to, data, gas }: Call): Record<string, unknown> {
  const price = { gasPrice: "0x0", value: "0x0" };
  return { ...(from && { from }), ...(to && { to }), data, ...(gas !== undefined && { gas: quantity(gas) }), ...price };
}

function toLogs(value: unknown, method: string): readonly Log[] {
  if (!Array.isArray(value)) throw misunderstood(method, value);
  return value.map((one) => {
    const { address, topics, data, blockNumber, blockHash, transactionHash, logIndex, removed } = toRecord(one, method);
    if (!Array.isArray(topics)) throw misunderstood(method, one);
    return {
      address: toAddress(address, method),
      topics: topics.map((topic) => toWord(topic, method)),
      data: toBytes(data, method),
      block: toNumber(blockNumber, method),
      blockHash: toWord(blockHash, method),
      transaction: toWord(transactionHash, method),
      logIndex: toNumber(logIndex, method),
      removed: removed === true,
    };
  });
}
