import { expect } from "chai";
import { PostingTable } from "../../../../services/domain/item/posting-table.ts";
import { seededDice } from "../../../helpers/seeded-dice.ts";

describe("posting table", () => {
  const valuesOf = (table: PostingTable, hash: number): number[] => {
    const found: number[] = [];
    table.each(hash, (value) => found.push(value));
    return found;
  };

  it("gives back what a map of lists gives back, newest first", () => {
    const dice = seededDice(7);
    const table = new PostingTable();
    const map = new Map<number, number[]>();
    for (let i = 0; i < 60_000; i++) {
      // Few shards and few low bits, so that slots collide.
      const hash = ((dice.below(4) << 24) | dice.below(9000)) >>> 0;
      table.add(hash, i);
      map.set(hash, [i, ...(map.get(hash) ?? [])]);
    }
    for (const [hash, values] of map) expect(valuesOf(table, hash)).to.deep.equal(values);
    for (let i = 0; i < 1000; i++) expect(valuesOf(table, (0xf0000000 | i) >>> 0)).to.deep.equal([]);
  });

  it("keeps a hash that thousands share out of the way of the others", () => {
    const table = new PostingTable();
    for (let i = 0; i < 5000; i++) table.add(42, i);
    table.add(43, 1);
    expect(valuesOf(table, 43)).to.deep.equal([1]);
    expect(valuesOf(table, 42)).to.have.length(5000);
    expect(table.bytes).to.be.below(200_000);
  });

  it("says what all its arrays hold", () => {
    const [slots, firstWords] = [256 * 16, 1024];
    // A hash and a head for each slot; a value and a next one for each posting, with room for the first of them.
    expect(new PostingTable().bytes).to.equal(4 * 2 * (slots + firstWords));
  });

  it("takes the hash 0 and the largest", () => {
    const table = new PostingTable();
    table.add(0, 1);
    table.add(0xffffffff, 2);
    expect([valuesOf(table, 0), valuesOf(table, 0xffffffff)]).to.deep.equal([[1], [2]]);
  });
});
