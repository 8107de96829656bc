/**
 * A refusal says what it is in a log, too.
 * @module
 */
import { expect } from "chai";
import { LedgerUnavailable, Refusal } from "../../../../services/domain/errors/refusal.ts";

describe("refusal", () => {
  it("carries code, parameters and cause, and names them", () => {
    const cause = new Error("below");
    const refusal = new Refusal("field-invalid", { path: "/a", rule: "required" }, { cause });
    expect(refusal).to.deep.include({
      name: "Refusal",
      code: "field-invalid",
      params: { path: "/a", rule: "required" },
    });
    expect(refusal.message).to.equal('field-invalid {"path":"/a","rule":"required"}');
    expect(refusal.cause).to.equal(cause);
  });

  it("of a ledger that does not answer says why, and is a refusal", () => {
    const unavailable = new LedgerUnavailable("nobody is there", "ECONNREFUSED");
    expect(unavailable).to.be.instanceOf(Refusal);
    expect(unavailable).to.deep.include({ name: "LedgerUnavailable", code: "ledger-unavailable" });
    expect(unavailable.params).to.deep.equal({ why: "nobody is there" });
    expect(unavailable.cause).to.equal("ECONNREFUSED");
  });
});
