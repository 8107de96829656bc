/**
 * A ledger that says one thing and shows another, and a database that fails at the wrong moment.
 * @module
 */
import { expect } from "chai";
import { LedgerUnavailable } from "../../../../services/domain/errors/refusal.ts";
import type { LedgerReader } from "../../../../services/ports/ledger.ts";
import { Indexer } from "../../../../services/usecases/index/indexer.ts";
import { verify } from "../../../../services/usecases/verify/verify.ts";
import { rejectionOf } from "../../../helpers/refusal-of.ts";
import { openStation, type Station } from "../../../helpers/station.ts";
import { type Issued, issueLicence } from "../../../helpers/station-permits.ts";
import { LIMITS } from "../../../helpers/verdict-facts.ts";

const MARK = "0xdead";

describe("indexer under attack", () => {
  let station: Station;
  let licence: Issued;
  before(async () => {
    station = await openStation();
    await station.indexer.start();
    licence = await issueLicence(station, "XB/INDEX");
  });
  after(() => station.close());
  afterEach(async () => {
    station = await station.restarted();
    await station.indexer.start();
  });

  async function restarted(reader: (real: LedgerReader) => LedgerReader): Promise<void> {
    station = await station.restarted({ reader });
  }
  const answer = async () => (await verify(station.verify, LIMITS, licence.bundle)).answer;

  it("never lifts what was revoked because the ledger was set back to before it", async () => {
    const { number } = await station.reader.head();
    const { permit } = licence;
    await station.register.act(station.register.xb.licensing, { act: "suspend", permit, reason: "diversion" });
    await station.indexer.catchUp();
    expect(await answer()).to.equal("invalid");
    await restarted((real) => ({
      ...real,
      head: async () => {
        const { hash = "0x", time = 0 } = (await real.blocks(number, number))[0] ?? {};
        return { number, hash: hash as `0x${string}`, time };
      },
      blockHash: async (height) => (height > number ? undefined : real.blockHash(height)),
      look: (ids, time) => real.look(ids, time, number),
    }));
    await station.indexer.start();
    expect(await answer()).to.equal("undecided");
    await station.register.actTogether(station.register.xb.licensing, { act: "reinstate", permit, reason: "other" });
  });

  it("does not follow a ledger that is shorter and tells another story, until an operator has it read", async () => {
    const { number } = await station.reader.head();
    const mark = (hash: `0x${string}`) => `${MARK}${hash.slice(6)}` as const;
    let later = 0;
    await restarted((real) => ({
      ...real,
      head: async () => {
        const { hash = "0x", time = 0 } = (await real.blocks(number - 1, number - 1))[0] ?? {};
        return { number: number - 1, hash: mark(hash), time };
      },
      blockHash: async (height) => {
        const hash = height < number ? await real.blockHash(height) : undefined;
        return hash && mark(hash);
      },
      blocks: async (from, to) =>
        (await real.blocks(from, to)).map((block) => ({
          ...block,
          hash: mark(block.hash),
          parentHash: mark(block.parentHash),
        })),
      look: async (ids, time) => {
        const picture = await real.look(ids, time);
        return { ...picture, block: picture.block + later, blockHash: mark(picture.blockHash) };
      },
    }));
    await station.indexer.start();
    expect(station.indexer.trouble?.code).to.equal("ledger-forked");
    expect(station.indexer.trouble?.params).to.include({ block: String(number), head: String(number - 1) });
    expect(station.lookup.head?.number, "what was read is kept").to.equal(number);
    for (later of [0, 1]) expect(await answer(), `its picture is ${later} later`).to.equal("undecided");
    await station.indexer.rebuild();
    expect(station.lookup.head?.number).to.equal(number - 1);
    expect(station.lookup.head?.hash.startsWith(MARK)).to.equal(true);
    expect(station.indexer.trouble).to.equal(undefined);
  });

  it("calls it no other story when the ledger does not have the block that was read before, and goes on when it has", async () => {
    await station.indexer.rebuild();
    const known = station.lookup.head;
    let has = false;
    await restarted((real) => ({ ...real, blockHash: async (height) => (has ? real.blockHash(height) : undefined) }));
    await station.indexer.start();
    expect([station.indexer.trouble?.code, station.lookup.head]).to.deep.equal(["ledger-unavailable", known]);
    expect(station.lookup.freshAt).to.equal(undefined);
    has = true;
    await station.indexer.catchUp();
    expect(station.indexer.trouble).to.equal(undefined);
  });

  it("calls nothing fresh when the ledger hands out fewer blocks than its head promised", async () => {
    await station.index.clear();
    await restarted((real) => ({ ...real, blocks: async (from, to) => (await real.blocks(from, to)).slice(0, -1) }));
    await station.indexer.start();
    expect(station.lookup.head?.number).to.equal((await station.register.reader.head()).number - 1);
    expect(station.lookup.freshAt).to.equal(undefined);
    expect(await answer()).to.not.equal("invalid");
  });

  it("finds a chain that changed between two pages, and rebuilds it whole the next time", async () => {
    await station.indexer.catchUp();
    const { permit } = licence;
    const { register } = station;
    const change = (act: "suspend" | "reinstate") =>
      act === "suspend"
        ? register.act(register.xb.licensing, { act, permit, reason: "other" })
        : register.actTogether(register.xb.licensing, { act, permit, reason: "other" });
    let lie = true;
    await restarted((real) => ({
      ...real,
      blocks: async (from, to) =>
        (await real.blocks(from, to)).map((block) =>
          lie ? { ...block, parentHash: `${MARK}${block.parentHash.slice(6)}` as const } : block,
        ),
    }));
    await station.indexer.start();
    await change("suspend");
    const failed = await station.indexer.catchUp().catch((error: { code?: string }) => error.code);
    expect(failed).to.equal("index-discontinuous");
    expect(station.lookup.freshAt).to.equal(undefined);
    lie = false;
    await station.indexer.catchUp();
    expect(await answer()).to.equal("invalid");
    await change("reinstate");
    await station.indexer.catchUp();
    expect(await answer()).to.equal("valid");
  });

  it("takes a block into both or neither when the database fails, and has both right the next time", async () => {
    await station.indexer.catchUp();
    const { append } = station.index;
    let failing = true;
    Object.assign(station.index, {
      append: async (...given: Parameters<typeof append>) => {
        if (failing) throw new Error("the disk is full");
        return append(...given);
      },
    });
    const other = await issueLicence(station, "XB/INDEX/2").catch(() => undefined);
    expect(other).to.equal(undefined);
    const before = station.lookup.head?.number;
    expect(await station.index.head()).to.include({ number: before });
    failing = false;
    await station.indexer.catchUp();
    const { number } = await station.register.reader.head();
    expect(number).to.be.above(before ?? 0);
    expect([station.lookup.head?.number, (await station.index.head())?.number]).to.deep.equal([number, number]);
    Object.assign(station.index, { append });
  });

  it("tells of a ledger that is away once, not at every look", async () => {
    const troubles: unknown[] = [];
    let looks = 0;
    const reader: LedgerReader = {
      ...station.reader,
      head: async () => {
        looks += 1;
        throw new LedgerUnavailable(`try ${looks}`);
      },
    };
    const { index, lookup, clock } = station;
    const { identity } = station.verify;
    const onTrouble = (error: unknown) => void troubles.push(error);
    const indexer = new Indexer({ identity, reader, index, lookup, clock, pollEvery: 2, onTrouble });
    await indexer.start();
    while (looks < 6) await new Promise((resolve) => setTimeout(resolve, 5));
    await indexer.stop();
    // The start's own, and the first of the looks.
    expect(troubles).to.have.length(2);
  });

  it("calls nothing fresh on a head that stands still where blocks come by themselves", async () => {
    const { register, reader, index, lookup, clock } = station;
    let later = 0;
    const indexer = new Indexer({
      ...{ identity: register.identity, reader, index, lookup, quietAtMost: 10, pollEvery: 60_000 },
      ...{ clock: () => clock() + later, onTrouble: () => undefined },
    });
    await register.act(register.xb.licensing, { act: "suspend", permit: licence.permit, reason: "diversion" });
    await indexer.catchUp();
    const fresh = lookup.freshAt;
    later = 15_000;
    expect((await rejectionOf(indexer.catchUp())).code).to.equal("ledger-unavailable");
    expect(indexer.trouble?.params.why).to.match(/^its last block, \d+, is 1\d seconds old/);
    expect(lookup.freshAt, "the same look as before").to.equal(fresh);
    await register.actTogether(register.xb.licensing, { act: "reinstate", permit: licence.permit, reason: "other" });
    later = 0;
    await indexer.catchUp();
    expect(indexer.trouble).to.equal(undefined);
  });
});
