/**
 * Facts from the register as the lookup has it: no waiting, no conversion beyond picking.
 * @module
 */
import { type Hex, ZERO_WORD } from "../../domain/bytes/hex.ts";
import type { MandateTerms } from "../../domain/permit/mandate.ts";
import type { AuthorityId } from "../../domain/permit/party.ts";
import type { Header, PermitId } from "../../domain/permit/terms.ts";
import type { Register } from "../../domain/register/model.ts";
import type { PermitRecord, SeriesRecord } from "../../domain/register/records/permit.ts";
import type { ConfirmationFact } from "../../domain/verdict/confirmation-rules.ts";
import type { Fact, Facts, LineFact, LinkFact, ObjectionFact, PermitFact } from "../../domain/verdict/facts.ts";

/** What the shown paper points at. */
export interface Wanted {
  /** Hash of the shown terms; undefined for a bare document. */
  readonly id: PermitId | undefined;
  readonly digest: Hex | undefined;
  readonly issuer: AuthorityId | undefined;
  readonly keyId: Hex | undefined;
  /** Of the shown terms; undefined for a bare document, and zero where they name none. */
  readonly mandate: Hex | undefined;
  readonly tag: Hex | undefined;
  readonly links: readonly PermitId[];
}

export type RegisterFacts = Pick<
  Facts,
  | "issuer"
  | "key"
  | "mandate"
  | "permit"
  | "confirmations"
  | "numberSeries"
  | "links"
  | "lines"
  | "refusals"
  | "objections"
>;

function fact<T>(value: T | undefined): Fact<T> {
  return value === undefined ? { is: "absent" } : { is: "known", value };
}

export function registerFacts(register: Register, wanted: Wanted): RegisterFacts {
  const { issuer, keyId, tag } = wanted;
  const authority = issuer === undefined ? undefined : register.authorities.get(issuer);
  const key = keyId === undefined ? undefined : register.keys.get(keyId);
  const numberSeries = issuer === undefined || tag === undefined ? undefined : register.numbers.get(`${issuer}/${tag}`);
  const record = permitRecord(register, wanted, numberSeries);
  const series = record && register.series.get(record.series);
  const last = record?.changes.at(-1);
  const mandate = wanted.mandate ?? record?.header?.mandate ?? ZERO_WORD;
  return {
    issuer: fact(authority && { authority: authority.authority, suspended: authority.suspended }),
    key: fact(
      key && {
        authority: key.authority,
        validFrom: key.validFrom,
        revokedAt: key.revokedAt,
        compromisedSince: key.compromisedSince,
      },
    ),
    ...(mandate !== ZERO_WORD && {
      mandate: { digest: mandate, fact: fact(mandateTerms(register, record?.issuer ?? issuer, mandate)) },
    }),
    permit: fact(
      record &&
        series && {
          kind: record.kind,
          issuer: record.issuer,
          validFrom: record.validFrom,
          validUntil: record.validUntil,
          status: record.status,
          since: last?.at ?? record.registeredAt,
          reason: last?.reason ?? "none",
          registeredAt: record.registeredAt,
          series: record.series,
          version: record.version,
          current: series.current,
          ...(series.current !== record.id && latestOf(register.permits.get(series.current))),
        },
    ),
    ...(record?.kind === "foreign-document" && { confirmations: confirmationFact(record) }),
    numberSeries: fact(numberSeries),
    links: wanted.links.map((id) => ({ id, fact: fact(linkFact(register, id)) })),
    lines: fact(series && lineFacts(series)),
    refusals: refusalsFact(register, record?.series),
    objections: fact(series && objectionFacts(register, series.series)),
  };
}

function latestOf(current: PermitRecord | undefined): Pick<PermitFact, "latest"> {
  if (!current) return {};
  const { status, changes, registeredAt } = current;
  const last = changes.at(-1);
  return { latest: { status, since: last?.at ?? registeredAt, reason: last?.reason ?? "none" } };
}

function mandateTerms(
  { authorities }: Register,
  issuer: AuthorityId | undefined,
  digest: Hex,
): MandateTerms | undefined {
  const given = issuer === undefined ? undefined : authorities.get(issuer)?.mandates.get(digest);
  if (!given) return undefined;
  const { kinds, validFrom, validUntil, endedAt } = given;
  return { kinds, validFrom, validUntil, endedAt };
}

/** Header that was registered for what is shown; undefined when there is none. */
export function registeredHeader(register: Register, wanted: Wanted): Header | undefined {
  return recordShown(register, wanted)?.header;
}

/** What was registered for what is shown; undefined when nothing was. */
export function recordShown(register: Register, wanted: Wanted): PermitRecord | undefined {
  const { issuer, tag } = wanted;
  const numberSeries = issuer === undefined || tag === undefined ? undefined : register.numbers.get(`${issuer}/${tag}`);
  return permitRecord(register, wanted, numberSeries);
}

/** By the hash of its terms; a bare document by its issuer's number and its own digest. */
function permitRecord(
  register: Register,
  { id, digest }: Wanted,
  numberSeries: PermitId | undefined,
): PermitRecord | undefined {
  if (id !== undefined) return register.permits.get(id);
  if (numberSeries === undefined) return undefined;
  const versions = register.series.get(numberSeries)?.versions ?? [];
  return versions
    .map((version) => register.permits.get(version))
    .find((record) => record?.header?.documentDigest === digest);
}

/** A link stands for its series: what counts is the version that counts now. */
function linkFact(register: Register, id: PermitId): LinkFact | undefined {
  const series = register.permits.get(id)?.series;
  const record = series && register.series.get(series);
  const current = record && register.permits.get(record.current);
  if (!record || !current) return undefined;
  const doubt = doubtOf(register, current) ?? doubtOf(register, register.permits.get(id));
  return {
    ...(doubt && { doubt }),
    id,
    kind: current.kind,
    issuer: current.issuer,
    series: record.series,
    status: current.status,
    validFrom: current.validFrom,
    validUntil: current.validUntil,
    boundTo: record.boundTo,
    ...(current.kind === "foreign-document" && { confirmations: confirmationFact(current) }),
    lines: lineFacts(record),
  };
}

/** Without the officer's digest: who asked is between him and his authority. */
function confirmationFact({ confirmations }: PermitRecord): Fact<readonly ConfirmationFact[]> {
  const value = confirmations.map(({ channel, confirmedAt, evidence }) => ({ channel, confirmedAt, evidence }));
  return { is: "known", value };
}

function doubtOf({ keys }: Register, permit: PermitRecord | undefined): LinkFact["doubt"] {
  const keyId = permit?.header?.keyId;
  const since = keyId === undefined ? undefined : keys.get(keyId)?.compromisedSince;
  if (!permit || keyId === undefined || since === undefined || permit.registeredAt < since) return undefined;
  return { keyId, since };
}

function lineFacts({ lines }: SeriesRecord): LineFact[] {
  return [...lines].map(([number, { open, meter }]) => ({ number, open, meter }));
}

/** Those that stand, oldest first. */
function objectionFacts({ objections, objectionsOf }: Register, series: PermitId): ObjectionFact[] {
  return [...(objectionsOf.get(series) ?? [])].flatMap((id): ObjectionFact[] => {
    const filed = objections.get(id);
    if (!filed) return [];
    const { author, filedAt: since, reason, record } = filed;
    return [{ author, since, reason, against: record === undefined ? "permit" : "reservation" }];
  });
}

function refusalsFact(register: Register, series: PermitId | undefined): Facts["refusals"] {
  const refused = series === undefined ? undefined : register.refusalsOf.get(series);
  return fact(refused);
}
