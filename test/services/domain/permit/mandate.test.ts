/**
 * Whether a mandate covers a permit, to the second (contracts/access/IAuthorityRegister.sol, `mayRegister`).
 * @module
 */
import { expect } from "chai";
import { type MandateTerms, mandateFlaw } from "../../../../services/domain/permit/mandate.ts";

describe("mandate of a signatory", () => {
  const mandate: MandateTerms = { kinds: ["export-licence", "transit-consent"], validFrom: 100, validUntil: 200 };
  const at = (time: number, change: Partial<MandateTerms> = {}) =>
    mandateFlaw({ ...mandate, ...change }, "export-licence", time);

  it("covers its kinds from its first second to before its last", () => {
    expect([99, 100, 199, 200].map((time) => at(time))).to.deep.equal([
      ...["not-yet-valid", undefined, undefined, "expired"],
    ]);
    expect(mandateFlaw(mandate, "transit-consent", 100)).to.equal(undefined);
    expect(mandateFlaw(mandate, "import-authorisation", 100)).to.equal("other-kind");
    expect(mandateFlaw(undefined, "export-licence", 100)).to.equal("never-given");
  });

  it("ended before its time covers what was registered in that very second, and nothing after it", () => {
    expect([149, 150, 151].map((time) => at(time, { endedAt: 150 }))).to.deep.equal([
      ...[undefined, undefined, "ended"],
    ]);
    expect(at(150, { endedAt: undefined })).to.equal(undefined);
  });
});
