/**
 * The ledger's time never runs ahead of the system's.
 * @module
 */
import { expect } from "chai";
import { openEmbeddedLedger } from "../../../../services/chain/embedded/embedded-ledger.ts";
import { CLOCK_TOLERANCE_SECONDS } from "../../../../services/chain/embedded/ledger-clock.ts";
import { removeTemporaryDirectories, temporaryDirectory } from "../../../helpers/ledger-directory.ts";
import { refusal } from "../../../helpers/ledger-refusal.ts";
import { block, receipt, send, sender, signed } from "../../../helpers/ledger-senders.ts";

describe("ledger clock", () => {
  const alice = sender("alice");
  let now = 0;
  const clock = () => now;
  let directory = "";
  beforeEach(async () => {
    directory = await temporaryDirectory();
    now = Date.parse("2026-11-24T12:00:00.250Z");
  });
  afterEach(removeTemporaryDirectories);

  it("refuses to open when the system's clock has jumped back, and says by how much", async () => {
    const ledger = await openEmbeddedLedger({ directory, clock });
    now += 60_000;
    await send(ledger, await signed(ledger, alice, 0));
    await ledger.close();
    now -= 30_000;
    const error = await refusal(openEmbeddedLedger({ directory, clock }));
    expect(error.code).to.equal("clock-behind-ledger");
    expect(error.params).to.deep.equal({
      lastBlockTime: "2026-11-24T12:01:00.000Z",
      systemTime: "2026-11-24T12:00:30.250Z",
      behindSeconds: 30,
    });
    now += 30_000;
    await (await openEmbeddedLedger({ directory, clock })).close();
  });

  it("refuses to found a ledger in the future", async () => {
    const genesisTime = Math.floor(now / 1000) + 3_600;
    expect((await refusal(openEmbeddedLedger({ directory, clock, genesisTime }))).code).to.equal("clock-behind-ledger");
  });

  it("refuses transactions while the clock is behind, and takes them when it is right again", async () => {
    const ledger = await openEmbeddedLedger({ directory, clock });
    await send(ledger, await signed(ledger, alice, 0));
    now -= (CLOCK_TOLERANCE_SECONDS + 1) * 1_000;
    const raw = await signed(ledger, alice, 1);
    const error = await refusal(send(ledger, raw));
    expect(error.data).to.have.property("code", "clock-behind-ledger");
    expect(await ledger.request("eth_blockNumber")).to.equal("0x1");
    now += 1_000;
    const { blockNumber } = (await receipt(ledger, await send(ledger, raw))) ?? {};
    expect(blockNumber, "a step back within the tolerance").to.equal("0x2");
    const times = [await block(ledger, "0x1"), await block(ledger, "0x2")].map((one) => Number(one.timestamp));
    expect(times[1], "time stands still rather than run back").to.equal(times[0]);
    await ledger.close();
  });

  it("stays on the system's second over 1,500 blocks", async () => {
    const blocks = 1_500;
    const ledger = await openEmbeddedLedger({ directory, clock });
    const wallets = Array.from({ length: 10 }, (_, index) => sender(`clock ${index}`));
    for (let sent = 0; sent < blocks; sent += 1) {
      const wallet = wallets[sent % wallets.length] ?? alice;
      now += 1; // 1,500 blocks in 1.5 seconds: a clock of one second per block would be 25 minutes ahead
      await send(ledger, await signed(ledger, wallet, Math.floor(sent / wallets.length)));
      const { number, timestamp } = await block(ledger, "latest");
      if (Number(number) !== sent + 1 || Number(timestamp) !== Math.floor(now / 1000)) {
        expect.fail(`block ${Number(number)} of ${sent + 1} has time ${Number(timestamp)} at ${now} ms`);
      }
    }
    await ledger.close();
    const reopened = await openEmbeddedLedger({ directory, clock });
    expect(reopened.replayed).to.deep.equal({ blocks, transactions: blocks, tornBytes: 0 });
    expect(Number((await block(reopened, "latest")).timestamp) * 1_000).to.be.at.most(now);
    await reopened.close();
  });
});
