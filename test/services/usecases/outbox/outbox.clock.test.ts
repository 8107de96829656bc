/**
 * A clock that jumps while somebody waits for the ledger changes nothing of how long.
 * @module
 */
import { expect } from "chai";
import { Outbox } from "../../../../services/usecases/outbox/outbox.ts";
import { outboxItem } from "../../../helpers/ledger-acts.ts";
import { sha256 } from "../../../helpers/permit-fixture.ts";
import { openStation, type Station } from "../../../helpers/station.ts";

describe("outbox, when the clock jumps", () => {
  let station: Station;
  before(async () => {
    station = await openStation();
  });
  after(() => station.close());

  it("waits as long as it said, backwards and forwards", async () => {
    const { store, signers } = station;
    await store.put(outboxItem("waits"));
    for (const hours of [-2, 2]) {
      let now = 1_780_000_000_000;
      const clock = () => {
        const before = now;
        now += hours * 3_600_000;
        return before;
      };
      const writer = { ...station.writer, settlement: async () => undefined };
      const outbox = new Outbox({ store, writer, signers, sha256, clock, pollEvery: 5, onTrouble: () => undefined });
      const began = performance.now();
      const item = await outbox.settled("waits" as `0x${string}`, 300);
      expect(item.settlement).to.equal(undefined);
      expect(performance.now() - began).to.be.within(250, 5_000);
    }
  });
});
