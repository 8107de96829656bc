/**
 * Writes `test/vectors/verdicts/papers.json`: every permit and every forgery that the verdict vectors show, signed with
 * keys that anybody can make again. Same bytes in every run.
 * @module
 */
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { PermitDocument } from "../../../services/domain/permit/document.ts";
import { termsToJson } from "../../../services/schema/bundle/bundle.ts";
import { formatJson } from "../lib/format-json.ts";
import { createPaperMaker, link, type PaperMaker } from "./paper-maker.ts";
import { partedPapers } from "./parted-papers.ts";
import { cartridges, documentOf, parts, rifles } from "./subjects.ts";
import { wrongPapers } from "./wrong-papers.ts";

export const VERDICT_PAPERS = "test/vectors/verdicts/papers.json";

async function makePapers(): Promise<Pick<PaperMaker, "keys" | "papers">> {
  const maker = await createPaperMaker();
  const { honest } = maker;
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

  await wrongPapers(maker, { licence, licenceDocument, certificateLink });
  return maker;
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
