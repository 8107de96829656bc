/**
 * The indexer on a ledger that is away, tells another story, or does not fit together.
 * @module
 */
import { expect } from "chai";
import { LedgerUnavailable } from "../../../../services/domain/errors/refusal.ts";
import { BrokenLog } from "../../../../services/domain/register/apply/broken-log.ts";
import type { RegisterBlock } from "../../../../services/domain/register/events.ts";
import type { LedgerReader } from "../../../../services/ports/ledger.ts";
import { verify } from "../../../../services/usecases/verify/verify.ts";
import { permitOf } from "../../../helpers/ledger-terms.ts";
import { word } from "../../../helpers/permit-fixture.ts";
import { rejectionOf } from "../../../helpers/refusal-of.ts";
import { openStation, type Station } from "../../../helpers/station.ts";
import { issueLicence } from "../../../helpers/station-permits.ts";
import { makeLine } from "../../../helpers/terms-on-register.ts";
import { LIMITS } from "../../../helpers/verdict-facts.ts";

/** A reader whose blocks pass through `change`. */
const changing = (change: (block: RegisterBlock) => RegisterBlock) => ({
  reader: (real: LedgerReader): LedgerReader => ({
    ...real,
    blocks: async (from, to) => (await real.blocks(from, to)).map(change),
  }),
});

describe("indexer", () => {
  let station: Station;
  before(async () => {
    station = await openStation();
    await station.indexer.start();
  });
  after(() => station.close());
  afterEach(async () => {
    station.register.adverse.refuseConnections = false;
    await station.index.clear();
    station = await station.restarted();
    await station.indexer.start();
  });

  const head = () => station.register.reader.head();
  async function registered() {
    const { register } = station;
    const { id, header } = permitOf(register, register.xb, [makeLine(1)]);
    await register.act(register.xb.licensing, { act: "register", header });
    return id;
  }

  it("reads everything up to the head, into index and lookup alike", async () => {
    const id = await registered();
    await station.indexer.catchUp();
    const { number, hash } = await head();
    expect(station.lookup.head).to.include({ number, hash });
    expect(await station.index.head()).to.include({ number, hash });
    expect(station.lookup.register.permits.get(id)?.status).to.equal("active");
    expect((await station.index.permits({}, { limit: 200 })).rows.map((row) => row.id)).to.include(id);
  });

  it("loads an empty lookup from the index before it reads on", async () => {
    await station.indexer.catchUp();
    station = await station.restarted();
    const id = await registered();
    await station.indexer.catchUp();
    expect(station.lookup.register.permits.has(id)).to.equal(true);
    expect(station.lookup.head?.number).to.equal((await head()).number);
  });

  it("loads the lookup from the index, without the ledger", async () => {
    const id = await registered();
    await station.indexer.catchUp();
    station = await station.restarted();
    station.register.adverse.refuseConnections = true;
    await station.indexer.start();
    expect(station.troubles.map((error) => error instanceof LedgerUnavailable)).to.deep.equal([true]);
    expect(station.lookup.register.permits.get(id)?.status).to.equal("active");
    expect(station.lookup.freshAt, "nothing was heard from the ledger").to.equal(undefined);
    station.register.adverse.refuseConnections = false;
    await station.indexer.catchUp();
    expect(station.lookup.freshAt).to.be.a("number");
  });

  it("starts on an empty index without a ledger, and knows nothing until the ledger answers", async () => {
    await station.index.clear();
    station = await station.restarted();
    station.register.adverse.refuseConnections = true;
    await station.indexer.start();
    expect(station.lookup.head).to.equal(undefined);
    station.register.adverse.refuseConnections = false;
    await station.indexer.catchUp();
    expect(station.lookup.head?.number).to.equal((await head()).number);
  });

  it("keeps what it read while the ledger has another block at that height, and rebuilds both when it is told to", async () => {
    const id = await registered();
    // The index was filled from a ledger on which the same heights have other blocks and a permit of their own.
    const other = word("another story");
    await station.index.clear();
    station = await station.restarted(
      changing((block) => {
        const mark = (hash: string) => `0xdead${hash.slice(6)}` as const;
        const events = block.events.map((event) =>
          event.name === "PermitRegistered" && event.id === id ? { ...event, id: other, series: other } : event,
        );
        return { ...block, hash: mark(block.hash), parentHash: mark(block.parentHash), events };
      }),
    );
    await station.indexer.start();
    expect(station.lookup.register.permits.has(other)).to.equal(true);
    const digest = await station.index.digest();

    station = await station.restarted();
    await station.indexer.start();
    expect(station.indexer.trouble?.code).to.equal("ledger-forked");
    expect(station.lookup.register.permits.has(other)).to.equal(true);
    expect(station.lookup.freshAt, "nothing of it is fresh").to.equal(undefined);
    expect(await station.index.digest()).to.equal(digest);
    await station.indexer.rebuild();
    expect(station.lookup.register.permits.has(other)).to.equal(false);
    expect(station.lookup.register.permits.has(id)).to.equal(true);
    expect(station.lookup.head).to.include({ hash: (await head()).hash });
    expect(await station.index.head()).to.include({ hash: (await head()).hash });
    expect(await station.index.digest()).to.not.equal(digest);
  });

  it("forgets nothing for a ledger of another network, and says which it found", async () => {
    const { networkId, chainId } = station.register.identity;
    const foreign = word("foreign network");
    station = await station.restarted({
      reader: (real) => ({
        ...real,
        identity: async () => ({ ...(await real.identity()), networkId: foreign }),
        blockHash: async () => word("foreign block"),
      }),
    });
    const before = await station.index.digest();
    await station.indexer.start();
    expect(station.indexer.trouble?.code).to.equal("ledger-other");
    expect(station.indexer.trouble?.params).to.deep.equal({ found: foreign, expected: networkId });
    expect((await rejectionOf(station.indexer.rebuild())).code).to.equal("ledger-other");
    expect(await station.index.digest()).to.equal(before);
    expect(chainId).to.be.greaterThan(0);
    station = await station.restarted();
    await station.indexer.start();
    expect(station.indexer.trouble).to.equal(undefined);
  });

  it("keeps what it has, and calls none of it fresh, while the ledger has only the beginning of it", async () => {
    const { number } = await head();
    const id = await registered();
    await station.indexer.catchUp();
    station = await station.restarted({
      reader: (real) => ({
        ...real,
        head: async () => {
          const block = (await real.blocks(number, number))[0];
          if (!block) throw new Error("no such block");
          return { number, hash: block.hash, time: block.time };
        },
        blockHash: async (height) => (height > number ? undefined : real.blockHash(height)),
      }),
    });
    await station.indexer.start();
    expect(station.troubles.map((error) => error instanceof LedgerUnavailable)).to.deep.equal([true]);
    expect(station.lookup.head?.number).to.be.above(number);
    expect(station.lookup.register.permits.has(id)).to.equal(true);
    expect(station.lookup.freshAt).to.equal(undefined);
  });

  it("rebuilds an index whose events do not fit together, instead of refusing to start", async () => {
    const id = await registered();
    await station.indexer.catchUp();
    station = await station.restarted();
    const { events, clear } = station.index;
    let broken = true;
    Object.assign(station.index, {
      async *events() {
        for await (const each of events()) {
          yield each;
          if (broken && each.event.name === "PermitRegistered") yield each;
        }
      },
      clear() {
        broken = false;
        return clear();
      },
    });
    await station.indexer.start();
    expect(
      station.troubles.some((error) => error instanceof BrokenLog),
      "it is told",
    ).to.equal(true);
    expect(station.lookup.register.permits.has(id)).to.equal(true);
    expect(station.lookup.head?.number).to.equal((await head()).number);
  });

  it("answers nothing from a register that is half right: a broken block leaves nothing fresh to decide on", async () => {
    const { bundle, permit } = await issueLicence(station, "XB/BROKEN");
    await station.register.act(station.register.xb.licensing, { act: "suspend", permit, reason: "other" });
    const before = (await head()).number - 1;
    station = await station.restarted({
      reader: (real) => ({
        ...changing((block) => ({
          ...block,
          events: block.events.map((event) =>
            event.name === "PermitStatusChanged" ? { ...event, from: "revoked" } : event,
          ),
        })).reader(real),
        look: async () => {
          throw new LedgerUnavailable("a test");
        },
      }),
    });
    const failed = await station.indexer.start().catch((error: unknown) => error);
    expect(failed).to.be.instanceOf(BrokenLog);
    expect(station.lookup.head?.number ?? 0).to.be.at.most(before);
    expect(station.lookup.freshAt).to.equal(undefined);
    const { answer, checks } = await verify(station.verify, LIMITS, bundle);
    expect(answer).to.equal("undecided");
    expect(checks.find(({ check }) => check === "register-fresh")?.outcome).to.equal("error");
  });

  it("makes the same index of the same chain, however often it stops", async () => {
    await registered();
    await station.indexer.catchUp();
    const whole = await station.index.digest();
    await station.index.clear();
    for (const part of [3, 9, 100]) {
      station = await station.restarted({
        reader: (real) => ({
          ...real,
          head: async () => {
            const { number, ...rest } = await real.head();
            return { ...rest, number: Math.min(number, station.register.identity.foundedAt + part) };
          },
        }),
      });
      await station.indexer.start();
    }
    expect(await station.index.digest()).to.equal(whole);
  });

  it("runs once more for who asks while it runs", async () => {
    let calls = 0;
    station = await station.restarted({
      reader: (real) => ({
        ...real,
        head: () => {
          calls += 1;
          return real.head();
        },
      }),
    });
    await station.indexer.start();
    calls = 0;
    const first = station.indexer.catchUp();
    const id = await registered();
    await Promise.all([first, station.indexer.catchUp(), station.indexer.catchUp()]);
    expect(station.lookup.register.permits.has(id)).to.equal(true);
    expect(calls).to.equal(3);
  });

  it("reads no more after it was stopped", async () => {
    await station.indexer.stop();
    const { number } = station.lookup.head ?? { number: -1 };
    await registered();
    await station.indexer.catchUp();
    expect(station.lookup.head?.number).to.equal(number);
  });
});
