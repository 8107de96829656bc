/**
 * An append-only log on disk: what it acknowledged survives `kill -9` and power loss.
 * @module
 */
import { createReadStream } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { JournalError } from "./journal-error.ts";
import { encodeHeader, foreign, headerPayload, type LogHeader, readLogHeader } from "./log-header.ts";
import { scanLog } from "./log-scan.ts";
import { decodeRecord, encodeRecord, splitLines } from "./record-codec.ts";

export interface AppendLog {
  /** Bytes cut off the end at opening: the remains of a write that was never acknowledged. */
  readonly tornBytes: number;
  /** Records on disk, the header not counted. */
  readonly size: number;
  /**
   * Appends one record and resolves with its number (the first is 1) once it is on disk. Records are written in the
   * order of the calls; those that wait together share one sync. Rejects with `journal-write-failed` when the disk
   * refuses, then and for ever after: what became of the refused record is only known after the next opening. Where the
   * disk was full and {@link AppendLogOptions.onRoom} is given, then and until there is room.
   */
  append(payload: string): Promise<number>;
  /** The records that were on disk when it was called, in order, streamed. */
  records(): AsyncGenerator<{ number: number; payload: string }>;
  /** Waits for what was appended, then closes; appends after it reject with `journal-closed`. Safe to call twice. */
  close(): Promise<void>;
}

export interface AppendLogOptions {
  readonly header: LogHeader;
  /**
   * For whoever goes on after a full disk: called when there is room again. What was refused has been cut off the file
   * then, so it is not on disk and never will be; nothing is accepted before this returns. Without it nothing ever is.
   */
  readonly onRoom?: () => void;
}

/**
 * Opens the log at `path`, creating it (mode 0600, file and folder entry synced) when it is not there.
 *
 * Throws `journal-foreign` when the file has another header or is no journal, `journal-corrupt` when a record other
 * than a torn last one does not read. One writer only: hold the directory's lock.
 */
export async function openAppendLog(path: string, options: AppendLogOptions): Promise<AppendLog> {
  const found = await readLogHeader(path);
  if (found !== null && headerPayload(found) !== headerPayload(options.header)) {
    throw foreign(path, headerPayload(found), headerPayload(options.header));
  }
  const file = await open(path, "a+", 0o600);
  try {
    const scan = await scanLog(path);
    if (scan.tornBytes > 0) await file.truncate(scan.goodBytes);
    const log = new FileAppendLog(path, file, scan, options.onRoom);
    if (scan.records === 0) await log.writeNow(encodeHeader(options.header));
    else if (scan.tornBytes > 0) await file.sync();
    await syncDirectory(dirname(resolve(path)));
    return log;
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** The {@link AppendLogOptions.onRoom} of who keeps nothing in memory before it is on disk. */
export const goOn = (): void => undefined;

/** Of the system: no room, or none of one's own. */
const FULL: readonly unknown[] = ["ENOSPC", "EDQUOT"];
/** A disk that does not take this much is full still. */
const PROBE_BYTES = 1_000_000;
const AGAIN_AFTER_MS = 1000;

interface Waiting {
  bytes: Buffer;
  done: () => void;
  failed: (error: JournalError) => void;
}

class FileAppendLog implements AppendLog {
  readonly tornBytes: number;
  readonly #path: string;
  readonly #file: FileHandle;
  #durableBytes: number;
  #durableRecords: number;
  #nextNumber: number;
  #waiting: Waiting[] = [];
  #flushing: Promise<void> | null = null;
  #refusal: JournalError | null = null;
  readonly #onRoom: (() => void) | undefined;
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;

  constructor(
    path: string,
    file: FileHandle,
    scan: { records: number; goodBytes: number; tornBytes: number },
    onRoom: (() => void) | undefined,
  ) {
    this.#onRoom = onRoom;
    this.#path = path;
    this.#file = file;
    this.tornBytes = scan.tornBytes;
    this.#durableBytes = scan.goodBytes;
    this.#durableRecords = Math.max(scan.records, 1);
    this.#nextNumber = this.#durableRecords;
  }

  get size(): number {
    return this.#durableRecords - 1;
  }

  append(payload: string): Promise<number> {
    if (this.#refusal !== null) return Promise.reject(this.#refusal);
    const number = this.#nextNumber;
    const bytes = encodeRecord(number, payload);
    this.#nextNumber += 1;
    return new Promise((resolve, reject) => {
      this.#waiting.push({ bytes, done: () => resolve(number), failed: reject });
      this.#flushing ??= this.#flush();
    });
  }

  async *records(): AsyncGenerator<{ number: number; payload: string }> {
    const end = this.#durableBytes - 1;
    for await (const line of splitLines(createReadStream(this.#path, { end }))) {
      const record = decodeRecord(line.bytes);
      // It read well at opening: the file was changed or the disk failed since.
      if (record === null) throw new JournalError("journal-corrupt", { path: this.#path, offset: line.offset });
      if (record.number > 0) yield record;
    }
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#looking;
    clearTimeout(this.#timer);
    await this.#flushing;
    if (this.#refusal?.code === "journal-closed") return;
    this.#refusal = new JournalError("journal-closed", { path: this.#path });
    await this.#file.close();
  }

  /** Writes and syncs; a short write is continued, because the system may take less than it was given. */
  async writeNow(bytes: Buffer): Promise<void> {
    for (let at = 0; at < bytes.length; ) at += (await this.#file.write(bytes, at)).bytesWritten;
    await this.#file.datasync();
    this.#durableBytes += bytes.length;
  }

  async #flush(): Promise<void> {
    await Promise.resolve(); // appends of the same turn join the first sync
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      try {
        await this.writeNow(Buffer.concat(batch.map((one) => one.bytes)));
        this.#durableRecords += batch.length;
        for (const one of batch) one.done();
      } catch (cause) {
        this.#poison([...batch, ...this.#waiting], cause);
      }
    }
    this.#flushing = null;
  }

  /** No retry: after a failed sync the system may have dropped the pages and report the next sync as good. */
  #poison(unacknowledged: Waiting[], cause: unknown): void {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const refusal = new JournalError("journal-write-failed", { path: this.#path, reason }, cause);
    this.#refusal = refusal;
    this.#waiting = [];
    for (const one of unacknowledged) one.failed(refusal);
    if (this.#onRoom && isFull(cause)) this.#lookLater(this.#onRoom);
  }

  #lookLater(onRoom: () => void): void {
    this.#timer = setTimeout(() => {
      this.#looking = this.#lookForRoom(onRoom);
    }, AGAIN_AFTER_MS);
    this.#timer.unref();
  }

  /**
   * What was refused may be on disk in part or whole. It is cut off, which is on disk before anything is accepted; the probe is
   * of zero bytes, which an opening takes for torn. A disk that refuses for another reason is not tried again.
   */
  async #lookForRoom(onRoom: () => void): Promise<void> {
    try {
      await this.#file.truncate(this.#durableBytes);
      await this.#file.appendFile(Buffer.alloc(PROBE_BYTES));
      await this.#file.datasync();
    } catch (error) {
      if (isFull(error)) this.#lookLater(onRoom);
      return;
    }
    try {
      await this.#file.truncate(this.#durableBytes);
      await this.#file.sync();
    } catch {
      return; // refused for ever: nobody knows what the file has
    }
    this.#nextNumber = this.#durableRecords;
    this.#refusal = null;
    onRoom();
  }
}

function isFull(cause: unknown): boolean {
  return FULL.includes((cause as NodeJS.ErrnoException | undefined)?.code);
}

/** A new file survives power loss only when its folder's entry is on disk too. Windows cannot open a folder to sync it. */
export async function syncDirectory(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const directory = await open(path, "r");
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
