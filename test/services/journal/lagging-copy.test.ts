/**
 * A copy that lags says nothing until it has caught up, and loses nothing.
 * @module
 */
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "chai";
import { LaggingCopy } from "../../../services/journal/lagging-copy.ts";
import { refusal } from "../../helpers/ledger-refusal.ts";

const AWAY = new Error("away");

describe("lagging copy", () => {
  let table: number[];
  let away: boolean;
  let copy: LaggingCopy<string>;
  beforeEach(() => {
    [table, away] = [[], false];
    copy = new LaggingCopy<string>({
      async copy(entry, record) {
        if (away) throw AWAY;
        if (entry === "bad") throw new Error("bad");
        table.push(record);
      },
      passes: (error) => error === AWAY,
    });
  });
  afterEach(() => copy.close());

  it("rejects what no table will ever take, and keeps nothing of it", async () => {
    expect((await refusal(copy.take("bad", 1))).message).to.equal("bad");
    await copy.level();
    expect(table).to.deep.equal([]);
  });

  it("takes what the table cannot take now, and is not level until it has it", async () => {
    away = true;
    await copy.take("a", 1);
    await copy.take("b", 2);
    expect(await refusal(copy.level())).to.equal(AWAY);
    away = false;
    await Promise.all([copy.level(), copy.level()]);
    expect(table).to.deep.equal([1, 2]);
  });

  it("catches up by itself when nobody asks", async () => {
    away = true;
    await copy.take("a", 1);
    away = false;
    for (let tries = 0; table.length === 0 && tries < 100; tries++) await sleep(50);
    expect(table).to.deep.equal([1]);
  });

  it("is full before memory is", async () => {
    away = true;
    for (let n = 0; n < 2_000; n++) {
      expect(copy.isFull).to.equal(false);
      await copy.take("a", n);
    }
    expect(copy.isFull).to.equal(true);
  });
});
