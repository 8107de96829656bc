/**
 * Reads a backup, and puts its files into an empty data directory. A mark lies in the directory from before the first file
 * until everything is checked: a node does not start on half a restore (open-node.ts asks).
 * @module
 */
import { createHash } from "node:crypto";
import { type FileHandle, mkdir, open, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Refusal } from "../domain/errors/refusal.ts";
import { syncDirectory } from "../journal/append-log.ts";
import { type DirectoryLock, lockDirectory } from "../journal/directory-lock.ts";
import type { BackupFile, BackupManifest, RestoredFiles } from "../ports/backup.ts";
import { isThere, readInto } from "./files.ts";
import { HEAD_FILE, openManifest, parseHead } from "./head-file.ts";
import { KEYRING, placeOf } from "./records.ts";
import { openPiece, partKey, SEALED_PIECE_BYTES } from "./sealed-stream.ts";
import { asRefusal } from "./write-backup.ts";

export const UNFINISHED_RESTORE = "restore.unfinished";

/** Throws Refusal `restore-unfinished` when a restore into this data directory was broken off. */
export async function assertRestored(data: string): Promise<void> {
  if (await isThere(join(data, UNFINISHED_RESTORE))) throw new Refusal("restore-unfinished", { directory: data });
}

export interface OpenedBackup {
  readonly manifest: BackupManifest;
  readonly directory: string;
  readonly keyring: string;
  readonly key: Uint8Array;
}

/**
 * Reads head and manifest. Throws Refusals `backup-unfinished` when there is no head, `backup-newer`, `backup-damaged`, and
 * those of `keyOf` (`passphrase-wrong`).
 */
export async function openBackup(
  directory: string,
  keyOf: (keyring: string, salt: string) => Promise<Uint8Array>,
): Promise<OpenedBackup> {
  const path = join(directory, HEAD_FILE);
  if (!(await isThere(path))) throw new Refusal("backup-unfinished", { directory });
  const head = parseHead(await readFile(path, "utf8"));
  const key = await keyOf(head.keyring, head.salt);
  return { manifest: openManifest(head, key), directory, keyring: head.keyring, key };
}

/**
 * Puts every file in its place in `target`, which is not there or empty; on disk when it resolves. When it rejects nothing
 * of it is left. Throws Refusals `backup-target-used`, `backup-damaged` with the file, `backup-not-written`.
 */
export async function restoreFiles(backup: OpenedBackup, target: string): Promise<RestoredFiles> {
  const { created, lock } = await takeEmpty(target);
  const undo = async (): Promise<void> => {
    for (const name of await readdir(target))
      if (name !== UNFINISHED_RESTORE && !isLock(name)) await rm(join(target, name), { recursive: true });
    lock.release();
    // The mark goes last: what a failure here leaves behind is no data directory.
    for (const name of await readdir(target)) if (name !== UNFINISHED_RESTORE) await rm(join(target, name));
    await rm(join(target, UNFINISHED_RESTORE), { force: true });
    if (created) await rm(target, { recursive: true });
  };
  try {
    await writeFile(join(target, UNFINISHED_RESTORE), "", { mode: 0o600, flush: true });
    await syncDirectory(target);
    await writeFileAt(join(target, KEYRING), (file) => file.writeFile(backup.keyring));
    for (const file of backup.manifest.files) await restoreFile(backup, file, target);
  } catch (error) {
    // What failed first is what the operator has to know; where this fails too, the mark stays.
    await undo().catch(() => undefined);
    throw asRefusal(error, target);
  }
  const finish = async (): Promise<void> => {
    await rm(join(target, UNFINISHED_RESTORE));
    await syncDirectory(target);
    lock.release();
  };
  return { finish, undo };
}

async function takeEmpty(target: string): Promise<{ readonly created: boolean; readonly lock: DirectoryLock }> {
  try {
    const created = (await mkdir(target, { recursive: true, mode: 0o700 })) !== undefined;
    if ((await readdir(target)).length === 0) {
      const lock = await lockDirectory(target);
      // Looked at again, alone: a restore that ended between the two has filled it, and its files are not to be undone.
      if ((await readdir(target)).every(isLock)) return { created, lock };
      lock.release();
    }
  } catch (error) {
    throw asRefusal(error, target);
  }
  throw new Refusal("backup-target-used", { directory: target });
}

function isLock(name: string): boolean {
  return /^directory\.lock(?:\.pid|-journal)?$/.test(name);
}

async function restoreFile({ directory, key }: OpenedBackup, file: BackupFile, target: string): Promise<void> {
  const place = placeOf(file.path);
  // Sealed by whoever had the passphrase, and still: no path of a manifest leads out of the table.
  if (place !== "journal" && place !== "ledger" && place !== "file") throw damaged(file, "it is no record");
  const part = await open(join(directory, file.part), "r").catch((error: NodeJS.ErrnoException) => {
    throw error.code === "ENOENT" ? damaged(file, "it is missing") : error;
  });
  try {
    await writeFileAt(join(target, file.path), (to) => openInto(to, part, file, partKey(key, file.part)));
  } finally {
    await part.close();
  }
}

async function writeFileAt(path: string, write: (file: FileHandle) => Promise<void>): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await open(path, "wx", 0o600);
  try {
    await write(file);
    await file.sync();
  } finally {
    await file.close();
  }
  await syncDirectory(dirname(path));
}

async function openInto(to: FileHandle, part: FileHandle, file: BackupFile, key: Uint8Array): Promise<void> {
  const { size } = await part.stat();
  const hash = createHash("sha256");
  const buffer = Buffer.alloc(SEALED_PIECE_BYTES);
  let bytes = 0;
  for (let at = 0, place = 0; place === 0 || at < size; place += 1) {
    const length = Math.min(SEALED_PIECE_BYTES, size - at);
    const read = await readInto(buffer.subarray(0, length), part, at);
    at += length;
    const piece = openPiece(buffer.subarray(0, read), place, at >= size, key);
    if (piece === undefined) throw damaged(file, "it was changed");
    hash.update(piece);
    bytes += piece.length;
    await to.appendFile(piece);
  }
  if (bytes !== file.bytes || `0x${hash.digest("hex")}` !== file.sha256) throw damaged(file, "it was changed");
}

function damaged({ part }: BackupFile, why: string): Refusal {
  return new Refusal("backup-damaged", { file: part, why });
}
