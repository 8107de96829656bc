/**
 * What can be asked of the ledger, what cannot, and how a bad request is answered.
 * @module
 */
import { expect } from "chai";
import { type EmbeddedLedger, openEmbeddedLedger } from "../../../../services/chain/embedded/embedded-ledger.ts";
import { READ_METHODS } from "../../../../services/chain/embedded/rpc-methods.ts";
import { removeTemporaryDirectories, temporaryDirectory } from "../../../helpers/ledger-directory.ts";
import { refusal } from "../../../helpers/ledger-refusal.ts";
import { type Block, BURNER, block, LOGGER, receipt, send, sender, signed } from "../../../helpers/ledger-senders.ts";

/** Methods of the engine, of other nodes, and of nobody. */
const FORBIDDEN = [
  ...["evm_mine", "evm_setNextBlockTimestamp", "evm_increaseTime", "evm_revert", "evm_snapshot", "evm_setAutomine"],
  ...["hardhat_setBalance", "hardhat_setCode", "hardhat_setStorageAt", "hardhat_setNonce", "hardhat_reset"],
  ...["hardhat_impersonateAccount", "hardhat_dropTransaction", "hardhat_mine", "hardhat_metadata"],
  ...["debug_traceTransaction", "debug_traceCall", "eth_sendTransaction", "eth_sign", "eth_signTypedData_v4"],
  ...["personal_sign", "eth_subscribe", "eth_newFilter", "eth_pendingTransactions", "eth_coinbase", "admin_peers"],
  ...["miner_start", "txpool_content", "toString", "constructor", "__proto__", "ETH_CALL", "eth_call ", ""],
];

describe("json-rpc", () => {
  let ledger: EmbeddedLedger;
  let logger = "";
  const alice = sender("alice");
  before(async () => {
    ledger = await openEmbeddedLedger({ directory: await temporaryDirectory(), clock: Date.now });
    const hash = await send(ledger, await signed(ledger, alice, 0, { to: null, data: LOGGER, gasLimit: 200_000n }));
    logger = (await receipt(ledger, hash))?.contractAddress ?? "";
    await send(ledger, await signed(ledger, alice, 1, { to: logger, data: `0x${"01".repeat(32)}`, gasLimit: 50_000n }));
  });
  after(async () => {
    await ledger.close();
    await removeTemporaryDirectories();
  });

  const codeOf = async (method: string, params: readonly unknown[] = []) =>
    (await refusal(ledger.request(method, params))).code;

  describe("refusals", () => {
    it("refuses every method that a network node does not serve", async () => {
      for (const method of FORBIDDEN) expect(await codeOf(method), method).to.equal(-32601);
    });

    it("serves only methods of the eth, net and web3 name spaces", () => {
      for (const method of READ_METHODS.keys()) expect(method).to.match(/^(eth|net|web3)_[a-zA-Z0-9]+$/);
    });

    it("refuses missing and malformed parameters without the engine's inside", async () => {
      const bad: [string, unknown[]][] = [
        ["eth_call", []],
        ["eth_call", ["0x"]],
        ["eth_call", [null]],
        ["eth_getBalance", []],
        ["eth_getBalance", ["0x12", "latest"]],
        ["eth_getBalance", [alice.address, "newest"]],
        ["eth_getBalance", [alice.address, 3]],
        ["eth_getBalance", [alice.address, ["latest"]]],
        ["eth_getBalance", [alice.address, "0xfffffffffffffffff"]],
        ["eth_getTransactionReceipt", ["0x12"]],
        ["eth_getTransactionReceipt", []],
        ["eth_getTransactionCount", [12, "pending"]],
        ["eth_sendRawTransaction", []],
        ["eth_sendRawTransaction", [12]],
        ["eth_sendRawTransaction", ["0x"]],
        ["eth_sendRawTransaction", ["0x123"]],
        ["eth_sendRawTransaction", ["f86c"]],
        ["eth_sendRawTransaction", ["0x1234"]],
        ["eth_getLogs", []],
        ["eth_getLogs", [[]]],
      ];
      for (const [method, params] of bad) {
        const error = await refusal(ledger.request(method, params));
        expect(error.code, `${method} ${JSON.stringify(params)}: ${error.message}`).to.equal(-32602);
        expect(error.data).to.equal(undefined);
        expect(error.message).not.to.match(/line \d/);
      }
    });

    it("refuses parameters by name", async () => {
      const byName = { blockNumber: "latest" } as unknown as unknown[];
      expect(await codeOf("eth_getBlockByNumber", byName)).to.equal(-32602);
    });

    it("refuses a log range of more than 5,000 blocks and says so", async () => {
      const error = await refusal(ledger.request("eth_getLogs", [{ fromBlock: "0x0", toBlock: "0x1388" }]));
      expect(error.code).to.equal(-32005);
      expect(error.message).to.include("5001").and.include("5000");
      expect(await ledger.request("eth_getLogs", [{ fromBlock: "0x0", toBlock: "0x1387" }])).to.have.length(1);
    });

    it("refuses a log range that ends before it begins, and one beside a block hash", async () => {
      expect(await codeOf("eth_getLogs", [{ fromBlock: "0x2", toBlock: "0x1" }])).to.equal(-32602);
      const { hash } = await block(ledger, "latest");
      expect(await codeOf("eth_getLogs", [{ blockHash: hash, toBlock: "0x1" }])).to.equal(-32602);
    });

    it("refuses the safe and finalized blocks, as Besu QBFT does", async () => {
      expect(await codeOf("eth_getBlockByNumber", ["finalized", false])).to.equal(-39001);
      expect(await codeOf("eth_getBalance", [alice.address, "safe"])).to.equal(-39001);
    });

    it("refuses the state of a block that is not there", async () => {
      expect(await codeOf("eth_getBalance", [alice.address, "0xffff"])).to.equal(-32000);
    });
  });

  describe("answers", () => {
    it("gives the bytes of a revert as the data of code 3", async () => {
      for (const method of ["eth_call", "eth_estimateGas"]) {
        const error = await refusal(ledger.request(method, [{ data: "0x63deadbeef6000526004601cfd" }]));
        expect(error.code, method).to.equal(3);
        expect(error.data).to.equal("0xdeadbeef");
        expect(error.message).to.equal("execution reverted");
      }
    });

    it("gives a call no more gas than a block has", async () => {
      const began = performance.now();
      const call = { data: "0x5a60005260206000f3", gas: "0xffffffffffff" }; // returns the gas that is left
      const left = Number(await ledger.request("eth_call", [call, "latest"]));
      expect(left).to.be.within(59_000_000, 60_000_000);
      expect(await codeOf("eth_call", [{ data: BURNER, gas: "0xffffffffffff" }])).to.equal(-32000);
      expect(performance.now() - began).to.be.lessThan(5_000);
    });

    it("takes pending for the last block, and for the next nonce of a sender", async () => {
      const latest = await block(ledger, "latest");
      expect(await block(ledger, "pending")).to.deep.equal(latest);
      expect(await ledger.request("eth_getTransactionCount", [alice.address, "pending"])).to.equal("0x2");
      const held = [3, 2].map(async (nonce) => send(ledger, await signed(ledger, sender("pending"), nonce)));
      const refused = Promise.all(held.map(refusal));
      expect(await ledger.request("eth_getTransactionCount", [sender("pending").address, "pending"])).to.equal("0x0");
      await refused;
    });

    it("puts block receipts together by number and by hash", async () => {
      const { hash, number, transactions } = await block(ledger, "latest");
      const one = await receipt(ledger, transactions[0] ?? "");
      for (const parameter of ["latest", number, hash, { blockHash: hash }, { blockNumber: number }]) {
        expect(await ledger.request("eth_getBlockReceipts", [parameter]), JSON.stringify(parameter)).to.deep.equal([
          one,
        ]);
      }
      expect(await ledger.request("eth_getBlockReceipts", ["0xffff"])).to.equal(null);
    });

    it("reads state at an earlier block, by number and by hash", async () => {
      const { hash } = await block(ledger, "0x0");
      for (const parameter of ["earliest", "0x0", { blockNumber: "0x0" }, { blockHash: hash }]) {
        expect(await ledger.request("eth_getCode", [logger, parameter]), JSON.stringify(parameter)).to.equal("0x");
      }
      expect(await ledger.request("eth_getCode", [logger])).not.to.equal("0x");
    });

    it("says that gas costs nothing", async () => {
      expect(await ledger.request("eth_gasPrice")).to.equal("0x0");
      expect(await ledger.request("eth_maxPriorityFeePerGas")).to.equal("0x0");
    });

    it("answers every read method it lists", async () => {
      const { hash, transactions } = await block(ledger, "latest");
      const [transaction] = transactions;
      const topicless = { to: logger, data: "0x" };
      const params: Record<string, unknown[]> = {
        eth_call: [topicless],
        eth_estimateGas: [topicless],
        eth_feeHistory: ["0x1", "latest", []],
        eth_getBalance: [alice.address],
        eth_getBlockByHash: [hash, true],
        eth_getBlockByNumber: ["latest", true],
        eth_getBlockReceipts: ["latest"],
        eth_getBlockTransactionCountByHash: [hash],
        eth_getBlockTransactionCountByNumber: ["latest"],
        eth_getCode: [logger],
        eth_getLogs: [{}],
        eth_getProof: [logger, [], "latest"],
        eth_getStorageAt: [logger, "0x0"],
        eth_getTransactionByBlockHashAndIndex: [hash, "0x0"],
        eth_getTransactionByBlockNumberAndIndex: ["latest", "0x0"],
        eth_getTransactionByHash: [transaction],
        eth_getTransactionCount: [alice.address],
        eth_getTransactionReceipt: [transaction],
        web3_sha3: ["0x00"],
      };
      for (const method of READ_METHODS.keys()) {
        const answer = await ledger.request(method, params[method] ?? []);
        expect(answer, method).not.to.be.oneOf([null, undefined]);
      }
      const latest = (await ledger.request("eth_getBlockByHash", [hash, false])) as Block;
      expect(latest.hash).to.equal(hash);
    });
  });
});
