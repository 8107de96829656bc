/**
 * What a restart finds: everything acknowledged, or a refusal that names the place.
 * @module
 */

import { readFile, stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "chai";
import { type EmbeddedLedger, openEmbeddedLedger } from "../../../../services/chain/embedded/embedded-ledger.ts";
import { decodeRecord, encodeRecord } from "../../../../services/journal/record-codec.ts";
import { startChild } from "../../../helpers/ledger-child-process.ts";
import { removeTemporaryDirectories, temporaryDirectory } from "../../../helpers/ledger-directory.ts";
import { refusal } from "../../../helpers/ledger-refusal.ts";
import { block, LOGGER, receipt, send, sender, signed } from "../../../helpers/ledger-senders.ts";

describe("replay", () => {
  let directory = "";
  let path = "";
  const alice = sender("alice");
  const open = (): Promise<EmbeddedLedger> => openEmbeddedLedger({ directory, clock: Date.now });
  beforeEach(async () => {
    directory = await temporaryDirectory();
    path = join(directory, "blocks.journal");
  });
  afterEach(removeTemporaryDirectories);

  async function withBlocks(count: number): Promise<{ hashes: string[]; latest: string }> {
    const ledger = await open();
    const hashes: string[] = [];
    for (let nonce = 0; nonce < count; nonce += 1) hashes.push(await send(ledger, await signed(ledger, alice, nonce)));
    const latest = (await block(ledger, "latest")).hash;
    await ledger.close();
    return { hashes, latest };
  }

  /** Writes record `number` anew with a checksum that is right, as whoever edits a journal by hand would. */
  async function forge(number: number, change: (payload: string) => string): Promise<void> {
    const lines = (await readFile(path, "utf8")).split("\n");
    const record = decodeRecord(Buffer.from(lines[number] ?? ""));
    lines[number] = encodeRecord(number, change(record?.payload ?? ""))
      .toString()
      .trimEnd();
    await writeFile(path, lines.join("\n"));
  }

  it("refuses a block whose transactions give another hash, and names both", async () => {
    const { latest } = await withBlocks(3);
    const other = `0x${"12".repeat(32)}`;
    await forge(3, (payload) => payload.replace(latest, other));
    const error = await refusal(open());
    expect(error.code).to.equal("ledger-replay-mismatch");
    expect(error.params).to.deep.equal({ block: 3, recorded: other, replayed: latest });
  });

  it("refuses a block whose time was changed", async () => {
    await withBlocks(3);
    await forge(2, (payload) => payload.replace(/"timestamp":(\d+)/, (_, time) => `"timestamp":${Number(time) + 1}`));
    const error = await refusal(open());
    expect(error.code).to.equal("ledger-replay-mismatch");
    expect(error.params).to.have.property("block", 2);
  });

  it("refuses a block whose transaction was taken out", async () => {
    await withBlocks(3);
    await forge(2, (payload) => payload.replace(/"transactions":\[.*\]/, '"transactions":[]'));
    expect((await refusal(open())).params).to.have.property("block", 2);
  });

  it("refuses a record that is no block", async () => {
    await withBlocks(2);
    for (const payload of ["{}", "null", "[]", "hello", '{"number":1,"timestamp":1,"hash":"0x","transactions":[1]}']) {
      await forge(1, () => payload);
      expect((await refusal(open())).code, payload).to.equal("ledger-replay-mismatch");
    }
  });

  it("refuses a founding that was changed", async () => {
    await withBlocks(1);
    await forge(0, (payload) => payload.replace(/"genesisTime":\d+/, '"genesisTime":1700000000'));
    const error = await refusal(open());
    expect(error.code).to.equal("ledger-replay-mismatch");
    expect(error.params).to.have.property("block", 0);
  });

  it("refuses a chain id that was changed, at the first block signed for the true one", async () => {
    await withBlocks(1);
    await forge(0, (payload) => payload.replace(/"chainId":\d+/, '"chainId":4000000000'));
    expect((await refusal(open())).params).to.have.property("block", 1);
  });

  it("refuses a flipped bit in a block and leaves the journal as it is", async () => {
    await withBlocks(3);
    const bytes = await readFile(path);
    const at = bytes.indexOf("\n", bytes.indexOf("\n") + 1) + 40;
    bytes.writeUInt8(bytes.readUInt8(at) ^ 4, at);
    await writeFile(path, bytes);
    const error = await refusal(open());
    expect(error.code).to.equal("journal-corrupt");
    expect(error.params).to.have.property("record", 2);
    expect(await readFile(path)).to.deep.equal(bytes);
  });

  it("cuts a torn block off, tells so, and goes on from the block before", async () => {
    const { hashes } = await withBlocks(3);
    await truncate(path, (await stat(path)).size - 10);
    const ledger = await open();
    expect(ledger.replayed).to.include({ blocks: 2, transactions: 2 });
    expect(ledger.replayed.tornBytes).to.be.greaterThan(100);
    expect(await receipt(ledger, hashes[2] ?? "")).to.equal(null);
    expect(await send(ledger, await signed(ledger, alice, 2))).to.equal(hashes[2]);
    await ledger.close();
  });

  it("finds code, logs, receipts and block hashes again", async () => {
    const first = await open();
    const deployed = await receipt(
      first,
      await send(first, await signed(first, alice, 0, { to: null, data: LOGGER, gasLimit: 200_000n })),
    );
    const to = deployed?.contractAddress ?? "";
    const topic = `0x${"ab".repeat(32)}`;
    const hash = await send(first, await signed(first, alice, 1, { to, data: topic, gasLimit: 50_000n }));
    const filter = [{ address: to, fromBlock: "0x0", toBlock: "latest" }];
    const before = {
      logs: await first.request("eth_getLogs", filter),
      receipt: await receipt(first, hash),
      block: await block(first, "latest"),
      info: first.networkInfo,
    };
    expect(before.logs).to.have.length(1);
    expect(before.logs).to.have.nested.property("0.topics").that.deep.equals([topic]);
    await first.close();
    const second = await open();
    expect(second.replayed).to.deep.equal({ blocks: 2, transactions: 2, tornBytes: 0 });
    expect(await second.request("eth_getCode", [to, "latest"])).to.equal("0x60003560006000a100");
    expect({
      logs: await second.request("eth_getLogs", filter),
      receipt: await receipt(second, hash),
      block: await block(second, "latest"),
      info: second.networkInfo,
    }).to.deep.equal(before);
    await second.close();
  });

  it("reports its progress up to the last block", async () => {
    await withBlocks(120);
    const seen: { blocks: number; of: number; transactions: number }[] = [];
    const ledger = await openEmbeddedLedger({ directory, clock: Date.now, onProgress: (one) => seen.push(one) });
    expect(seen).to.deep.equal([
      { blocks: 100, of: 120, transactions: 100 },
      { blocks: 120, of: 120, transactions: 120 },
    ]);
    await ledger.close();
  });

  it("loses nothing acknowledged over ten kills under load", async () => {
    const acknowledged: string[] = [];
    for (let round = 0; round < 10; round += 1) {
      const child = startChild("ledger-child.ts", [directory, "8"]);
      await child.line("ack");
      await sleep(150 + 40 * round);
      await child.kill();
      acknowledged.push(...child.lines.filter((line) => line.startsWith("ack ")).map((line) => line.slice(4)));
    }
    expect(acknowledged.length).to.be.greaterThan(500);
    const ledger = await open();
    const receipts = await Promise.all(acknowledged.map((hash) => receipt(ledger, hash)));
    expect(receipts.filter((one) => one?.status !== "0x1")).to.deep.equal([]);
    expect(ledger.replayed.transactions).to.be.at.least(acknowledged.length);
    await ledger.close();
  });

  it("shows and acknowledges nothing that a full disk did not take", async () => {
    const child = startChild("ledger-child.ts", [directory, "4"], { limitKiB: 128 });
    expect(await child.line("load")).to.equal("load refused -32603 journal-write-failed");
    expect(await child.line("read ")).to.match(/^read refused -32603 journal-write-failed/);
    expect(await child.line("fatal")).to.equal("fatal journal-write-failed");
    await child.ended;
    const acknowledged = child.lines.filter((line) => line.startsWith("ack ")).map((line) => line.slice(4));
    expect(acknowledged.length).to.be.greaterThan(50);
    const ledger = await open();
    for (const hash of acknowledged) expect(await receipt(ledger, hash), hash).to.have.property("status", "0x1");
    expect(ledger.replayed.transactions).to.equal(acknowledged.length);
    await ledger.close();
  });
});
