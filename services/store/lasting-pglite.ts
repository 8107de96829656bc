/**
 * PGlite that is opened anew when it has died in this process. On a full disk a table that cannot grow costs one statement; but
 * where its log of changes finds no room for its next file, PostgreSQL panics, and whatever is asked of that instance afterwards
 * may never return and takes the whole process with it. So nothing is asked of it any more, and when there is room another is
 * opened on the same files, as after a crash: what was committed is there.
 * @module
 */
import { rm, statfs, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";

/** The next file of the log of changes, and as much again: a disk without that much room is full. */
export const ROOM_BYTES = 32_000_000;
const AGAIN_AFTER_MS = 500;
/** Opening failed although there was room: that is not tried every moment. */
const LATER_MS = 10_000;

export interface LastingPgliteOptions {
  /** Undefined: in memory, where no disk is full and nothing is opened anew. */
  readonly directory: string | undefined;
  /** Called when another instance has been opened, and awaited before it counts as alive. */
  readonly onOpened: (client: PGlite) => Promise<void> | void;
}

export class LastingPglite {
  readonly #options: LastingPgliteOptions;
  /** What the last instance died of. */
  #death: unknown;
  #client: PGlite;
  #reviving: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  private constructor(options: LastingPgliteOptions, client: PGlite) {
    this.#options = options;
    this.#client = client;
  }

  /** Rejects with what PGlite says of a directory it cannot open. */
  static async open(options: LastingPgliteOptions): Promise<LastingPglite> {
    const client = await create(options.directory);
    const lasting = new LastingPglite(options, client);
    lasting.#watch(client);
    await options.onOpened(client);
    return lasting;
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#reviving?.catch(() => undefined);
    // One that is dead is left to the system: to close it is to ask it something.
    if (this.#death === undefined) await this.#client.close();
  }

  /** Sees its errors before its own code goes on, which would ask the dead to roll back. */
  #watch(client: PGlite): void {
    let death: unknown;
    const exec = client.execProtocolRawSync.bind(client);
    client.execProtocolRawSync = (message) => {
      if (death !== undefined) throw death;
      return exec(message);
    };
    const watched =
      <A extends unknown[], R>(ask: (...asked: A) => Promise<R>) =>
      async (...asked: A): Promise<R> => {
        try {
          return await ask(...asked);
        } catch (error) {
          if (isDeath(error)) {
            death ??= error;
            this.#died(client, error);
          }
          throw error;
        }
      };
    client.execProtocol = watched(client.execProtocol.bind(client));
    client.execProtocolStream = watched(client.execProtocolStream.bind(client));
  }

  #died(client: PGlite, error: unknown): void {
    if (client !== this.#client || this.#death !== undefined) return;
    this.#death = error;
    this.#again(AGAIN_AFTER_MS);
  }

  #again(after: number): void {
    const { directory } = this.#options;
    if (this.#closed || directory === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#reviving = this.#revive(directory).then(
        (alive) => void (alive || this.#again(AGAIN_AFTER_MS)),
        // One that was opened and does not answer is alive all the same, or has told of its own death.
        () => void (this.#death !== undefined && this.#again(LATER_MS)),
      );
    }, after);
    this.#timer.unref();
  }

  /** False while there is no room. */
  async #revive(directory: string): Promise<boolean> {
    if (!(await hasRoom(directory))) return false;
    const client = await create(directory);
    this.#watch(client);
    this.#client = client;
    this.#death = undefined;
    await this.#options.onOpened(client);
    return true;
  }
}

function create(directory: string | undefined): Promise<PGlite> {
  return directory === undefined ? PGlite.create() : PGlite.create(directory);
}

/** PostgreSQL's own word for it, or the machine's that it runs in. */
function isDeath(error: unknown): boolean {
  const { severity, name } = (error ?? {}) as { severity?: unknown; name?: unknown };
  return severity === "PANIC" || severity === "FATAL" || name === "RuntimeError";
}

/** By doing it: what a file system calls free is not always one's own. */
async function hasRoom(directory: string): Promise<boolean> {
  const { bavail, bsize } = await statfs(directory);
  if (bavail * bsize < 2 * ROOM_BYTES) return false;
  const probe = join(directory, "write-probe");
  try {
    await writeFile(probe, Buffer.alloc(ROOM_BYTES));
    return true;
  } catch {
    return false;
  } finally {
    await rm(probe, { force: true });
  }
}
