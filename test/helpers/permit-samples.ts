/**
 * Requests for drafts as the API takes them: an end-user certificate of XB, which imports, and an export licence of XA
 * that rests on it.
 * @module
 */
import { PERMIT_KINDS } from "../../services/domain/permit/kind.ts";
import type { BundleJson } from "../../services/schema/bundle/bundle.ts";

const EXPORTER = { name: "Nordwerk Defence GmbH", address: "Hafenstrasse 1, Alpha City", country: "XA" };
const MINISTRY = { name: "Ministry of Defence", address: "1 Citadel Road, Beta City", country: "XB" };
const DAY = 86_400;

/** From the start of the day before yesterday for a year: valid whatever the clock says while a test runs. */
function dates() {
  const start = Math.floor(Date.now() / 1000 / DAY) * DAY - 2 * DAY;
  const text = (seconds: number): string => new Date(seconds * 1000).toISOString().replace(".000Z", "Z");
  return { validFrom: text(start), validUntil: text(start + 365 * DAY) };
}

const common = {
  holder: EXPORTER,
  consignees: [MINISTRY],
  endUsers: [MINISTRY],
  countryExport: "XA",
  countryImport: "XB",
  transit: ["XC"],
  endUse: "Equipment of the border guard",
  contract: { reference: "C-2026-77", date: "2026-09-01" },
};

const rifles = {
  number: 1,
  description: "Bolt-action rifles, calibre 7.62 mm",
  commodityCode: "93033000",
  controlListCategory: "ML1.a",
  attCategory: "VIII.A2",
  controlMode: "quantity" as const,
  unit: "NAR",
};
const cartridges = {
  number: 2,
  description: "Cartridges, calibre 7.62 mm",
  commodityCode: "93063030",
  controlListCategory: "ML3.a",
  controlMode: "both" as const,
  unit: "NAR",
  currency: "EUR",
};

/** Draft of an end-user certificate, for an officer of XB-LIC; `binder` may bind it. */
export function certificateRequest(number: string, { rifles: quantity = "200", binder = "XA-LIC" } = {}) {
  return {
    ...dates(),
    subject: {
      ...common,
      number,
      kind: "end-user-certificate" as const,
      signatory: { name: "F. Farid", title: "Director of imports" },
      links: [],
      drawers: [binder],
      receivers: [],
      lines: [
        { ...rifles, quantity },
        { ...cartridges, quantity: "100000", value: "45000.00" },
      ],
    },
  };
}

/**
 * Draft of an export licence of XA-LIC whose two lines rest on those of `certificate`, which is linked to it. Customs of
 * XA draw, customs of XB receive.
 */
export function licenceRequest(
  number: string,
  certificate: { readonly permit: string; readonly number: string; readonly bundle: BundleJson },
  { rifles: quantity = "200" } = {},
) {
  const { permit } = certificate;
  const on = (line: number) => ({ certificate: { permit, line } });
  return {
    ...dates(),
    subject: {
      ...common,
      number,
      kind: "export-licence" as const,
      procedure: "10",
      conditions: ["Proof of receipt within 45 days of exit"],
      signatory: { name: "B. Bela", title: "Head of licensing" },
      links: [{ kind: PERMIT_KINDS[1], permit, number: certificate.number, issuer: "XB-LIC" }],
      drawers: ["XA:customs"],
      receivers: ["XB:customs"],
      lines: [
        { ...rifles, quantity, ...on(1) },
        { ...cartridges, quantity: "100000", value: "45000.00", ...on(2) },
      ],
    },
    links: [certificate.bundle],
  };
}
