import { expect } from "chai";
import { formsOf, plainOf } from "../../../../services/domain/item/forms.ts";
import { reasonOf } from "../../../../services/domain/item/reason.ts";
import { fitsPartial, relate } from "../../../../services/domain/item/relation.ts";
import { CONFUSABLES } from "../../../../services/tables/marks/confusables.ts";

const related = (found: string, expected: string) =>
  relate(formsOf(found, CONFUSABLES), formsOf(expected, CONFUSABLES));
function reason(found: string, expected: string): string | undefined {
  const relation = related(found, expected);
  return relation && reasonOf(relation, Math.max(plainOf(found).length, plainOf(expected).length));
}

describe("relation of two serials", () => {
  it("says in words what was done to the one to get the other", () => {
    for (const [found, expected, words] of [
      ["ab-123456", "AB123456", "the same serial"],
      ["A8123456", "AB123456", "reads alike: 8 for B at place 2"],
      ["AB12О456", "AB120456", "reads alike: О (U+041E) for 0 at place 5"],
      ["AB1234567", "AB123456", "one sign added at the end: 7"],
      ["XAB123456", "AB123456", "one sign added at the beginning: X"],
      ["AB12X3456", "AB123456", "one sign added at place 5: X"],
      ["AB12345", "AB123456", "one sign left out at the end: 6"],
      ["AB123456-77", "AB123456", "2 signs added at the end: 77"],
      ["XYZAB123456", "AB123456", "3 signs added at the beginning: XYZ"],
      ["AB1234", "AB1234567", "3 signs left out at the end: 567"],
      ["AB123466", "AB123456", "one sign replaced: 6 for 5 at place 7"],
      ["AB124356", "AB123456", "two signs swapped: 43 for 34 at place 5"],
      ["0000000123456", "123456", "the same but for zeros before it: 7 for 0"],
    ] as const) {
      expect(reason(found, expected), `${found} and ${expected}`).to.equal(words);
    }
  });

  it("is none where two signs differ, four are added, or the serial is too short to say anything", () => {
    for (const [found, expected] of [
      ["AB123477", "AB123456"],
      ["AB1234569999", "AB123456"],
      ["99AB12345699", "AB123456"],
      ["A143256", "A123456"],
      ["123", "124"],
      ["1234", "123"],
      ["12", "12345"],
    ] as const) {
      expect(related(found, expected), `${found} and ${expected}`).to.equal(undefined);
    }
  });

  it("turns round: what one has too much the other has too little", () => {
    for (const [a, b] of [
      ["AB1234567", "AB123456"],
      ["AB123465", "AB123456"],
      ["XYAB12345", "AB12345"],
    ] as const) {
      const [there, back] = [related(a, b), related(b, a)];
      expect([back?.place, back?.found, back?.expected]).to.deep.equal([there?.place, there?.expected, there?.found]);
    }
  });

  it("fits a partial mark sign by sign, never by a part of it", () => {
    expect(fitsPartial("A?12", "AB12")).to.equal(true);
    for (const plain of ["AB13", "AB123", "AB1", ""]) expect(fitsPartial("A?12", plain), plain).to.equal(false);
  });
});
