/**
 * What waits for one partner goes in its turn; what fails blocks nothing, and who is away costs one attempt at a time.
 * @module
 */
import { setTimeout as pause } from "node:timers/promises";
import { expect } from "chai";
import type { Hex } from "../../../../services/domain/bytes/hex.ts";
import { type Attempted, Lane } from "../../../../services/usecases/exchange/lane.ts";
import { word } from "../../../helpers/permit-fixture.ts";

const DONE: Attempted = { next: "finished" };

describe("exchange lane", () => {
  const lanes: Lane[] = [];
  afterEach(async () => {
    for (const lane of lanes.splice(0)) await lane.stop();
  });
  const ids = (count: number) => Array.from({ length: count }, (_, i) => word(`item ${i}`));
  /** A lane whose attempts come to what `came` says of an item and how often it was tried. */
  function lane(came: (id: Hex, times: number) => Attempted | Error) {
    const tried: Hex[] = [];
    const troubles: unknown[] = [];
    const made = new Lane({
      clock: Date.now,
      onTrouble: (error) => void troubles.push(error),
      attempt: async (id) => {
        tried.push(id);
        await pause(1);
        const result = came(id, tried.filter((each) => each === id).length);
        if (result instanceof Error) throw result;
        return result;
      },
    });
    lanes.push(made);
    return { lane: made, tried, troubles };
  }
  async function until(is: () => boolean): Promise<void> {
    for (let i = 0; i < 300 && !is(); i++) await pause(5);
    expect(is()).to.equal(true);
  }

  it("tries who is away with one message at a time, however many wait", async () => {
    const { lane: one, tried } = lane(() => ({ next: "away", wait: 40 }));
    for (const id of ids(50)) one.add(id);
    await until(() => tried.length >= 3);
    expect(new Set(tried).size).to.equal(1);
    expect(one.size).to.equal(50);
  });

  it("goes on at once when the partner is heard, and not for what failed for another reason", async () => {
    const [first, second] = ids(2) as [Hex, Hex];
    const { lane: one, tried } = lane((id, times) =>
      id === first ? { next: "later", wait: 60_000 } : times === 1 ? { next: "away", wait: 60_000 } : DONE,
    );
    for (const id of [first, second]) one.add(id);
    await until(() => tried.length === 2);
    one.heard();
    await until(() => one.size === 1);
    expect(tried).to.deep.equal([first, second, second]);
  });

  it("lets one that fails, or throws, block no other", async () => {
    const [bad, worse, ...good] = ids(10) as [Hex, Hex, ...Hex[]];
    const {
      lane: one,
      tried,
      troubles,
    } = lane((id) => (id === bad ? { next: "later", wait: 60_000 } : id === worse ? new Error("a test") : DONE));
    for (const id of [bad, worse, ...good]) one.add(id);
    await until(() => one.size === 2);
    expect(tried).to.deep.equal([bad, worse, ...good]);
    expect(troubles.map(String)).to.deep.equal(["Error: a test"]);
  });

  it("takes one up again after its wait, and an id once however often it is added", async () => {
    const [id] = ids(1) as [Hex];
    const { lane: one, tried } = lane((_, times) => (times < 3 ? { next: "later", wait: 10 } : DONE));
    one.add(id);
    one.add(id);
    await until(() => one.size === 0);
    expect(tried).to.deep.equal([id, id, id]);
  });

  it("waits at its stop for the attempt under way, and begins no other", async () => {
    const { lane: one, tried } = lane(() => DONE);
    for (const id of ids(100)) one.add(id);
    await one.stop();
    const then = tried.length;
    await pause(20);
    expect([then, tried.length]).to.deep.equal([then, then]);
    expect(then).to.be.lessThan(100);
  });
});
