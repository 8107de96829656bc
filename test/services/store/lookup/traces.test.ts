/**
 * The traces know what the lookup knows, block for block, and forget with it.
 * @module
 */
import { expect } from "chai";
import { BrokenLog } from "../../../../services/domain/register/apply/broken-log.ts";
import type { RegisterBlock, RegisterEvent, RegisterFact } from "../../../../services/domain/register/events.ts";
import { createLookup } from "../../../../services/store/lookup/lookup.ts";
import { withTraces } from "../../../../services/store/lookup/traces.ts";
import { word } from "../../../helpers/permit-fixture.ts";
import {
  drawn,
  eventOf,
  exception,
  FACTS,
  licence,
  message,
  onReservation,
  reservation,
  TIME,
} from "../../../helpers/register-facts.ts";
import { generateRegister } from "../../../helpers/register-generator.ts";

/** The whole story up to the open reservation, in one block; `facts` follow in the next. */
function blocksOf(...facts: readonly RegisterFact[]): RegisterBlock[] {
  const story = Object.values(FACTS).slice(0, Object.keys(FACTS).indexOf("reserved") + 1);
  const block = (number: number, of: readonly RegisterFact[]): RegisterBlock => ({
    ...{ number, hash: word(`block ${number}`), parentHash: word(`block ${number - 1}`), time: TIME + number },
    events: of.map((fact, i) => ({ ...eventOf(fact, i), block: number })),
  });
  return [block(1, story), ...(facts.length > 0 ? [block(2, facts)] : [])];
}

function fed(blocks: readonly RegisterBlock[]) {
  const both = withTraces(createLookup());
  for (const block of blocks) both.lookup.apply(block);
  return both;
}

async function* stored(blocks: readonly RegisterBlock[]) {
  for (const { time, events } of blocks) for (const event of events) yield { event, time };
}

const refused = (code: string, authority = "XB-CUS"): RegisterFact => ({
  ...{ name: "Refused", ...message, authority, messageId: word(`${code} ${authority}`) },
  ...{ permit: licence, code, act: "reserve", line: 1 },
});

describe("traces", () => {
  it("lead from the declaration and from the series to the reservation", () => {
    const { traces } = fed(blocksOf());
    expect(traces.reservationsUnder(word("d"))).to.deep.equal([reservation]);
    expect(traces.reservationsOf(licence)).to.deep.equal([reservation]);
  });

  it("lead nowhere from what was never drawn", () => {
    const { traces } = fed(blocksOf());
    expect(traces.reservationsUnder(word("another"))).to.deep.equal([]);
    expect(traces.reservationsOf(word("another"))).to.deep.equal([]);
    expect(traces.refusalsOf([licence])).to.equal(undefined);
  });

  it("have what left without a reservation, and another declaration of the one it ended, once", () => {
    const late = { ...exception, declaration: word("late") };
    const ended: RegisterFact = { name: "LateFactRecorded", ...onReservation, exception: late, lines: drawn(60n) };
    const { traces } = fed(blocksOf(ended));
    expect(traces.reservationsOf(licence)).to.deep.equal([reservation]);
    expect(traces.reservationsUnder(word("late"))).to.deep.equal([reservation]);
    expect(traces.reservationsUnder(word("d"))).to.deep.equal([reservation]);

    const alone: RegisterFact = {
      ...ended,
      ...{ reservation: word("alone"), messageId: word("alone"), exception: { ...late, reserved: false } },
    };
    expect(fed(blocksOf(alone)).traces.reservationsOf(licence)).to.deep.equal([reservation, word("alone")]);
  });

  it("count refused attempts by reason and by authority, over the versions asked for", () => {
    const { traces } = fed(
      blocksOf(refused("balance-exceeded"), refused("balance-exceeded", "XB-PORT"), refused("unit-mismatch")),
    );
    const counts = traces.refusalsOf([licence, word("another version")]);
    expect([...(counts?.byCode ?? [])]).to.deep.equal([
      ["balance-exceeded", 2],
      ["unit-mismatch", 1],
    ]);
    expect([...(counts?.byAuthority ?? [])]).to.deep.equal([
      ["XB-CUS", 2],
      ["XB-PORT", 1],
    ]);
  });

  it("keep the latest 32 of a series", () => {
    const draws = Array.from(
      { length: 40 },
      (_, i): RegisterFact => ({
        ...{ ...FACTS.reserved, reservation: word(`draw ${i}`), messageId: word(`draw ${i}`), lines: drawn(1n) },
      }),
    );
    const { traces } = fed(blocksOf(...draws));
    expect(traces.reservationsOf(licence)).to.deep.equal(Array.from({ length: 32 }, (_, i) => word(`draw ${i + 8}`)));
    expect(traces.reservationsUnder(word("d"))).to.have.length(41);
  });

  it("are the same loaded from events as fed block by block, and lead only to reservations there are", async () => {
    const blocks = [...generateRegister({ seed: 5, permits: 150 })];
    const one = fed(blocks);
    const two = withTraces(createLookup());
    await two.lookup.load(one.lookup.head, stored(blocks));
    const { series, reservations } = one.lookup.register;
    let found = 0;
    for (const id of series.keys()) {
      const ids = one.traces.reservationsOf(id);
      found += ids.length;
      expect(two.traces.reservationsOf(id)).to.deep.equal(ids);
      for (const each of ids) expect(reservations.get(each)?.series).to.equal(id);
    }
    for (const { declaration, id } of reservations.values())
      expect(two.traces.reservationsUnder(declaration)).to.include(id);
    expect(found).to.be.above(20);
  });

  it("stay when a block does not follow, and are empty once the lookup knows nothing", () => {
    const both = fed(blocksOf());
    const [first] = blocksOf() as [RegisterBlock];
    expect(() => both.lookup.apply(first)).to.throw("index-discontinuous");
    expect(both.traces.reservationsOf(licence)).to.deep.equal([reservation]);
    const again: RegisterEvent = { ...eventOf(FACTS.reserved), block: 2 };
    const broken = { ...first, number: 2, parentHash: first.hash, hash: word("broken"), events: [again] };
    expect(() => both.lookup.apply(broken)).to.throw(BrokenLog);
    expect(both.lookup.head).to.equal(undefined);
    expect(both.lookup.broken).to.be.instanceOf(BrokenLog);
    expect(both.traces.reservationsOf(licence)).to.deep.equal([]);
  });

  it("start anew with a load, and are empty after one that fails", async () => {
    const both = fed(blocksOf(refused("unit-mismatch")));
    await both.lookup.load(undefined, stored([]));
    expect(both.traces.refusalsOf([licence])).to.equal(undefined);
    await both.lookup.load(undefined, stored(blocksOf()));
    expect(both.traces.reservationsOf(licence)).to.deep.equal([reservation]);
    let failed: unknown;
    await both.lookup.load(undefined, stored([...blocksOf(), ...blocksOf()])).catch((error: unknown) => {
      failed = error;
    });
    expect(failed).to.be.instanceOf(BrokenLog);
    expect(both.traces.reservationsOf(licence)).to.deep.equal([]);
  });

  it("say of the lookup what the lookup says of itself", () => {
    const { lookup } = fed(blocksOf());
    lookup.touch(9_000);
    expect([lookup.head?.number, lookup.freshAt, lookup.broken]).to.deep.equal([1, 9_000, undefined]);
    expect(lookup.register.reservations.has(reservation)).to.equal(true);
  });
});
