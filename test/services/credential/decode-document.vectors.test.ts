/**
 * The vectors of the bundle format, read by our own code as a foreign implementation would.
 * @module
 */
import { readFileSync } from "node:fs";
import { expect } from "chai";
import { bundleVectors } from "../../../scripts/generate/bundle-vectors.ts";
import { createCredentials } from "../../../services/credential/credentials.ts";
import { documentDigest } from "../../../services/credential/document-digest.ts";
import { thumbprint } from "../../../services/credential/thumbprint.ts";
import type { Hex } from "../../../services/domain/bytes/hex.ts";
import { numberTag, permitId } from "../../../services/domain/permit/canonical.ts";
import { derive, differences, linesRoot } from "../../../services/domain/permit/derive.ts";
import { parseBundle } from "../../../services/schema/bundle/bundle.ts";
import { currencyScale } from "../../../services/tables/currencies/currencies.ts";
import { unitScale } from "../../../services/tables/units/units.ts";
import { changed } from "../../helpers/json-change.ts";
import { sha256 } from "../../helpers/permit-fixture.ts";
import { refusalOf } from "../../helpers/refusal-of.ts";

interface Vectors {
  readonly key: { readonly x: Hex; readonly y: Hex; readonly keyId: Hex };
  readonly number: { readonly networkId: Hex; readonly issuer: string; readonly number: string; readonly tag: Hex };
  readonly document: object;
  readonly id: Hex;
  readonly bundle: object;
  readonly refusedDocuments: readonly { readonly code: string; readonly reason: string; readonly document: string }[];
  readonly refusedBundles: readonly { readonly reason: string; readonly pointer: string; readonly value: unknown }[];
}

const file = readFileSync(new URL("../../vectors/bundle.json", import.meta.url), "utf8");
const vectors = JSON.parse(file) as Vectors;
const credentials = createCredentials();

async function codeOf(jws: string): Promise<string> {
  const read = credentials.read(jws);
  if (!read.ok) return read.code;
  return (await read.verify(vectors.key)) ? "accepted" : "signature-invalid";
}

describe("bundle › test/vectors/bundle.json", () => {
  it("is what its generator writes", async () => {
    const generated = JSON.stringify(JSON.parse(await bundleVectors()));
    expect(JSON.stringify(vectors) === generated, "run scripts/generate/bundle-vectors.ts").to.equal(true);
  });

  for (const { code, reason, document } of vectors.refusedDocuments) {
    it(`refuses ${reason} as ${code}`, async () => {
      expect(await codeOf(document)).to.equal(code);
    });
  }

  for (const { reason, pointer, value } of vectors.refusedBundles) {
    it(`refuses ${reason}`, () => {
      const refused = refusalOf(() => parseBundle(changed(vectors.bundle, { [pointer]: value })));
      expect(refused.code).to.equal("field-invalid");
      expect(refused.params.path?.startsWith(pointer)).to.equal(true);
    });
  }

  it("holds a permit whose parts all fit together", async () => {
    const { document: jws, terms } = parseBundle(vectors.bundle);
    expect(await codeOf(jws)).to.equal("accepted");
    const read = credentials.read(jws);
    if (!read.ok) return expect.fail(read.code);
    expect(read.document).to.deep.equal(vectors.document);
    expect(read.keyId).to.equal(vectors.key.keyId);
    expect(await thumbprint(vectors.key)).to.equal(vectors.key.keyId);
    expect(terms.header.keyId).to.equal(vectors.key.keyId);
    expect(terms.header.documentDigest).to.equal(documentDigest(jws, sha256));
    expect(terms.header.linesRoot).to.equal(linesRoot(terms.lines, sha256));
    expect(permitId(terms.header, sha256)).to.equal(vectors.id);
    const { networkId, issuer, number, tag } = vectors.number;
    expect(numberTag(networkId, issuer, number, sha256))
      .to.equal(tag)
      .and.to.equal(terms.header.numberTag);
    const scales = { unit: unitScale, currency: currencyScale };
    expect(differences(derive(read.document, sha256, scales), terms)).to.deep.equal([]);
  });
});
