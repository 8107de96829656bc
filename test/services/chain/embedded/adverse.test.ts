/**
 * The bad days of a network, each seen from outside.
 * @module
 */

import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "chai";
import { type AdverseMode, adverseMode } from "../../../../services/chain/embedded/adverse.ts";
import { type EmbeddedLedger, openEmbeddedLedger } from "../../../../services/chain/embedded/embedded-ledger.ts";
import { removeTemporaryDirectories, temporaryDirectory } from "../../../helpers/ledger-directory.ts";
import { refusal } from "../../../helpers/ledger-refusal.ts";
import { type Receipt, receipt, send, sender, signed } from "../../../helpers/ledger-senders.ts";

describe("adverse mode", () => {
  let ledger: EmbeddedLedger;
  let adverse: AdverseMode;
  const alice = sender("alice");
  beforeEach(async () => {
    adverse = adverseMode();
    ledger = await openEmbeddedLedger({ directory: await temporaryDirectory(), clock: Date.now, adverse });
  });
  afterEach(async () => {
    await ledger.close();
    await removeTemporaryDirectories();
  });

  async function awaitReceipt(hash: string): Promise<Receipt> {
    for (let tries = 0; tries < 100; tries += 1) {
      const found = await receipt(ledger, hash);
      if (found !== null) return found;
      await sleep(20);
    }
    throw new Error(`${hash} never got a receipt`);
  }

  it("is all off unless something is asked for", () => {
    expect(
      Object.values(adverseMode()).filter((value) => value !== false && value !== 0 && value !== null),
    ).to.deep.equal([]);
    expect(adverseMode({ losePool: true })).to.include({ losePool: true, refuseConnections: false });
  });

  it("delays inclusion: the hash at once, no receipt yet, then the receipt", async () => {
    adverse.inclusionDelayMs = 300;
    const began = performance.now();
    const hash = await send(ledger, await signed(ledger, alice, 0));
    expect(performance.now() - began).to.be.lessThan(200);
    expect(await receipt(ledger, hash)).to.equal(null);
    expect(await ledger.request("eth_getTransactionByHash", [hash])).to.include({ hash, blockHash: null });
    expect(await ledger.request("eth_getTransactionCount", [alice.address, "latest"])).to.equal("0x0");
    expect(await ledger.request("eth_getTransactionCount", [alice.address, "pending"])).to.equal("0x1");
    expect(await awaitReceipt(hash)).to.have.property("status", "0x1");
    expect(performance.now() - began).to.be.at.least(300);
  });

  it("refuses the same transaction twice while its inclusion is delayed, as a network node does", async () => {
    adverse.inclusionDelayMs = 5_000;
    const raw = await signed(ledger, alice, 0);
    const hash = await send(ledger, raw);
    const error = await refusal(send(ledger, raw));
    expect(error.code).to.equal(-32000);
    expect(error.message).to.match(/^Known transaction/);
    adverse.inclusionDelayMs = 0;
    expect(await awaitReceipt(hash), "a shorter delay counts at once").to.have.property("status", "0x1");
  });

  it("puts delayed transactions into blocks before it closes", async () => {
    adverse.inclusionDelayMs = 60_000;
    const directory = await temporaryDirectory();
    const slow = await openEmbeddedLedger({ directory, clock: Date.now, adverse });
    await send(slow, await signed(slow, alice, 0));
    await slow.close();
    const reopened = await openEmbeddedLedger({ directory, clock: Date.now });
    expect(reopened.replayed.transactions).to.equal(1);
    await reopened.close();
  });

  it("loses its pool: the hash is answered, the transaction is never heard of again", async () => {
    adverse.losePool = true;
    const raw = await signed(ledger, alice, 0);
    const hash = await send(ledger, raw);
    await sleep(100);
    expect(await receipt(ledger, hash)).to.equal(null);
    expect(await ledger.request("eth_getTransactionByHash", [hash])).to.equal(null);
    expect(await ledger.request("eth_blockNumber")).to.equal("0x0");
    adverse.losePool = false;
    expect(await send(ledger, raw), "the same bytes sent again").to.equal(hash);
    expect(await receipt(ledger, hash)).to.have.property("status", "0x1");
  });

  it("replaces a waiting transaction by a later one with its nonce", async () => {
    adverse.inclusionDelayMs = 200;
    adverse.replaceSameNonce = true;
    const first = await send(ledger, await signed(ledger, alice, 0));
    const second = await send(ledger, await signed(ledger, alice, 0, { gasLimit: 30_000n }));
    expect(second).not.to.equal(first);
    expect(await awaitReceipt(second)).to.have.property("status", "0x1");
    expect(await receipt(ledger, first)).to.equal(null);
    expect(await ledger.request("eth_getTransactionByHash", [first])).to.equal(null);
  });

  it("keeps a transaction behind a gap, silently, until the gap is filled", async () => {
    adverse.replaceSameNonce = true;
    const behind = await send(ledger, await signed(ledger, alice, 1));
    await sleep(350);
    expect(await receipt(ledger, behind)).to.equal(null);
    await send(ledger, await signed(ledger, alice, 0));
    expect(await awaitReceipt(behind)).to.have.property("status", "0x1");
  });

  it("refuses the state of old blocks and still gives the blocks, logs and receipts", async () => {
    const hashes: string[] = [];
    for (let nonce = 0; nonce < 6; nonce += 1) hashes.push(await send(ledger, await signed(ledger, alice, nonce)));
    adverse.keepStateBlocks = 2;
    const { hash: oldHash } = (await ledger.request("eth_getBlockByNumber", ["0x3", false])) as { hash: string };
    const { address } = alice;
    for (const old of ["0x3", "earliest", { blockNumber: "0x3" }, { blockHash: oldHash }]) {
      for (const [method, params] of [
        ["eth_call", [{ to: address }, old]],
        ["eth_estimateGas", [{ to: address }, old]],
        ["eth_getBalance", [address, old]],
        ["eth_getCode", [address, old]],
        ["eth_getProof", [address, [], old]],
        ["eth_getStorageAt", [address, "0x0", old]],
        ["eth_getTransactionCount", [address, old]],
      ] as const) {
        const error = await refusal(ledger.request(method, params));
        expect(error.code, method).to.equal(-32000);
        expect(error.message, method).to.match(/^World state unavailable/);
      }
    }
    expect(await ledger.request("eth_getTransactionCount", [address, "0x4"])).to.equal("0x4");
    expect(await ledger.request("eth_getTransactionCount", [address, "latest"])).to.equal("0x6");
    expect(await receipt(ledger, hashes[0] ?? "")).to.have.property("blockNumber", "0x1");
    expect(await ledger.request("eth_getLogs", [{ fromBlock: "0x0" }])).to.deep.equal([]);
  });

  it("refuses connections: no request is answered, in process or over HTTP, until it is over", async () => {
    const server = await ledger.listen(0);
    const ask = () =>
      fetch(server.url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "eth_blockNumber" }),
      }).then((response) => response.json());
    adverse.refuseConnections = true;
    const raw = await signed(ledger, alice, 0);
    expect((await refusal(ledger.request("eth_blockNumber"))).code).to.equal("ledger-unreachable");
    expect((await refusal(send(ledger, raw))).code).to.equal("ledger-unreachable");
    expect((await refusal(ask())).message).to.equal("fetch failed");
    adverse.refuseConnections = false;
    expect(await ask()).to.deep.equal({ jsonrpc: "2.0", id: 1, result: "0x0" });
  });
});
