/**
 * Writes `test/vectors/bundle.json`: one permit with everything that follows from it, and what must be refused, each with
 * the reason. For whoever writes another reader of the format.
 * @module
 */
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { numberTag } from "../../services/domain/permit/canonical.ts";
import { bundleToJson } from "../../services/schema/bundle/bundle.ts";
import { sha256 } from "../../test/helpers/permit-fixture.ts";
import { examplePermit } from "./lib/example-permit.ts";
import { formatJson } from "./lib/format-json.ts";

export const BUNDLE_VECTORS = "test/vectors/bundle.json";

const text = (value: string) => Buffer.from(value).toString("base64url");

/** The file's text. */
export async function bundleVectors(): Promise<string> {
  const { key, document, bundle, id } = await examplePermit();
  const [header, payload, signature] = bundle.document.split(".") as [string, string, string];
  const head = JSON.parse(Buffer.from(header, "base64url").toString()) as Record<string, unknown>;
  const withHeader = (change: Record<string, unknown>) =>
    `${text(JSON.stringify({ ...head, ...change }))}.${payload}.${signature}`;
  const withPayload = (json: string) => `${header}.${text(json)}.${signature}`;
  const altered = JSON.stringify(document).replace('"quantity":"200"', '"quantity":"900"');
  const lastBitsSet = signature.slice(0, -1) + String.fromCharCode(signature.charCodeAt(signature.length - 1) + 1);

  const refusedDocuments = [
    ["document-malformed", "two parts", `${header}.${payload}`],
    ["document-malformed", "four parts", `${bundle.document}.${signature}`],
    ["document-malformed", "padding", `${bundle.document}==`],
    ["document-malformed", "trailing bits that are not zero", `${header}.${payload}.${lastBitsSet}`],
    ["document-algorithm-refused", "no algorithm", withHeader({ alg: "none" })],
    ["document-algorithm-refused", "a symmetric algorithm", withHeader({ alg: "HS256" })],
    ["document-malformed", "a key in the header", withHeader({ jwk: { kty: "EC" } })],
    ["document-malformed", "a critical extension", withHeader({ crit: ["exp"], exp: 1 })],
    ["document-malformed", "another type", withHeader({ typ: "JWT" })],
    ["document-malformed", "a key named twice in the payload", withPayload('{"type":[],"type":[]}')],
    ["document-malformed", "a lone surrogate in the payload", withPayload('{"type":"\\ud800"}')],
    ["document-invalid", "a payload that is no permit", withPayload("{}")],
    ["signature-invalid", "one digit altered", withPayload(altered)],
  ].map(([code, reason, jws]) => ({ code, reason, document: jws }));

  const refusedBundles = [
    ["another format", "/format", "countersign/bundle/2"],
    ["a field that the format does not have", "/comment", "x"],
    ["a JSON number where an amount stands", "/terms/lines/0/quantityLimit", 200],
    ["an amount above 64 bits", "/terms/lines/0/quantityLimit", "18446744073709551616"],
    ["an amount with a leading zero", "/terms/lines/0/quantityLimit", "0200"],
    ["upper-case hex", "/terms/header/salt", bundle.terms.header.salt.toUpperCase().replace("X", "x")],
    ["a line count that is not the number of lines", "/terms/header/lineCount", 2],
    ["line number 0", "/terms/lines/0/number", 0],
    ["a party that nobody can be", "/terms/header/drawers", ["XB:police"]],
  ].map(([reason, pointer, value]) => ({ reason, pointer, value }));

  const { networkId, issuer } = bundle.terms.header;
  const number = document.credentialSubject.number;
  const tag = numberTag(networkId, issuer, number, sha256);
  return JSON.stringify({
    format:
      "docs/spec/bundle.md; written by scripts/generate/bundle-vectors.ts. The key is public: it signs examples only",
    key,
    number: { networkId, issuer, number, tag },
    document,
    id,
    bundle: bundleToJson(bundle),
    refusedDocuments,
    refusedBundles,
  });
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  writeFileSync(fileURLToPath(new URL(`../../${BUNDLE_VECTORS}`, import.meta.url)), formatJson(await bundleVectors()));
  console.log(BUNDLE_VECTORS);
}
