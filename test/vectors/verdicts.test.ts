/**
 * Every verdict vector, put to the service's own use case: the answer, and why.
 * @module
 */
import { expect } from "chai";
import { caseOf, outcomeOf, readVectors } from "../helpers/verdict-vectors/run.ts";

for (const { file, vectors } of readVectors()) {
  describe(`verdict vectors › ${file.replace(".json", "")}`, () => {
    for (const vector of vectors) {
      const { name, expected } = vector;
      it(`${name} › ${expected.answer}`, async () => {
        const { answer, codes, warnings } = await outcomeOf(caseOf(vector));
        expect({ answer, codes }).to.deep.equal({ answer: expected.answer, codes: expected.codes });
        expect(warnings).to.include.members(expected.warnings ?? []);
        for (const code of expected.noWarnings ?? []) expect(warnings).to.not.include(code);
      });
    }
  });
}
