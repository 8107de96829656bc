/**
 * Lets one boot at a time change `.node`, `node_modules` and `artifacts`, so that two terminals do not install over
 * each other.
 *
 * A lock file that only one can create. Its holder may die, so others break a lock when every process written in it
 * is gone, or when nobody has touched it for a while that they watched themselves (a pid may be used again).
 * @module
 */
import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { say } from "./progress.mjs";
import { SetupError } from "./setup-error.mjs";

const BEAT_MS = 2_000;
const SILENT_MS = 20_000;
const SILENT_WITH_CHILD_MS = 600_000;
const LOOK_MS = 250;

/** Runs `work(note)` alone; `note(pid)` names a child that has to be gone too before another may take over. */
export async function alone(path, work) {
  const token = `${process.pid}-${Date.now()}`;
  const pids = [process.pid];
  await take(path, token, pids);
  const beat = setInterval(() => touch(path), BEAT_MS);
  try {
    return await work((pid) => {
      pids.push(pid);
      writeFileSync(path, body(token, pids));
    });
  } finally {
    clearInterval(beat);
    if (read(path)?.token === token) rmSync(path, { force: true });
  }
}

async function take(path, token, pids) {
  makeFolder(dirname(path));
  let said = false;
  let seen = { mtimeMs: 0, at: Date.now() };
  for (;;) {
    if (tryCreate(path, body(token, pids))) return;
    const holder = read(path);
    if (holder === undefined) {
      // Gone meanwhile, or not written yet: an unreadable lock counts as alive until it was silent long enough.
      if (Date.now() - seen.at > SILENT_MS) rmSync(path, { force: true });
    } else {
      if (holder.mtimeMs !== seen.mtimeMs) seen = { mtimeMs: holder.mtimeMs, at: Date.now() };
      if (isAbandoned(holder.pids, Date.now() - seen.at)) {
        breakLock(path, holder.token);
        continue;
      }
      if (!said) {
        say(`another set-up is at work here (process ${holder.pids[0]}); waiting for it. Ctrl-C to stop.`);
        said = true;
      }
    }
    await sleep(LOOK_MS);
  }
}

/** Without its holder a lock lasts as long as the holder's child, an `npm ci` that nobody stopped. */
function isAbandoned([holder, ...children], silentMs) {
  if (silentMs > SILENT_WITH_CHILD_MS) return true;
  return !children.some(isAlive) && (silentMs > SILENT_MS || !isAlive(holder));
}

/** Only one process can claim a given token, and it looks again before it removes: nobody removes a successor's lock. */
function breakLock(path, token) {
  const claim = `${path}.${token}`;
  if (!tryCreate(claim, "")) return;
  if (read(path)?.token === token) rmSync(path, { force: true });
  rmSync(claim, { force: true });
}

function tryCreate(path, text) {
  try {
    writeFileSync(path, text, { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw unwritable(path, error);
  }
}

function makeFolder(path) {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw unwritable(path, error);
  }
}

function unwritable(path, error) {
  return new SetupError(
    `Cannot write ${path} (${error.code}): make the checkout writable by this user and start again.`,
  );
}

function read(path) {
  try {
    return { ...JSON.parse(readFileSync(path, "utf8")), mtimeMs: statSync(path).mtimeMs };
  } catch {
    return undefined;
  }
}

function touch(path) {
  const now = new Date();
  try {
    utimesSync(path, now, now);
  } catch {
    // Somebody deleted the lock by hand: the work goes on, and the end has nothing to remove.
  }
}

function body(token, pids) {
  return JSON.stringify({ token, pids });
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}
