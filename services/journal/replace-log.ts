/**
 * A journal written anew: for the rare day on which something must no longer be in it.
 *
 * The new file takes the place of the old one whole or not at all. Then the old bytes are written over, as far as a
 * program can: a disk that remaps its blocks, a file system that copies on write, and every copy made before keep them.
 * @module
 */
import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { openAppendLog, syncDirectory } from "./append-log.ts";
import type { LogHeader } from "./log-header.ts";

/** Suffix of a file that is being written; a crash may leave one, and it counts for nothing. */
export const UNFINISHED = ".unfinished";
const AT_ONCE = 4096;
const ZEROS = Buffer.alloc(1 << 20);

/**
 * Puts a journal of `payloads` at `path`, in their order; on disk when it resolves, with whether the old bytes were written
 * over. The journal there must be closed, and the directory's lock held. When it rejects the old journal is there as it was.
 */
export async function replaceLog(
  path: string,
  header: LogHeader,
  payloads: AsyncIterable<string> | Iterable<string>,
): Promise<{ readonly overwritten: boolean }> {
  const aside = path + UNFINISHED;
  await rm(aside, { force: true });
  try {
    await writeAside(aside, header, payloads);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
  const old = await openOld(path);
  try {
    await rename(aside, path);
    await syncDirectory(dirname(resolve(path)));
    return { overwritten: old === undefined || (await overwrite(old)) };
  } finally {
    await old?.close();
  }
}

async function writeAside(
  aside: string,
  header: LogHeader,
  payloads: AsyncIterable<string> | Iterable<string>,
): Promise<void> {
  const log = await openAppendLog(aside, { header });
  try {
    let waiting: Promise<number>[] = [];
    for await (const payload of payloads) {
      waiting.push(log.append(payload));
      if (waiting.length < AT_ONCE) continue;
      await Promise.all(waiting);
      waiting = [];
    }
    await Promise.all(waiting);
  } finally {
    await log.close();
  }
}

async function openOld(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, "r+");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** Through the handle opened before: the name stands for the new file by now. What is replaced stays so when this fails. */
async function overwrite(file: FileHandle): Promise<boolean> {
  try {
    const { size } = await file.stat();
    for (let at = 0; at < size; at += ZEROS.length) {
      await file.write(ZEROS, 0, Math.min(ZEROS.length, size - at), at);
    }
    await file.datasync();
    return true;
  } catch {
    return false;
  }
}
