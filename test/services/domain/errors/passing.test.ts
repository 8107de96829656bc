import { expect } from "chai";
import { isPassing } from "../../../../services/domain/errors/passing.ts";
import { LedgerUnavailable, Refusal } from "../../../../services/domain/errors/refusal.ts";

describe("errors › passing", () => {
  it("is what could not be asked or kept, and neither a refusal nor a fault that has no code", () => {
    for (const error of [new LedgerUnavailable("a test"), new Refusal("signer-unavailable"), new Refusal("internal")])
      expect(isPassing(error), error.code).to.equal(true);
    for (const error of [new Refusal("field-invalid"), new Refusal("key-reused"), new Error("a fault"), undefined])
      expect(isPassing(error), String(error)).to.equal(false);
  });
});
