/**
 * The one form of base64url that is accepted.
 * @module
 */
import { expect } from "chai";
import fc from "fast-check";
import { decodeBase64url, encodeBase64url } from "../../../services/credential/base64url.ts";

describe("base64url", () => {
  it("refuses every text but the canonical one", () => {
    for (const text of ["", "A", "AAAAA", "AB", "AAB", "AA==", "AAA=", "A+AA", "A/AA", "AA A", "AAA\n"]) {
      expect(decodeBase64url(text), text).to.equal(undefined);
    }
  });

  it("decodes base64url back to every byte string", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 70 }), (bytes) => {
        expect(decodeBase64url(encodeBase64url(bytes))).to.deep.equal(bytes);
      }),
    );
  });
});
