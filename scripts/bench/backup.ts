/**
 * Backup and restore of a data directory with 100,000 permits, beside a plain copy of the same bytes in the same run.
 *
 * The records are what a node keeps of an issued permit: its draft open, approved and issued, its bundle, and its operation
 * signed and settled; each sealed by itself. Their contents are those of a few really signed permits, over and over. The
 * chain answers from memory, so that what a network takes is not in the figures. Alone: `node scripts/bench/backup.ts 1000`.
 * @module
 */
import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { filesUnder } from "../../services/backup/files.ts";
import { openBackup, restoreFiles } from "../../services/backup/read-backup.ts";
import { writeBackup } from "../../services/backup/write-backup.ts";
import { type Hex, toHex } from "../../services/domain/bytes/hex.ts";
import type { Bundle } from "../../services/domain/permit/bundle.ts";
import type { RegisterEvent } from "../../services/domain/register/events.ts";
import { openAppendLog } from "../../services/journal/append-log.ts";
import { backupKey } from "../../services/keys/keystore/backup-key.ts";
import { openKeyring } from "../../services/keys/keystore/keyring.ts";
import type { BackupManifest } from "../../services/ports/backup.ts";
import type { OutboxItem } from "../../services/ports/store.ts";
import { encodeStored } from "../../services/store/json-codec.ts";
import { openOutboxJournal } from "../../services/store/outbox/outbox-journal.ts";
import type { RestoredParts } from "../../services/usecases/backup/check-restored.ts";
import { restore } from "../../services/usecases/backup/restore.ts";
import { openDataKeys } from "../../services/vault/data-keys.ts";
import { LOG_HEADER } from "../../services/vault/entry.ts";
import { readVault } from "../../services/vault/read-vault.ts";
import { seal } from "../../services/vault/seal.ts";
import { encodeValue } from "../../services/vault/value-codec.ts";
import { randomWord } from "./many-permits.ts";
import { round } from "./measure.ts";
import { signedRegister } from "./signed-register.ts";

const PERMITS = 100_000;
const SIGNED = 100;
const AT_ONCE = 1000;
const PIECE = 1 << 20;
const PASSPHRASE = "only for measuring";
const AUTHORITY = "XA-LIC";
const NETWORK = randomWord();
const ACCOUNT = toHex(randomBytes(20));
const BLOCKS = 1000;

/** Figures for `permits` permits; the directory it fills is removed. */
export async function backup(permits = PERMITS): Promise<Record<string, number>> {
  const root = await mkdtemp(join(tmpdir(), "countersign-bench-"));
  try {
    return await measured(root, permits);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

async function measured(root: string, permits: number): Promise<Record<string, number>> {
  const data = join(root, "data");
  const ids = await fill(data, permits);
  // Read once before anything counts: the page cache favours nobody.
  await copied(data, join(root, "warm"));
  await rm(join(root, "warm"), { recursive: true });
  const copy = await copied(data, join(root, "copy"));
  const target = join(root, "backup");
  const keyOf = (keyring: string, salt: string) => backupKey({ path: "bench", keyring, passphrase: PASSPHRASE, salt });
  const [made, backupSeconds] = await timed(() =>
    writeBackup({
      ...{ data, target, software: "bench", madeAt: Date.now(), ledger: "network", keyOf },
      block: async () => ({ number: BLOCKS, hash: hashOf(BLOCKS) }),
    }),
  );
  const into = join(root, "restored");
  const [report, restoreSeconds] = await timed(async () => {
    const opened = await openBackup(target, keyOf);
    const { manifest } = opened;
    return restore({
      manifest,
      files: () => restoreFiles(opened, into),
      open: () => restoredParts(into, manifest, ids),
    });
  });
  if (report.missing.length > 0 || report.unreadable.length > 0 || report.permits !== permits)
    throw new Error("not everything came back");
  const bytes = made.manifest.files.reduce((sum, file) => sum + file.bytes, 0);
  return {
    "backup.permits": permits,
    "backup.records": report.records,
    "backup.MB": round(bytes / 1e6, 0),
    "backup.copySeconds": round(copy, 1),
    "backup.seconds": round(backupSeconds, 1),
    "backup.ratio": round(backupSeconds / copy, 2),
    "restore.seconds": round(restoreSeconds, 1),
    "restore.ratio": round(restoreSeconds / copy, 2),
  };
}

async function timed<T>(work: () => Promise<T>): Promise<readonly [T, number]> {
  const start = performance.now();
  const result = await work();
  return [result, (performance.now() - start) / 1000];
}

/** Seconds for a copy of every file by reading and writing, each on disk at its end. */
async function copied(from: string, to: string): Promise<number> {
  const [, seconds] = await timed(async () => {
    const buffer = Buffer.alloc(PIECE);
    for (const path of await filesUnder(from)) {
      await mkdir(join(to, path, ".."), { recursive: true });
      const [source, target] = [await open(join(from, path)), await open(join(to, path), "w")];
      for (let at = 0; ; ) {
        const { bytesRead } = await source.read(buffer, 0, PIECE, at);
        if (bytesRead === 0) break;
        await target.appendFile(buffer.subarray(0, bytesRead));
        at += bytesRead;
      }
      await target.sync();
      await source.close();
      await target.close();
    }
  });
  return seconds;
}

/** Ids of the permits. */
async function fill(data: string, permits: number): Promise<readonly Hex[]> {
  const keyring = await openRing(data);
  const keyOf = (authority: string) => keyring.vaultKey(authority);
  const keys = await openDataKeys(join(data, "vault-keys.journal"), keyOf);
  const vault = await openAppendLog(join(data, "vault.journal"), { header: LOG_HEADER });
  const outbox = await openAppendLog(join(data, "outbox.journal"), { header: { kind: "outbox", network: NETWORK } });
  const bundles = (await signedRegister(SIGNED)).bundles.map((text) => JSON.parse(text) as Bundle);
  const put = async (kind: string, id: string, ...values: readonly unknown[]): Promise<void> => {
    const name = { authority: AUTHORITY, kind, id };
    const key = await keys.make(name);
    for (const value of values)
      await vault.append(
        JSON.stringify({ ...name, sealed: seal(Buffer.from(encodeValue(value)), "vault/2", name, key), format: 2 }),
      );
  };
  const ids = Array.from({ length: permits }, randomWord);
  for (let from = 0; from < permits; from += AT_ONCE) {
    const some = ids.slice(from, from + AT_ONCE);
    await Promise.all(
      some.map(async (permit, i) => {
        const bundle = bundles[i % SIGNED] as Bundle;
        const [id, item] = [randomWord(), itemOf(permit, from + i, bundle)];
        const written = { id, authority: AUTHORITY, author: "XA-LIC/amara", document: bundle.document, links: [] };
        const approved = { ...written, state: "approved", permit, bundle };
        await put("draft", id, { ...written, state: "open" }, approved, { ...approved, state: "issued" });
        await put("bundle", permit, bundle);
        await outbox.append(encodeStored(item));
        await outbox.append(encodeStored({ ...item, settlement: settled(from + i) }));
      }),
    );
  }
  for (const log of [keys, vault, outbox]) await log.close();
  keyring.close();
  return ids;
}

function openRing(data: string) {
  return openKeyring({ directory: join(data, "keys"), passphrase: PASSPHRASE, random: randomBytes });
}

function itemOf(permit: Hex, nonce: number, { terms }: Bundle): OutboxItem {
  return {
    ...{ id: randomWord(), authority: AUTHORITY, key: `issue ${permit}`, body: randomWord(), account: ACCOUNT, nonce },
    ...{
      act: { act: "register", header: terms.header },
      raw: toHex(randomBytes(1200)),
      hash: randomWord(),
      former: [],
    },
    createdAt: Date.now(),
  };
}

const HASHES = Array.from({ length: BLOCKS + 1 }, randomWord);
const hashOf = (block: number): Hex => HASHES[block] as Hex;
const blockOf = (nonce: number): number => 1 + (nonce % BLOCKS);

function settled(nonce: number): NonNullable<OutboxItem["settlement"]> {
  const block = blockOf(nonce);
  return { outcome: "done", block, blockHash: hashOf(block), blockTime: 0, transaction: randomWord() };
}

async function restoredParts(
  data: string,
  manifest: BackupManifest,
  ids: readonly Hex[],
): Promise<RestoredParts & { close(): Promise<void> }> {
  const keyring = await openRing(data);
  const outbox = await openOutboxJournal(join(data, "outbox.journal"), manifest.networkId);
  const vault = { path: join(data, "vault.journal"), keys: join(data, "vault-keys.journal") };
  const registered = (id: Hex) => ({ name: "PermitRegistered", id, issuer: AUTHORITY }) as unknown as RegisterEvent;
  const blocks = Array.from({ length: BLOCKS + 1 }, (_, number) => ({
    ...{ number, hash: hashOf(number), parentHash: hashOf(Math.max(number - 1, 0)), time: 0 },
    events: ids.filter((_id, i) => blockOf(i) === number).map(registered),
  }));
  return {
    reader: {
      identity: async () => ({ networkId: manifest.networkId, chainId: 1, register: ACCOUNT, foundedAt: 1 }),
      head: async () => ({ number: BLOCKS, hash: hashOf(BLOCKS), time: 0 }),
      blockHash: async (number) => HASHES[number],
      blocks: async (from, to) => blocks.slice(from, to + 1),
    },
    writer: { nonce: async () => ids.length, settlement: async () => undefined },
    findSent: async () => undefined,
    ...{ outbox, vault: readVault({ ...vault, keyOf: (authority) => keyring.vaultKey(authority) }) },
    authorities: [AUTHORITY],
    close: async () => {
      await outbox.close();
      keyring.close();
    },
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  console.log(JSON.stringify(await backup(Number(process.argv[2] ?? PERMITS))));
  process.exit(0);
}
