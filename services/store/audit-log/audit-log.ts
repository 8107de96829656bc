/**
 * The audit log on disk: a journal whose records are chained by hash and stand under one tree. There is no table beside it,
 * so that acts leave their trace also while the database does not answer; pages are read from the file itself.
 * @module
 */
import { open } from "node:fs/promises";
import { type AuditEntry, type ChainedEntry, entryDigest, entryText, readEntry } from "../../domain/audit/entry.ts";
import { fromHex, type Hex, type Sha256, toHex, ZERO_WORD } from "../../domain/bytes/hex.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import { digestLeaf } from "../../domain/evidence/log-proofs.ts";
import { LogTree } from "../../domain/evidence/log-tree.ts";
import { type AppendLog, openAppendLog } from "../../journal/append-log.ts";
import { encodeHeader, type LogHeader } from "../../journal/log-header.ts";
import { decodeRecord, encodedLength } from "../../journal/record-codec.ts";
import type { AuditLog } from "../../ports/audit.ts";
import type { Clock } from "../../ports/clock.ts";

export interface AuditLogOptions {
  /** File of the log. One writer only: hold the data directory's lock. */
  readonly path: string;
  readonly networkId: Hex;
  readonly sha256: Sha256;
  readonly clock: Clock;
}

export interface OpenedAuditLog extends AuditLog {
  /** Acts that were begun when the node stopped; each got an entry `unknown` at opening. */
  readonly interrupted: number;
  /** Waits for what is being written, then closes. */
  close(): Promise<void>;
}

const NEWLINE = 0x0a;

/**
 * Opens the log of one network and reads it whole. A torn tail, which was never acknowledged, is cut off.
 *
 * Throws `journal-foreign` when it is the log of another network, `journal-corrupt` when a record does not read, and
 * `audit-log-damaged` when a record is not the next of the chain. Nothing is repaired.
 */
export async function openAuditLog(options: AuditLogOptions): Promise<OpenedAuditLog> {
  const header: LogHeader = { kind: "audit", network: options.networkId };
  let opened: LoggedAudit | undefined;
  const log = await openAppendLog(options.path, { header, onRoom: () => opened?.goOn() });
  try {
    opened = new LoggedAudit(options, log, encodeHeader(header).length);
    await opened.load();
    return opened;
  } catch (error) {
    await log.close();
    throw error;
  }
}

class LoggedAudit implements OpenedAuditLog {
  interrupted = 0;
  broken: string | undefined;
  readonly #options: AuditLogOptions;
  readonly #log: AppendLog;
  readonly #tree: LogTree;
  /** By place; `offsets` has one more, the end. */
  readonly #times: number[] = [];
  readonly #offsets: number[];
  /** Next place to be given out and what it is chained to: ahead of the tree by what is being written. */
  #next = 0;
  #last: Hex = ZERO_WORD;
  #head: Hex | undefined;
  /** By act: routes and words of this program, so there are few. */
  readonly #newest = new Map<string, ChainedEntry>();

  constructor(options: AuditLogOptions, log: AppendLog, start: number) {
    this.#options = options;
    this.#log = log;
    this.#tree = new LogTree(options.sha256);
    this.#offsets = [start];
  }

  async load(): Promise<void> {
    const begun = new Map<number, ChainedEntry>();
    for await (const { payload } of this.#log.records()) {
      const entry = readEntry(payload);
      if (entry?.place !== this.#next || entry.before !== this.#last)
        throw this.#damaged(this.#next, "is not the next");
      this.#take(payload);
      this.#grow(entry, payload);
      if (entry.outcome === "begun") begun.set(entry.place, entry);
      if (entry.of !== undefined) begun.delete(entry.of);
    }
    const { clock } = this.#options;
    for (const { place, before: _before, digest: _digest, ...entry } of begun.values())
      await this.record({ ...entry, at: clock(), outcome: "unknown", of: place });
    this.interrupted = begun.size;
  }

  get size(): number {
    return this.#tree.size;
  }

  get head(): Hex | undefined {
    return this.#head;
  }

  newest(act: string): ChainedEntry | undefined {
    return this.#newest.get(act);
  }

  rootAt(size: number): Hex {
    return toHex(this.#tree.root(size));
  }

  consistency(first: number, second: number): readonly Hex[] {
    return this.#tree.consistency(first, second).map(toHex);
  }

  recordedAt(place: number): number {
    const time = this.#times[place];
    if (time === undefined) throw new RangeError("no entry at that place");
    return time;
  }

  async record(entry: AuditEntry): Promise<number> {
    if (this.broken !== undefined) throw new Refusal("audit-unavailable", { why: this.broken });
    const chained: ChainedEntry = { ...entry, place: this.#next, before: this.#last };
    const text = entryText(chained);
    try {
      // The chain's next link is taken in the same turn as the place in the file: both have one order.
      this.#take(text);
      await this.#log.append(text);
    } catch (cause) {
      this.broken ??= cause instanceof Error ? cause.message : String(cause);
      throw new Refusal("audit-unavailable", { why: this.broken }, { cause });
    }
    this.#grow(chained, text);
    return chained.place;
  }

  async read(from: number, count: number): Promise<readonly string[]> {
    const end = Math.min(from + count, this.size);
    if (!Number.isSafeInteger(from) || from < 0 || from >= end) return [];
    const [start, stop] = [this.#offsets[from] as number, this.#offsets[end] as number];
    const bytes = Buffer.alloc(stop - start);
    const file = await open(this.#options.path, "r");
    try {
      for (let at = 0; at < bytes.length; ) {
        const { bytesRead } = await file.read(bytes, at, bytes.length - at, start + at);
        if (bytesRead === 0) break; // shorter than what was written: the first entry that is not whole is named below
        at += bytesRead;
      }
    } finally {
      await file.close();
    }
    return Array.from({ length: end - from }, (_, i) => this.#textAt(from + i, bytes, start));
  }

  /** After a full disk: what was refused has no place, and the chain goes on from what is on disk. */
  goOn(): void {
    this.#next = this.size;
    this.#last = this.#head ?? ZERO_WORD;
    this.broken = undefined;
  }

  async close(): Promise<void> {
    await this.#log.close();
    this.broken ??= "the node is stopping";
  }

  #textAt(place: number, bytes: Buffer, start: number): string {
    const from = (this.#offsets[place] as number) - start;
    const to = (this.#offsets[place + 1] as number) - start - 1;
    const record = bytes[to] === NEWLINE ? decodeRecord(bytes.subarray(from, to)) : null;
    const { sha256 } = this.#options;
    const digest = record && entryDigest(record.payload, sha256);
    const expected = toHex(this.#tree.leaf(place));
    if (record === null || digest === null || toHex(digestLeaf(fromHex(digest), sha256)) !== expected)
      throw this.#damaged(place, "has another text in the file than was written");
    return record.payload;
  }

  #take(text: string): void {
    this.#next += 1;
    this.#last = entryDigest(text, this.#options.sha256);
  }

  /** The journal acknowledges in the order of its appends, so the tree grows in the order of places. */
  #grow(entry: ChainedEntry, text: string): void {
    const { place, at } = entry;
    if (this.#tree.size !== place) throw new Error(`entry ${place} was written after ${this.#tree.size}`);
    const { sha256 } = this.#options;
    this.#head = entryDigest(text, sha256);
    this.#tree.append(digestLeaf(fromHex(this.#head), sha256));
    this.#times.push(at);
    this.#newest.set(entry.act, entry);
    // The journal's own numbers are one ahead of places: its first record is the header.
    this.#offsets.push((this.#offsets[place] as number) + encodedLength(place + 1, text));
  }

  #damaged(place: number, why: string): Refusal {
    return new Refusal("audit-log-damaged", { path: this.#options.path, place: String(place), why });
  }
}
