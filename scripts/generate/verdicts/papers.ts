/**
 * Writes `test/vectors/verdicts/papers.json`: every permit and every forgery that the verdict vectors show, signed with
 * keys whose private part is in the file. Same bytes in every run.
 * @module
 */
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { encodeBase64url } from "../../../services/credential/base64url.ts";
import { documentDigest } from "../../../services/credential/document-digest.ts";
import { kidOf } from "../../../services/credential/thumbprint.ts";
import type { Hex } from "../../../services/domain/bytes/hex.ts";
import { permitId } from "../../../services/domain/permit/canonical.ts";
import { linesRoot, termsOf } from "../../../services/domain/permit/derive.ts";
import type { PermitDocument } from "../../../services/domain/permit/document.ts";
import type { PermitKind } from "../../../services/domain/permit/kind.ts";
import type { Header, Line, PermitId, Terms } from "../../../services/domain/permit/terms.ts";
import type { DocumentSigner } from "../../../services/ports/signer.ts";
import { termsToJson } from "../../../services/schema/bundle/bundle.ts";
import { currencyScale } from "../../../services/tables/currencies/currencies.ts";
import { unitScale } from "../../../services/tables/units/units.ts";
import { sha256, word } from "../../../test/helpers/permit-fixture.ts";
import { formatJson } from "../lib/format-json.ts";
import { knownKey } from "../lib/known-key.ts";
import { foreignPapers } from "./foreign-papers.ts";
import { mandatePapers } from "./mandate-papers.ts";
import { partedPapers } from "./parted-papers.ts";
import { cartridges, documentOf, parts, rifles } from "./subjects.ts";

export const VERDICT_PAPERS = "test/vectors/verdicts/papers.json";

const SCALES = { unit: unitScale, currency: currencyScale };
/** Key of the vectors → whose it is, or is said to be. */
const KEYS = ["XA-LIC/1", "XB-LIC/1", "XB-LIC/2", "XC-LIC/1", "nobody"] as const;
type KeyName = (typeof KEYS)[number];

interface Paper {
  readonly note: string;
  readonly document: string;
  readonly terms: Terms;
  readonly id: PermitId;
}

const utf8 = (text: string) => new TextEncoder().encode(text);

/** The compact JWS as any signer could make it: nothing is checked, so that forgeries can be made too. */
async function signed(document: PermitDocument, signer: DocumentSigner, keyId = signer.keyId): Promise<string> {
  const header = { alg: "ES256", typ: "vc+jwt", cty: "vc", kid: kidOf(keyId) };
  const input = [header, document].map((part) => encodeBase64url(utf8(JSON.stringify(part)))).join(".");
  return `${input}.${encodeBase64url(await signer.sign(utf8(input)))}`;
}

/** Terms as the document has them; salts follow from the paper's name. */
function termsFor(name: string, document: PermitDocument, jws: string, keyId: Hex): Terms {
  let salts = 0;
  const salt = () => word(`${name} salt ${salts++}`);
  return termsOf(document, { digest: documentDigest(jws, sha256), keyId }, { sha256, scales: SCALES, salt });
}

async function makePapers(): Promise<{ keys: Map<KeyName, DocumentSigner>; papers: Map<string, Paper> }> {
  const keys = new Map<KeyName, DocumentSigner>();
  for (const name of KEYS) keys.set(name, await knownKey(`key of the verdict vectors: ${name}`));
  const key = (name: KeyName): DocumentSigner => keys.get(name) as DocumentSigner;
  const papers = new Map<string, Paper>();

  function put(name: string, note: string, document: string, terms: Terms): Paper {
    const paper = { note, document, terms, id: permitId(terms.header, sha256) };
    papers.set(name, paper);
    return paper;
  }
  async function honest(name: string, note: string, document: PermitDocument, by: KeyName): Promise<Paper> {
    const jws = await signed(document, key(by));
    return put(name, note, jws, termsFor(name, document, jws, key(by).keyId));
  }
  /** Terms that say something else than the document, for an issuer that registers one thing and signs another. */
  async function twoFaced(
    name: string,
    note: string,
    document: PermitDocument,
    change: Partial<Header>,
    as = document,
  ) {
    const jws = await signed(document, key("XB-LIC/1"));
    const { header, lines } = termsFor(name, as, jws, key("XB-LIC/1").keyId);
    put(name, note, jws, { header: { ...header, ...change }, lines });
  }
  const link = (kind: PermitKind, { id }: Pick<Paper, "id">, number: string, issuer: string) => ({
    kind,
    permit: id,
    number,
    issuer,
  });

  const certificateLines = [rifles, cartridges].map((line, i) => ({ ...line, number: i + 1 }));
  const certificate = await honest(
    "certificate",
    "end-user certificate of XA, which XB-LIC may bind: 200 rifles, 100,000 cartridges for 45,000.00 EUR",
    documentOf("end-user-certificate", "XA/EUC/1", { lines: certificateLines }),
    "XA-LIC/1",
  );
  const certificateLink = link("end-user-certificate", certificate, "XA/EUC/1", "XA-LIC");
  const licenceLines = [{ ...rifles, certificate: { permit: certificate.id, line: 1 } }, parts, cartridges];
  const licenceDocument = documentOf("export-licence", "XB/2026/1", { lines: licenceLines, links: [certificateLink] });
  const licence = await honest(
    "licence",
    "export licence of XB on that certificate: 200 rifles, spare parts for 18,500.00 EUR, 100,000 cartridges for 45,000.00 EUR with 5 % tolerance",
    licenceDocument,
    "XB-LIC/1",
  );
  await honest(
    "licence-v2",
    "its second version, valid three months longer",
    documentOf("export-licence", "XB/2026/1", {
      ...{ lines: licenceLines, links: [certificateLink], validUntil: "2028-02-24T00:00:00Z" },
      replaces: { series: licence.id, permit: licence.id },
    }),
    "XB-LIC/1",
  );
  const laterCertificate = await honest(
    "certificate-v2",
    "the certificate's second version, which ends on 1 March 2027",
    documentOf("end-user-certificate", "XA/EUC/1", {
      ...{ lines: certificateLines, validUntil: "2027-03-01T00:00:00Z" },
      replaces: { series: certificate.id, permit: certificate.id },
    }),
    "XA-LIC/1",
  );
  const single = documentOf("export-licence", "XB/2026/2", { lines: [{ ...rifles, quantity: "10" }] });
  await honest("single", "export licence of XB that rests on nothing: 10 rifles", single, "XB-LIC/1");
  await honest(
    "single-second-key",
    "the same kind of licence, signed with the second key of XB-LIC",
    documentOf("export-licence", "XB/2026/3", { lines: [{ ...rifles, quantity: "10" }] }),
    "XB-LIC/2",
  );
  await honest(
    "open",
    "export licence of XB whose one line is open: nothing is counted down",
    documentOf("export-licence", "XB/2026/4", { lines: [{ ...rifles, controlMode: "open", quantity: "10" }] }),
    "XB-LIC/1",
  );
  const tightCertificate = await honest(
    "certificate-tight",
    "end-user certificate of XA for 100 rifles",
    documentOf("end-user-certificate", "XA/EUC/2", { lines: [{ ...rifles, quantity: "100" }] }),
    "XA-LIC/1",
  );
  await honest(
    "pair",
    "export licence of XB, two lines of 80 and 90 rifles, both on the one line of that certificate",
    documentOf("export-licence", "XB/2026/5", {
      lines: ["80", "90"].map((quantity, i) => ({
        ...{ ...rifles, number: i + 1, quantity },
        certificate: { permit: tightCertificate.id, line: 1 },
      })),
      links: [link("end-user-certificate", tightCertificate, "XA/EUC/2", "XA-LIC")],
    }),
    "XB-LIC/1",
  );
  const chainCertificate = await honest(
    "certificate-chain",
    "end-user certificate of XA for 50 rifles",
    documentOf("end-user-certificate", "XA/EUC/3", { lines: [{ ...rifles, quantity: "50" }] }),
    "XA-LIC/1",
  );
  const authorisation = await honest(
    "authorisation",
    "import authorisation of XA for 50 rifles",
    documentOf("import-authorisation", "XA/IMP/1", { lines: [{ ...rifles, quantity: "50" }] }),
    "XA-LIC/1",
  );
  const consent = await honest(
    "consent",
    "transit consent of XC for 50 rifles",
    documentOf("transit-consent", "XC/TRA/1", { lines: [{ ...rifles, quantity: "50" }] }),
    "XC-LIC/1",
  );
  await honest(
    "chain",
    "export licence of XB that rests on a certificate, an import authorisation and a transit consent: 50 rifles",
    documentOf("export-licence", "XB/2026/6", {
      lines: [{ ...rifles, quantity: "50", certificate: { permit: chainCertificate.id, line: 1 } }],
      links: [
        link("end-user-certificate", chainCertificate, "XA/EUC/3", "XA-LIC"),
        link("import-authorisation", authorisation, "XA/IMP/1", "XA-LIC"),
        link("transit-consent", consent, "XC/TRA/1", "XC-LIC"),
      ],
    }),
    "XB-LIC/1",
  );

  const sign = (name: string, note: string, document: PermitDocument) => honest(name, note, document, "XB-LIC/1");
  await partedPapers({ sign, link, certificate, laterCertificate, authorisation });

  await honest(
    "forged-issuer",
    "the licence's content signed by a key of nobody, in the name of an authority that does not exist",
    documentOf("export-licence", "XB/2026/1", { lines: licenceLines, links: [certificateLink], issuer: "XB-FAKE" }),
    "nobody",
  );
  await honest("forged-key", "the licence's content signed by a key of nobody", licenceDocument, "nobody");
  await honest(
    "forged-other-authority",
    "the licence's content signed by the key of XA-LIC",
    licenceDocument,
    "XA-LIC/1",
  );
  const borrowed = await signed(licenceDocument, key("nobody"), key("XB-LIC/1").keyId);
  put(
    "forged-kid",
    "the licence's content signed by a key of nobody, which names the key of XB-LIC",
    borrowed,
    termsFor("forged-kid", licenceDocument, borrowed, key("XB-LIC/1").keyId),
  );
  await honest(
    "never-registered",
    "signed with the real key of XB-LIC, as a stolen one would, and never registered",
    documentOf("export-licence", "XB/2026/7", { lines: [rifles] }),
    "XB-LIC/1",
  );
  await honest(
    "number-again",
    "other content under the number of the licence, signed with the real key",
    documentOf("export-licence", "XB/2026/1", { lines: [{ ...rifles, quantity: "5000" }] }),
    "XB-LIC/1",
  );
  await honest(
    "foreign-network",
    "a licence of another consortium's network",
    documentOf("export-licence", "XB/2026/1", { lines: [rifles], network: word("another network") }),
    "XB-LIC/1",
  );
  await twoFaced(
    "two-faced-dates",
    "registered until 2030, although the signed document ends in 2027",
    documentOf("export-licence", "XB/2026/8", { lines: [rifles] }),
    { validUntil: Date.UTC(2030, 0, 1) / 1000 },
  );
  await twoFaced(
    "two-faced-quantity",
    "registered for 2,000 rifles, although the signed document says 200",
    documentOf("export-licence", "XB/2026/9", { lines: [rifles] }),
    {},
    documentOf("export-licence", "XB/2026/9", { lines: [{ ...rifles, quantity: "2000" }] }),
  );
  await twoFaced(
    "two-faced-unit",
    "registered in pieces, although the signed document counts in a unit that nobody knows",
    documentOf("export-licence", "XB/2026/10", { lines: [{ ...rifles, unit: "ZZZ" }] }),
    {},
    documentOf("export-licence", "XB/2026/10", { lines: [rifles] }),
  );
  for (const [name, note, change] of [
    ["misnamed-kind", "calls the certificate a transit consent, which needs no binding", { kind: "transit-consent" }],
    ["misnamed-issuer", "says that XC-LIC issued the certificate", { issuer: "XC-LIC" }],
  ] as const) {
    const lines = [{ ...rifles, quantity: "10" }];
    const links = [{ ...certificateLink, ...change }];
    await honest(name, note, documentOf("export-licence", `XB/2026/${name}`, { lines, links }), "XB-LIC/1");
  }
  const again = JSON.stringify(licenceDocument).replace('"quantity":"200"', '"quantity":"900"');
  const [head, , signature] = licence.document.split(".") as [string, string, string];
  const altered = `${head}.${encodeBase64url(utf8(again))}.${signature}`;
  put(
    "forged-quantity",
    "the licence with 900 rifles instead of 200 under its old signature, and terms made to fit",
    altered,
    termsFor("forged-quantity", JSON.parse(again) as PermitDocument, altered, key("XB-LIC/1").keyId),
  );
  await mandatePapers(twoFaced);
  await foreignPapers(twoFaced);
  const fewer: Line[] = licence.terms.lines.slice(0, 1);
  put("lines-left-out", "the licence's document with terms that have its first line only", licence.document, {
    header: { ...licence.terms.header, lineCount: 1, linesRoot: linesRoot(fewer, sha256) },
    lines: fewer,
  });
  return { keys, papers };
}

/** The file's text, not yet formatted. */
export async function verdictPapers(): Promise<string> {
  const { keys, papers } = await makePapers();
  return JSON.stringify({
    format:
      "docs/spec/verdict-vectors.md; written by scripts/generate/verdicts/papers.ts. Private parts are SHA-256 of public words: never trust these keys",
    keys: Object.fromEntries([...keys].map(([name, { keyId, point }]) => [name, { ...point, keyId }])),
    papers: Object.fromEntries(
      [...papers].map(([name, { note, document, terms, id }]) => [
        name,
        { note, id, document, terms: termsToJson(terms) },
      ]),
    ),
  });
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  writeFileSync(
    fileURLToPath(new URL(`../../../${VERDICT_PAPERS}`, import.meta.url)),
    formatJson(await verdictPapers()),
  );
  console.log(VERDICT_PAPERS);
}
