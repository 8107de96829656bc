/**
 * Thousands of ways to touch a genuine permit: not one of them is valid, and none throws.
 * @module
 */
import { expect } from "chai";
import fc from "fast-check";
import { Refusal } from "../../../../services/domain/errors/refusal.ts";
import type { Bundle } from "../../../../services/domain/permit/bundle.ts";
import type { Answer } from "../../../../services/domain/verdict/judge.ts";
import { type BundleJson, bundleToJson, parseBundle } from "../../../../services/schema/bundle/bundle.ts";
import { parseJson } from "../../../../services/schema/json/strict-json.ts";
import { verify } from "../../../../services/usecases/verify/verify.ts";
import { newSigner } from "../../../helpers/document-signer.ts";
import { openStation, type Station } from "../../../helpers/station.ts";
import { issueCertificate, issueLicence, issueOnCertificate } from "../../../helpers/station-permits.ts";
import { LIMITS } from "../../../helpers/verdict-facts.ts";

const SEED = 20261124;
const BASE64URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/** Order of the group of P-256: r and n - s sign as r and s do. */
const P256_ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const bytesOf = (part: string) => Buffer.from(part, "base64url");
const partOf = (bytes: Uint8Array | string) => Buffer.from(bytes).toString("base64url");

/** Paths to every value in `json`, the root left out. */
function pathsIn(json: Json, at: (string | number)[] = []): (string | number)[][] {
  if (json === null || typeof json !== "object") return at.length > 0 ? [at] : [];
  const inside = Array.isArray(json) ? json.map((each, i) => [i, each] as const) : Object.entries(json);
  return [...(at.length > 0 ? [at] : []), ...inside.flatMap(([key, each]) => pathsIn(each, [...at, key]))];
}

/** A copy in which the value at `path` was put through `change`; undefined takes it away. */
function changedAt(json: Json, path: readonly (string | number)[], change: (value: Json) => Json | undefined): Json {
  const copy = structuredClone(json);
  let parent = copy as Record<string | number, Json>;
  for (const step of path.slice(0, -1)) parent = parent[step] as Record<string | number, Json>;
  const last = path.at(-1) as string | number;
  const value = change(parent[last] as Json);
  if (value !== undefined) parent[last] = value;
  else if (Array.isArray(parent)) parent.splice(last as number, 1);
  else delete parent[last];
  return copy;
}

/** Another value that could stand in the same place. */
function nearby(value: Json, dice: number): Json | undefined {
  const pick = dice % 6;
  if (pick === 0) return undefined;
  if (typeof value === "number") return value + ([1, -1, 0.5, 1e9, -value, 2 ** 40][pick] ?? 1);
  if (typeof value === "string") {
    const at = value.length === 0 ? 0 : dice % value.length;
    if (/^[0-9]+$/.test(value) && pick < 4) return String(BigInt(value) + BigInt(pick));
    const other = value[at] === "1" ? "2" : "1";
    return [
      `${value}0`,
      `${value.slice(0, at)}${other}${value.slice(at + 1)}`,
      value.slice(1),
      "",
      value.toUpperCase(),
    ][pick - 1];
  }
  if (Array.isArray(value)) {
    if (pick === 1) return [...value].reverse();
    if (pick === 2) return [...value, ...value.slice(0, 1)];
    if (pick === 3) return value.slice(1);
    return pick === 4 ? [] : {};
  }
  if (value !== null && typeof value === "object") return pick < 4 ? { ...value, extra: pick } : [];
  return 0;
}

describe("verify › of what was touched", () => {
  let station: Station;
  let genuine: Bundle;
  let json: BundleJson;
  before(async () => {
    station = await openStation();
    await station.indexer.start();
    const certificate = await issueCertificate(station, "XA/EUC/1");
    genuine = (await issueOnCertificate(station, "XB/1", certificate)).bundle;
    json = bundleToJson(genuine);
  });
  after(() => station.close());

  /** As it comes in at the border: text, strict JSON, schema, verdict. A Refusal by a parser stands for "refused". */
  async function answerTo(touched: unknown): Promise<Answer | "refused"> {
    let bundle: Bundle;
    try {
      bundle = parseBundle(parseJson(JSON.stringify(touched)));
    } catch (error) {
      if (error instanceof Refusal) return "refused";
      throw error;
    }
    const { answer } = await verify(station.verify, LIMITS, bundle);
    if (answer === "valid") {
      // Only what nobody has to believe may differ: where to look, and the terms of other permits.
      expect({ document: bundle.document, terms: bundle.terms }).to.deep.equal({
        document: genuine.document,
        terms: genuine.terms,
      });
    }
    return answer;
  }
  const answerToDocument = async (document: string) => (await verify(station.verify, LIMITS, { document })).answer;

  async function neverValid(document: string): Promise<void> {
    if (document === genuine.document) return;
    expect(await answerToDocument(document)).to.equal("invalid");
    expect(await answerTo({ ...json, document })).to.be.oneOf(["invalid", "refused"]);
  }

  it("answers valid to the untouched", async () => {
    expect(await answerTo(json)).to.equal("valid");
    expect(await answerToDocument(genuine.document)).to.equal("valid");
  });

  it("is never valid with one bit of header, claims or signature flipped", async () => {
    const parts = genuine.document.split(".").map(bytesOf);
    const anyBit = fc
      .constantFrom(0, 1, 2)
      .chain((part) => fc.record({ part: fc.constant(part), bit: fc.nat((parts[part]?.length ?? 1) * 8 - 1) }));
    await fc.assert(
      fc.asyncProperty(anyBit, async ({ part, bit }) => {
        const touched = parts.map((bytes) => Buffer.from(bytes));
        const bytes = touched[part] as Buffer;
        bytes[bit >> 3] = (bytes[bit >> 3] as number) ^ (1 << (bit & 7));
        await neverValid(touched.map(partOf).join("."));
      }),
      { numRuns: 3000, seed: SEED },
    );
  });

  it("is never valid with a character of the document changed, cut off or added", async () => {
    const { document } = genuine;
    const edit = fc.record({
      at: fc.nat(document.length - 1),
      letter: fc.constantFrom(...BASE64URL, ".", "=", "+", " "),
      how: fc.constantFrom("change", "cut", "insert", "drop"),
    });
    await fc.assert(
      fc.asyncProperty(edit, async ({ at, letter, how }) => {
        const [before, after] = [document.slice(0, at), document.slice(at)];
        const rest = { change: letter + after.slice(1), cut: "", insert: letter + after, drop: after.slice(1) }[how];
        await neverValid(before + rest);
      }),
      { numRuns: 3000, seed: SEED },
    );
  });

  it("is never valid with a field of the signed claims changed, taken out or added under the old signature", async () => {
    const [header, payload, signature] = genuine.document.split(".") as [string, string, string];
    const claims = JSON.parse(bytesOf(payload).toString("utf8")) as Json;
    const paths = pathsIn(claims);
    expect(paths.length).to.be.above(50);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), fc.nat(1000), async (path, dice) => {
        const touched = JSON.stringify(changedAt(claims, path, (value) => nearby(value, dice)));
        if (touched === JSON.stringify(claims)) return;
        await neverValid([header, partOf(touched), signature].join("."));
      }),
      { numRuns: 3000, seed: SEED },
    );
  });

  it("is valid with a field of the bundle changed only where nobody has to believe it", async () => {
    const paths = pathsIn(json as unknown as Json);
    const seen: Record<string, number> = { valid: 0, invalid: 0, refused: 0, undecided: 0 };
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), fc.nat(1000), async (path, dice) => {
        const touched = changedAt(json as unknown as Json, path, (value) => nearby(value, dice));
        const answer = await answerTo(touched);
        seen[answer] = (seen[answer] ?? 0) + 1;
        const believed = path[0] !== "registration" && path[0] !== "links";
        if (believed && JSON.stringify(touched) !== JSON.stringify(json))
          expect(answer, path.join("/")).to.be.oneOf(["invalid", "refused"]);
      }),
      { numRuns: 4000, seed: SEED },
    );
    expect(seen.invalid, JSON.stringify(seen)).to.be.above(200);
    expect(seen.refused).to.be.above(200);
  });

  it("is never valid with its lines in another order, doubled, or those of the certificate", async () => {
    const { terms, links = [] } = json;
    const [line] = terms.lines;
    const [certificate] = links;
    if (!line || !certificate) throw new Error("the example has a line and a link");
    for (const lines of [[line, line], [], certificate.lines]) {
      const header = { ...terms.header, lineCount: lines.length };
      expect(await answerTo({ ...json, terms: { header, lines } })).to.be.oneOf(["invalid", "refused"]);
      expect(await answerTo({ ...json, terms: { ...terms, lines } })).to.be.oneOf(["invalid", "refused"]);
    }
    expect(await answerTo({ ...json, terms: certificate })).to.equal("invalid");

    const three = bundleToJson((await issueLicence(station, "XB/2")).bundle);
    const [first, second, third] = three.terms.lines;
    if (!first || !second || !third) throw new Error("the licence has three lines");
    expect((await verify(station.verify, LIMITS, parseBundle(three))).answer).to.equal("valid");
    const orders = [
      [second, first, third],
      [first, third, second],
      [third, second, first],
      [first, second, second],
      [{ ...first, salt: second.salt }, second, third],
      [{ ...first, number: 2 }, { ...second, number: 1 }, third],
    ];
    for (const lines of orders)
      expect(await answerTo({ ...three, terms: { ...three.terms, lines } })).to.equal("invalid");
  });

  it("is never valid under another header: another algorithm, an embedded key, a critical extension", async () => {
    const [header, payload, signature] = genuine.document.split(".") as [string, string, string];
    const own = JSON.parse(bytesOf(header).toString("utf8")) as { [key: string]: Json };
    const { kid: _kid, ...anonymous } = own;
    const foreign = await newSigner();
    const jwk = { kty: "EC", crv: "P-256", x: foreign.point.x, y: foreign.point.y };
    const headers: Json[] = [
      ...["none", "HS256", "ES384", "es256", "RS256", ""].map((alg) => ({ ...own, alg })),
      ...[{ jwk }, { jku: "https://example.org" }, { x5c: ["AA"] }, { crit: ["b64"], b64: false }, { zip: "DEF" }].map(
        (more) => ({ ...own, ...more }),
      ),
      ...[{ ...own, typ: "JWT" }, { ...own, cty: "json" }, { ...own, kid: "A".repeat(43) }, anonymous, [], null, {}],
    ];
    for (const other of headers) {
      for (const last of [signature, "", "AA"])
        await neverValid([partOf(JSON.stringify(other)), payload, last].join("."));
    }
    // White space in the header is another document, though it says the same.
    await neverValid([partOf(JSON.stringify(own, undefined, 1)), payload, signature].join("."));
  });

  it("is never valid with the other signature that the same key's holder could have made", async () => {
    const [header, payload, signature] = genuine.document.split(".") as [string, string, string];
    const bytes = bytesOf(signature);
    const s = BigInt(`0x${bytes.subarray(32).toString("hex")}`);
    const mirrored = Buffer.from((P256_ORDER - s).toString(16).padStart(64, "0"), "hex");
    await neverValid([header, payload, partOf(Buffer.concat([bytes.subarray(0, 32), mirrored]))].join("."));
    const again = station.verify.credentials.read(genuine.document);
    if (!again.ok) throw new Error("the document reads");
    await neverValid(await station.verify.credentials.sign(again.document, station.signers.document("XB-LIC")));
  });

  it("is never valid when signed by another authority's key, or by one of nobody", async () => {
    const read = station.verify.credentials.read(genuine.document);
    if (!read.ok) throw new Error("the document reads");
    for (const signer of [station.signers.document("XA-LIC"), await newSigner()]) {
      const document = await station.verify.credentials.sign(read.document, signer);
      await neverValid(document);
      const header = { ...json.terms.header, keyId: signer.keyId };
      expect(await answerTo({ ...json, document, terms: { ...json.terms, header } })).to.equal("invalid");
    }
  });
});
