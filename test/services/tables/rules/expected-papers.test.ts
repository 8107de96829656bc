import { expect } from "chai";
import { PERMIT_KINDS } from "../../../../services/domain/permit/kind.ts";
import { EXPECTED_PAPERS, expectedPapers } from "../../../../services/tables/rules/expected-papers.ts";

describe("tables › papers a permit rests on", () => {
  it("expects an end-user certificate or an import authorisation of single and multiple licences", () => {
    for (const kind of ["export-licence", "multiple-export-licence"])
      expect(expectedPapers(kind, "10")).to.include.members(["end-user-certificate", "import-authorisation"]);
  });

  it("expects none of global and general licences, of certificates, and of goods that go back or come back", () => {
    for (const kind of ["global-export-licence", "general-export-licence", "end-user-certificate", "toString"])
      expect(expectedPapers(kind, "10"), kind).equal(undefined);
    for (const procedure of ["21", "22", "23", "31"])
      expect(expectedPapers("export-licence", procedure), procedure).equal(undefined);
  });

  it("speaks of kinds the register knows", () => {
    for (const [kind, papers] of Object.entries(EXPECTED_PAPERS))
      for (const word of [kind, ...papers]) expect(PERMIT_KINDS as readonly string[]).to.include(word);
  });
});
