/**
 * A stopped permit that is tried elsewhere.
 * @module
 */
import { expect } from "chai";
import type { Hex } from "../../../../../services/domain/bytes/hex.ts";
import { Chronicle } from "../../../../helpers/chronicle.ts";

/** Drawn on at XB-CUS, then stopped. */
function stopped(to: "suspended" | "revoked" | "annulled"): { chronicle: Chronicle; permit: Hex } {
  const chronicle = new Chronicle();
  const permit = chronicle.on(0).register({ quantity: 1000n });
  chronicle.on(1).reserve(permit);
  chronicle.on(2).status(permit, "active", to);
  return { chronicle, permit };
}

describe("conduct › stopped permits", () => {
  for (const stop of ["suspended", "revoked", "annulled"] as const) {
    it(`${stop}, then tried where it never was, is told of to all`, () => {
      const { chronicle, permit } = stopped(stop);
      chronicle.on(3).refuse(permit, stop, "XB-PORT");
      const [alert, ...more] = chronicle.alerts();
      expect(more).to.deep.equal([]);
      expect(alert).to.deep.include({ pattern: "F13", code: "drawn-though-stopped", count: 1 });
      expect(alert?.authorities).to.deep.equal(["XB-PORT", "XB-LIC"]);
      expect(alert?.params).to.deep.equal({ permit, stop, count: "1", by: "XB-PORT", usual: "XB-CUS" });
    });
  }

  it("a second authority after the first was refused is told of, where nobody had drawn before", () => {
    const chronicle = new Chronicle();
    const permit = chronicle.on(0).register({ quantity: 1000n });
    chronicle.on(1).status(permit, "active", "revoked");
    chronicle.on(2).refuse(permit, "revoked", "XB-CUS");
    expect(chronicle.codes()).to.deep.equal([]);
    chronicle.on(2).refuse(permit, "revoked", "XB-PORT");
    expect(chronicle.of("drawn-though-stopped").map(({ params }) => [params.by, params.usual])).to.deep.equal([
      ["XB-CUS, XB-PORT", "nobody"],
    ]);
  });

  it("tried again at the usual place is a holder who has not heard", () => {
    const { chronicle, permit } = stopped("suspended");
    for (let n = 0; n < 3; n += 1) chronicle.on(3).refuse(permit, "suspended", "XB-CUS");
    expect(chronicle.codes()).to.deep.equal([]);
  });

  it("refused elsewhere for another reason is not told of", () => {
    const { chronicle, permit } = stopped("suspended");
    chronicle.on(3).refuse(permit, "not-drawer", "XB-PORT");
    expect(chronicle.codes()).to.deep.equal([]);
  });

  it("reinstated and drawn elsewhere is in order", () => {
    const { chronicle, permit } = stopped("suspended");
    chronicle.on(3).status(permit, "suspended", "active");
    chronicle.on(4).refuse(permit, "suspended", "XB-PORT");
    chronicle.on(4).reserve(permit, { by: "XB-PORT" });
    expect(chronicle.codes()).to.deep.equal([]);
  });

  it("superseded is no stop", () => {
    const chronicle = new Chronicle();
    const permit = chronicle.on(0).register({ quantity: 1000n });
    chronicle.on(1).reserve(permit);
    chronicle.on(2).status(permit, "active", "superseded");
    chronicle.on(3).refuse(permit, "superseded", "XB-PORT");
    expect(chronicle.codes()).to.deep.equal([]);
  });
});
