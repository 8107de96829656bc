import { expect } from "chai";
import { proveRecord, type RecordFacts, type RegisterSays } from "../../../../services/domain/evidence/record-proof.ts";
import { word } from "../../../helpers/permit-fixture.ts";
import { exampleRecord } from "../../../helpers/verification-records.ts";

const NOW = 2_000;
const KEY = { validFrom: 100, revokedAt: undefined, compromisedSince: undefined };
const REGISTER: RegisterSays = { networkId: word("network"), key: KEY, anchor: { anchoredAt: 1_000, count: 8n } };
const FACTS: RecordFacts = {
  ...{ record: exampleRecord({ sequence: 3 }), keyId: word("key"), signatureFits: true, index: 3, size: 8 },
  ...{ included: true, register: REGISTER },
};
const about = (facts: Partial<RecordFacts>, check: string) => {
  const { proof, checks } = proveRecord({ ...FACTS, ...facts }, NOW);
  const { outcome, code } = checks.find((each) => each.check === check) ?? {};
  return [proof, outcome, code];
};
const asked = (register: Partial<RegisterSays>) => ({ register: { ...REGISTER, ...register } });

describe("proof of a verification record", () => {
  it("is broken by a signature, a place, a network or a key that does not fit", () => {
    for (const [facts, check, code] of [
      [{ signatureFits: false }, "signature", "signature-invalid"],
      [{ included: false }, "place", "verification-record-unproved"],
      [{ index: 4 }, "place", "verification-record-unproved"],
      [asked({ networkId: word("other") }), "network", "verification-record-foreign"],
      [asked({ key: undefined }), "key", "verification-record-key-invalid"],
      [asked({ key: { ...KEY, validFrom: 1_001 } }), "key", "verification-record-key-invalid"],
      [asked({ anchor: { anchoredAt: 1_000, count: 9n } }), "anchor", "anchor-unknown"],
    ] as const)
      expect(about(facts, check), JSON.stringify(Object.keys(facts))).to.deep.equal(["broken", "fail", code]);
  });

  it("is open where nobody was asked, with what has to be given", () => {
    const { register: _, ...alone } = FACTS;
    const { proof, checks } = proveRecord({ ...alone, signatureFits: undefined }, NOW);
    expect(proof).to.equal("open");
    expect(checks.map(({ check, outcome, needs }) => [check, outcome, needs])).to.deep.equal([
      ["signature", "open", "key"],
      ["place", "pass", undefined],
      ["network", "open", "register"],
      ["anchor", "open", "register"],
      ["key", "open", "register"],
    ]);
  });

  it("is open while the root is not on the register, and where the key ended or leaked before the anchor", () => {
    for (const [facts, check, code] of [
      [asked({ anchor: undefined }), "anchor", "anchor-unknown"],
      [asked({ key: { ...KEY, revokedAt: 1_000 } }), "key", "verification-record-key-invalid"],
      [asked({ key: { ...KEY, compromisedSince: 1_000 } }), "key", "verification-record-key-invalid"],
      [asked({ anchor: undefined, key: { ...KEY, revokedAt: 1_500 } }), "key", "verification-record-key-invalid"],
    ] as const)
      expect(about(facts, check)).to.deep.equal(["open", "open", code]);
  });

  it("is broken rather than open when both are found", () => {
    const { register: _, ...alone } = FACTS;
    expect(proveRecord({ ...alone, included: false }, NOW).proof).to.equal("broken");
  });

  it("holds with a key that ended or leaked after the anchor", () => {
    for (const key of [KEY, { ...KEY, revokedAt: 1_001 }, { ...KEY, revokedAt: 1_500, compromisedSince: 1_001 }])
      expect(proveRecord({ ...FACTS, ...asked({ key }) }, NOW).proof).to.equal("holds");
  });
});
