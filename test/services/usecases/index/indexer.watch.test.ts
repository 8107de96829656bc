/**
 * Who watches what the indexer reads: sees whole blocks once index and lookup have them, and can stop nothing.
 * @module
 */
import { expect } from "chai";
import type { RegisterBlock } from "../../../../services/domain/register/events.ts";
import type { Head } from "../../../../services/ports/ledger.ts";
import type { BlockWatch } from "../../../../services/usecases/index/indexer.ts";
import { openStation, type Station } from "../../../helpers/station.ts";

describe("indexer › watch", () => {
  let station: Station;
  before(async () => {
    station = await openStation();
  });
  after(() => station.close());

  const restarted = async (watch: BlockWatch): Promise<Station> => {
    station = await station.restarted({ watch });
    return station;
  };

  it("sees every block once, in order, when index and lookup have it", async () => {
    await station.index.clear();
    const seen: RegisterBlock[] = [];
    const known: (number | undefined)[] = [];
    const take = (blocks: readonly RegisterBlock[]): void => {
      seen.push(...blocks);
      known.push(station.lookup.head?.number);
    };
    const { indexer, index } = await restarted({ take, parted: () => expect.fail("it is one story") });
    await indexer.start();
    const head = await station.reader.head();
    const { foundedAt } = station.register.identity;
    expect(seen.map(({ number }) => number)).to.deep.equal(
      Array.from({ length: head.number - foundedAt + 1 }, (_, i) => foundedAt + i),
    );
    expect(seen.at(-1)?.hash).to.equal(head.hash);
    expect(known).to.deep.equal([head.number]);
    expect((await index.head())?.number).to.equal(head.number);
    await indexer.catchUp();
    expect(seen.at(-1)?.number, "nothing is shown twice").to.equal(head.number);
  });

  it("that throws is told of, and index and lookup go on", async () => {
    await station.index.clear();
    const why = new Error("it cannot watch");
    const { indexer, lookup, troubles } = await restarted({
      take() {
        throw why;
      },
      parted: () => undefined,
    });
    await indexer.start();
    expect(lookup.head?.number).to.equal((await station.reader.head()).number);
    expect(troubles).to.deep.equal([why]);
  });

  it("hears of a ledger that tells another story, and the old one is kept", async () => {
    await station.index.clear();
    const mark = (hash: string) => `0xdead${hash.slice(6)}` as const;
    station = await station.restarted({
      reader: (real) => ({
        ...real,
        blocks: async (from, to) =>
          (await real.blocks(from, to)).map((block) => ({
            ...block,
            hash: mark(block.hash),
            parentHash: mark(block.parentHash),
          })),
      }),
    });
    await station.indexer.start();
    const heard: (readonly [Head, Head])[] = [];
    const { indexer, reader, lookup } = await restarted({
      take: () => undefined,
      parted: (known, told) => {
        heard.push([known, told]);
        throw new Error("and cannot take it");
      },
    });
    await indexer.start();
    const head = await reader.head();
    expect(heard.map(([known, told]) => [known.number, known.hash, told.hash])).to.deep.equal([
      [head.number, mark(head.hash), head.hash],
    ]);
    expect(lookup.head?.hash, "what was read before is still there").to.equal(mark(head.hash));
    await indexer.rebuild();
    expect(lookup.head?.hash, "what is read now is the ledger's").to.equal(head.hash);
  });
});
