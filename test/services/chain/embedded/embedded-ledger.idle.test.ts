import { expect } from "chai";
import { openEmbeddedLedger } from "../../../../services/chain/embedded/embedded-ledger.ts";
import { removeTemporaryDirectories, temporaryDirectory } from "../../../helpers/ledger-directory.ts";

/** PUSH32 time, TIMESTAMP, LT, ISZERO, PUSH1 end, JUMPI, REVERT; end: STOP. Reverts in a block before `ms`. */
function notBefore(ms: number): { from: string; data: string } {
  const word = Math.floor(ms / 1000)
    .toString(16)
    .padStart(64, "0");
  return { from: `0x${"11".repeat(20)}`, data: `0x7f${word}421015602c5760006000fd5b00` };
}

describe("embedded ledger › idle", () => {
  afterEach(removeTemporaryDirectories);

  it("judges an estimate at the time of the next block, which is now, and makes no block for it", async () => {
    let now = 1_900_000_000_000;
    const ledger = await openEmbeddedLedger({ directory: await temporaryDirectory(), clock: () => now });
    const estimate = (ms: number): Promise<unknown> => ledger.request("eth_estimateGas", [notBefore(ms)]);
    try {
      const early = await estimate(now + 1000).catch((error: { code: number }) => error.code);
      expect(early, "an act of the future reverts").to.equal(3);
      expect(await estimate(now)).to.match(/^0x/);
      now += 3_600_000;
      expect(await estimate(now), "after a quiet hour").to.match(/^0x/);
      const { number } = (await ledger.request("eth_getBlockByNumber", ["latest", false])) as { number: string };
      expect(number).to.equal("0x0");
    } finally {
      await ledger.close();
    }
  });
});
