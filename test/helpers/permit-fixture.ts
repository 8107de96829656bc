/**
 * A licence on a certificate, with three lines of different control modes: document, terms and bundle that fit together.
 * @module
 */
import { createHash } from "node:crypto";
import { type Hex, type Sha256, toHex, ZERO_WORD } from "../../services/domain/bytes/hex.ts";
import { BUNDLE_FORMAT, type Bundle } from "../../services/domain/permit/bundle.ts";
import { lineLeaf, numberTag } from "../../services/domain/permit/canonical.ts";
import { type PermitDocument, VC_CONTEXT } from "../../services/domain/permit/document.ts";
import { merkleRoot } from "../../services/domain/permit/merkle.ts";
import type { Line, Terms } from "../../services/domain/permit/terms.ts";

export const sha256: Sha256 = (bytes) => createHash("sha256").update(bytes).digest();

/** 32 bytes that are the same in every run: SHA-256 of a label. */
export const word = (label: string): Hex => toHex(sha256(new TextEncoder().encode(label)));

export const NETWORK = word("network");
export const CERTIFICATE = word("certificate");

/** A new copy each time, so that a test may break it. */
export function exampleDocument(): PermitDocument {
  const holder = {
    name: "Nordwerk Defence GmbH",
    address: "Hafenstrasse 1, 20457 Hamburg",
    country: "XB",
    identifier: "XB123456789",
  };
  const user = { name: "Ministry of Defence", address: "1 Citadel Road, Alpha City", country: "XA" };
  return {
    "@context": [VC_CONTEXT],
    type: ["VerifiableCredential", "ExportLicence"],
    issuer: `urn:countersign:${NETWORK.slice(2)}:XB-LIC`,
    validFrom: "2026-11-24T00:00:00Z",
    validUntil: "2027-11-24T00:00:00Z",
    credentialSubject: {
      number: "XB/2026/000123",
      kind: "export-licence",
      holder,
      consignees: [user],
      endUsers: [user],
      countryExport: "XB",
      countryImport: "XA",
      transit: ["XC"],
      endUse: "Equipment of the border guard",
      contract: { reference: "C-2026-77", date: "2026-09-01" },
      procedure: "10",
      conditions: ["Proof of receipt within 45 days of exit"],
      signatory: { name: "A. Approver", title: "Head of licensing" },
      links: [{ kind: "end-user-certificate", permit: CERTIFICATE, number: "XA/EUC/9", issuer: "XA-LIC" }],
      drawers: ["XB:customs"],
      receivers: ["XA:customs"],
      lines: [
        {
          number: 1,
          description: "Bolt-action rifles, calibre 7.62 mm",
          commodityCode: "93033000",
          controlListCategory: "ML1.a",
          attCategory: "VIII.A2",
          controlMode: "quantity",
          unit: "NAR",
          quantity: "200",
          certificate: { permit: CERTIFICATE, line: 1 },
        },
        {
          number: 2,
          description: "Spare parts for line 1",
          commodityCode: "930520",
          controlListCategory: "ML1",
          controlMode: "value",
          unit: "KGM",
          quantity: "40.5",
          currency: "EUR",
          value: "18500.00",
        },
        {
          number: 3,
          description: "Cartridges, calibre 7.62 mm",
          commodityCode: "93063030",
          controlListCategory: "ML3.a",
          controlMode: "both",
          unit: "NAR",
          quantity: "100000",
          currency: "EUR",
          value: "45000.00",
          tolerance: 500,
        },
      ],
    },
  };
}

function exampleLines(): Line[] {
  const open = { windowDays: 0, windowQuantity: 0n, windowValue: 0n, eucLink: 0, eucLine: 0, tolerance: 0 };
  return [
    {
      ...open,
      salt: word("salt 1"),
      number: 1,
      unit: "NAR",
      scale: 0,
      currency: "",
      mode: "quantity",
      quantityLimit: 200n,
      valueLimit: 0n,
      eucLink: 1,
      eucLine: 1,
    },
    {
      ...open,
      salt: word("salt 2"),
      number: 2,
      unit: "KGM",
      scale: 3,
      currency: "EUR",
      mode: "value",
      quantityLimit: 40_500n,
      valueLimit: 1_850_000n,
    },
    {
      ...open,
      salt: word("salt 3"),
      number: 3,
      unit: "NAR",
      scale: 0,
      currency: "EUR",
      mode: "both",
      quantityLimit: 100_000n,
      valueLimit: 4_500_000n,
      tolerance: 500,
    },
  ];
}

/** Terms over the exact bytes of `jws`, signed with `keyId`. */
export function exampleTerms(jws: string, keyId: Hex): Terms {
  const lines = exampleLines();
  return {
    header: {
      networkId: NETWORK,
      issuer: "XB-LIC",
      kind: "export-licence",
      numberTag: numberTag(NETWORK, "XB-LIC", "XB/2026/000123", sha256),
      series: ZERO_WORD,
      supersedes: ZERO_WORD,
      validFrom: Date.UTC(2026, 10, 24) / 1000,
      validUntil: Date.UTC(2027, 10, 24) / 1000,
      documentDigest: toHex(sha256(new TextEncoder().encode(jws))),
      keyId,
      mandate: ZERO_WORD,
      linesRoot: toHex(
        merkleRoot(
          lines.map((line) => lineLeaf(line, sha256)),
          sha256,
        ),
      ),
      lineCount: lines.length,
      salt: word("salt 0"),
      links: [CERTIFICATE],
      drawers: ["XB:customs"],
      receivers: ["XA:customs"],
    },
    lines,
  };
}

export function exampleBundle(jws: string, keyId: Hex): Bundle {
  return {
    format: BUNDLE_FORMAT,
    document: jws,
    terms: exampleTerms(jws, keyId),
    registration: {
      networkId: NETWORK,
      register: `0x${"5f".repeat(20)}`,
      block: 812,
      transaction: word("transaction"),
    },
  };
}
