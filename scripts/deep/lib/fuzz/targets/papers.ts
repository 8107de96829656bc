/**
 * Parsers of what a holder carries: strict JSON, bundle, document, base64url, issuer, and the verdict on all of it.
 * @module
 */
import { isDeepStrictEqual } from "node:util";
import { decodeBase64url, encodeBase64url } from "../../../../../services/credential/base64url.ts";
import { createCredentials } from "../../../../../services/credential/credentials.ts";
import { decodeDocument } from "../../../../../services/credential/decode-document.ts";
import { issuerUri, parseIssuerUri } from "../../../../../services/credential/issuer-uri.ts";
import { issuerOf } from "../../../../../services/domain/permit/derive.ts";
import { bundleToJson, parseBundle } from "../../../../../services/schema/bundle/bundle.ts";
import { checkDocument } from "../../../../../services/schema/documents/permit-document.ts";
import { JSON_MAX_BYTES, parseJson, parseJsonBytes } from "../../../../../services/schema/json/strict-json.ts";
import { caseOf, outcomeOf, papers } from "../../../../../test/helpers/verdict-vectors/run.ts";
import type { Target } from "../fuzz.ts";
import { attempt, bytesOf, mustHold, reading } from "./ending.ts";

const names = ["licence", "certificate", "chain", "forged-quantity", "forged-kid"];
const cases = names.map((paper) => caseOf({ name: paper, input: { paper }, expected: { answer: "valid", codes: [] } }));
const bundles = cases.map(({ what }) => ("text" in what ? what.text : ""));
const documents = names.map((name) => papers.papers[name]?.document ?? "");
const payloads = documents.map((jws) => Buffer.from(jws.split(".")[1] ?? "", "base64url").toString());
const issued = bundles.map((text) => parseBundle(JSON.parse(text))).map(({ document, terms }) => ({ document, terms }));
const genuine = cases[0] as (typeof cases)[number];
const genuineBundle = parseBundle(JSON.parse(bundles[0] as string));
const point = papers.keys["XB-LIC/1"] as { x: `0x${string}`; y: `0x${string}` };
const credentials = createCredentials();

export const PAPER_TARGETS: readonly Target[] = [
  {
    name: "strict JSON",
    seeds: [...bundles, ...payloads, '{"a":[1,"\\u00e9",null,{"b":-1.5e3}]}'],
    most: JSON_MAX_BYTES,
    read: (text) =>
      reading(
        () => parseJson(text),
        (value) => isDeepStrictEqual(value, JSON.parse(text)),
      ),
  },
  {
    name: "strict JSON, as bytes",
    seeds: [...payloads, '{"a":"é🙂"}'],
    most: JSON_MAX_BYTES,
    read: (text) => reading(() => parseJsonBytes(bytesOf(text))),
  },
  {
    name: "bundle",
    seeds: bundles,
    most: JSON_MAX_BYTES,
    // What was taken comes back as the same: nothing was dropped, rounded or added.
    read: (text) =>
      reading(
        () => parseBundle(parseJson(text)),
        (bundle) => isDeepStrictEqual(parseBundle(bundleToJson(bundle)), bundle),
      ),
  },
  {
    name: "document, its claims",
    seeds: payloads,
    most: JSON_MAX_BYTES,
    read(text) {
      const json = attempt(() => parseJson(text));
      if ("refused" in json) return { ending: json.refused };
      const checked = checkDocument(json.value);
      return { ending: checked.ok ? "taken" : `${checked.path} ${checked.rule}`.replaceAll(/[0-9]+/g, "#") };
    },
  },
  {
    name: "document, signed",
    seeds: documents,
    most: JSON_MAX_BYTES,
    async read(text) {
      const decoded = decodeDocument(text);
      if (!decoded.ok) return { ending: `${decoded.code} ${decoded.params.why ?? ""}` };
      const read = credentials.read(text);
      const holds = read.ok && (await read.verify(point));
      const prove = (): void => {
        const input = Buffer.from(decoded.signingInput).toString("latin1");
        mustHold(`${input}.${encodeBase64url(decoded.signature)}` === text, "two texts are one document");
        mustHold(!holds || documents.includes(text), "a signature holds over what was never signed");
      };
      return { ending: read.ok ? `signed: ${holds}` : read.code, prove };
    },
  },
  {
    name: "base64url",
    seeds: ["", "AA", "AAA", "AAAA", "_-8", ...documents.flatMap((jws) => jws.split("."))],
    most: JSON_MAX_BYTES,
    read(text) {
      const bytes = decodeBase64url(text);
      if (bytes === undefined) return { ending: "refused" };
      return {
        ending: "taken",
        prove: () => mustHold(encodeBase64url(bytes) === text, "two texts are the same bytes"),
      };
    },
  },
  {
    name: "issuer",
    seeds: [`urn:countersign:${"3a".repeat(32)}:XB-LIC`],
    most: JSON_MAX_BYTES,
    read(text) {
      const [issuer, other] = [parseIssuerUri(text), issuerOf(text)];
      const prove = (): void => {
        mustHold(isDeepStrictEqual(issuer, other), "two readers read it differently");
        mustHold(!issuer || issuerUri(issuer.networkId, issuer.authority) === text, "two texts are one issuer");
      };
      return { ending: issuer ? "taken" : "refused", prove };
    },
  },
  {
    name: "verification of a bundle",
    seeds: bundles,
    most: JSON_MAX_BYTES,
    async read(text) {
      const { answer, codes } = await outcomeOf({ ...genuine, what: { text } });
      const prove = (): void => {
        if (answer !== "valid") return;
        const { document, terms } = parseBundle(parseJson(text));
        const isKnown = issued.some((each) => isDeepStrictEqual({ document, terms }, each));
        mustHold(isKnown, "it is valid, and nobody issued it");
      };
      return { ending: `${answer} ${codes.join(" ")}`, prove };
    },
  },
  {
    name: "verification of a document alone",
    seeds: documents,
    most: JSON_MAX_BYTES,
    async read(text) {
      const { answer, codes } = await outcomeOf({ ...genuine, what: { document: text } });
      const prove = () => mustHold(answer !== "valid" || documents.includes(text), "it is valid, and nobody issued it");
      return { ending: `${answer} ${codes.join(" ")}`, prove };
    },
  },
  {
    name: "verification, the document inside a bundle",
    seeds: documents,
    most: JSON_MAX_BYTES,
    async read(document) {
      const what = { text: JSON.stringify({ ...bundleToJson(genuineBundle), document }) };
      const { answer, codes } = await outcomeOf({ ...genuine, what });
      const prove = () =>
        mustHold(answer !== "valid" || document === documents[0], "it is valid, and nobody issued it");
      return { ending: `${answer} ${codes.join(" ")}`, prove };
    },
  },
];
