/**
 * Makes a backup beside a running node. It reads only: journals grow at their end, so each is cut after its last whole
 * record, in the order of records.ts; key files are replaced whole.
 * @module
 */
import { createHash } from "node:crypto";
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import type { Hex } from "../domain/bytes/hex.ts";
import { Refusal } from "../domain/errors/refusal.ts";
import { syncDirectory } from "../journal/append-log.ts";
import { scanLog } from "../journal/log-scan.ts";
import type { BackupFile, BackupManifest, MadeBackup } from "../ports/backup.ts";
import { filesUnder, isThere, readInto } from "./files.ts";
import { HEAD_FILE, headText, newHead } from "./head-file.ts";
import { KEYRING, matches, PASSPHRASE, placeOf, RECORDS, type RecordKind } from "./records.ts";
import { PIECE_BYTES, partKey, sealPiece } from "./sealed-stream.ts";

export interface BackupOptions {
  /** The node's data directory. */
  readonly data: string;
  /** Not there yet, or empty. */
  readonly target: string;
  readonly software: string;
  /** Milliseconds. */
  readonly madeAt: number;
  /** Which ledger the node is configured for. */
  readonly ledger: BackupManifest["ledger"];
  /** The key named `salt` of the ring whose file says `keyring`. Throws Refusal `passphrase-wrong`. */
  readonly keyOf: (keyring: string, salt: string) => Promise<Uint8Array>;
  /** A block of a network ledger; undefined when it could not be asked. Called when the outbox has been cut. */
  readonly block: () => Promise<BackupManifest["block"]>;
}

/**
 * On disk, whole, when this resolves; when it rejects nothing that it made is left, unless it cannot be removed either.
 *
 * Throws Refusals `backup-target-used`, `backup-target-inside`, `backup-nothing` when there is no node's data,
 * `backup-not-written` with the system's reason, `backup-overtaken` when a journal is written anew all the time, and
 * `journal-corrupt` when one is damaged: a backup of it would only look like one.
 */
export async function writeBackup(options: BackupOptions): Promise<MadeBackup> {
  const { data, target, madeAt, keyOf } = options;
  if (!(await isThere(join(data, KEYRING)))) throw new Refusal("backup-nothing", { directory: data });
  if (liesIn(data, target)) throw new Refusal("backup-target-inside", { directory: target });
  const head = newHead(madeAt, await readFile(join(data, KEYRING), "utf8"));
  const key = await keyOf(head.keyring, head.salt);
  const created = await makeEmpty(target);
  try {
    const manifest = await writeParts(options, key);
    await writeWhole(join(target, HEAD_FILE), headText(head, manifest, key));
    const beside = await filesUnder(data);
    return {
      manifest,
      unknown: beside.filter((path) => placeOf(path) === "unknown"),
      passphraseApart: beside.includes(PASSPHRASE),
    };
  } catch (error) {
    // What failed first is what the operator has to know; without its head the rest is no backup.
    await clear(target, created).catch(() => undefined);
    throw asRefusal(error, target);
  }
}

async function clear(target: string, created: boolean): Promise<void> {
  for (const name of await readdir(target)) await rm(join(target, name));
  if (created) await rm(target, { recursive: true });
}

function liesIn(folder: string, path: string): boolean {
  const way = relative(resolve(folder), resolve(path));
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

async function makeEmpty(target: string): Promise<boolean> {
  try {
    const created = (await mkdir(target, { recursive: true, mode: 0o700 })) !== undefined;
    if ((await readdir(target)).length === 0) return created;
  } catch (error) {
    throw asRefusal(error, target);
  }
  throw new Refusal("backup-target-used", { directory: target });
}

/** What the files say of themselves. */
interface Told {
  network?: Hex;
  block?: NonNullable<BackupManifest["block"]>;
}

async function writeParts(options: BackupOptions, key: Uint8Array): Promise<BackupManifest> {
  const { data, target, software, madeAt, ledger } = options;
  const files: BackupFile[] = [];
  const told: Told = {};
  for (const line of RECORDS) {
    if (line.kind === "ledger" && ledger === "network") {
      const block = await options.block();
      if (block) told.block = block;
      continue;
    }
    // Listed anew for each line: what was made since the last one was read belongs to it too.
    const paths = (await filesUnder(data)).filter((path) => matches(line.path, path));
    for (const path of paths.sort()) {
      const part = `part-${String(files.length + 1).padStart(5, "0")}.sealed`;
      files.push({
        ...(await writePart(join(data, path), join(target, part), line.kind, partKey(key, part), told)),
        path,
        part,
      });
    }
  }
  if (told.network === undefined) throw new Refusal("backup-nothing", { directory: data });
  return { software, madeAt, networkId: told.network, ledger, ...(told.block && { block: told.block }), files };
}

/** How often a journal may be written anew under a backup before something is wrong. */
const TRIES = 10;

/**
 * Through a handle that is opened once. A journal that is written anew meanwhile is another file then, and the old one's
 * bytes are written over: what was read of it counts for nothing, and the new one is read.
 */
async function writePart(from: string, to: string, kind: RecordKind, key: Uint8Array, told: Told): Promise<Written> {
  for (let tries = 1; ; tries += 1) {
    const source = await open(from, "r");
    const part = await open(to, "w", 0o600);
    try {
      const { ino } = await source.stat();
      const written = await copy(source, part, { from, kind, key, told }).catch((error: unknown) => ({ error }));
      if ((await stat(from)).ino !== ino) {
        if (tries < TRIES) continue;
        throw new Refusal("backup-overtaken", { path: from, times: String(TRIES) });
      }
      if ("error" in written) throw written.error;
      return written;
    } finally {
      await source.close();
      await part.close();
    }
  }
}

type Written = Omit<BackupFile, "path" | "part">;

async function copy(
  source: FileHandle,
  part: FileHandle,
  { from, kind, key, told }: { from: string; kind: RecordKind; key: Uint8Array; told: Told },
): Promise<Written> {
  const cut = kind === "file" ? { bytes: (await source.stat()).size } : await cutOf(source, from, kind, told);
  const sha256 = await sealInto(part, source, cut.bytes, key);
  await part.sync();
  return { ...cut, sha256 };
}

async function cutOf(
  source: FileHandle,
  path: string,
  kind: RecordKind,
  told: Told,
): Promise<{ readonly bytes: number; readonly records: number }> {
  const scan = await scanLog(path, source.createReadStream({ start: 0, autoClose: false, highWaterMark: PIECE_BYTES }));
  const { header } = JSON.parse(scan.first || "{}") as { header?: { network?: Hex } };
  if (header?.network) told.network ??= header.network;
  if (kind === "ledger" && scan.records > 1) {
    const { number, hash } = JSON.parse(scan.last) as { number: number; hash: Hex };
    told.block = { number, hash };
  }
  return { bytes: scan.goodBytes, records: Math.max(scan.records - 1, 0) };
}

async function sealInto(part: FileHandle, source: FileHandle, bytes: number, key: Uint8Array): Promise<Hex> {
  const hash = createHash("sha256");
  const buffer = Buffer.alloc(PIECE_BYTES);
  for (let at = 0, place = 0; place === 0 || at < bytes; place += 1) {
    const size = Math.min(PIECE_BYTES, bytes - at);
    const piece = buffer.subarray(0, size);
    if ((await readInto(piece, source, at)) < size) throw new Error("a file became shorter while it was read");
    hash.update(piece);
    at += size;
    await part.appendFile(sealPiece(piece, place, at >= bytes, key));
  }
  return `0x${hash.digest("hex")}`;
}

/** Its name is there only when it is. */
async function writeWhole(path: string, text: string): Promise<void> {
  const aside = `${path}.unfinished`;
  const file = await open(aside, "wx", 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(aside, path);
  await syncDirectory(join(path, ".."));
}

/** A full disk, a missing right: the operator's matter, and no fault of ours. */
export function asRefusal(error: unknown, path: string): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (typeof code !== "string" || syscall === undefined) return error;
  return new Refusal("backup-not-written", { path, why: code }, { cause: error });
}
