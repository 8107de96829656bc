/**
 * What a permit is about, whatever its number and dates: two permits of one kind that are about the same contract, parties
 * and goods are one transaction licensed twice.
 * @module
 */
import { type Hex, type Sha256, sha256Hex } from "../../bytes/hex.ts";
import type { DocumentLine, NamedParty, PermitSubject } from "../../permit/document.ts";
import { plainWords } from "../goods/words.ts";

const UTF8 = new TextEncoder();

/**
 * Digest over kind, contract, parties and lines, each as plain words, in an order of its own. It tells nothing to who does
 * not know the content, and everything to who guesses it: it is compared in memory and goes nowhere.
 */
export function contentFingerprint(subject: PermitSubject, sha256: Sha256): Hex {
  const { kind, contract, holder, consignees, endUsers, countryExport, countryImport, lines } = subject;
  const content = [
    ...[kind, plainWords(contract.reference), contract.date, countryExport, countryImport],
    ...[partyOf(holder), consignees.map(partyOf).sort(), endUsers.map(partyOf).sort(), lines.map(lineOf).sort()],
  ];
  return sha256Hex(UTF8.encode(JSON.stringify(content)), sha256);
}

/** Without the address, which is written in many ways. */
function partyOf({ name, country }: NamedParty): string {
  return `${plainWords(name)}/${country}`;
}

/** Without number and certificate: those are what a second paper has anew. */
function lineOf({ description, commodityCode, unit, quantity, currency = "", value = "" }: DocumentLine): string {
  return [plainWords(description), commodityCode.slice(0, 6), unit, number(quantity), currency, number(value)].join(
    "/",
  );
}

/** "40.50" and "40.5" are one amount. */
function number(digits: string): string {
  return digits.includes(".") ? digits.replace(/\.?0+$/, "") : digits;
}
