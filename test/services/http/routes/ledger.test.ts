/**
 * An operator has the ledger read again.
 * @module
 */
import { expect } from "chai";
import { httpNode } from "../../../helpers/http-node.ts";

describe("http › ledger", function () {
  this.timeout(120_000);
  const node = httpNode();
  const path = "/v1/ledger/index-rebuilds";

  it("refuses everyone but an operator", async () => {
    for (const officer of ["XA-LIC/amara", "XA-LIC/bela", "XA-CUS/chidi", "XA-AUD/emil", "XA-LIC/sade"])
      await node.refused("officer-not-entitled", "POST", path, { officer, body: {} });
  });

  it("reads everything again for an operator, and has the same index as before", async () => {
    const index = () => node.answer(200, "GET", "/v1/audit/index", { officer: "XA-AUD/emil" });
    const before = await index();
    const state = await node.answer(201, "POST", path, { officer: "XA-LIC/ulla", body: {} });
    expect(state).to.have.property("block").that.is.greaterThan(10);
    expect(await index()).to.deep.equal(before);
  });
});
