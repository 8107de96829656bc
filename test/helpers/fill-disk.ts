/**
 * Fills the disk of a directory to its last byte, for programs that have a small one of their own.
 * @module
 */
import { closeSync, openSync, rmSync, statfsSync, writeSync } from "node:fs";
import { join } from "node:path";

const BLOCK = Buffer.alloc(4096, 1);

/** `leave`: bytes that stay free. Returns what makes room again. Throws when the disk takes more than a gigabyte: it is not the one that was meant. */
export function fillDisk(directory: string, leave = 0): () => void {
  const filler = join(directory, "filler");
  const file = openSync(filler, "w");
  try {
    for (let block = 0; block < 250_000; block += 1) {
      if (leave > 0 && freeBytes(directory) <= leave) return () => rmSync(filler);
      writeSync(file, BLOCK);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
    return () => rmSync(filler);
  } finally {
    closeSync(file);
  }
  rmSync(filler);
  throw new Error(`${directory} is on no small disk`);
}

function freeBytes(directory: string): number {
  const { bavail, bsize } = statfsSync(directory);
  return bavail * bsize;
}
