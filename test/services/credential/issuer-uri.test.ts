/**
 * How an issuer is named.
 * @module
 */
import { expect } from "chai";
import { issuerUri, parseIssuerUri } from "../../../services/credential/issuer-uri.ts";
import { exampleDocument, NETWORK } from "../../helpers/permit-fixture.ts";

describe("issuer URI", () => {
  it("writes and reads the issuer's URI, and nothing that only resembles one", () => {
    const uri = issuerUri(NETWORK, "XB-LIC");
    expect(uri).to.equal(exampleDocument().issuer);
    expect(parseIssuerUri(uri)).to.deep.equal({ networkId: NETWORK, authority: "XB-LIC" });
    for (const text of ["", `${uri}\n`, ` ${uri}`, uri.toUpperCase(), uri.replace("urn:", "url:"), `${uri}:x`])
      expect(parseIssuerUri(text)).to.equal(undefined);
    expect(() => issuerUri(NETWORK, "XB:customs")).to.throw(RangeError);
    expect(() => issuerUri("0x00", "XB-LIC")).to.throw(RangeError);
  });
});
