/**
 * A chain as the stateful tests use it: any account sends, at a time they choose, and the receipt says what happened.
 * @module
 */

/** JSON-RPC, as EIP-1193 has it. */
export interface Rpc {
  request(call: { method: string; params?: unknown[] }): Promise<unknown>;
}

export interface Log {
  readonly address: string;
  readonly topics: readonly string[];
  readonly data: string;
}

export interface Receipt {
  readonly succeeded: boolean;
  readonly logs: readonly Log[];
  /** What a failed transaction reverted with. */
  readonly revert: string;
  readonly contract: string;
}

const GAS = "0x1c9c380"; // 30 million: half a block, so that no act fits a block only just
const RICH = `0x${(10n ** 30n).toString(16)}`;
const hex = (n: number): string => `0x${n.toString(16)}`;

/** Sends as whoever is asked for: the node takes each sender's word for it. */
export class Chain {
  readonly #rpc: Rpc;
  readonly #known = new Set<string>();
  /** Time of the latest block this has sent into. */
  now = 0;

  constructor(rpc: Rpc) {
    this.#rpc = rpc;
  }

  /** Mines a block of time `time` with this transaction in it. `to` is null to create a contract. */
  async send(from: string, to: string | null, data: string, time: number): Promise<Receipt> {
    await this.#know(from);
    await this.#rpc.request({ method: "evm_setNextBlockTimestamp", params: [hex(time)] });
    const transaction = { from, data, gas: GAS, ...(to === null ? {} : { to }) };
    let hash: string;
    let revert = "0x";
    try {
      hash = String(await this.#rpc.request({ method: "eth_sendTransaction", params: [transaction] }));
    } catch (thrown) {
      const told = thrown as { transactionHash?: unknown; data?: unknown };
      if (typeof told.transactionHash !== "string") throw thrown;
      hash = told.transactionHash;
      revert = typeof told.data === "string" ? told.data : "0x";
    }
    this.now = time;
    const receipt = (await this.#rpc.request({ method: "eth_getTransactionReceipt", params: [hash] })) as {
      status: string;
      logs: Log[];
      contractAddress: string | null;
    };
    const logs = receipt.logs.map(({ address, topics, data: words }) => ({ address, topics, data: words }));
    return { succeeded: receipt.status === "0x1", logs, revert, contract: receipt.contractAddress ?? "" };
  }

  /** What a view answers at the latest block. */
  async call(to: string, data: string): Promise<string> {
    return String(await this.#rpc.request({ method: "eth_call", params: [{ to, data }, "latest"] }));
  }

  async id(): Promise<bigint> {
    return BigInt(String(await this.#rpc.request({ method: "eth_chainId" })));
  }

  async latest(): Promise<number> {
    const block = (await this.#rpc.request({ method: "eth_getBlockByNumber", params: ["latest", false] })) as {
      timestamp: string;
    };
    return Number(block.timestamp);
  }

  async #know(account: string): Promise<void> {
    if (this.#known.has(account)) return;
    this.#known.add(account);
    await this.#rpc.request({ method: "hardhat_impersonateAccount", params: [account] });
    await this.#rpc.request({ method: "hardhat_setBalance", params: [account, RICH] });
  }
}
