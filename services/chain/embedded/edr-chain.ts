/**
 * The EVM engine (EDR) behind the few acts the ledger needs. The only file that knows EDR.
 *
 * Everything lives in memory: 10 kB for a block of one plain transaction, more with more in it. The hardfork is EDR's constant `CANCUN`.
 * @module
 */
import type { AccountOverride, EdrContext, Provider } from "@nomicfoundation/edr";
import type { Genesis } from "./genesis.ts";
import { LedgerError } from "./ledger-error.ts";
import { RPC_CODE, RpcError } from "./rpc-error.ts";

export interface MinedBlock {
  number: number;
  hash: string;
  /** Unix seconds. */
  timestamp: number;
  /** Hashes, in the order of execution. */
  transactions: readonly string[];
}

export interface PooledTransaction {
  hash: string;
  sender: string;
  nonce: number;
}

export interface EdrChain {
  /** The last block mined. Mined is not yet on disk: who shows it must wait for that. */
  readonly head: MinedBlock;
  /** Any JSON-RPC method of the engine; throws `RpcError`. Callers outside must have passed the allowlist. */
  request(method: string, params: readonly unknown[]): Promise<unknown>;
  /** Puts a signed transaction into the engine's pool after its own checks; throws `RpcError`. A pooled one with the same sender and nonce is gone afterwards. */
  addToPool(raw: string): Promise<PooledTransaction>;
  dropFromPool(hash: string): Promise<void>;
  /** The sender's next nonce after the last block. */
  nextNonce(sender: string): Promise<number>;
  /** Executes what is executable in the pool, first come first served, up to the block gas limit. */
  mine(timestamp: number): Promise<MinedBlock>;
  /** Gas `call` would take in the next block, at `timestamp`; rejects as the engine does when it would revert. */
  estimateNext(call: object, timestamp: number): Promise<unknown>;
}

/** Founds a chain in memory. Throws `ledger-engine-missing` when EDR's native part is not installed. */
export async function createEdrChain(genesis: Genesis): Promise<EdrChain> {
  const edr = await loadEdr();
  context ??= createContext(edr);
  const provider = await (await context).createProvider(
    edr.L1_CHAIN_TYPE,
    {
      allowBlocksWithSameTimestamp: true, // otherwise a busy chain's clock runs one second ahead per block
      allowUnlimitedContractSize: false,
      bailOnCallFailure: true,
      bailOnTransactionFailure: false, // a reverted transaction is in its block, as on every network
      chainId: BigInt(genesis.chainId),
      networkId: BigInt(genesis.chainId),
      coinbase: new Uint8Array(20),
      defaultTransactionGasLimit: BigInt(genesis.blockGasLimit),
      genesisState: [...edr.l1GenesisState(edr.l1HardforkFromString(edr.CANCUN)), networkMark(genesis)],
      hardfork: edr.CANCUN,
      initialBaseFeePerGas: 0n,
      initialParentBeaconBlockRoot: new Uint8Array(32),
      minGasPrice: 0n,
      mining: {
        autoMine: false,
        blockGasLimit: BigInt(genesis.blockGasLimit),
        memPool: { order: edr.MineOrdering.Fifo },
      },
      network: { genesisBlockGasLimit: BigInt(genesis.blockGasLimit), genesisBlockTime: BigInt(genesis.genesisTime) },
      observability: {},
      ownedAccounts: [],
      precompileOverrides: [],
    },
    { enable: false, decodeConsoleLogInputsCallback: () => [], printLineCallback: () => undefined },
    { subscriptionCallback: () => undefined },
    new edr.ContractDecoder(),
  );
  const chain = new ProviderChain(provider);
  await chain.readHead();
  return chain;
}

let context: Promise<EdrContext> | null = null;

async function loadEdr(): Promise<typeof import("@nomicfoundation/edr")> {
  try {
    return await import("@nomicfoundation/edr");
  } catch (cause) {
    throw new LedgerError("ledger-engine-missing", { platform: process.platform, architecture: process.arch }, cause);
  }
}

async function createContext(edr: typeof import("@nomicfoundation/edr")): Promise<EdrContext> {
  const created = new edr.EdrContext();
  await created.registerProviderFactory(edr.L1_CHAIN_TYPE, edr.l1ProviderFactory());
  return created;
}

/**
 * An account at an address of the network id, whose code is the network id behind a STOP: it does nothing, and gives
 * every founding a state root and so a genesis hash of its own.
 */
function networkMark({ networkId }: Genesis): AccountOverride {
  const bytes = Buffer.from(networkId.slice(2), "hex");
  const code = Uint8Array.from([0, ...bytes]);
  return { address: Uint8Array.from(bytes.subarray(12)), nonce: 1n, code };
}

class ProviderChain implements EdrChain {
  readonly #provider: Provider;
  #head: MinedBlock = { number: 0, hash: "", timestamp: 0, transactions: [] };

  constructor(provider: Provider) {
    this.#provider = provider;
  }

  get head(): MinedBlock {
    return this.#head;
  }

  async request(method: string, params: readonly unknown[]): Promise<unknown> {
    const response = await this.#provider.handleRequest(JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }));
    const data: unknown = response.data;
    const answer = (typeof data === "string" ? JSON.parse(data) : data) as { result?: unknown; error?: EngineError };
    if (answer.error !== undefined) throw engineError(answer.error);
    return answer.result;
  }

  async addToPool(raw: string): Promise<PooledTransaction> {
    const hash = (await this.request("eth_sendRawTransaction", [raw])) as string;
    const { from, nonce } = (await this.request("eth_getTransactionByHash", [hash])) as { from: string; nonce: string };
    return { hash, sender: from, nonce: Number(nonce) };
  }

  async dropFromPool(hash: string): Promise<void> {
    await this.request("hardhat_dropTransaction", [hash]);
  }

  async nextNonce(sender: string): Promise<number> {
    return Number(await this.request("eth_getTransactionCount", [sender, "latest"]));
  }

  async estimateNext(call: object, timestamp: number): Promise<unknown> {
    // Kept by the engine until a block is mined, which sets its own: an estimate leaves nothing behind.
    await this.request("hardhat_setNextBlockBaseFeePerGas", ["0x0"]);
    await this.request("evm_setNextBlockTimestamp", [timestamp]);
    return this.request("eth_estimateGas", [call, "pending"]);
  }

  async mine(timestamp: number): Promise<MinedBlock> {
    // Without this the base fee becomes 1 after a block more than half full, and gas price 0 would be refused from then on.
    await this.request("hardhat_setNextBlockBaseFeePerGas", ["0x0"]);
    await this.request("evm_setNextBlockTimestamp", [timestamp]);
    await this.request("evm_mine", []);
    return this.readHead();
  }

  async readHead(): Promise<MinedBlock> {
    const block = (await this.request("eth_getBlockByNumber", ["latest", false])) as {
      number: string;
      hash: string;
      timestamp: string;
      transactions: string[];
    };
    const { hash, transactions } = block;
    this.#head = { number: Number(block.number), timestamp: Number(block.timestamp), hash, transactions };
    return this.#head;
  }
}

interface EngineError {
  code: number;
  message: string;
  data?: { reason?: { Revert?: unknown }; data?: unknown } | null;
}

/** The engine's error in the form a network node gives it: revert bytes as the data of code 3, nothing of the engine's own. */
function engineError(error: EngineError): RpcError {
  if (typeof error.data?.reason?.Revert === "string") {
    const reason = /reverted with reason string '(.*)'$/s.exec(error.message)?.[1];
    const message = reason === undefined ? "execution reverted" : `execution reverted: ${reason}`;
    return new RpcError(RPC_CODE.reverted, message, error.data.reason.Revert);
  }
  const message = error.message.replace(/ at line \d+ column \d+/g, "");
  return new RpcError(/nonce too low/i.test(message) ? RPC_CODE.nonceTooLow : error.code, message);
}
