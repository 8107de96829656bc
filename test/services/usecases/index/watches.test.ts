import { expect } from "chai";
import { watchedBy } from "../../../../services/usecases/index/watches.ts";
import { word } from "../../../helpers/permit-fixture.ts";

describe("indexer › watches", () => {
  it("one that throws is told of, and the others see all the same", () => {
    const why = new Error("it cannot watch");
    const troubles: unknown[] = [];
    const seen: string[] = [];
    const broken = {
      take: () => {
        throw why;
      },
      parted: () => {
        throw why;
      },
    };
    const whole = { take: () => void seen.push("take"), parted: () => void seen.push("parted") };
    const both = watchedBy((error) => troubles.push(error), broken, whole);
    const head = { number: 1, hash: word("1"), time: 1 };
    both.take([]);
    both.parted(head, head);
    expect(seen).to.deep.equal(["take", "parted"]);
    expect(troubles).to.deep.equal([why, why]);
  });
});
