/**
 * What ties terms to their document.
 * @module
 */
import { expect } from "chai";
import { encodeBase64url } from "../../../services/credential/base64url.ts";
import { documentDigest } from "../../../services/credential/document-digest.ts";
import { toHex } from "../../../services/domain/bytes/hex.ts";
import { type SignedExample, signedExample, utf8 } from "../../helpers/document-signer.ts";
import { sha256 } from "../../helpers/permit-fixture.ts";

describe("document digest", () => {
  let { jws, parts } = {} as SignedExample;
  before(async () => {
    ({ jws, parts } = await signedExample());
  });

  it("digests the exact bytes of the JWS", () => {
    expect(documentDigest(jws, sha256)).to.equal(toHex(sha256(utf8(jws))));
    expect(documentDigest(`${parts[0]}.${parts[1]}.${encodeBase64url(new Uint8Array(64))}`, sha256)).to.not.equal(
      documentDigest(jws, sha256),
    );
  });
});
