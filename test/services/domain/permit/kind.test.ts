/**
 * Words of the register and their numbers.
 * @module
 */
import { expect } from "chai";
import {
  isExportLicence,
  isForMany,
  numberOf,
  PERMIT_KINDS,
  STATUSES,
  wordOf,
} from "../../../../services/domain/permit/kind.ts";

describe("kind › words and numbers", () => {
  it("stand for each other, the first one too", () => {
    for (const [n, word] of PERMIT_KINDS.entries()) {
      expect(numberOf(PERMIT_KINDS, word)).to.equal(n);
      expect(wordOf(PERMIT_KINDS, n)).to.equal(word);
    }
    expect(numberOf(STATUSES, "none")).to.equal(0);
  });

  it("of a later version, or of nobody, are refused with what is known", () => {
    expect(() => numberOf(STATUSES, "lost" as never)).to.throw(RangeError, "lost is none of none, active, suspended");
    expect(() => wordOf(STATUSES, 7)).to.throw(RangeError, "7 is no position in none, active, suspended");
    expect(() => wordOf(STATUSES, -1)).to.throw(RangeError);
  });
});

describe("kind › export licences", () => {
  it("are the individual, multiple, global and general one, and no other paper", () => {
    expect(PERMIT_KINDS.filter((kind) => kind !== "none" && isExportLicence(kind))).to.deep.equal([
      ...["export-licence", "multiple-export-licence", "global-export-licence", "general-export-licence"],
    ]);
    expect(PERMIT_KINDS.filter((kind) => kind !== "none" && isForMany(kind))).to.deep.equal([
      ...["multiple-export-licence", "global-export-licence", "general-export-licence"],
    ]);
  });
});
