/**
 * Papers of the vectors that are not what they seem: signed by the wrong key, never registered, registered under terms
 * that the document does not have.
 * @module
 */
import { encodeBase64url } from "../../../services/credential/base64url.ts";
import { linesRoot } from "../../../services/domain/permit/derive.ts";
import type { PermitDocument, PermitSubject } from "../../../services/domain/permit/document.ts";
import type { Line } from "../../../services/domain/permit/terms.ts";
import { sha256, word } from "../../../test/helpers/permit-fixture.ts";
import { foreignPapers } from "./foreign-papers.ts";
import { mandatePapers } from "./mandate-papers.ts";
import { type Paper, type PaperMaker, signed, termsFor, utf8 } from "./paper-maker.ts";
import { documentOf, rifles } from "./subjects.ts";

/** The licence that most of them imitate. */
export interface Imitated {
  readonly licence: Paper;
  readonly licenceDocument: PermitDocument;
  readonly certificateLink: PermitSubject["links"][number];
}

async function forgedPapers(
  { key, put, honest }: PaperMaker,
  { licenceDocument, certificateLink }: Imitated,
): Promise<void> {
  const licenceLines = licenceDocument.credentialSubject.lines;
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
}

async function wronglyRegisteredPapers(
  { honest, twoFaced }: PaperMaker,
  { certificateLink }: Pick<Imitated, "certificateLink">,
): Promise<void> {
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
}

async function alteredPapers(
  { key, put, twoFaced }: PaperMaker,
  { licence, licenceDocument }: Imitated,
): Promise<void> {
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
}

export async function wrongPapers(maker: PaperMaker, imitated: Imitated): Promise<void> {
  await forgedPapers(maker, imitated);
  await wronglyRegisteredPapers(maker, imitated);
  await alteredPapers(maker, imitated);
}
