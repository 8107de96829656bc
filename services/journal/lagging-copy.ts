/**
 * The copy of a journal in a table that may not take it now: the record is on disk, so the caller is not told of a failure
 * that is none, and nobody reads from the table while it lacks what is on disk.
 * @module
 */

export interface LaggingCopyOptions<Entry> {
  /** Copies one record; the same one again, or an earlier one after a later, changes nothing. */
  readonly copy: (entry: Entry, record: number) => Promise<void>;
  /** Whether a failure passes by itself: only then the record waits. */
  readonly passes: (error: unknown) => boolean;
}

/** Memory is bounded: about as many records as a busy office writes in ten minutes. */
const WAITING_AT_MOST = 2_000;
const AGAIN_AFTER_MS = 500;

export class LaggingCopy<Entry> {
  readonly #options: LaggingCopyOptions<Entry>;
  #waiting: { readonly entry: Entry; readonly record: number }[] = [];
  #levelling: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(options: LaggingCopyOptions<Entry>) {
    this.#options = options;
  }

  /** No more should be written to the journal until the table has caught up. */
  get isFull(): boolean {
    return this.#waiting.length >= WAITING_AT_MOST;
  }

  /** Copies it, or lets it wait where the table cannot take it now. Rejects with a failure that does not pass. */
  async take(entry: Entry, record: number): Promise<void> {
    try {
      await this.#options.copy(entry, record);
    } catch (error) {
      if (!this.#options.passes(error)) throw error;
      this.#waiting.push({ entry, record });
      this.#again();
    }
  }

  /** Resolves when the table has everything that was taken: before that nobody may read from it. Rejects with why not. */
  async level(): Promise<void> {
    if (this.#waiting.length === 0) return;
    this.#levelling ??= this.#copyAll().finally(() => {
      this.#levelling = undefined;
    });
    await this.#levelling;
  }

  /** What waits still is copied at the next opening, from the journal. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#levelling?.catch(() => undefined);
  }

  async #copyAll(): Promise<void> {
    for (let next = this.#waiting[0]; next !== undefined; next = this.#waiting[0]) {
      await this.#options.copy(next.entry, next.record);
      this.#waiting.shift();
    }
  }

  #again(): void {
    if (this.#closed || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.level().catch(() => this.#again());
    }, AGAIN_AFTER_MS);
    this.#timer.unref();
  }
}
