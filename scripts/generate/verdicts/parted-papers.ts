/**
 * Permits of the vectors that are genuine and say what they should not: licences that part from the permit they rest on,
 * and papers with signs that detectors know.
 * @module
 */
import type { NamedParty, PermitDocument, PermitSubject } from "../../../services/domain/permit/document.ts";
import type { PermitKind } from "../../../services/domain/permit/kind.ts";
import type { PermitId } from "../../../services/domain/permit/terms.ts";
import { documentOf, rifles } from "./subjects.ts";

type Named = { readonly id: PermitId };

export interface Making {
  /** Signs a licence of XB and keeps it under that name. */
  readonly sign: (name: string, note: string, document: PermitDocument) => Promise<unknown>;
  readonly link: (kind: PermitKind, paper: Named, number: string, issuer: string) => PermitSubject["links"][number];
  readonly certificate: Named;
  readonly laterCertificate: Named;
  readonly authorisation: Named;
}

const ministry: NamedParty = { name: "Ministry of Defence", address: "1 Citadel Road, Alpha City", country: "XA" };
const named = (name: string, change: Partial<NamedParty> = {}): NamedParty => ({ ...ministry, name, ...change });
const usedBy = (party: NamedParty) => ({ consignees: [party], endUsers: [party] });

type Change = Partial<PermitSubject> & { readonly validFrom?: string; readonly validUntil?: string };

/** Ten rifles on the certificate, but for what is named. */
function onCertificate({ link, certificate }: Pick<Making, "link" | "certificate">, number: string, change: Change) {
  const { validFrom, validUntil, lines, links, ...subject } = change;
  return documentOf("export-licence", number, {
    lines: lines ?? [{ ...rifles, quantity: "10", certificate: { permit: certificate.id, line: 1 } }],
    links: links ?? [link("end-user-certificate", certificate, "XA/EUC/1", "XA-LIC")],
    ...{ ...(validFrom && { validFrom }), ...(validUntil && { validUntil }), subject },
  });
}

/** One licence for each thing in which it can part from the permit under it (E5 to E8), and what only looks as if it did. */
async function partedLicences(making: Making): Promise<void> {
  const { sign, link, certificate, laterCertificate, authorisation } = making;
  let number = 20;
  const put = (name: string, note: string, change: Change): Promise<unknown> =>
    sign(name, `licence for ${note}`, onCertificate(making, `XB/2026/${number++}`, change));
  const on = (line: number) => ({ permit: certificate.id, line });
  await put("other-user", "a shooting club, on the certificate of a ministry", usedBy(named("Alpha Shooting Club")));
  await put(
    "user-elsewhere",
    "a ministry of the same name in another country",
    usedBy(named("Ministry of Defence", { country: "XC" })),
  );
  await put("otherwise-written", "the same ministry and contract, written otherwise", {
    ...usedBy(named("MINISTRY OF  DEFENCE.")),
    contract: { reference: "c 2026/77", date: "2026-09-01" },
  });
  await put("user-similar", "a ministry with another letter", usedBy(named("Ministry of Defense")));
  await put("user-other-script", "a ministry in another script", usedBy(named("国防部")));
  await put("other-destination", "another country than the certificate's", { countryImport: "XC" });
  await put("other-contract", "another contract than the certificate's", {
    contract: { reference: "C-2026-78", date: "2026-09-01" },
  });
  await put("beyond-certificate", "201 rifles on a certificate for 200", {
    lines: [{ ...rifles, quantity: "201", certificate: on(1) }],
  });
  await put("no-such-line", "rifles on a line that the certificate does not have", {
    lines: [{ ...rifles, quantity: "10", certificate: on(9) }],
  });
  await put("other-goods", "pistols on a certificate for rifles", {
    lines: [
      {
        ...rifles,
        description: "Pistols, calibre 9 mm",
        commodityCode: "93020000",
        quantity: "10",
        certificate: on(1),
      },
    ],
  });
  await put("other-subheading", "rifles under another ending of the same six digits", {
    lines: [{ ...rifles, commodityCode: "93033010", quantity: "10", certificate: on(1) }],
  });
  await put("outlives", "a year longer than its import authorisation", {
    ...{ validUntil: "2028-11-24T00:00:00Z", lines: [{ ...rifles, quantity: "10" }] },
    links: [link("import-authorisation", authorisation, "XA/IMP/1", "XA-LIC")],
  });
  for (const [name, what, validFrom] of [
    ["begins-late", "a time that begins when its certificate ends", "2027-03-01T00:00:00Z"],
    ["begins-in-time", "a time that begins a second before its certificate ends", "2027-02-28T23:59:59Z"],
  ] as const) {
    await put(name, what, {
      lines: [{ ...rifles, quantity: "10", certificate: { permit: laterCertificate.id, line: 1 } }],
      ...{ validFrom, links: [link("end-user-certificate", laterCertificate, "XA/EUC/1", "XA-LIC")] },
    });
  }
}

/** What only detectors see, who advise. */
async function oddPapers(making: Making): Promise<void> {
  const put = (name: string, note: string, number: number, change: Change): Promise<unknown> =>
    making.sign(name, `licence ${note}`, onCertificate(making, `XB/2026/${number}`, { links: [], ...change }));
  const ten = { ...rifles, quantity: "10" };
  await put("odd-codes", "whose codes and words do not fit each other", 40, {
    lines: [
      { ...ten, commodityCode: "93990000" },
      { ...ten, number: 2, controlListCategory: "ML3.a" },
      { ...ten, number: 3, description: "Plastic balls" },
    ],
  });
  await put("odd-split", "with the same goods on two lines", 41, { lines: [ten, { ...ten, number: 2 }] });
  await put("odd-users", "for a trader with a post box and a company in a free zone", 42, {
    consignees: [named("Alpha Forwarding Ltd")],
    endUsers: [
      named("Gulf General Trading LLC", { address: "P.O. Box 128, Alpha City" }),
      named("Alpha Arms Ltd", { address: "Plot 7, Jebel Free Zone" }),
    ],
    lines: [ten],
  });
  await put("odd-words", "that says nothing where it should say something", 43, {
    ...usedBy(named("The Government")),
    ...{ endUse: "As required", signatory: { name: "████████", title: "Head" }, lines: [ten] },
  });
  await put("odd-nobody", "that names no end user", 44, { endUsers: [], lines: [ten] });
}

export async function partedPapers(making: Making): Promise<void> {
  await partedLicences(making);
  await oddPapers(making);
}
