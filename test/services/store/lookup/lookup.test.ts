/**
 * The lookup is right about a whole block or says that it knows nothing.
 * @module
 */
import { expect } from "chai";
import { BrokenLog } from "../../../../services/domain/register/apply/broken-log.ts";
import type { RegisterBlock, RegisterEvent } from "../../../../services/domain/register/events.ts";
import { emptyRegister } from "../../../../services/domain/register/model.ts";
import { createLookup, type FedLookup } from "../../../../services/store/lookup/lookup.ts";
import { generateRegister } from "../../../helpers/register-generator.ts";

const blocks = [...generateRegister({ seed: 11, permits: 120 })];
const last = blocks.at(-1) as RegisterBlock;
const head = { number: last.number, hash: last.hash, time: last.time };

async function* stored(run: readonly RegisterBlock[] = blocks) {
  for (const { time, events } of run) for (const event of events) yield { event, time };
}

/** The block after `blocks`, whose second event contradicts the log. */
function contradiction(): RegisterBlock {
  const known = blocks.flatMap(({ events }) => events).find(({ name }) => name === "PermitRegistered") as RegisterEvent;
  const place = { block: last.number + 1, transaction: known.transaction };
  const offices = { administrator: "0x0a", guardian: "0x0c" } as const;
  const admitted: RegisterEvent = { name: "StateAdmitted", state: "XZ", ...offices, ...place, logIndex: 0 };
  const events = [admitted, { ...known, ...place, logIndex: 1 }];
  return { number: last.number + 1, hash: "0x0b", parentHash: last.hash, time: last.time + 5, events };
}

function fed(): FedLookup {
  const lookup = createLookup();
  for (const block of blocks) lookup.apply(block);
  return lookup;
}

function knowsNothing(lookup: FedLookup): void {
  expect(lookup.head).to.equal(undefined);
  expect(lookup.freshAt).to.equal(undefined);
  const { permits, series, numbers, ...rest } = lookup.register;
  const { permits: _permits, series: _series, numbers: _numbers, ...nothing } = emptyRegister();
  expect([permits.size, series.size, numbers.size]).to.deep.equal([0, 0, 0]);
  expect(rest).to.deep.equal(nothing);
}

describe("lookup", () => {
  it("refuses a block that does not follow and stays as it was", () => {
    const lookup = fed();
    for (const block of [
      last,
      { ...contradiction(), parentHash: "0x0c" as const },
      { ...contradiction(), number: last.number + 2 },
    ]) {
      expect(() => lookup.apply(block)).to.throw("index-discontinuous");
    }
    expect(lookup.head).to.deep.equal(head);
    expect(lookup.register.states.has("XZ")).to.equal(false);
    expect(lookup.broken).to.equal(undefined);
  });

  it("knows nothing after a block that contradicts the log, and takes no further one", () => {
    const lookup = fed();
    lookup.touch(1_000);
    expect(() => lookup.apply(contradiction())).to.throw(BrokenLog, "registered twice");
    knowsNothing(lookup);
    expect(lookup.broken).to.be.instanceOf(BrokenLog);
    expect(() => lookup.apply(blocks[0] as RegisterBlock)).to.throw("index-discontinuous");
    lookup.touch(2_000);
    knowsNothing(lookup);
  });

  it("is whole again once loaded", async () => {
    const lookup = fed();
    expect(() => lookup.apply(contradiction())).to.throw(BrokenLog);
    await lookup.load(head, stored());
    expect(lookup.head).to.deep.equal(head);
    expect(lookup.broken).to.equal(undefined);
    lookup.apply({ ...contradiction(), events: [] });
    expect(lookup.head?.number).to.equal(last.number + 1);
  });

  it("knows nothing after a load of events that do not fit together", async () => {
    const lookup = fed();
    const failed = await lookup.load(head, stored(blocks.slice(1))).catch((error: unknown) => error);
    expect(failed).to.be.instanceOf(BrokenLog);
    knowsNothing(lookup);
  });

  it("is not fresh before it has a block", () => {
    const lookup = createLookup();
    lookup.touch(1_000);
    knowsNothing(lookup);
  });

  it("is the same register loaded as fed block by block", async () => {
    const loaded = createLookup();
    await loaded.load(head, stored());
    expect(loaded.register).to.deep.equal(fed().register);
    expect(loaded.register.permits.size).to.equal(120);
    expect(loaded.freshAt).to.equal(undefined);
    loaded.touch(1_000);
    expect(loaded.freshAt).to.equal(1_000);
  });

  it("shows the former register until all of the new one is in", async () => {
    const lookup = createLookup();
    lookup.apply(blocks[0] as RegisterBlock);
    const former = lookup.register;
    let looked = 0;
    async function* watched() {
      for await (const one of stored()) {
        looked += 1;
        expect(lookup.register).to.equal(former);
        yield one;
      }
    }
    await lookup.load(head, watched());
    expect(looked).to.equal(blocks.reduce((sum, { events }) => sum + events.length, 0));
    expect(lookup.register).to.not.equal(former);
  });
});
