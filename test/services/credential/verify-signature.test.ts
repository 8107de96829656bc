/**
 * Which signatures count.
 * @module
 */
import { expect } from "chai";
import type { DecodedDocument } from "../../../services/credential/decode-document.ts";
import { encodeDocument } from "../../../services/credential/encode-document.ts";
import { thumbprint } from "../../../services/credential/thumbprint.ts";
import { signatureVerifier } from "../../../services/credential/verify-signature.ts";
import type { DocumentSigner } from "../../../services/ports/signer.ts";
import { decoded, newSigner, type SignedExample, signedExample } from "../../helpers/document-signer.ts";
import { exampleDocument, word } from "../../helpers/permit-fixture.ts";

describe("document signature", () => {
  let { signer, jws } = {} as SignedExample;
  before(async () => {
    ({ signer, jws } = await signedExample());
  });

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
    const verify = signatureVerifier({ keys: 2 });
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

  it("imports a key once while it is held, and the one longest unused again", async () => {
    const verify = signatureVerifier({ keys: 2 });
    const imports: unknown[] = [];
    const { subtle } = globalThis.crypto;
    const real = subtle.importKey;
    subtle.importKey = ((...args: Parameters<typeof real>) => {
      imports.push(args[1]);
      return real.apply(subtle, args);
    }) as typeof real;
    try {
      const points = await Promise.all([1, 2, 3].map(async () => (await newSigner()).point));
      const look = async (i: number) => verify(decoded(jws), points[i - 1] as (typeof points)[number]);
      for (const [i, imported] of [
        ...[
          [1, 1],
          [1, 1],
          [2, 2],
          [1, 2],
          [2, 2],
          [1, 2],
          [3, 3],
          [1, 3],
          [3, 3],
          [2, 4],
        ],
      ] as [number, number][]) {
        await look(i);
        expect(imports.length, `key ${i}`).to.equal(imported);
      }
    } finally {
      subtle.importKey = real;
    }
  });
});
