/**
 * Terms follow from the document: what the register enforces is what was signed, and nothing else.
 * @module
 */
import { type Hex, type Sha256, toHex, ZERO_WORD } from "../bytes/hex.ts";
import { Refusal } from "../errors/refusal.ts";
import { toBaseUnits } from "../writeoff/amount.ts";
import { countsQuantity, countsValue } from "../writeoff/meter.ts";
import { lineLeaves, numberTag } from "./canonical.ts";
import type { DocumentLine, PermitDocument } from "./document.ts";
import { foreignTag } from "./foreign.ts";
import { merkleRoot } from "./merkle.ts";
import type { AuthorityId } from "./party.ts";
import type { Header, Line, Terms } from "./terms.ts";

/** Scales come from tables (services/tables); undefined means the code is not accepted. */
export interface Scales {
  readonly unit: (code: string) => number | undefined;
  readonly currency: (code: string) => number | undefined;
}

/** The part of a header that the document decides: the mandate only where the document names one (ADR 0037). */
export type DerivedHeader = Omit<Header, "documentDigest" | "keyId" | "linesRoot" | "salt" | "mandate"> &
  Partial<Pick<Header, "mandate">>;
export type DerivedLine = Omit<Line, "salt">;

/** Authority a document's issuer URI names; undefined when it is of another form. */
export function issuerOf(uri: string): { networkId: Hex; authority: AuthorityId } | undefined {
  const match = /^urn:countersign:([0-9a-f]{64}):([A-Z]{2}-[A-Z0-9]{1,28})$/.exec(uri);
  return match ? { networkId: `0x${match[1]}`, authority: match[2] as string } : undefined;
}

/** UTC seconds of an RFC 3339 time that the form has checked. */
export function secondsOf(time: string): number {
  return Date.parse(time) / 1000;
}

/** Throws Refusal `field-invalid` where the document cannot be put into terms. */
export function deriveHeader(document: PermitDocument, sha256: Sha256): DerivedHeader {
  const subject = document.credentialSubject;
  const issuer = issuerOf(document.issuer);
  if (!issuer)
    throw new Refusal("field-invalid", { path: "/issuer", rule: "must be urn:countersign:<network id>:<authority>" });
  return {
    networkId: issuer.networkId,
    issuer: issuer.authority,
    kind: subject.kind,
    numberTag: tagOf(issuer, subject, sha256),
    series: subject.replaces?.series ?? ZERO_WORD,
    supersedes: subject.replaces?.permit ?? ZERO_WORD,
    validFrom: secondsOf(document.validFrom),
    validUntil: secondsOf(document.validUntil),
    lineCount: subject.lines.length,
    links: subject.links.map((link) => link.permit),
    drawers: subject.drawers,
    receivers: subject.receivers,
    ...(subject.signatory.mandate !== undefined && { mandate: subject.signatory.mandate }),
  };
}

/** A foreign document that does not say who wrote it is from before documents could, and has its acceptor's tag. */
function tagOf(
  { networkId, authority }: NonNullable<ReturnType<typeof issuerOf>>,
  { kind, number, foreignIssuer }: PermitDocument["credentialSubject"],
  sha256: Sha256,
): Hex {
  return kind === "foreign-document" && foreignIssuer
    ? foreignTag(networkId, foreignIssuer, number, sha256)
    : numberTag(networkId, authority, number, sha256);
}

/** Throws Refusal `field-invalid` naming the line's field. */
export function deriveLines(document: PermitDocument, scales: Scales): DerivedLine[] {
  return document.credentialSubject.lines.map((line, i) =>
    deriveLine(document, line, scales, `/credentialSubject/lines/${i}`),
  );
}

function deriveLine(document: PermitDocument, line: DocumentLine, scales: Scales, path: string): DerivedLine {
  const refuse = (field: string, rule: string): never => {
    throw new Refusal("field-invalid", { path: `${path}/${field}`, rule });
  };
  const scale = scales.unit(line.unit) ?? refuse("unit", `${line.unit} is no unit a permit can be counted in`);
  const quantityLimit =
    toBaseUnits(line.quantity, scale) ?? refuse("quantity", `must be a number with at most ${scale} decimal places`);
  if ((line.currency === undefined) !== (line.value === undefined)) refuse("value", "value and currency come together");
  const minor =
    line.currency === undefined
      ? 0
      : (scales.currency(line.currency) ?? refuse("currency", `${line.currency} is no currency in use`));
  const valueLimit =
    line.value === undefined
      ? 0n
      : (toBaseUnits(line.value, minor) ?? refuse("value", `must be a number with at most ${minor} decimal places`));
  if (countsQuantity(line.controlMode) && quantityLimit === 0n)
    refuse("quantity", "must be above zero: it limits the line");
  if (countsValue(line.controlMode) && valueLimit === 0n) refuse("value", "must be above zero: it limits the line");
  const links = document.credentialSubject.links;
  const eucLink =
    line.certificate === undefined ? 0 : 1 + links.findIndex((link) => link.permit === line.certificate?.permit);
  if (line.certificate && links[eucLink - 1]?.kind !== "end-user-certificate") {
    refuse("certificate/permit", "must be one of the permit's linked end-user certificates");
  }
  return {
    number: line.number,
    unit: line.unit,
    scale,
    currency: line.currency ?? "",
    mode: line.controlMode,
    quantityLimit,
    valueLimit,
    tolerance: line.tolerance ?? 0,
    windowDays: 0,
    windowQuantity: 0n,
    windowValue: 0n,
    eucLink,
    eucLine: line.certificate?.line ?? 0,
  };
}

/** Root over the lines, in their order. */
export function linesRoot(lines: readonly Line[], sha256: Sha256): Hex {
  return toHex(merkleRoot(lineLeaves(lines, sha256), sha256));
}

/** Terms of a signed document. `salt` gives 32 fresh random bytes at each call. */
export function termsOf(
  document: PermitDocument,
  signed: { readonly digest: Hex; readonly keyId: Hex },
  tools: { readonly sha256: Sha256; readonly scales: Scales; readonly salt: () => Hex },
): Terms {
  const lines = deriveLines(document, tools.scales).map((line) => ({ salt: tools.salt(), ...line }));
  const header: Header = {
    mandate: ZERO_WORD,
    ...deriveHeader(document, tools.sha256),
    documentDigest: signed.digest,
    keyId: signed.keyId,
    linesRoot: linesRoot(lines, tools.sha256),
    salt: tools.salt(),
  };
  return { header, lines };
}

/** Where terms and document part. */
export interface Difference {
  readonly field: string;
  readonly expected: string;
  readonly found: string;
}

function show(value: unknown): string {
  return Array.isArray(value) ? value.join(", ") : String(value);
}

/** What a document's terms must be. */
export interface Derived {
  readonly header: DerivedHeader;
  readonly lines: readonly DerivedLine[];
}

/** Throws Refusal `field-invalid` where the document cannot be put into terms. */
export function derive(document: PermitDocument, sha256: Sha256, scales: Scales): Derived {
  return { header: deriveHeader(document, sha256), lines: deriveLines(document, scales) };
}

/** Every field in which `terms` are not what was derived from the document; empty when they agree. */
export function differences(derived: Derived, terms: Terms): Difference[] {
  const found = headerDifferences(derived.header, terms.header);
  if (derived.lines.length !== terms.lines.length) {
    found.push({ field: "lines.length", expected: String(derived.lines.length), found: String(terms.lines.length) });
  }
  for (const [i, line] of derived.lines.entries()) {
    const given = terms.lines[i];
    if (given) compareFields(`lines.${i}.`, line, given, found);
  }
  return found;
}

/** Every field in which a header is not what was derived from the document. */
export function headerDifferences(derived: DerivedHeader, header: Header): Difference[] {
  const found: Difference[] = [];
  compareFields("", derived, header, found);
  return found;
}

function areBothEmpty(a: readonly unknown[], b: unknown): boolean {
  return a.length === 0 && Array.isArray(b) && b.length === 0;
}

function compareFields<T extends object>(prefix: string, expected: T, given: T, found: Difference[]): void {
  for (const key in expected) {
    const a = expected[key];
    const b = given[key];
    // Lists are compared as text; everything else is a number, a bigint or a string.
    if (a !== b && !(Array.isArray(a) && (areBothEmpty(a, b) || show(a) === show(b)))) {
      found.push({ field: prefix + key, expected: show(a), found: show(b) });
    }
  }
}
