/**
 * What the check of a customs procedure says, whole: for each way in which a permit can stand to a procedure.
 * @module
 */
import { expect } from "chai";
import type { PermitKind } from "../../../../../services/domain/permit/kind.ts";
import { procedureChecks } from "../../../../../services/domain/verdict/checks/procedure.ts";
import { factsOf, SHIPMENT } from "../../../../helpers/shipped.ts";
import { LIMITS } from "../../../../helpers/verdict-facts.ts";

describe("verdict › procedure", () => {
  const said = (kind: PermitKind, procedure: string | undefined, rules = LIMITS) =>
    procedureChecks(factsOf({ kind }), { ...SHIPMENT, ...(procedure !== undefined && { procedure }) }, rules)[0];
  const check = { check: "procedure", subject: "shipment", decisive: false };

  it("fails for good where the procedure excludes the kind", () => {
    expect(said("import-authorisation", "10")).to.deep.equal({
      ...{ ...check, outcome: "fail", decisive: true, code: "procedure-not-covered" },
      params: { procedure: "10", name: "permanent export", kind: "import-authorisation", quantity: "managed" },
    });
  });

  it("warns where it only goes with the goods, and where nothing is said", () => {
    expect(said("export-licence", "40")).to.deep.equal({
      ...{ ...check, outcome: "warn", code: "procedure-accompanied" },
      params: {
        ...{ procedure: "40", name: "release for free circulation", kind: "export-licence" },
        quantity: "not-managed",
      },
    });
    expect(said("transit-consent", "31")).to.deep.equal({
      ...{ ...check, outcome: "warn", code: "procedure-not-said" },
      params: { procedure: "31", name: "re-export", kind: "transit-consent", quantity: "managed" },
    });
    expect(said("export-licence", "99", { ...LIMITS, procedures: new Map() })).to.deep.include({
      params: { procedure: "99", name: "no name", kind: "export-licence", quantity: "managed" },
    });
  });

  it("passes where it authorises, and says whether goods are written off", () => {
    expect(said("export-licence", "10")).to.deep.equal({
      ...{ ...check, outcome: "pass" },
      params: { procedure: "10", name: "permanent export", kind: "export-licence", quantity: "managed" },
    });
  });

  it("has nothing to look at without a procedure", () => {
    expect(said("export-licence", undefined)).to.deep.equal({ ...check, outcome: "skipped" });
  });
});
