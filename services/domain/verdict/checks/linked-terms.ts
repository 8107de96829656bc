/**
 * Are countries, contract, dates, amounts and goods of a permit within those of the permit it rests on (E5, E7, E8)?
 * @module
 */
import type { FindingCode } from "../../errors/catalogue.ts";
import { secondsOf } from "../../permit/derive.ts";
import type { PermitDocument } from "../../permit/document.ts";
import type { Line, PermitId } from "../../permit/terms.ts";
import { fromBaseUnits } from "../../writeoff/amount.ts";
import { countsQuantity, countsValue } from "../../writeoff/meter.ts";
import { type Check, type Evidence, pass, skip, suspect } from "../check.ts";

/** A permit beside one it rests on, both proved. */
export interface Compared {
  /** Beginning of the names of its checks: "link-1". */
  readonly name: string;
  /** Place among the permit's links. */
  readonly place: number;
  readonly link: PermitId;
  readonly permit: PermitDocument;
  readonly linked: PermitDocument;
  /** Whether the version shown is the one that counts. */
  readonly decisive: boolean;
  /** Undefined for a bare document. */
  readonly lines: readonly Line[] | undefined;
  readonly linkedLines: readonly Line[] | undefined;
}

function parted(
  { link, decisive }: Compared,
  check: string,
  code: FindingCode,
  evidence: readonly [Evidence, ...Evidence[]],
): Check {
  const field = evidence[0].where;
  return { check, subject: "links", outcome: "fail", decisive, code, params: { link, field }, evidence };
}

export function countriesCheck(compared: Compared): Check {
  const check = `${compared.name}-countries`;
  const [own, other] = [compared.permit.credentialSubject, compared.linked.credentialSubject];
  const [first, ...more] = (["countryExport", "countryImport"] as const).flatMap((where): Evidence[] =>
    own[where] === other[where] ? [] : [{ where, expected: other[where], found: own[where] }],
  );
  return first ? parted(compared, check, "link-country-differs", [first, ...more]) : pass(check, "links");
}

/**
 * References are compared by their letters and digits: "C-2026-77" is "c 2026/77", and no other number is. A certificate is
 * for one transaction, so another contract decides; an import authorisation or a consent may rightly cite another paper.
 */
export function contractCheck(compared: Compared): Check {
  const check = `${compared.name}-contract`;
  const [found, expected] = [compared.permit, compared.linked].map(
    (document) => document.credentialSubject.contract.reference,
  ) as [string, string];
  const plain = (text: string): string =>
    text
      .normalize("NFKC")
      .toUpperCase()
      .replace(/[^\p{L}\p{N}]/gu, "");
  if (plain(found) !== plain(expected)) {
    const differs = parted(compared, check, "link-contract-differs", [
      { where: "contract.reference", expected, found },
    ]);
    const isCertificate = compared.linked.credentialSubject.kind === "end-user-certificate";
    return isCertificate ? differs : { ...differs, outcome: "warn", decisive: false };
  }
  return { ...pass(check, "links"), params: { match: found === expected ? "exact" : "normalised" } };
}

/** E7: no licence outlives its import authorisation. E8: a certificate has not ended when the licence begins. */
export function datesCheck(compared: Compared): Check {
  const { name, permit, linked } = compared;
  const check = `${name}-dates`;
  const end = secondsOf(linked.validUntil);
  switch (linked.credentialSubject.kind) {
    case "import-authorisation":
      return secondsOf(permit.validUntil) <= end
        ? pass(check, "links")
        : parted(compared, check, "link-dates-differ", [
            { where: "validUntil", expected: `no later than ${linked.validUntil}`, found: permit.validUntil },
          ]);
    case "end-user-certificate":
      return secondsOf(permit.validFrom) < end
        ? pass(check, "links")
        : parted(compared, check, "link-dates-differ", [
            { where: "validFrom", expected: `before ${linked.validUntil}`, found: permit.validFrom },
          ]);
    default:
      return skip(check, "links");
  }
}

/** E5. All lines that rest on one line of the certificate have to fit there together. */
export function amountsCheck(compared: Compared): Check {
  const { name, place, lines, linkedLines } = compared;
  const check = `${name}-amounts`;
  const resting = (lines ?? []).filter(({ eucLink }) => eucLink === place + 1);
  if (resting.length === 0 || !linkedLines) return skip(check, "links");
  const [first, ...more] = [...new Set(resting.map(({ eucLine }) => eucLine))].flatMap((number) => {
    const under = linkedLines.find((line) => line.number === number);
    return overEvidence(
      resting.filter(({ eucLine }) => eucLine === number),
      number,
      under,
    );
  });
  return first ? parted(compared, check, "link-amount-exceeded", [first, ...more]) : pass(check, "links");
}

function overEvidence(above: readonly Line[], number: number, under: Line | undefined): Evidence[] {
  const where = `lines.${above.map((line) => line.number).join("+")}`;
  if (!under) return [{ where, expected: "a line of the certificate", found: `line ${number}, which it has not` }];
  const measure = above.find((line) => line.unit !== under.unit || line.scale !== under.scale);
  if (measure) return [{ where: `${where}.unit`, expected: under.unit, found: measure.unit }];
  const sum = (what: "quantityLimit" | "valueLimit"): bigint => above.reduce((total, line) => total + line[what], 0n);
  const [quantity, value] = [sum("quantityLimit"), sum("valueLimit")];
  const shown = (amount: bigint): string => `${fromBaseUnits(amount, under.scale)} ${under.unit}`;
  const evidence: Evidence[] = [];
  if (countsQuantity(under.mode) && quantity > under.quantityLimit)
    evidence.push({
      where: `${where}.quantity`,
      expected: `at most ${shown(under.quantityLimit)}`,
      found: shown(quantity),
    });
  if (countsValue(under.mode)) {
    const other = above.find((line) => line.currency !== under.currency);
    if (other) evidence.push({ where: `${where}.currency`, expected: under.currency, found: other.currency || "none" });
    else if (value > under.valueLimit) {
      const minor = (amount: bigint): string => `${amount} minor units of ${under.currency}`;
      evidence.push({ where: `${where}.value`, expected: `at most ${minor(under.valueLimit)}`, found: minor(value) });
    }
  }
  return evidence;
}

/** Two states may class one thing differently, so another goods code is a reason to look. Six digits are the world's. */
export function goodsCheck({ name, link, permit, linked }: Compared): Check {
  const check = `${name}-goods`;
  const evidence = permit.credentialSubject.lines.flatMap((line): Evidence[] => {
    const on = line.certificate?.permit === link ? line.certificate.line : undefined;
    const under = linked.credentialSubject.lines.find(({ number }) => number === on);
    if (!under || under.commodityCode.slice(0, 6) === line.commodityCode.slice(0, 6)) return [];
    const where = `lines.${line.number}.commodityCode`;
    return [{ where, expected: under.commodityCode, found: line.commodityCode }];
  });
  return evidence.length === 0
    ? pass(check, "links")
    : suspect(check, "links", { pattern: "F07", code: "link-goods-differ", params: { link }, evidence });
}
