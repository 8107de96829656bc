/**
 * Signed documents: what is refused before a signature is looked at, which signatures count, and that what was encoded
 * decodes as the same.
 * @module
 */
import { generateKeyPairSync, type KeyObject, sign as signWith } from "node:crypto";
import { expect } from "chai";
import fc from "fast-check";
import { compactVerify, importJWK } from "jose";
import { decodeBase64url, encodeBase64url } from "../../../services/credential/base64url.ts";
import { type DecodedDocument, decodeDocument } from "../../../services/credential/decode-document.ts";
import { documentDigest } from "../../../services/credential/document-digest.ts";
import { encodeDocument } from "../../../services/credential/encode-document.ts";
import { issuerUri, parseIssuerUri } from "../../../services/credential/issuer-uri.ts";
import { keyIdOf, kidOf, pointToJwk, thumbprint } from "../../../services/credential/thumbprint.ts";
import { signatureVerifier } from "../../../services/credential/verify-signature.ts";
import { toHex } from "../../../services/domain/bytes/hex.ts";
import type { DocumentSigner } from "../../../services/ports/signer.ts";
import { changed } from "../../helpers/json-change.ts";
import { exampleDocument, NETWORK, sha256, word } from "../../helpers/permit-fixture.ts";
import { rejectionOf } from "../../helpers/refusal-of.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const part = (value: unknown) => encodeBase64url(utf8(typeof value === "string" ? value : JSON.stringify(value)));

function es256(bytes: Uint8Array, key: KeyObject): Uint8Array {
  return new Uint8Array(signWith("sha256", bytes, { key, dsaEncoding: "ieee-p1363" }));
}

async function newSigner(): Promise<DocumentSigner> {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { x, y } = publicKey.export({ format: "jwk" });
  const coordinate = (text: string | undefined) => toHex(decodeBase64url(text as string) as Uint8Array);
  const point = { x: coordinate(x), y: coordinate(y) };
  return { keyId: await thumbprint(point), point, sign: async (bytes) => es256(bytes, privateKey) };
}

function decoded(jws: string): DecodedDocument {
  const result = decodeDocument(jws);
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result;
}

function finding(jws: string): string {
  const result = decodeDocument(jws);
  if (result.ok) return expect.fail("it was accepted");
  return result.code === "document-malformed" ? (result.params.why as string) : `${result.code} ${result.params.found}`;
}

describe("signed document", () => {
  let signer: DocumentSigner;
  let jws: string;
  let parts: [string, string, string];
  before(async () => {
    signer = await newSigner();
    jws = await encodeDocument(exampleDocument(), signer);
    parts = jws.split(".") as [string, string, string];
  });

  describe("decoding", () => {
    it("refuses anything but three parts", () => {
      for (const text of ["", ".", "..", jws.slice(0, jws.lastIndexOf(".")), `${jws}.`, `${jws}.${parts[2]}`]) {
        expect(finding(text)).to.be.oneOf(["it has not three parts", "a part is not canonical base64url"]);
      }
      expect(finding(`${jws}.x`)).to.equal("it has not three parts");
    });

    it("refuses padding, other alphabets, blanks and non-zero trailing bits", () => {
      const last = parts[2].at(-1) as string;
      const next = String.fromCharCode(last.charCodeAt(0) + 1);
      for (const signature of [
        `${parts[2]}==`,
        `${parts[2]} `,
        `${parts[2]}\n`,
        `+${parts[2].slice(1)}`,
        parts[2].slice(0, -1) + next,
        `${parts[2]}AAA`,
      ]) {
        expect(finding(`${parts[0]}.${parts[1]}.${signature}`), signature).to.equal(
          "a part is not canonical base64url",
        );
      }
    });

    it("refuses another algorithm and names it only when it can be a name", () => {
      for (const alg of ["none", "HS256", "ES384", "EdDSA", "es256", "RS256"]) {
        expect(finding(`${part({ ...decoded(jws).header, alg })}.${parts[1]}.${parts[2]}`)).to.equal(
          `document-algorithm-refused ${alg}`,
        );
      }
      expect(finding(`${part({ ...decoded(jws).header, alg: "<script>" })}.${parts[1]}.${parts[2]}`)).to.equal(
        "document-algorithm-refused another algorithm",
      );
    });

    it("refuses a header that says more, less or other than the four members", () => {
      const header = decoded(jws).header;
      const cases: [unknown, string][] = [
        [{ ...header, jwk: {} }, "the header has other members than alg, typ, cty, kid"],
        [{ ...header, crit: ["b64"] }, "the header has other members than alg, typ, cty, kid"],
        [{ ...header, jku: "https://example.org" }, "the header has other members than alg, typ, cty, kid"],
        [{ ...header, x5c: [] }, "the header has other members than alg, typ, cty, kid"],
        [{ ...header, typ: "JWT" }, "the header's typ is not vc+jwt"],
        [{ ...header, cty: "vp" }, "the header's cty is not vc"],
        [{ ...header, kid: "" }, "the header's kid is no thumbprint"],
        [{ ...header, kid: `${header.kid}A` }, "the header's kid is no thumbprint"],
        [{ ...header, kid: 1 }, "the header's kid is no thumbprint"],
        [{ ...header, alg: 256 }, "the header names no algorithm"],
        [{ alg: "ES256", typ: "vc+jwt", cty: "vc" }, "the header's kid is no thumbprint"],
        [[], "the header is no object"],
        ["null", "the header is no object"],
        ["{", "the header is no strict JSON: json-malformed"],
        ['{"alg":"none","alg":"ES256"}', "the header is no strict JSON: json-duplicate-key"],
      ];
      for (const [value, why] of cases) expect(finding(`${part(value)}.${parts[1]}.${parts[2]}`)).to.equal(why);
    });

    it("refuses a payload that two readers could understand differently", () => {
      for (const [payload, code] of [
        ['{"a":1,"a":2}', "json-duplicate-key"],
        ["[", "json-malformed"],
        ['{"__proto__":1}', "field-invalid"],
        ['"\\ud800"', "field-invalid"],
        ["[".repeat(40) + "]".repeat(40), "json-too-deep"],
      ] as const) {
        expect(finding(`${parts[0]}.${part(payload)}.${parts[2]}`)).to.equal(`the payload is no strict JSON: ${code}`);
      }
      expect(finding(`${parts[0]}.${encodeBase64url(new Uint8Array([0xff]))}.${parts[2]}`)).to.equal(
        "the payload is no strict JSON: json-malformed",
      );
    });

    it("refuses a signature that has not 64 bytes, and documents above their size", () => {
      expect(finding(`${parts[0]}.${parts[1]}.${encodeBase64url(new Uint8Array(63))}`)).to.equal(
        "the signature has not 64 bytes",
      );
      expect(finding(`${parts[0]}.${part(`"${"x".repeat(524_288)}"`)}.${parts[2]}`)).to.equal("it is too long");
      expect(finding("a".repeat(700_001))).to.equal("it is too long");
    });

    it("ends every mutated document in a result, never in an exception", () => {
      fc.assert(
        fc.property(fc.nat(jws.length), fc.nat(8), fc.string({ maxLength: 8 }), (at, cut, text) => {
          decodeDocument(jws.slice(0, at) + text + jws.slice(at + cut));
        }),
        { numRuns: 3000 },
      );
    });
  });

  describe("encoding", () => {
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

  describe("signature", () => {
    it("counts under the key that signed, again and again", async () => {
      const verify = signatureVerifier();
      for (let i = 0; i < 3; i++) expect(await verify(decoded(jws), signer.point)).to.equal(true);
    });

    it("does not count when header, payload or signature differ by one bit", async () => {
      const verify = signatureVerifier();
      const document = decoded(jws);
      for (let at = 0; at < document.signingInput.length; at += 37) {
        const signingInput = document.signingInput.slice();
        signingInput[at] = (signingInput[at] as number) ^ 1;
        expect(await verify({ ...document, signingInput }, signer.point)).to.equal(false);
      }
      for (let at = 0; at < 64; at++) {
        const signature = document.signature.slice();
        signature[at] = (signature[at] as number) ^ 1;
        expect(await verify({ ...document, signature }, signer.point)).to.equal(false);
      }
      for (const signature of [new Uint8Array(64), new Uint8Array(64).fill(255), new Uint8Array(0)]) {
        expect(await verify({ ...document, signature }, signer.point)).to.equal(false);
      }
    });

    it("does not count under another key, nor under a point that is not on the curve", async () => {
      const verify = signatureVerifier();
      expect(await verify(decoded(jws), (await newSigner()).point)).to.equal(false);
      const offCurve = { x: signer.point.x, y: word("no such y") };
      expect(await verify({ ...decoded(jws), keyId: await thumbprint(offCurve) }, offCurve)).to.equal(false);
    });

    it("does not count when the right point stands under another key id", async () => {
      expect(await signatureVerifier()({ ...decoded(jws), keyId: word("other") }, signer.point)).to.equal(false);
    });

    it("stays right when more keys come by than the cache holds", async () => {
      const verify = signatureVerifier(2);
      const signers = await Promise.all(Array.from({ length: 5 }, newSigner));
      const documents = await Promise.all(
        signers.map(async (one) => decoded(await encodeDocument(exampleDocument(), one))),
      );
      for (let round = 0; round < 3; round++) {
        for (let i = 0; i < 5; i++) {
          for (let j = 0; j < 5; j++) {
            const point = (signers[j] as DocumentSigner).point;
            expect(await verify(documents[i] as DecodedDocument, point)).to.equal(i === j);
          }
        }
      }
    });
  });

  describe("names", () => {
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

    it("writes and reads the issuer's URI, and nothing that only resembles one", () => {
      const uri = issuerUri(NETWORK, "XB-LIC");
      expect(uri).to.equal(exampleDocument().issuer);
      expect(parseIssuerUri(uri)).to.deep.equal({ networkId: NETWORK, authority: "XB-LIC" });
      for (const text of ["", `${uri}\n`, ` ${uri}`, uri.toUpperCase(), uri.replace("urn:", "url:"), `${uri}:x`])
        expect(parseIssuerUri(text)).to.equal(undefined);
      expect(() => issuerUri(NETWORK, "XB:customs")).to.throw(RangeError);
      expect(() => issuerUri("0x00", "XB-LIC")).to.throw(RangeError);
    });

    it("digests the exact bytes of the JWS", () => {
      expect(documentDigest(jws, sha256)).to.equal(toHex(sha256(utf8(jws))));
      expect(documentDigest(`${parts[0]}.${parts[1]}.${encodeBase64url(new Uint8Array(64))}`, sha256)).to.not.equal(
        documentDigest(jws, sha256),
      );
    });

    it("decodes base64url back to every byte string", () => {
      fc.assert(
        fc.property(fc.uint8Array({ minLength: 1, maxLength: 70 }), (bytes) => {
          expect(decodeBase64url(encodeBase64url(bytes))).to.deep.equal(bytes);
        }),
      );
    });
  });
});
