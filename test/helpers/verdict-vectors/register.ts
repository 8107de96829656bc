/**
 * The register that a vector's facts describe, as the lookup would have it, and as the register itself answers.
 * @module
 */
import { type Hex, ZERO_WORD } from "../../../services/domain/bytes/hex.ts";
import { LedgerUnavailable } from "../../../services/domain/errors/refusal.ts";
import type { Status } from "../../../services/domain/permit/kind.ts";
import type { PermitId, Terms } from "../../../services/domain/permit/terms.ts";
import { emptyRegister, type Register } from "../../../services/domain/register/model.ts";
import type { MandateRecord } from "../../../services/domain/register/records/access.ts";
import type { LineRecord, PermitRecord, SeriesRecord } from "../../../services/domain/register/records/permit.ts";
import { EMPTY_METER, type Meter } from "../../../services/domain/writeoff/meter.ts";
import type { LedgerReader, PermitPicture } from "../../../services/ports/ledger.ts";
import { terms as termsSchema } from "../../../services/schema/bundle/terms.ts";
import { word } from "../permit-fixture.ts";
import type { PapersFile, VectorFacts } from "./format.ts";
import { reservationRecords } from "./on-record.ts";

type Papers = PapersFile["papers"];

function paperNamed(papers: Papers, name: string) {
  const paper = papers[name];
  if (!paper) throw new Error(`there is no paper ${name}`);
  return { id: paper.id as PermitId, terms: termsSchema.parse(paper.terms) as Terms };
}

/** The register with everything the facts name, and nothing else. */
export function registerOf(facts: VectorFacts, { keys, papers }: PapersFile): Register {
  const register = emptyRegister();
  for (const [i, [authority, { suspended, mandates = {} }]] of Object.entries(facts.authorities).entries())
    register.authorities.set(authority, {
      ...{ authority, state: authority.slice(0, 2), index: i + 1, roles: ["licensing"], kinds: [], suspended },
      ...{
        validFrom: 0,
        validUntil: 2 ** 40,
        mandates: new Map(Object.entries(mandates).map(([digest, told]) => [digest as Hex, mandateOf(digest, told)])),
      },
    });
  for (const [name, { authority, validFrom, ...ended }] of Object.entries(facts.keys)) {
    const key = keys[name];
    if (!key) throw new Error(`there is no key ${name}`);
    const { keyId, x, y } = key as Record<"keyId" | "x" | "y", Hex>;
    register.keys.set(keyId, { keyId, x, y, authority, addedAt: validFrom, validFrom, ...ended });
  }
  const oldestFirst = Object.entries(facts.permits).sort(([, a], [, b]) => a.registeredAt - b.registeredAt);
  for (const [name, permit] of oldestFirst) addPermit(register, paperNamed(papers, name), permit);
  for (const [name, told] of Object.entries(facts.series)) addSeriesFacts(register, papers, name, told);
  for (const record of reservationRecords(facts.reservations, papers)) register.reservations.set(record.id, record);
  return register;
}

type ToldMandate = NonNullable<VectorFacts["authorities"][string]["mandates"]>[string];

function mandateOf(digest: string, { kinds, validFrom, validUntil, endedAt }: ToldMandate): MandateRecord {
  return { digest: digest as Hex, kinds, validFrom, validUntil, ...(endedAt !== undefined && { endedAt }) };
}

function addPermit(
  register: Register,
  { id, terms: { header } }: ReturnType<typeof paperNamed>,
  { registeredAt, status, since = registeredAt, reason = "none", confirmations = [] }: VectorFacts["permits"][string],
): void {
  const { issuer, kind, validFrom, validUntil } = header;
  const first = header.series === ZERO_WORD ? id : header.series;
  const series: SeriesRecord = register.series.get(first) ?? {
    ...{ series: first, current: id, versions: [], lines: new Map() },
  };
  series.versions.push(id);
  series.current = id;
  register.series.set(first, series);
  register.numbers.set(`${issuer}/${header.numberTag}`, first);
  register.permits.set(id, {
    ...{ id, issuer, kind, validFrom, validUntil, series: first, version: series.versions.length, header },
    ...{ registeredAt, block: 800, transaction: ZERO_WORD, status },
    confirmations: confirmations.map((each) => ({ ...each, officer: ZERO_WORD })),
    changes: status === "active" && reason === "none" ? [] : [{ to: status, reason, at: since, block: 801 }],
  });
}

function addSeriesFacts(
  register: Register,
  papers: Papers,
  name: string,
  { boundTo, lines = {}, refused, objections = [] }: VectorFacts["series"][string],
): void {
  const series = register.series.get(paperNamed(papers, name).id);
  if (!series) return;
  if (boundTo !== undefined) series.boundTo = paperNamed(papers, boundTo).id;
  const [paper] = Object.keys(papers).filter((each) => papers[each]?.id === series.current);
  for (const [number, meter] of Object.entries(lines)) {
    const line = paperNamed(papers, paper as string).terms.lines.find((each) => each.number === Number(number));
    if (!line) throw new Error(`${paper} has no line ${number}`);
    const { salt: _, number: __, windowDays: ___, windowQuantity: ____, windowValue: _____, ...limits } = line;
    const open = { ...limits, version: series.versions.length, windowed: false };
    series.lines.set(line.number, { open, meter: meterOf(meter) });
  }
  if (refused) register.refusalsOf.set(series.series, refused);
  addObjections(register, series, objections);
}

function addObjections(
  register: Register,
  { series, current }: SeriesRecord,
  told: NonNullable<VectorFacts["series"][string]["objections"]>,
): void {
  const standing = new Set<Hex>();
  for (const [i, { author, since: filedAt, reason, against, withdrawnAt }] of told.entries()) {
    const objection = word(`objection ${i} to ${series}`);
    register.objections.set(objection, {
      ...{ objection, permit: current, series, author, reason, document: ZERO_WORD, filedAt },
      ...(against === "reservation" && { record: word(`reservation under objection ${i}`) }),
      ...(withdrawnAt !== undefined && { withdrawnAt }),
    });
    if (withdrawnAt === undefined) standing.add(objection);
  }
  register.objectionsOf.set(series, standing);
}

function meterOf(told: Readonly<Record<string, string | undefined>>): Meter {
  const counted = Object.entries(told).map(([name, digits]) => [name, BigInt(digits ?? 0)]);
  return { ...EMPTY_METER, ...Object.fromEntries(counted) };
}

/** The register asked directly: what `facts` have, at `head`, and of earlier blocks `known`; silent when there is no register. */
export function readerOf(
  register: Register | undefined,
  head: { readonly number: number; readonly hash: string; readonly time: number } | undefined,
  known?: { readonly number: number; readonly hash: string },
): Pick<LedgerReader, "look" | "keyState" | "mandateState" | "blockHash"> {
  const silent = async () => {
    throw new LedgerUnavailable("the vector says so");
  };
  if (!register || !head) return { look: silent, keyState: silent, mandateState: silent, blockHash: silent };
  return {
    async look(ids) {
      const { number: block, hash, time: blockTime } = head;
      return { block, blockHash: hash as Hex, blockTime, permits: ids.map((id) => pictureOf(register, id)) };
    },
    async keyState(authority, keyId) {
      const key = register.keys.get(keyId);
      if (key?.authority !== authority) return undefined;
      const { validFrom, revokedAt, compromisedSince } = key;
      return { validFrom, revokedAt, compromisedSince };
    },
    async blockHash(number) {
      return [head, known].find((each) => each?.number === number)?.hash as Hex | undefined;
    },
    async mandateState(authority, digest) {
      return register.authorities.get(authority)?.mandates.get(digest);
    },
  };
}

function pictureOf(register: Register, id: PermitId): PermitPicture {
  const permit = register.permits.get(id);
  const series = permit && register.series.get(permit.series);
  if (!permit || !series) return pictureOfNothing(id);
  const current = register.permits.get(series.current) as PermitRecord;
  return {
    ...pictureOfNothing(id),
    ...{ status: permit.status, kind: permit.kind, issuer: permit.issuer, version: permit.version },
    ...{ validFrom: permit.validFrom, validUntil: permit.validUntil, registeredAt: permit.registeredAt },
    statusSince: permit.changes.at(-1)?.at ?? permit.registeredAt,
    ...{ series: series.series, current: current.id, currentStatus: current.status },
    ...(series.boundTo !== undefined && { boundTo: series.boundTo }),
    lines: [...series.lines].map(([number, record]) => linePictureOf(number, record)),
  };
}

function linePictureOf(number: number, { open, meter }: LineRecord): PermitPicture["lines"][number] {
  return { number, line: open, meter, window: undefined, windowUse: { quantity: 0n, value: 0n } };
}

function pictureOfNothing(id: PermitId): PermitPicture {
  const none: Status = "none";
  return {
    ...{ id, status: none, currentStatus: none, validFrom: 0, validUntil: 0, version: 0, registeredAt: 0 },
    ...{ statusSince: 0, series: ZERO_WORD, current: ZERO_WORD, inForce: false, objections: 0, recordObjections: 0 },
    lines: [],
  };
}
