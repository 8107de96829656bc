/**
 * One writer per directory, held by the operating system and so never stale.
 *
 * The lock is a kernel file lock, taken through the SQLite that comes with Node (`BEGIN EXCLUSIVE` on an empty
 * database): the kernel releases it however the process ends, decides between two starters, and sees through process
 * and network namespaces, where a pid file or a socket name does not. The pid beside it is only for the message.
 * Nothing else may open `directory.lock` in the same process: closing any handle of a file drops POSIX locks on it.
 * @module
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { JournalError } from "./journal-error.ts";

export interface DirectoryLock {
  readonly directory: string;
  /** Lets the next process in. Safe to call twice. */
  release(): void;
}

const SQLITE_BUSY = 5;
const PATIENCE_TRIES = 10;
const PATIENCE_STEP_MS = 20;

/** A lock nobody refers to would be collected, its handle closed and the lock lost: held here until released. */
const held = new Set<DatabaseSync>();

/**
 * Locks `directory`, creating it (mode 0700) when it is not there.
 *
 * Throws `directory-locked` with the holder's pid (0 when it could not be read) when another live process, or this one,
 * holds it; `directory-unusable` with the system's reason when it cannot be created or written.
 */
export async function lockDirectory(directory: string): Promise<DirectoryLock> {
  const lockFile = join(directory, "directory.lock");
  const pidFile = join(directory, "directory.lock.pid");
  for (let tries = 1; ; tries += 1) {
    const database = tryLock(directory, lockFile);
    if (database !== null) return hold(directory, database, pidFile);
    const pid = readPid(pidFile);
    // A dead pid means that the holder has just started and not yet written its own, or that it is just ending.
    if (isAlive(pid) || tries === PATIENCE_TRIES) {
      throw new JournalError("directory-locked", { directory, pid: isAlive(pid) ? pid : 0 });
    }
    await sleep(PATIENCE_STEP_MS);
  }
}

function tryLock(directory: string, lockFile: string): DatabaseSync | null {
  let database: DatabaseSync | null = null;
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    database = new DatabaseSync(lockFile, { timeout: 0 });
    database.exec("BEGIN EXCLUSIVE");
    return database;
  } catch (error) {
    database?.close();
    if ((error as { errcode?: unknown }).errcode === SQLITE_BUSY) return null;
    const reason = error instanceof Error ? error.message : String(error);
    throw new JournalError("directory-unusable", { directory, reason }, error);
  }
}

function hold(directory: string, database: DatabaseSync, pidFile: string): DirectoryLock {
  held.add(database);
  const release = () => {
    if (!held.delete(database)) return;
    rmSync(pidFile, { force: true });
    database.close();
  };
  try {
    writeFileSync(pidFile, `${process.pid}\n`, { mode: 0o600 });
  } catch (error) {
    release();
    const reason = error instanceof Error ? error.message : String(error);
    throw new JournalError("directory-unusable", { directory, reason }, error);
  }
  return { directory, release };
}

function readPid(pidFile: string): number {
  try {
    const pid = Number(readFileSync(pidFile, "utf8").trim());
    return Number.isSafeInteger(pid) && pid > 0 ? pid : 0;
  } catch {
    return 0; // not there: the holder has the lock but has not yet said who it is
  }
}

function isAlive(pid: number): boolean {
  if (pid === 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"; // alive, and somebody else's
  }
}
