/**
 * A foreign document's number at two authorities.
 * @module
 */
import { expect } from "chai";
import { Chronicle } from "../../../../helpers/chronicle.ts";
import { word } from "../../../../helpers/permit-fixture.ts";

describe("conduct › repeated foreign numbers", () => {
  it("are told of to both authorities", () => {
    const chronicle = new Chronicle().on(0);
    const first = chronicle.register({ kind: "foreign-document", issuer: "XA-LIC" });
    const id = chronicle.register({ kind: "foreign-document", issuer: "XB-LIC" });
    chronicle.say({ name: "ForeignTagRepeated", numberTag: word("tag"), first, id });
    const [alert, ...more] = chronicle.alerts();
    expect(more).to.deep.equal([]);
    expect(alert).to.deep.include({ pattern: "F06", code: "foreign-number-repeated" });
    expect(alert?.authorities).to.deep.equal(["XA-LIC", "XB-LIC"]);
    expect(alert?.params).to.deep.equal({ permit: id, first, by: "XB-LIC", before: "XA-LIC" });
  });

  it("are told of to the later one when the first stands at a register before this one", () => {
    const chronicle = new Chronicle().on(0);
    const id = chronicle.register({ kind: "foreign-document" });
    chronicle.say({ name: "ForeignTagRepeated", numberTag: word("tag"), first: word("elsewhere"), id });
    expect(chronicle.alerts()[0]?.authorities).to.deep.equal(["XB-LIC"]);
    expect(chronicle.alerts()[0]?.params.before).to.equal("unknown");
  });

  it("foreign documents under numbers of their own are in order", () => {
    const chronicle = new Chronicle().on(0);
    for (const issuer of ["XA-LIC", "XB-LIC", "XA-LIC"]) chronicle.register({ kind: "foreign-document", issuer });
    expect(chronicle.codes()).to.deep.equal([]);
  });
});
