/**
 * Founding, opening and closing a ledger.
 * @module
 */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { type EmbeddedLedger, openEmbeddedLedger } from "../../../../services/chain/embedded/embedded-ledger.ts";
import { openAppendLog } from "../../../../services/journal/append-log.ts";
import { startChild } from "../../../helpers/ledger-child-process.ts";
import { removeTemporaryDirectories, temporaryDirectory } from "../../../helpers/ledger-directory.ts";
import { refusal } from "../../../helpers/ledger-refusal.ts";
import { block, send, sender, signed } from "../../../helpers/ledger-senders.ts";

describe("embedded ledger", () => {
  let directory = "";
  const alice = sender("alice");
  beforeEach(async () => {
    directory = await temporaryDirectory();
  });
  afterEach(removeTemporaryDirectories);

  describe("opening", () => {
    it("refuses a second process while the first lives, and admits it after a kill", async () => {
      const child = startChild("ledger-child.ts", [directory, "1"]);
      await child.line("ack");
      const error = await refusal(openEmbeddedLedger({ directory, clock: Date.now }));
      expect(error.code).to.equal("directory-locked");
      expect(error.params).to.deep.equal({ directory, pid: child.process.pid });
      await child.kill();
      const ledger = await openEmbeddedLedger({ directory, clock: Date.now });
      expect(ledger.replayed.transactions).to.be.greaterThan(0);
      await ledger.close();
    });

    it("refuses a ledger with another chain id than the one expected", async () => {
      const { networkInfo, close } = await openEmbeddedLedger({ directory, clock: Date.now });
      await close();
      const error = await refusal(openEmbeddedLedger({ directory, clock: Date.now, chainId: networkInfo.chainId + 1 }));
      expect(error.code).to.equal("journal-foreign");
      expect(error.params).to.deep.equal({
        path: join(directory, "blocks.journal"),
        found: `chain id ${networkInfo.chainId}`,
        expected: `chain id ${networkInfo.chainId + 1}`,
      });
      await (await openEmbeddedLedger({ directory, clock: Date.now, chainId: networkInfo.chainId })).close();
    });

    it("refuses a journal that is not a ledger's", async () => {
      const log = await openAppendLog(join(directory, "blocks.journal"), { header: { kind: "outbox" } });
      await log.close();
      expect((await refusal(openEmbeddedLedger({ directory, clock: Date.now }))).code).to.equal("journal-foreign");
    });

    it("refuses a file of something else and gives the lock back", async () => {
      await writeFile(join(directory, "blocks.journal"), "notes\n");
      for (let attempt = 0; attempt < 2; attempt += 1) {
        expect((await refusal(openEmbeddedLedger({ directory, clock: Date.now }))).code).to.equal("journal-foreign");
      }
    });

    it("founds every ledger under its own chain id, network id and genesis hash", async () => {
      const infos = [];
      for (let founding = 0; founding < 3; founding += 1) {
        const one = await temporaryDirectory();
        const ledger = await openEmbeddedLedger({ directory: one, clock: Date.now, genesisTime: 1_700_000_000 });
        infos.push(ledger.networkInfo);
        expect(await ledger.request("eth_chainId")).to.equal(`0x${ledger.networkInfo.chainId.toString(16)}`);
        expect(await block(ledger, "0x0")).to.include({
          hash: ledger.networkInfo.genesisHash,
          timestamp: "0x6553f100",
        });
        const mark = `0x${ledger.networkInfo.networkId.slice(-40)}`;
        expect(await ledger.request("eth_getCode", [mark])).to.equal(`0x00${ledger.networkInfo.networkId.slice(2)}`);
        await ledger.close();
      }
      for (const key of ["chainId", "networkId", "genesisHash"] as const) {
        expect(new Set(infos.map((info) => info[key])).size, key).to.equal(3);
      }
      for (const { chainId } of infos) expect(chainId).to.be.within(2 ** 31, 2 ** 51 - 1);
    });

    it("refuses a transaction of another ledger, signed with the same key", async () => {
      const other = await openEmbeddedLedger({ directory: await temporaryDirectory(), clock: Date.now });
      const raw = await signed(other, alice, 0);
      await other.close();
      const ledger = await openEmbeddedLedger({ directory, clock: Date.now });
      expect((await refusal(send(ledger, raw))).code).to.equal(-32602);
      await ledger.close();
    });
  });

  describe("closing", () => {
    it("settles what was sent before, refuses what comes after, and can be done twice", async () => {
      const ledger: EmbeddedLedger = await openEmbeddedLedger({ directory, clock: Date.now });
      const raws = await Promise.all(Array.from({ length: 30 }, (_, nonce) => signed(ledger, alice, nonce)));
      const sent = Promise.all(raws.map((raw) => send(ledger, raw)));
      await Promise.all([ledger.close(), ledger.close()]);
      expect(await sent).to.have.length(30);
      const read = await refusal(ledger.request("eth_blockNumber"));
      expect(read.data).to.have.property("code", "ledger-closed");
      const reopened = await openEmbeddedLedger({ directory, clock: Date.now });
      expect(reopened.replayed.transactions).to.equal(30);
      await reopened.close();
    });
  });
});
