/**
 * What the processes of the fuzzer tell is read whole, and one that dies is not taken for one that found nothing.
 * @module
 */
import { expect } from "chai";
import { toldBy } from "../../../../../scripts/deep/lib/fuzz/all-targets.ts";
import { TARGETS } from "../../../../../scripts/deep/lib/fuzz/targets.ts";

describe("fuzz › all parsers", function () {
  this.timeout(300_000);

  it("a process's last line is what it did; anything else is none", () => {
    expect(toldBy('a flaw\n{"target":"x","inputs":7,"flaws":1}')).to.deep.equal({ inputs: 7, flaws: 1 });
    for (const printed of ["", "RangeError: Maximum call stack size exceeded", '{"inputs":7}', "null\n[]"])
      expect(toldBy(printed), printed).to.equal(undefined);
  });

  it("each parser has a name of its own, and is among those that are run", async () => {
    const names = TARGETS.map(({ name }) => name);
    expect(new Set(names).size).to.equal(names.length);
    expect(names).to.include.members([
      "strict JSON",
      "bundle",
      "document, signed",
      "base64url",
      "issuer",
      "configuration",
    ]);
  });
});
