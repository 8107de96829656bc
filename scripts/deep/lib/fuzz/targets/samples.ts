/**
 * A body of each request, as callers send it.
 * @module
 */
import { papers } from "../../../../../test/helpers/verdict-vectors/run.ts";

const { licence } = papers.papers;
const bundle = { format: "countersign/bundle/1", document: licence?.document, terms: licence?.terms };
const word = `0x${"5a".repeat(32)}`;
const lines = [
  { line: 1, unit: "NAR", quantity: "100" },
  { line: 3, unit: "NAR", quantity: "500", currency: "EUR", value: "225.00" },
];

/** By the name of the schema that reads it (services/schema/api/requests.ts). */
export const REQUEST_SEEDS = {
  approvalBody: [{ digest: word }],
  statusBody: [{ act: "suspend", reason: "diversion" }],
  verificationBody: [
    {
      document: licence?.document,
      shipment: {
        lines: [
          {
            ...{ ...lines[0], description: "Bolt-action rifles", commodityCode: "93033000", netMass: "412.5" },
            packages: { count: 10, kind: "case" },
            items: [{ maker: "Nordwerk", country: "XB", model: "N7", calibre: "7.62", serial: "A00123" }],
          },
        ],
        consignee: { name: "Ministry of Defence", address: "1 Citadel Road", country: "XA" },
        route: ["XB", "XC", "XA"],
        procedure: "10",
        acceptedAt: "2026-11-24T08:30:00Z",
        seals: ["S1"],
      },
    },
    { bundle, shipment: { lines } },
  ],
  reserveBody: [{ bundle, lines, declaration: "26XB1", expiresAt: "2026-11-30T00:00:00Z", keeper: "XB-CUS" }],
  consumeBody: [{ lines, leftAt: "2026-11-24T08:30:00Z" }],
  releaseBody: [{}],
  receiptBody: [{ reservation: word, arrivedAt: "2026-11-24T08:30:00Z", lines: lines.slice(0, 1), evidence: word }],
} as const;
