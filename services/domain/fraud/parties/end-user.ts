/**
 * Signs of a front: an end user that trades, that nobody can be found at, or that the goods do not go to (F20).
 * @module
 */

import type { PermitSubject } from "../../permit/document.ts";
import type { PermitKind } from "../../permit/kind.ts";
import { readAsLatin } from "../../text/look-alike-letters.ts";
import type { Matcher } from "../../text/matcher.ts";
import { hasPhrase } from "../../text/phrases.ts";
import type { Evidence } from "../../verdict/check.ts";
import type { DeclaredParty, Shipment } from "../../verdict/shipment.ts";
import type { Suspicion } from "../pattern.ts";
import type { Indicators, PartyTables } from "./party-tables.ts";

interface EndUser {
  readonly where: string;
  /** As written, which is what is shown. */
  readonly name: string;
  readonly address?: string;
}

/** Kinds that are for one user or few, so that one without any leaves out what matters most. */
const NAMES_END_USER: ReadonlySet<PermitKind> = new Set([
  "end-user-certificate",
  "export-licence",
  "multiple-export-licence",
]);

export function endUserSuspicions(
  subject: PermitSubject,
  shipment: Shipment | undefined,
  matcher: Matcher,
  tables: PartyTables,
): Suspicion[] {
  const users: EndUser[] = [
    ...subject.endUsers.map((party, i) => ({ where: `document.endUsers.${i}`, ...party })),
    ...(shipment?.endUser ? [{ where: "shipment.endUser", ...shipment.endUser }] : []),
  ];
  const sign = (code: Suspicion["code"], found: readonly Evidence[]): Suspicion[] =>
    found.length > 0 ? [{ pattern: "F20", code, params: {}, evidence: found }] : [];
  const unofficial = users.filter(({ name }) => !isOfficial(name, matcher, tables));
  const missing = subject.endUsers.length === 0 && NAMES_END_USER.has(subject.kind);
  return [
    ...sign(
      "end-user-trading-company",
      unofficial.flatMap((user) => tradingEvidence(user, matcher, tables)),
    ),
    ...sign(
      "end-user-post-box",
      unofficial.flatMap((user) => postBoxEvidence(user, matcher, tables)),
    ),
    ...sign(
      "end-user-free-zone",
      unofficial.flatMap((user) => freeZoneEvidence(user, matcher, tables)),
    ),
    ...sign("end-user-not-consignee", elsewhere(subject, shipment, matcher, tables)),
    ...sign(
      "end-user-missing",
      missing ? [{ where: "document.endUsers", expected: "who will use the goods", found: "nobody" }] : [],
    ),
  ];
}

/**
 * An office of a state is no company: it has no company form, however official a company's name may sound. An office may
 * have trade in its name ("Ministry of Trade"); who is called after an army or the police and trades is a shop.
 */
function isOfficial(name: string, matcher: Matcher, { indicators, words }: PartyTables): boolean {
  return matcher.forms(readAsLatin(name, false)).some((form) => {
    if (form.form !== "") return false;
    const spelled = form.words.map((word) => words.get(word) ?? word);
    if (hasPhrase(spelled, indicators.office)) return true;
    return hasPhrase(spelled, indicators.force) && !trades(form.words, spelled, indicators);
  });
}

function trades(written: readonly string[], spelled: readonly string[], { trading }: Indicators): boolean {
  return hasPhrase(written, trading) || hasPhrase(spelled, trading);
}

function tradingEvidence({ where, name }: EndUser, matcher: Matcher, { indicators, words }: PartyTables): Evidence[] {
  const isTrader = matcher.words(readAsLatin(name, false)).some((list) =>
    trades(
      list,
      list.map((word) => words.get(word) ?? word),
      indicators,
    ),
  );
  return isTrader ? [{ where: `${where}.name`, expected: "who uses the goods", found: name }] : [];
}

/** A post box beside a street is where letters go; alone it is where nobody can be found. */
function postBoxEvidence(
  { where, address }: EndUser,
  matcher: Matcher,
  { indicators, addressWords }: PartyTables,
): Evidence[] {
  if (address === undefined) return [];
  const hidden = matcher.words(readAsLatin(address, false)).some((list) => {
    if (!hasPhrase(list, indicators.postBox)) return false;
    const spelled = list.map((word) => addressWords.get(word) ?? word);
    const isPlace = (word: string): boolean =>
      indicators.placeEndings.some((end) => word.length > end.length && word.endsWith(end));
    return !hasPhrase(spelled, indicators.place) && !list.some(isPlace);
  });
  return hidden ? [{ where: `${where}.address`, expected: "a place one can go to", found: address }] : [];
}

function freeZoneEvidence({ where, name, address = "" }: EndUser, matcher: Matcher, tables: PartyTables): Evidence[] {
  const inZone = (text: string): boolean =>
    matcher.words(readAsLatin(text, false)).some((list) => hasPhrase(list, tables.indicators.freeZone));
  const field = inZone(name) ? "name" : inZone(address) ? "address" : undefined;
  if (field === undefined) return [];
  const found = field === "name" ? name : address;
  return [{ where: `${where}.${field}`, expected: "a place where goods are used", found }];
}

/**
 * Goods go to one and are used by another. Of the document first; of the declaration only where the document is silent.
 * Who imports for a ministry or the police is a dealer on an ordinary day: whether the certificate names him is another
 * check's question (`link-n-consignees`).
 */
function elsewhere(
  subject: PermitSubject,
  shipment: Shipment | undefined,
  matcher: Matcher,
  tables: PartyTables,
): Evidence[] {
  const parted = (users: readonly DeclaredParty[], consignees: readonly DeclaredParty[]): DeclaredParty[] =>
    users.filter(
      ({ name }) =>
        !isOfficial(name, matcher, tables) &&
        !consignees.some((other) => matcher.sameName(other.name, name)) &&
        !consignees.some((other) => matcher.name(other.name, name).how === "similar"),
    );
  const listed = subject.endUsers.length > 0;
  const [users, consignees] = listed
    ? [subject.endUsers, subject.consignees]
    : [shipment?.endUser ? [shipment.endUser] : [], shipment?.consignee ? [shipment.consignee] : []];
  if (consignees.length === 0) return [];
  return parted(users, consignees).map(({ name }) => ({
    where: listed ? "document.endUsers" : "shipment.endUser",
    expected: consignees.map((consignee) => consignee.name).join(", "),
    found: name,
  }));
}
