/**
 * What is refused before a signature is looked at.
 * @module
 */
import { expect } from "chai";
import fc from "fast-check";
import { encodeBase64url } from "../../../services/credential/base64url.ts";
import { decodeDocument } from "../../../services/credential/decode-document.ts";
import { decoded, part, type SignedExample, signedExample } from "../../helpers/document-signer.ts";

function finding(jws: string): string {
  const result = decodeDocument(jws);
  if (result.ok) return expect.fail("it was accepted");
  return result.code === "document-malformed" ? (result.params.why as string) : `${result.code} ${result.params.found}`;
}

describe("decoding a document", () => {
  let { jws, parts } = {} as SignedExample;
  before(async () => {
    ({ jws, parts } = await signedExample());
  });

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
      expect(finding(`${parts[0]}.${parts[1]}.${signature}`), signature).to.equal("a part is not canonical base64url");
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

  it("takes of a header as it writes it itself only what a JSON reader finds there", () => {
    const own = Buffer.from(parts[0], "base64url");
    const said = (header: Uint8Array): unknown => {
      try {
        return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(header));
      } catch {
        return undefined;
      }
    };
    const look = (header: Uint8Array, what: string): boolean => {
      const result = decodeDocument(`${encodeBase64url(header)}.${parts[1]}.${parts[2]}`);
      if (!result.ok) return false;
      expect(result.header, what).to.deep.equal(said(header));
      expect(result.keyId, what).to.equal(`0x${Buffer.from(result.header.kid, "base64url").toString("hex")}`);
      return true;
    };
    expect(look(own, "its own")).to.equal(true);
    const kid = own.length - 45;
    for (let at = 0; at < own.length; at++)
      for (const character of ['"', "}", "]", "{", " ", ",", "\\", "a", "A", "0", "-", "+", "=", "\u0000", "\u00ff"]) {
        const other = Buffer.from(own);
        other[at] = character.charCodeAt(0);
        const taken = look(other, `${character} at ${at}`);
        // Only the kid may be another; its last sign has bits over.
        if (taken && !other.equals(own)) expect(at, character).to.be.within(kid, own.length - 3);
      }
    for (const other of [`${own} `, ` ${own}`, `${own}}`, `${own}"}`, own.subarray(0, -1), own.subarray(1)])
      look(Buffer.from(other), String(other));
    expect(look(Buffer.from(`${own} `), "a blank behind it")).to.equal(true);
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
