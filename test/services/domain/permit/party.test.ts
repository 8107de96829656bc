import { expect } from "chai";
import { fromHex, toHex } from "../../../../services/domain/bytes/hex.ts";
import { isMeant, PARTY_PATTERN, partyBytes, partyOf, stateOf } from "../../../../services/domain/permit/party.ts";

describe("party", () => {
  it("is no word that names nobody", () => {
    const words = [
      new Uint8Array(32),
      partyBytes("XA"),
      partyBytes("xa-lic"),
      partyBytes("XA:none"),
      partyBytes("XA-"),
    ];
    for (const word of words) expect(() => partyOf(word), toHex(word)).to.throw(RangeError);
    expect(() => partyOf(fromHex(`0x585909${"00".repeat(29)}`)), "a role of a later version").to.throw(RangeError);
  });

  it("is written and read back as the same, to the longest name", () => {
    for (const party of ["XA-LIC", "XB:customs", "XB:licensing", "XC:auditor", `XA-${"9".repeat(28)}`]) {
      expect(partyOf(partyBytes(party))).to.equal(party);
      expect(PARTY_PATTERN.test(party)).to.equal(true);
    }
  });

  it("is bytes of its own: a name as it is, a role as state and number, zeros behind", () => {
    expect(toHex(partyBytes("XA-LIC"))).to.equal(`0x58412d4c4943${"00".repeat(26)}`);
    expect(toHex(partyBytes("XA:licensing"))).to.equal(`0x584101${"00".repeat(29)}`);
    expect(toHex(partyBytes("XA:customs"))).to.equal(`0x584102${"00".repeat(29)}`);
    // A word without a zero is a name to its last byte, and one too long for any authority.
    expect(() => partyOf(fromHex(`0x58412d${"41".repeat(29)}`))).to.throw(RangeError, "names no party");
    expect(() => partyOf(fromHex(`0x00${"58".repeat(31)}`))).to.throw(RangeError);
    // Two letters and a third that is a role's number only by accident.
    expect(() => partyOf(fromHex(`0x58410241${"00".repeat(28)}`))).to.throw(RangeError);
  });

  it("means the authority named, or whoever of the state has the role", () => {
    expect(isMeant("XA-CUS", ["customs"], "XA:customs")).to.equal(true);
    expect(isMeant("XA-CUS", new Set(["customs"] as const), "XA:customs")).to.equal(true);
    expect(isMeant("XA-CUS", [], "XA-CUS")).to.equal(true);
    for (const [authority, roles, party] of [
      ["XB-CUS", ["customs"], "XA:customs"],
      ["XA-LIC", ["licensing"], "XA:customs"],
      ["XA-CUS", ["customs"], "XA-CUS2"],
      ["XA-CUS2", ["customs"], "XA-CUS"],
      ["XA-CUS", ["customs"], "XA-customs"],
    ] as const)
      expect(isMeant(authority, roles, party), `${authority} is not ${party}`).to.equal(false);
    expect(stateOf("XA:customs")).to.equal("XA");
  });
});
