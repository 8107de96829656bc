/**
 * What the sequencer refuses, holds, and puts into blocks.
 * @module
 */

import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "chai";
import { adverseMode } from "../../../../services/chain/embedded/adverse.ts";
import { createEdrChain } from "../../../../services/chain/embedded/edr-chain.ts";
import { type EmbeddedLedger, openEmbeddedLedger } from "../../../../services/chain/embedded/embedded-ledger.ts";
import { BLOCK_GAS_LIMIT, genesisToHeader, newGenesis } from "../../../../services/chain/embedded/genesis.ts";
import { createJsonRpc } from "../../../../services/chain/embedded/json-rpc.ts";
import { ReadGate } from "../../../../services/chain/embedded/read-gate.ts";
import { NONCE_GAP_HOLD_MS, Sequencer } from "../../../../services/chain/embedded/sequencer.ts";
import { openAppendLog } from "../../../../services/journal/append-log.ts";
import { removeTemporaryDirectories, temporaryDirectory } from "../../../helpers/ledger-directory.ts";
import { refusal } from "../../../helpers/ledger-refusal.ts";
import { BURNER, block, receipt, send, sender, signed } from "../../../helpers/ledger-senders.ts";

describe("sequencer", () => {
  let ledger: EmbeddedLedger;
  const alice = sender("alice");
  const bob = sender("bob");
  beforeEach(async () => {
    ledger = await openEmbeddedLedger({ directory: await temporaryDirectory(), clock: Date.now });
  });
  afterEach(async () => {
    await ledger.close();
    await removeTemporaryDirectories();
  });

  describe("refusals", () => {
    it("refuses a transaction whose gas limit exceeds the block's", async () => {
      const error = await refusal(send(ledger, await signed(ledger, alice, 0, { gasLimit: BLOCK_GAS_LIMIT + 1 })));
      expect(error.code).to.equal(-32000);
      expect(error.message).to.match(/exceeds block gas limit of 60000000/);
    });

    it("refuses a transaction with less gas than it takes to begin", async () => {
      const error = await refusal(send(ledger, await signed(ledger, alice, 0, { gasLimit: 20_999n })));
      expect(error.message).to.match(/at least 21000 gas/);
    });

    it("refuses a transaction signed for another chain", async () => {
      const raw = await signed(ledger, alice, 0, { chainId: ledger.networkInfo.chainId + 1 });
      expect((await refusal(send(ledger, raw))).code).to.equal(-32602);
    });

    it("refuses a transaction that moves money nobody has", async () => {
      expect((await refusal(send(ledger, await signed(ledger, alice, 0, { value: 1n })))).code).to.equal(-32000);
    });

    it("refuses a nonce that is used, and the same transaction a second time", async () => {
      const raw = await signed(ledger, alice, 0);
      await send(ledger, raw);
      expect((await refusal(send(ledger, raw))).code).to.equal(-32001);
      expect((await refusal(send(ledger, await signed(ledger, alice, 0, { gasLimit: 30_000n })))).code).to.equal(
        -32001,
      );
    });

    it("refuses the later of two transactions with one nonce and keeps the first", async () => {
      const first = send(ledger, await signed(ledger, alice, 1));
      const second = send(ledger, await signed(ledger, alice, 1, { gasLimit: 30_000n }));
      const error = await refusal(second);
      expect(error.code).to.equal(-32000);
      expect(error.message).to.match(/^Replacement transaction underpriced/);
      await send(ledger, await signed(ledger, alice, 0));
      expect(await receipt(ledger, await first)).to.have.property("status", "0x1");
    });

    it("refuses a nonce gap that is not filled in time, and leaves no trace of it", async () => {
      const began = performance.now();
      const error = await refusal(send(ledger, await signed(ledger, alice, 2)));
      expect(error.code).to.equal(-32000);
      expect(error.message).to.match(/^Nonce too high: expected 0, got 2/);
      expect(performance.now() - began).to.be.within(NONCE_GAP_HOLD_MS - 5, NONCE_GAP_HOLD_MS + 2_000);
      expect((await block(ledger, "latest")).number, "no empty block").to.equal("0x0");
      await send(ledger, await signed(ledger, alice, 0));
      await send(ledger, await signed(ledger, alice, 1));
      expect(await ledger.request("eth_getTransactionCount", [alice.address, "pending"])).to.equal("0x2");
    });

    it("refuses everything behind a gap, and goes on with other senders meanwhile", async () => {
      const behind = await Promise.all([2, 3, 5].map((nonce) => signed(ledger, alice, nonce)));
      const refused = Promise.all(behind.map((raw) => refusal(send(ledger, raw))));
      for (let nonce = 0; nonce < 5; nonce += 1) await send(ledger, await signed(ledger, bob, nonce));
      for (const error of await refused) expect(error.message).to.match(/^Nonce too high: expected 0/);
    });

    it("refuses what is sent after closing has begun and still puts into a block what came before", async () => {
      const accepted = send(ledger, await signed(ledger, alice, 0));
      const held = refusal(send(ledger, await signed(ledger, bob, 4)));
      const closed = ledger.close();
      expect((await refusal(send(ledger, await signed(ledger, alice, 1)))).message).to.equal("the ledger is closing");
      expect(await accepted).to.match(/^0x[0-9a-f]{64}$/);
      expect((await held).message).to.match(/^Nonce too high/);
      await closed;
    });
  });

  describe("blocks", () => {
    it("acknowledges a transaction only when its receipt is there", async () => {
      const hash = await send(ledger, await signed(ledger, alice, 0));
      expect(await receipt(ledger, hash)).to.include({ status: "0x1", blockNumber: "0x1" });
    });

    it("executes transactions sent out of order when the gap is filled in time", async () => {
      const raws = await Promise.all([3, 1, 2, 0].map((nonce) => signed(ledger, alice, nonce)));
      const sent: Promise<string>[] = [];
      for (const raw of raws) {
        sent.push(send(ledger, raw));
        await sleep(20);
      }
      const hashes = await Promise.all(sent);
      for (const hash of hashes) expect(await receipt(ledger, hash)).to.have.property("status", "0x1");
      expect(await ledger.request("eth_getTransactionCount", [alice.address])).to.equal("0x4");
    });

    it("gives the same bytes sent twice at once one answer", async () => {
      const raw = await signed(ledger, alice, 0);
      const [first, second] = await Promise.all([send(ledger, raw), send(ledger, raw)]);
      expect(first).to.equal(second);
      expect((await block(ledger, "latest")).transactions).to.deep.equal([first]);
    });

    it("puts what arrives together into one block, in the order of arrival", async () => {
      const wallets = Array.from({ length: 20 }, (_, index) => sender(`together ${index}`));
      const raws = await Promise.all(wallets.map((wallet) => signed(ledger, wallet, 0)));
      const hashes = await Promise.all(raws.map((raw) => send(ledger, raw)));
      const mined = await block(ledger, "latest");
      expect(mined.number).to.equal("0x1");
      expect(mined.transactions).to.deep.equal(hashes);
    });

    it("moves transactions that do not fit to the next blocks", async () => {
      const gasLimit = BLOCK_GAS_LIMIT / 2 + 1;
      const wallets = Array.from({ length: 3 }, (_, index) => sender(`large ${index}`));
      const raws = await Promise.all(
        wallets.map((wallet) => signed(ledger, wallet, 0, { to: null, data: BURNER, gasLimit })),
      );
      const receipts = await Promise.all(raws.map(async (raw) => receipt(ledger, await send(ledger, raw))));
      expect(receipts.map((one) => one?.blockNumber)).to.deep.equal(["0x1", "0x2", "0x3"]);
      for (const one of receipts) expect(Number(one?.gasUsed)).to.equal(gasLimit);
    });

    it("takes a transaction that fills a block", async () => {
      const raw = await signed(ledger, alice, 0, { to: null, data: BURNER, gasLimit: BLOCK_GAS_LIMIT });
      expect(await receipt(ledger, await send(ledger, raw))).to.include({ status: "0x0", blockNumber: "0x1" });
    });

    it("keeps the base fee at zero after full blocks, so that gas price zero stays enough", async () => {
      for (let nonce = 0; nonce < 3; nonce += 1) {
        await send(ledger, await signed(ledger, alice, nonce, { to: null, data: BURNER, gasLimit: BLOCK_GAS_LIMIT }));
      }
      await send(ledger, await signed(ledger, bob, 0));
      const mined = await block(ledger, "latest");
      expect(mined).to.include({ number: "0x4", baseFeePerGas: "0x0" });
      const history = await ledger.request("eth_feeHistory", ["0x4", "latest", []]);
      expect(history).to.have.property("baseFeePerGas").that.deep.equals(Array(5).fill("0x0"));
    });

    it("takes a transaction of an account that has never had anything", async () => {
      const stranger = sender("stranger");
      expect(await ledger.request("eth_getBalance", [stranger.address, "latest"])).to.equal("0x0");
      expect(await receipt(ledger, await send(ledger, await signed(ledger, stranger, 0)))).to.have.property(
        "status",
        "0x1",
      );
    });

    it("lets reads through while blocks are sealed without a pause", async () => {
      let sealing = true;
      const raws = await Promise.all(Array.from({ length: 200 }, (_, nonce) => signed(ledger, alice, nonce)));
      const load = (async () => {
        for (const raw of raws) await send(ledger, raw);
        sealing = false;
      })();
      let reads = 0;
      while (sealing) {
        await ledger.request("eth_blockNumber");
        reads += 1;
      }
      await load;
      expect(reads).to.be.greaterThan(50);
    });
  });

  describe("on a slow disk", () => {
    const SLOW_MS = NONCE_GAP_HOLD_MS + 150;

    /** The ledger's parts put together as the ledger does, with a journal whose sync takes its time. */
    async function slow() {
      const genesis = newGenesis(Math.floor(Date.now() / 1000), ledger.networkInfo.chainId);
      const chain = await createEdrChain(genesis);
      const path = join(await temporaryDirectory(), "slow.journal");
      const journal = await openAppendLog(path, { header: genesisToHeader(genesis, chain.head.hash) });
      const append = (payload: string) => sleep(SLOW_MS).then(() => journal.append(payload));
      const gate = new ReadGate();
      const adverse = adverseMode();
      const onFatal = (error: Error) => expect.fail(error.message);
      const sequencer = new Sequencer({ chain, journal: { append }, gate, clock: Date.now, adverse, onFatal });
      const rpc = createJsonRpc({
        chain,
        adverse,
        gate,
        sequencer,
        clock: Date.now,
        blockGasLimit: genesis.blockGasLimit,
      });
      return { rpc, close: () => sequencer.close().then(() => journal.close()) };
    }

    it("shows a block, its receipt and its state only when it is on disk", async () => {
      const { rpc, close } = await slow();
      const began = performance.now();
      const sent = rpc.request("eth_sendRawTransaction", [await signed(ledger, alice, 0)]);
      await sleep(100); // the block is executed, and not yet on disk
      const seen = await Promise.all([
        rpc.request("eth_blockNumber"),
        rpc.request("eth_getTransactionCount", [alice.address, "latest"]),
        rpc.request("eth_getTransactionCount", [alice.address, "pending"]),
      ]);
      expect(performance.now() - began, "the reads waited for the disk").to.be.at.least(SLOW_MS);
      expect(seen).to.deep.equal(["0x1", "0x1", "0x1"]);
      expect(await rpc.request("eth_getTransactionReceipt", [await sent])).to.have.property("status", "0x1");
      await close();
    });

    it("refuses a nonce gap whose time runs out while a block is written", async () => {
      const { rpc, close } = await slow();
      const behind = refusal(rpc.request("eth_sendRawTransaction", [await signed(ledger, alice, 2)]));
      await rpc.request("eth_sendRawTransaction", [await signed(ledger, bob, 0)]);
      expect((await behind).message).to.match(/^Nonce too high: expected 0, got 2/);
      await close();
    });
  });
});
