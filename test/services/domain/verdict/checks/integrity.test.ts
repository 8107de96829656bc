/**
 * What is said of a signature that nobody could judge.
 * @module
 */
import { expect } from "chai";
import { integrityChecks } from "../../../../../services/domain/verdict/checks/integrity.ts";
import { ABSENT, checkNamed, goodFacts, keyFact, known, UNASKED } from "../../../../helpers/verdict-facts.ts";

describe("verdict › signature", () => {
  const said = (change: Parameters<typeof goodFacts>[0]) => checkNamed(integrityChecks(goodFacts(change)), "signature");
  const check = { check: "signature", subject: "integrity", decisive: false };

  it("could not be asked for beside a key: the key came after the signature was looked at", () => {
    expect(said({ signature: ABSENT, key: keyFact() })).to.deep.equal({
      ...{ ...check, outcome: "error", code: "ledger-unavailable" },
      params: { why: "the signer's key has not been read yet" },
    });
    expect(said({ signature: ABSENT, key: UNASKED }).outcome).to.equal("error");
    expect(said({ signature: UNASKED })).to.include({ outcome: "error", code: "ledger-unavailable" });
  });

  it("says nothing without a key: the key's own check does", () => {
    expect(said({ signature: ABSENT, key: ABSENT })).to.deep.equal({ ...check, outcome: "skipped" });
    // What was found out before the key was gone stays found.
    expect(said({ signature: known(false), key: ABSENT })).to.include({ outcome: "fail", code: "signature-invalid" });
  });
});
