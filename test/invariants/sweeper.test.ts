/**
 * The sweeper is no ornament: a contract that answers otherwise, a log that tells otherwise and a model that is wrong are
 * each found and named.
 * @module
 */
import { expect } from "chai";
import type { Log } from "../helpers/model/chain.ts";
import { INTERFACES } from "../helpers/model/deployment.ts";
import { emptyChain } from "../helpers/model/hardhat-chain.ts";
import { Difference, Play } from "../helpers/model/play.ts";
import { rebuild, viewsOfRebuilt } from "../helpers/model/rebuilt.ts";
import { type Read, unexpected } from "../helpers/model/sweeper.ts";
import { Reserved } from "../helpers/model/words.ts";

const SEED = 5;

async function foundBy(run: () => Promise<unknown>): Promise<string> {
  try {
    await run();
  } catch (thrown) {
    if (thrown instanceof Difference) return thrown.message;
    throw thrown;
  }
  throw new Error("nothing was found");
}

/** Lets the contracts answer one view with something else in the first place. */
const lying =
  (read: Read, target: string, fn: string): Read =>
  async (to, asked, args) => {
    const answer = await read(to, asked, args);
    if (to !== target || asked !== fn) return answer;
    const [first, ...rest] = [...(answer as unknown[])];
    const other = (value: unknown) => (typeof value === "bigint" ? value + 1n : !value);
    return [Array.isArray(first) ? [other(first[0]), ...first.slice(1)] : other(first), ...rest];
  };

describe("The sweeper", function () {
  this.timeout(240_000);

  describe("after a story", () => {
    let play: Play;
    let read: Read;

    before(async () => {
      play = await Play.open(await emptyChain(), SEED);
      await play.run({ steps: 250 });
      play.model.journal.forget();
      read = play.read;
    });

    afterEach(() => {
      play.read = read;
      play.model.journal.rollback(0);
    });

    it("finds nothing where nothing is wrong", async () => {
      await play.sweep();
    });

    for (const [target, fn] of [
      ["writeOffs", "meter"],
      ["writeOffs", "windowUse"],
      ["writeOffs", "holdOf"],
      ["permits", "permit"],
      ["permits", "openedLines"],
      ["permits", "inForce"],
      ["authorities", "authority"],
      ["consortium", "standingOf"],
      ["receipts", "receiptCount"],
      ["anchors", "anchored"],
    ] as const) {
      it(`names a ${target}.${fn} that answers otherwise`, async () => {
        play.read = lying(read, target, fn);
        expect(await foundBy(() => play.sweep())).to.include(`${target}.${fn}(`);
      });
    }

    it("names a balance that only the model has", async () => {
      const record = play.model.reservations.values().find(({ status }) => status === Reserved.consumed);
      if (record === undefined) throw new Error("the story consumed nothing");
      play.model.reservations.set(record.id, { ...record, status: Reserved.reversed });
      expect(await foundBy(() => play.sweep())).to.include("writeOffs.meter(");
    });

    it("names a permit that only the contracts have", async () => {
      const [id = ""] = play.model.permits.keys();
      play.model.permits.delete(id);
      expect(await foundBy(() => play.sweep())).to.include("the log tells of");
    });

    describe("and over its log", () => {
      /** The register as a log tells it in which the event at `place` of that name is another, or is not there. */
      const retold = (name: string, place: number, change: (log: Log) => Log | undefined) => {
        const topics = Object.values(INTERFACES).map((each) => each.getEvent(name)?.topicHash);
        const whole = [...play.deployment.blocks, ...play.past];
        const named = whole.flatMap(({ logs }) => logs.filter((log) => topics.includes(log.topics[0])));
        const chosen = named.at(place);
        if (chosen === undefined) throw new Error(`the story has no ${name}`);
        const blocks = whole.map(({ time, logs }) => ({
          time,
          logs: logs.flatMap((log) => (log === chosen ? (change(log) ?? []) : [log])),
        }));
        return rebuild(blocks, play.deployment.addresses, play.model.options.networkId);
      };

      for (const name of ["AuthorityNamed", "PermitRegistered", "LineOpened", "Reserved", "AccountAdded"]) {
        it(`fits nothing together without a ${name}`, () => {
          expect(() => retold(name, 0, () => undefined)).to.throw(/never on the register|already|due|had not/);
        });
      }

      it("fits nothing together where everything is told twice", () => {
        const { addresses, blocks } = play.deployment;
        const network = play.model.options.networkId;
        const twice = play.past.map(({ time, logs }) => ({ time, logs: logs.flatMap((log) => [log, log]) }));
        const register = rebuild(blocks, addresses, network);
        expect(() => rebuild(twice, addresses, network, register, blocks.length + 1)).to.throw(
          /twice|already|before|never/,
        );
      });

      it("names what is told of in other amounts than the contracts hold", async () => {
        const register = retold("Reserved", -1, (log) => {
          const event = INTERFACES.writeOffs.getEvent("Reserved");
          if (event === null) return log;
          const told = INTERFACES.writeOffs.decodeEventLog(event, log.data, [...log.topics]);
          const lines = [...told.lines].map((line) => [line[0], line[1] + 7n, ...[...line].slice(2)]);
          const values = event.inputs.map(({ name }) => (name === "lines" ? lines : told[name]));
          return { ...log, ...INTERFACES.writeOffs.encodeEventLog(event, values) };
        });
        const found = await unexpected(viewsOfRebuilt(register, play.chain.now), read, "the log");
        expect(found.join("\n")).to.match(/writeOffs\.(meter|reservation)\(.* where the log says/);
      });
    });
  });

  describe("in the midst of a story", () => {
    let play: Play;

    beforeEach(async () => {
      play = await Play.open(await emptyChain(), SEED);
    });

    it("names an answer after the very act that touched it", async () => {
      play.read = lying(play.read, "writeOffs", "answer");
      const found = await foundBy(() => play.run({ steps: 200, sweepEvery: 1_000 }));
      expect(found).to.include("writeOffs.answer(").and.to.include(`seed ${SEED}, act `);
    });

    it("names an outcome that the model does not expect", async () => {
      for (const [id, body] of play.model.authorities.entries()) play.model.authorities.set(id, { ...body, kinds: 0 });
      const found = await foundBy(() => play.run({ steps: 200, sweepEvery: 1_000 }));
      expect(found).to.match(/the outcome is {"kind":"accepted"} where the model says .*NotEntitled/);
    });
  });

  it("hears one story from a seed, and another from another", async () => {
    // Keys are new each time, and so is what carries their signatures.
    const story = async (seed: number): Promise<string[]> => {
      const play = await Play.open(await emptyChain(), seed);
      await play.run({ steps: 40, sweepEvery: 1_000 });
      return play.past.map(({ call, time }) => `${call.target}.${call.fn} by ${call.sender} at ${time}`);
    };
    const first = await story(7);
    expect(await story(7)).to.deep.equal(first);
    expect(await story(8)).to.not.deep.equal(first);
  });
});
