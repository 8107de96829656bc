/**
 * How a document key is named.
 * @module
 */
import { expect } from "chai";
import { keyIdOf, kidOf, pointToJwk, thumbprint } from "../../../services/credential/thumbprint.ts";
import { toHex } from "../../../services/domain/bytes/hex.ts";
import { type SignedExample, signedExample, utf8 } from "../../helpers/document-signer.ts";
import { sha256 } from "../../helpers/permit-fixture.ts";

describe("thumbprint", () => {
  let { signer } = {} as SignedExample;
  before(async () => {
    ({ signer } = await signedExample());
  });

  it("computes the thumbprint of RFC 7638 over the members crv, kty, x, y", async () => {
    const { x, y } = pointToJwk(signer.point);
    const members = `{"crv":"P-256","kty":"EC","x":"${x}","y":"${y}"}`;
    expect(await thumbprint(signer.point)).to.equal(toHex(sha256(utf8(members))));
    expect(keyIdOf(kidOf(signer.keyId))).to.equal(signer.keyId);
  });

  it("refuses a kid of another length or form", () => {
    for (const kid of ["", "A".repeat(42), "A".repeat(44), `${"A".repeat(42)}=`, `${"A".repeat(42)}B`])
      expect(keyIdOf(kid), kid).to.equal(undefined);
  });
});
