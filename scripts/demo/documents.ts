/**
 * The papers of the story: an end-user certificate of state XB and licences of state XA, with the boxes of the form in
 * Regulation (EU) 2025/41. Companies and people are invented; commodity codes, units and categories are real.
 * @module
 */

const HOLDER = {
  name: "Arandia Precision Arms Ltd",
  address: "4 Foundry Lane, Port Aran",
  country: "XA",
  identifier: "XA-EORI-0044871",
};
const CONSIGNEE = { name: "Borduna Police Procurement Office", address: "1 Citadel Square, Bord", country: "XB" };
const END_USER = { name: "Borduna National Police", address: "1 Citadel Square, Bord", country: "XB" };

interface Goods {
  readonly description: string;
  readonly commodityCode: string;
  readonly controlListCategory: string;
  readonly attCategory?: string;
  readonly controlMode: "quantity" | "value" | "both";
  readonly unit: string;
  readonly quantity: string;
  readonly currency: string;
  readonly value: string;
}

/** Three lines, each limited in another way. */
export const THREE_LINES: readonly Goods[] = [
  {
    ...{
      description: "Self-loading pistols 9x19 mm",
      commodityCode: "93020000",
      controlListCategory: "ML1",
      attCategory: "VIII.A1",
    },
    ...{ controlMode: "quantity", unit: "NAR", quantity: "300", currency: "EUR", value: "135000.00" },
  },
  {
    ...{
      description: "Rifles 5.56x45 mm",
      commodityCode: "93019000",
      controlListCategory: "ML1",
      attCategory: "VIII.A2",
    },
    ...{ controlMode: "both", unit: "NAR", quantity: "100", currency: "EUR", value: "120000.00" },
  },
  {
    ...{ description: "Cartridges 9x19 mm", commodityCode: "93063010", controlListCategory: "ML3" },
    ...{ controlMode: "value", unit: "NAR", quantity: "90000", currency: "EUR", value: "45000.00" },
  },
];

export const TEN_PIECES: readonly Goods[] = [{ ...(THREE_LINES[1] as Goods), quantity: "10", value: "12000.00" }];

interface Paper {
  readonly number: string;
  readonly goods: readonly Goods[];
  /** Validity: from an hour ago for a year. */
  readonly now: number;
}

function common({ number, now }: Paper) {
  const instant = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;
  const hour = 3_600_000;
  return {
    validFrom: instant(now - hour),
    validUntil: instant(now + 365 * 24 * hour),
    subject: {
      ...{
        number,
        holder: HOLDER,
        consignees: [CONSIGNEE],
        endUsers: [END_USER],
        countryExport: "XA",
        countryImport: "XB",
        transit: ["XC"],
      },
      ...{ endUse: "Equipment of the national police; no re-export without consent", procedure: "10" },
      contract: { reference: `BPP-${number}`, date: "2026-09-15" },
    },
  };
}

/** The importing state's certificate; only XA's licensing authority may bind it. */
export function certificate(paper: Paper): object {
  const { subject, ...dates } = common(paper);
  return {
    ...dates,
    subject: {
      ...subject,
      kind: "end-user-certificate",
      signatory: { name: "Farid Halim", title: "Head of Licensing" },
      links: [],
      drawers: ["XA:licensing"],
      receivers: [],
      lines: paper.goods.map((goods, i) => ({ number: i + 1, ...goods })),
    },
  };
}

/** The transit state's consent; customs of XA are to know it. */
export function consent(paper: Paper): object {
  const { subject, ...dates } = common(paper);
  return {
    ...dates,
    subject: {
      ...subject,
      kind: "transit-consent",
      signatory: { name: "Kaya Demir", title: "Head of Transit" },
      links: [],
      drawers: ["XA:customs"],
      receivers: [],
      lines: paper.goods.map((goods, i) => ({ number: i + 1, ...goods })),
    },
  };
}

interface Linked {
  readonly permit: string;
  readonly number: string;
  readonly bundle: unknown;
}

/** The exporting state's licence on a certificate, and on a transit consent where there is one. */
export function licence(paper: Paper, on: Linked, transit?: Linked): object {
  const { subject, ...dates } = common(paper);
  return {
    ...dates,
    subject: {
      ...subject,
      kind: "export-licence",
      signatory: { name: "Bela Osei", title: "Director of Export Control" },
      links: [
        { kind: "end-user-certificate", permit: on.permit, number: on.number, issuer: "XB-LIC" },
        ...(transit
          ? [{ kind: "transit-consent", permit: transit.permit, number: transit.number, issuer: "XC-LIC" }]
          : []),
      ],
      drawers: ["XA:customs"],
      receivers: ["XB:customs"],
      lines: paper.goods.map((goods, i) => ({
        number: i + 1,
        ...goods,
        certificate: { permit: on.permit, line: i + 1 },
      })),
    },
    links: [on.bundle, ...(transit ? [transit.bundle] : [])],
  };
}
