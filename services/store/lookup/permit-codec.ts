/**
 * A registered version as bytes.
 * @module
 */
import type { Hex } from "../../domain/bytes/hex.ts";
import {
  CHANNELS,
  numberOf,
  PERMIT_KINDS,
  type PermitKind,
  REASONS,
  STATUSES,
  wordOf,
} from "../../domain/permit/kind.ts";
import type { Header } from "../../domain/permit/terms.ts";
import type { Confirmation } from "../../domain/register/facts/permit.ts";
import type { PermitRecord, StatusChange } from "../../domain/register/records/permit.ts";
import type { RecordCodec } from "./packed-table.ts";
import { type RecordReader, type RecordWriter, readList, writeList } from "./record-bytes.ts";

const HAS_HEADER = 1;
const HAS_REPEATS = 2;
/** Issuer, kind and dates stand in the header and in the record beside it: nearly always the same. */
const SAME_IN_HEADER = 4;

export const permitCodec: RecordCodec<PermitRecord> = {
  write(to, record) {
    const { header, repeats } = record;
    const same = header !== undefined && isSame(header, record);
    to.number((header ? HAS_HEADER : 0) | (repeats === undefined ? 0 : HAS_REPEATS) | (same ? SAME_IN_HEADER : 0));
    to.number(numberOf(STATUSES, record.status));
    writeHead(to, record);
    to.ref(record.id);
    to.ref(record.series);
    to.number(record.version);
    to.number(record.registeredAt);
    to.number(record.block);
    to.word(record.transaction);
    writeList(to, record.changes, writeChange);
    writeList(to, record.confirmations, writeConfirmation);
    if (repeats !== undefined) to.ref(repeats);
    if (!header) return;
    if (!same) writeHead(to, header);
    writeHeader(to, header);
  },
  read(from) {
    const has = from.number();
    const status = wordOf(STATUSES, from.number());
    const head = readHead(from);
    const record: PermitRecord = {
      ...head,
      id: from.ref(),
      series: from.ref(),
      version: from.number(),
      registeredAt: from.number(),
      block: from.number(),
      transaction: from.word(),
      status,
      changes: readList(from, readChange),
      confirmations: readList(from, readConfirmation),
    };
    if (has & HAS_REPEATS) record.repeats = from.ref();
    if (!(has & HAS_HEADER)) return record;
    return { ...record, header: readHeader(from, has & SAME_IN_HEADER ? head : readHead(from)) };
  },
};

type Head = Pick<Header, "issuer" | "kind" | "validFrom" | "validUntil">;

function isSame(a: Head, b: Head): boolean {
  return a.issuer === b.issuer && a.kind === b.kind && a.validFrom === b.validFrom && a.validUntil === b.validUntil;
}

function writeHead(to: RecordWriter, { issuer, kind, validFrom, validUntil }: Head): void {
  to.name(issuer);
  to.number(numberOf(PERMIT_KINDS, kind));
  to.number(validFrom);
  to.number(validUntil);
}

function readHead(from: RecordReader): Head {
  const issuer = from.name();
  const kind = wordOf(PERMIT_KINDS, from.number()) as PermitKind;
  return { issuer, kind, validFrom: from.number(), validUntil: from.number() };
}

function writeHeader(to: RecordWriter, header: Header): void {
  // Few networks, keys, mandates and lists of parties, each in many permits.
  for (const word of [header.networkId, header.keyId, header.mandate]) to.name(word);
  for (const id of [header.series, header.supersedes]) to.ref(id);
  to.tag(header.numberTag);
  for (const word of [header.documentDigest, header.linesRoot, header.salt]) to.word(word);
  to.number(header.lineCount);
  writeList(to, header.links, (link) => to.ref(link));
  for (const parties of [header.drawers, header.receivers]) to.name(parties.join(" "));
}

function readHeader(from: RecordReader, head: Head): Header {
  const [networkId, keyId, mandate] = [from.name() as Hex, from.name() as Hex, from.name() as Hex];
  const [series, supersedes, numberTag] = [from.ref(), from.ref(), from.tag()];
  const [documentDigest, linesRoot, salt] = [from.word(), from.word(), from.word()];
  return {
    ...head,
    ...{ networkId, keyId, mandate, series, supersedes, numberTag, documentDigest, linesRoot, salt },
    ...{ lineCount: from.number(), links: readList(from, () => from.ref()) },
    ...{ drawers: partiesOf(from.name()), receivers: partiesOf(from.name()) },
  };
}

function partiesOf(text: string): string[] {
  return text === "" ? [] : text.split(" ");
}

function writeChange({ to: status, reason, at, block }: StatusChange, to: RecordWriter): void {
  to.number(numberOf(STATUSES, status));
  to.number(numberOf(REASONS, reason));
  to.number(at);
  to.number(block);
}

function readChange(from: RecordReader): StatusChange {
  const to = wordOf(STATUSES, from.number());
  const reason = wordOf(REASONS, from.number());
  return { to, reason, at: from.number(), block: from.number() };
}

function writeConfirmation({ channel, confirmedAt, officer, evidence }: Confirmation, to: RecordWriter): void {
  to.number(numberOf(CHANNELS, channel));
  to.number(confirmedAt);
  to.word(officer);
  to.word(evidence);
}

function readConfirmation(from: RecordReader): Confirmation {
  const channel = wordOf(CHANNELS, from.number());
  return { channel, confirmedAt: from.number(), officer: from.word(), evidence: from.word() };
}
