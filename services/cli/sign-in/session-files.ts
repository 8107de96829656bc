/**
 * Sessions of the command line: one file for each officer and node, for this user's eyes only. Who can read one can act as the
 * officer until the session ends.
 * @module
 */
import { createHash, randomUUID } from "node:crypto";
import { chmod, mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { usageTrouble } from "../trouble.ts";
import type { Tokens } from "./oidc.ts";
import type { Place } from "./place.ts";
import { exportProofKey, importProofKey, type JsonWebKey, type ProofKey } from "./proof.ts";

export interface KeptSession {
  readonly key: ProofKey;
  readonly tokens: Tokens;
}

interface SessionFile {
  readonly officer: string;
  readonly resource: string;
  readonly issuer: string;
  readonly key: JsonWebKey;
  readonly tokens: Tokens;
}

/** How long a command waits for another that renews the same session, and when that one must have died. */
const PATIENCE_MS = 10_000;
const DEAD_MS = 30_000;

export class SessionFiles {
  readonly #directory: string;

  /** Made when a session is kept. */
  constructor(directory: string) {
    this.#directory = directory;
  }

  async keep(place: Place, officer: string, { key, tokens }: KeptSession): Promise<void> {
    const { resource, issuer } = place;
    const file: SessionFile = { officer, resource, issuer, key: await exportProofKey(key), tokens };
    await mkdir(this.#directory, { recursive: true, mode: 0o700 });
    await chmod(this.#directory, 0o700);
    const path = this.#path(place, officer);
    const unfinished = `${path}.${randomUUID()}`;
    await writeFile(unfinished, `${JSON.stringify(file)}\n`, { mode: 0o600 });
    await rename(unfinished, path);
  }

  /**
   * The session, after `look` at it; what it gives back is kept. Undefined when there is none. One command at a time: a refresh
   * token counts once, and shown twice it ends the session.
   */
  async use(
    place: Place,
    officer: string,
    look: (kept: KeptSession) => Promise<KeptSession>,
  ): Promise<KeptSession | undefined> {
    if ((await this.#read(place, officer)) === undefined) return undefined;
    const unlock = await this.#lock(`${this.#path(place, officer)}.lock`);
    try {
      const kept = await this.#read(place, officer);
      if (kept === undefined) return undefined;
      const next = await look(kept);
      if (next !== kept) await this.keep(place, officer, next);
      return next;
    } finally {
      await unlock();
    }
  }

  /** Forgets it. */
  async remove(place: Place, officer: string): Promise<void> {
    await rm(this.#path(place, officer), { force: true });
  }

  #path({ resource, issuer }: Place, officer: string): string {
    const name = createHash("sha256")
      .update(JSON.stringify([resource, issuer, officer]))
      .digest("hex")
      .slice(0, 32);
    return join(this.#directory, `${name}.json`);
  }

  async #read(place: Place, officer: string): Promise<KeptSession | undefined> {
    const path = this.#path(place, officer);
    const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return undefined;
      throw error;
    });
    if (text === undefined) return undefined;
    if (process.platform !== "win32" && ((await stat(path)).mode & 0o077) !== 0)
      throw usageTrouble(`Others can read the session in ${path}.`, "Remove the file and sign in again.");
    try {
      const { key, tokens } = JSON.parse(text) as SessionFile;
      return { key: await importProofKey(key), tokens };
    } catch {
      throw usageTrouble(`The session in ${path} cannot be read.`, "Remove the file and sign in again.");
    }
  }

  async #lock(path: string): Promise<() => Promise<void>> {
    for (const began = Date.now(); ; ) {
      try {
        await mkdir(path);
        return () => rm(path, { recursive: true, force: true });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      }
      const made = await stat(path).catch(() => undefined);
      if (made && Date.now() - made.mtimeMs > DEAD_MS) await rm(path, { recursive: true, force: true });
      if (Date.now() - began > PATIENCE_MS)
        throw usageTrouble("Another command uses this session.", `Try again; if none runs, remove ${path}.`);
      await wait(50);
    }
  }
}
