/**
 * A small data directory with real journals and files, and a key that stands for the keyring's.
 * @module
 */
import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { BackupOptions } from "../../services/backup/write-backup.ts";
import { writeBackup } from "../../services/backup/write-backup.ts";
import { type AppendLog, openAppendLog } from "../../services/journal/append-log.ts";
import type { LogHeader } from "../../services/journal/log-header.ts";
import type { MadeBackup } from "../../services/ports/backup.ts";

export const NETWORK = `0x${"5a".repeat(32)}` as const;

export const HEADERS: Readonly<Record<string, LogHeader>> = {
  "outbox.journal": { kind: "outbox", network: NETWORK },
  "alerts.journal": { kind: "alerts", network: NETWORK },
  "verifications.journal": { kind: "verification-log", network: NETWORK },
  "vault.journal": { kind: "vault", sealing: 2 },
  "vault-keys.journal": { kind: "vault-keys" },
  "ledger/blocks.journal": { kind: "embedded-ledger" },
};

/** Depends on the ring and the salt, as the real one. */
export const keyOf = async (keyring: string, salt: string): Promise<Uint8Array> =>
  createHash("sha256").update(`${keyring}/${salt}`).digest();

/** Makes `data` with a few records in each journal, two keys and what is disposable. */
export async function fillData(data: string): Promise<void> {
  await mkdir(join(data, "keys"), { recursive: true, mode: 0o700 });
  await mkdir(join(data, "ledger"), { mode: 0o700 });
  await mkdir(join(data, "store"), { mode: 0o700 });
  for (const name of Object.keys(HEADERS)) {
    const log = await openLog(data, name);
    for (const i of [1, 2, 3]) await log.append(JSON.stringify({ number: i, hash: `0x${"0".repeat(63)}${i}`, name }));
    await log.close();
  }
  await writeFile(join(data, "keys/keyring.json"), '{"ring":"Ünlesbar"}');
  await writeFile(join(data, "keys/XA-LIC.ledger.json"), "ledger key");
  await writeFile(join(data, "keys/XA-LIC.document.jwe"), "document key");
  await writeFile(join(data, "store/PG_VERSION"), "17");
  await writeFile(join(data, "passphrase"), "open sesame\n");
  await writeFile(join(data, "node.log"), "log");
}

export function openLog(data: string, name: string): Promise<AppendLog> {
  return openAppendLog(join(data, name), { header: HEADERS[name] as LogHeader });
}

export function backupOptions(data: string, target: string): BackupOptions {
  return {
    ...{ data, target, software: "0.0.0-test", madeAt: Date.UTC(2026, 0, 2), ledger: "embedded", keyOf },
    block: async () => undefined,
  };
}

export function makeBackup(data: string, target: string): Promise<MadeBackup> {
  return writeBackup(backupOptions(data, target));
}
