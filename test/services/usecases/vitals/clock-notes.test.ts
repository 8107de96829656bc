/**
 * A clock that is behind the ledger is said to be, and one that is not, is not.
 * @module
 */
import { expect } from "chai";
import { clockNotes } from "../../../../services/usecases/vitals/clock-notes.ts";

const head = { number: 7, hash: "0x07", time: 1_780_000_000 } as const;
const notes = (seconds: number) => clockNotes({ lookup: { head }, clock: () => (head.time + seconds) * 1000 });

describe("notes on the clock", () => {
  it("name a clock that went back, by how much, and the block it is behind", () => {
    expect(notes(-3600)).to.deep.equal([
      { code: "clock-behind-ledger", params: { behindSeconds: "3600", lastBlockTime: "2026-05-28T20:26:40Z" } },
    ]);
  });

  it("name a clock that is ahead of blocks as they come, and not one that is by little", () => {
    const of = (ahead: number | undefined) => clockNotes({ lookup: { head }, clock: () => head.time * 1000, ahead });
    expect(of(3600)).to.deep.equal([{ code: "clock-ahead-of-ledger", params: { aheadSeconds: "3600" } }]);
    for (const little of [undefined, -5, 0, 15]) expect(of(little), String(little)).to.deep.equal([]);
  });

  it("say nothing of a clock that agrees, of a quiet ledger, and before anything was read", () => {
    for (const seconds of [-1, 0, 5, 86_400]) expect(notes(seconds), String(seconds)).to.deep.equal([]);
    expect(clockNotes({ lookup: { head: undefined }, clock: () => 0 })).to.deep.equal([]);
  });
});
