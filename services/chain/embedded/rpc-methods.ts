/**
 * What the ledger answers, method by method: only what Besu serves too, in Besu's way.
 * @module
 */
import type { AdverseMode } from "./adverse.ts";
import { type BlockParameter, blockHashOf, blockNumberOf, toBlockParameter } from "./block-parameter.ts";
import type { EdrChain } from "./edr-chain.ts";
import { blockTime } from "./ledger-clock.ts";
import { toLogQuery } from "./log-query.ts";
import { RPC_CODE, RpcError } from "./rpc-error.ts";
import type { Sequencer } from "./sequencer.ts";

export interface MethodParts {
  chain: EdrChain;
  adverse: AdverseMode;
  blockGasLimit: number;
  /** The system's time in milliseconds. */
  clock: () => number;
  sequencer: Pick<Sequencer, "submit" | "pendingNonce">;
}

type Params = readonly unknown[];
type Method = (parts: MethodParts, params: Params) => Promise<unknown>;

/**
 * Every method there is, sending apart. A name that is not here does not exist: the engine's own methods (`evm_*`,
 * `hardhat_*`, signing, filters, tracing) cannot be reached from outside.
 */
export const READ_METHODS: ReadonlyMap<string, Method> = new Map<string, Method>([
  ["eth_accounts", async () => []],
  ["eth_blockNumber", asIs("eth_blockNumber")],
  ["eth_call", (parts, params) => execute("eth_call", parts, params)],
  ["eth_chainId", asIs("eth_chainId")],
  ["eth_estimateGas", estimateGas],
  ["eth_feeHistory", feeHistory],
  ["eth_gasPrice", async () => "0x0"],
  ["eth_getBalance", ofState("eth_getBalance", 1)],
  ["eth_getBlockByHash", asIs("eth_getBlockByHash")],
  ["eth_getBlockByNumber", ofBlock("eth_getBlockByNumber")],
  ["eth_getBlockReceipts", blockReceipts],
  ["eth_getBlockTransactionCountByHash", asIs("eth_getBlockTransactionCountByHash")],
  ["eth_getBlockTransactionCountByNumber", ofBlock("eth_getBlockTransactionCountByNumber")],
  ["eth_getCode", ofState("eth_getCode", 1)],
  ["eth_getLogs", ({ chain }, params) => chain.request("eth_getLogs", [toLogQuery(params[0], chain.head.number)])],
  ["eth_getProof", ofState("eth_getProof", 2)],
  ["eth_getStorageAt", ofState("eth_getStorageAt", 2)],
  ["eth_getTransactionByBlockHashAndIndex", asIs("eth_getTransactionByBlockHashAndIndex")],
  ["eth_getTransactionByBlockNumberAndIndex", ofBlock("eth_getTransactionByBlockNumberAndIndex")],
  ["eth_getTransactionByHash", asIs("eth_getTransactionByHash")],
  ["eth_getTransactionCount", transactionCount],
  ["eth_getTransactionReceipt", asIs("eth_getTransactionReceipt")],
  ["eth_maxPriorityFeePerGas", async () => "0x0"],
  ["eth_syncing", async () => false],
  ["net_listening", async () => true],
  ["net_version", asIs("net_version")],
  ["web3_clientVersion", async () => "countersign-embedded-ledger"],
  ["web3_sha3", asIs("web3_sha3")],
]);

function asIs(method: string): Method {
  return ({ chain }, params) => chain.request(method, params);
}

/** A method whose first parameter is a block, answered from the block itself and so never pruned. */
function ofBlock(method: string): Method {
  return ({ chain }, [block, ...rest]) => chain.request(method, [toBlockParameter(block), ...rest]);
}

/** A method that reads the state after a block, which is its parameter number `at`. */
function ofState(method: string, at: number): Method {
  return async (parts, params) => {
    const block = toBlockParameter(params[at]);
    await assertStateKept(parts, block);
    return parts.chain.request(method, withBlock(params, at, block));
  };
}

/** `pending` is answered from the pool: it is how clients find their next nonce, and says nothing of blocks. */
async function transactionCount(parts: MethodParts, params: Params): Promise<unknown> {
  const latest = await ofState("eth_getTransactionCount", 1)(parts, params);
  const [sender, tag] = params;
  if (tag !== "pending" || typeof sender !== "string") return latest;
  return `0x${(await parts.sequencer.pendingNonce(sender)).toString(16)}`;
}

/**
 * Calls run with the gas of one block at most (Besu: `--rpc-gas-cap`): a call that loops must not hold up the ledger.
 * They see the time of the block they run on, which on an idle ledger is long past: pass the time as an argument.
 */
async function execute(method: string, parts: MethodParts, params: Params): Promise<unknown> {
  const [, ...rest] = params;
  return ofState(method, 1)(parts, [boundedCall(method, parts, params), ...rest]);
}

/**
 * An estimate is about the next block, and so judged at its time: on an idle ledger the last block's time is long past, and
 * what is in order now would be refused. (A network's blocks go on by themselves, so there the two are the same.)
 */
async function estimateGas(parts: MethodParts, params: Params): Promise<unknown> {
  if (toBlockParameter(params[1]) !== "latest") return execute("eth_estimateGas", parts, params);
  const call = boundedCall("eth_estimateGas", parts, params);
  return parts.chain.estimateNext(call, blockTime(parts.chain.head.timestamp, parts.clock()));
}

function boundedCall(method: string, parts: MethodParts, params: Params): object {
  const [call] = params;
  if (typeof call !== "object" || call === null || Array.isArray(call)) {
    throw new RpcError(RPC_CODE.invalidParams, `Invalid params: ${method} takes a call object`);
  }
  const { gas } = call as { gas?: unknown };
  const capped = typeof gas === "string" && Number(gas) > parts.blockGasLimit;
  return capped ? { ...call, gas: `0x${parts.blockGasLimit.toString(16)}` } : call;
}

/** Base fee and tip are zero in every block, also in the next one, which the engine would guess. */
async function feeHistory(parts: MethodParts, params: Params): Promise<unknown> {
  const request = withBlock(params, 1, toBlockParameter(params[1]));
  const history = (await parts.chain.request("eth_feeHistory", request)) as { baseFeePerGas: string[] };
  return { ...history, baseFeePerGas: history.baseFeePerGas.map(() => "0x0") };
}

/** The engine has no such method; it is put together from the block and its receipts. `null` for an unknown block. */
async function blockReceipts({ chain }: MethodParts, params: Params): Promise<unknown> {
  const parameter = toBlockParameter(params[0]);
  const number = blockNumberOf(parameter, chain.head.number);
  const block = (await (number === null
    ? chain.request("eth_getBlockByHash", [blockHashOf(parameter), false])
    : chain.request("eth_getBlockByNumber", [`0x${number.toString(16)}`, false]))) as { transactions: string[] } | null;
  if (block === null) return null;
  return Promise.all(block.transactions.map((one) => chain.request("eth_getTransactionReceipt", [one])));
}

/** In adverse mode a node that has pruned its old state: Besu keeps 512 blocks of it by default. */
async function assertStateKept({ chain, adverse }: MethodParts, parameter: BlockParameter): Promise<void> {
  if (adverse.keepStateBlocks === null) return;
  let number = blockNumberOf(parameter, chain.head.number);
  if (number === null) {
    const block = (await chain.request("eth_getBlockByHash", [blockHashOf(parameter), false])) as {
      number: string;
    } | null;
    number = block === null ? chain.head.number : Number(block.number);
  }
  if (number >= chain.head.number - adverse.keepStateBlocks) return;
  throw new RpcError(RPC_CODE.refused, `World state unavailable: the state of block ${number} is pruned`);
}

function withBlock(params: Params, at: number, block: BlockParameter): unknown[] {
  const complete = Array.from({ length: Math.max(params.length, at + 1) }, (_, index) => params[index] ?? null);
  complete[at] = block;
  return complete;
}
