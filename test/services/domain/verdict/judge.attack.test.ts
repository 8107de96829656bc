/**
 * Verdicts that said valid and should not have: certificates used up elsewhere, links that are not what they are called,
 * documents without their terms.
 * @module
 */
import { expect } from "chai";
import type { Line } from "../../../../services/domain/permit/terms.ts";
import type { Facts, LineFact } from "../../../../services/domain/verdict/facts.ts";
import { judge } from "../../../../services/domain/verdict/judge.ts";
import type { ShipmentLine } from "../../../../services/domain/verdict/shipment.ts";
import { EMPTY_METER } from "../../../../services/domain/writeoff/meter.ts";
import { exampleTerms } from "../../../helpers/permit-fixture.ts";
import {
  checkNamed,
  goodFacts,
  KEY_ID,
  LIMITS,
  linked,
  linkFact,
  NOW,
  UNASKED,
} from "../../../helpers/verdict-facts.ts";

const first = exampleTerms("header.payload.signature", KEY_ID).lines[0] as Line;

/** The certificate's line of 200 with so much taken by a licence before this one. */
function certificateDrawn(consumedQuantity: bigint): Facts["links"] {
  const open: LineFact["open"] = {
    ...{ ...first, version: 1, mode: "quantity", tolerance: 0, eucLink: 0, eucLine: 0, windowed: false },
  };
  const line = { number: first.eucLine, open, meter: { ...EMPTY_METER, consumedQuantity } };
  return linked(linkFact({ lines: [line] }));
}
const asked = (quantity: bigint): ShipmentLine => ({
  ...{ line: first.number, unit: first.unit, quantity, currency: first.currency, value: 1n },
});
const judged = (change: Partial<Facts>, ...lines: ShipmentLine[]) =>
  judge(goodFacts(change), lines.length > 0 ? { lines } : undefined, NOW, LIMITS);

describe("judge under attack", () => {
  describe("a certificate that an earlier licence drew on", () => {
    it("leaves the successor only what was not shipped, whatever the licence itself allows", () => {
      const fits = judged({ links: certificateDrawn(190n) }, asked(10n));
      expect(fits.answer).to.equal("valid");
      const over = judged({ links: certificateDrawn(190n) }, asked(11n));
      expect(over.answer).to.equal("invalid");
      expect(checkNamed(over.checks, `shipment-line-${first.number}`).code).to.equal("certificate-balance-exceeded");
    });

    it("counts a line that a shipment names twice once for each", () => {
      expect(judged({ links: certificateDrawn(190n) }, asked(6n), asked(6n)).answer).to.equal("invalid");
    });

    it("shows as the smaller balance", () => {
      const { balance } = judged({ links: certificateDrawn(190n) });
      expect(balance?.find(({ line }) => line === first.number)?.quantity).to.equal(10n);
    });

    it("shows the line as used up when nothing is left of it", () => {
      const { checks } = judged({ links: certificateDrawn(200n) });
      expect(checkNamed(checks, "balance")).to.deep.include({ outcome: "warn", code: "exhausted" });
    });

    it("decides nothing on an old picture", () => {
      expect(judged({ links: certificateDrawn(200n), head: UNASKED }, asked(1n)).answer).to.equal("undecided");
    });
  });

  describe("a link that is not what the document calls it", () => {
    it("is invalid: what only is called a certificate needs no binding and would serve any number of licences", () => {
      const other = linkFact({ kind: "import-authorisation", boundTo: undefined });
      const { answer, checks } = judged({ links: linked(other) });
      expect(answer).to.equal("invalid");
      expect(checkNamed(checks, "link-1-as-named").params).to.deep.equal({
        ...{ field: "links.0.kind", expected: "end-user-certificate", found: "import-authorisation" },
      });
    });

    it("is invalid when another authority than the one named stands behind it", () => {
      const { answer, checks } = judged({ links: linked(linkFact({ issuer: "XC-LIC" })) });
      expect(answer).to.equal("invalid");
      expect(checkNamed(checks, "link-1-as-named").params?.field).to.equal("links.0.issuer");
    });
  });

  describe("a document without its terms", () => {
    it("is invalid when it was registered under terms that it does not have", () => {
      const registeredDifferences = [{ field: "validUntil", expected: "1", found: "2" }];
      const { answer, checks } = judged({ terms: undefined, registeredDifferences });
      expect(answer).to.equal("invalid");
      expect(checkNamed(checks, "terms-match-document").code).to.equal("terms-altered");
    });

    it("is valid when it was registered as it stands", () => {
      expect(judged({ terms: undefined, registeredDifferences: [] }).answer).to.equal("valid");
    });
  });

  it("takes a shipment of nothing for no shipment, on an unlimited line too", () => {
    const facts = goodFacts();
    if (!facts.terms) throw new Error("the facts have terms");
    const { terms } = facts.terms;
    const lines = terms.lines.map((line) => ({ ...line, mode: "open" as const }));
    const open = { ...facts.terms, terms: { ...terms, lines } };
    const { checks } = judged({ terms: open }, { ...asked(0n), value: 0n });
    expect(checkNamed(checks, `shipment-line-${first.number}`).code).to.equal("amount-missing");
  });
});
