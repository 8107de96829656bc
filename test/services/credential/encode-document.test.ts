/**
 * What is refused before it is signed, and how a signed document is written.
 * @module
 */
import { expect } from "chai";
import { compactVerify, importJWK } from "jose";
import { encodeDocument } from "../../../services/credential/encode-document.ts";
import { kidOf, pointToJwk } from "../../../services/credential/thumbprint.ts";
import type { DocumentSigner } from "../../../services/ports/signer.ts";
import { decoded, newSigner, part, type SignedExample, signedExample } from "../../helpers/document-signer.ts";
import { changed } from "../../helpers/json-change.ts";
import { exampleDocument } from "../../helpers/permit-fixture.ts";
import { rejectionOf } from "../../helpers/refusal-of.ts";

describe("encoding a document", () => {
  let { signer, jws, parts } = {} as SignedExample;
  before(async () => {
    ({ signer, jws, parts } = await signedExample());
  });

  it("writes header, payload and signature as the specification says", async () => {
    const header = `{"alg":"ES256","typ":"vc+jwt","cty":"vc","kid":"${kidOf(signer.keyId)}"}`;
    expect(parts[0]).to.equal(part(header));
    const document = decoded(jws);
    expect(document.claims).to.deep.equal(exampleDocument());
    expect(document.keyId).to.equal(signer.keyId);
    const { payload } = await compactVerify(jws, await importJWK({ ...pointToJwk(signer.point) }, "ES256"));
    expect(payload).to.deep.equal(document.payload);
  });

  it("refuses a document that breaks its schema, before anything is signed", async () => {
    let asked = 0;
    const sign = (bytes: Uint8Array) => {
      asked += 1;
      return signer.sign(bytes);
    };
    const counting: DocumentSigner = { ...signer, sign };
    const open = changed(exampleDocument(), { "/validUntil": "2020-01-01T00:00:00Z" }) as ReturnType<
      typeof exampleDocument
    >;
    expect(await rejectionOf(encodeDocument(open, counting))).to.deep.equal({
      code: "field-invalid",
      params: { path: "/validUntil", rule: "after-valid-from" },
    });
    expect(asked).to.equal(0);
  });

  it("refuses a document above its size", async () => {
    const line = exampleDocument().credentialSubject.lines[0];
    const lines = Array.from({ length: 255 }, (_, i) => ({
      ...line,
      number: i + 1,
      description: "ä".repeat(1000),
      markings: Array(100).fill("M".repeat(60)),
    }));
    const large = changed(exampleDocument(), { "/credentialSubject/lines": lines }) as ReturnType<
      typeof exampleDocument
    >;
    expect(await rejectionOf(encodeDocument(large, signer))).to.deep.equal({
      code: "field-invalid",
      params: { path: "#", rule: "max-bytes 524288" },
    });
  });

  it("refuses a signer whose signature does not fit its public point", async () => {
    const other = await newSigner();
    for (const faulty of [
      { ...signer, sign: other.sign },
      { ...signer, keyId: other.keyId },
      { ...signer, sign: async () => new Uint8Array(70) },
    ]) {
      expect((await rejectionOf(encodeDocument(exampleDocument(), faulty))).code).to.equal("signature-invalid");
    }
  });
});
