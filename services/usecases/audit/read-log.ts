/**
 * What an auditor reads of a node's audit log: entries of his own state's authorities whole, of others' the digest, which is
 * enough to check chain and root.
 * @module
 */
import { entryDigest, readEntry } from "../../domain/audit/entry.ts";
import type { Hex, Sha256 } from "../../domain/bytes/hex.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import type { Officer } from "../../domain/officer/officer.ts";
import { stateOf } from "../../domain/permit/party.ts";
import type { Page, Paged } from "../../ports/store.ts";
import { requireRole } from "../officers/require-role.ts";
import type { AuditContext } from "./audit-context.ts";

export interface AuditRow {
  readonly place: number;
  /** SHA-256 of the text. */
  readonly digest: Hex;
  /** Absent when the entry is another state's. */
  readonly text?: string;
}

export interface AuditPage extends Paged<AuditRow> {
  /** Of the log when the page was read; the root is absent while it is empty. */
  readonly size: number;
  readonly root?: Hex;
}

const LIST = "audit-log";

/** Oldest first. Throws Refusals `officer-not-entitled`, `cursor-invalid`, `audit-log-damaged`. */
export async function readAuditLog(context: AuditContext, officer: Officer, page: Page): Promise<AuditPage> {
  requireRole(officer, "auditor");
  const { log, sha256 } = context;
  const { size } = log;
  const from = page.after === undefined ? 0 : placeOf(page.after);
  const texts = await log.read(from, page.limit);
  const next = from + texts.length;
  return {
    rows: texts.map((text, i) => rowOf(text, from + i, officer, sha256)),
    ...(next < size && { next: cursorOf(next) }),
    ...{ size, ...(size > 0 && { root: log.rootAt(size) }) },
  };
}

function rowOf(text: string, place: number, officer: Officer, sha256: Sha256): AuditRow {
  const authority = readEntry(text)?.authority ?? "node";
  // What nobody's officer did may be anybody's business, and names nobody.
  const shown = authority === "node" || stateOf(authority) === stateOf(officer.authority);
  return { place, digest: entryDigest(text, sha256), ...(shown && { text }) };
}

function cursorOf(place: number): string {
  return Buffer.from(`${LIST}:${place}`).toString("base64url");
}

function placeOf(cursor: string): number {
  const [, digits] = /^audit-log:(0|[1-9]\d{0,14})$/.exec(Buffer.from(cursor, "base64url").toString()) ?? [];
  if (digits === undefined || cursorOf(Number(digits)) !== cursor) throw new Refusal("cursor-invalid", { list: LIST });
  return Number(digits);
}
