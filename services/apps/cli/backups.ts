/**
 * Backup and restore put together, for the command line beside a node: the same configuration as the node's own. Wiring
 * only.
 * @module
 */
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { recordBackup } from "../../backup/last-backup.ts";
import { openBackup, restoreFiles } from "../../backup/read-backup.ts";
import { KEYRING } from "../../backup/records.ts";
import { writeBackup } from "../../backup/write-backup.ts";
import { httpEndpoint, type LedgerEndpoint } from "../../chain/endpoint.ts";
import { createSentFinder } from "../../chain/find-sent.ts";
import { createLedgerReader } from "../../chain/reader.ts";
import { createLedgerWriter } from "../../chain/writer.ts";
import type { Hex } from "../../domain/bytes/hex.ts";
import { isCode } from "../../domain/errors/catalogue.ts";
import { LedgerUnavailable, Refusal } from "../../domain/errors/refusal.ts";
import { backupKey } from "../../keys/keystore/backup-key.ts";
import type { Keyring } from "../../keys/keystore/keyring.ts";
import type { BackupManifest, Backups, MadeBackup } from "../../ports/backup.ts";
import { openOutboxJournal } from "../../store/outbox/outbox-journal.ts";
import type { RestoredParts } from "../../usecases/backup/check-restored.ts";
import { restore } from "../../usecases/backup/restore.ts";
import { readVault } from "../../vault/read-vault.ts";
import { type CheckedConfig, readConfig } from "../node/config.ts";
import { openKeys } from "../node/open-keys.ts";
import { openLedger } from "../node/open-ledger.ts";
import { version } from "../node/version.ts";

/** Reads the node's configuration from `environment`; throws Refusal `config-invalid`. */
export function openBackups(environment: NodeJS.ProcessEnv, progress: (line: string) => void): Backups {
  const { config, secrets } = readConfig(environment);
  return {
    make: (target) =>
      sayingWhy(async () => {
        const passphrase = secrets.passphrase ?? keptPassphrase(config.data);
        const keyOf = keysOf(join(config.data, KEYRING), passphrase);
        const { ledger, data } = config;
        const options = { data, target, software: version, madeAt: Date.now(), ledger: ledger.kind, keyOf };
        return recorded(await writeBackup({ ...options, block: () => blockOf(config) }), data);
      }),
    restore: (from) =>
      sayingWhy(async () => {
        const passphrase = secrets.passphrase;
        if (passphrase === undefined)
          throw missing("the passphrase of the backup is asked for; it is not in the backup");
        const backup = await openBackup(from, keysOf(join(from, "backup.json"), passphrase));
        const { manifest } = backup;
        if (manifest.ledger !== config.ledger.kind)
          throw new Refusal("config-invalid", {
            path: "ledger.kind",
            rule: `the backup's node has ${manifest.ledger}`,
          });
        const files = () => restoreFiles(backup, config.data);
        const report = await restore({
          manifest,
          files,
          open: () => openRestored(config, manifest, passphrase, progress),
        });
        return { ...report, data: config.data };
      }),
  };
}

/** A backup is whole whether or not the node's doctor hears of it. */
async function recorded(made: MadeBackup, data: string): Promise<MadeBackup> {
  try {
    await recordBackup(data, made.manifest.madeAt);
    return made;
  } catch (error) {
    return { ...made, unrecorded: (error as NodeJS.ErrnoException).code ?? "it failed" };
  }
}

/** Journals and the embedded ledger lie below the catalogue and throw errors of their own, with its codes. */
async function sayingWhy<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code, params = {} } = error as { code?: unknown; params?: Readonly<Record<string, string | number>> };
    if (error instanceof Refusal || typeof code !== "string" || !isCode(code)) throw error;
    const texts = Object.entries(params).map(([name, value]) => [name, String(value)]);
    throw new Refusal(code, Object.fromEntries(texts), { cause: error });
  }
}

function keysOf(path: string, passphrase: string): (keyring: string, salt: string) => Promise<Uint8Array> {
  return (keyring, salt) => backupKey({ path, keyring, passphrase, salt });
}

/** Of a node that was given none; nothing is made here. */
function keptPassphrase(data: string): string {
  const file = join(data, "passphrase");
  if (existsSync(file)) return readFileSync(file, "utf8").trim();
  if (!existsSync(data)) throw new Refusal("backup-nothing", { directory: data });
  throw missing("the node's passphrase is needed, to encrypt the backup under its keys");
}

function missing(rule: string): Refusal {
  return new Refusal("config-invalid", { path: "COUNTERSIGN_PASSPHRASE", rule });
}

/** A ledger that does not answer is no reason to go without a backup: it says so, and a restore compares less. */
async function blockOf({ ledger }: CheckedConfig): Promise<BackupManifest["block"]> {
  if (ledger.kind !== "network") return undefined;
  try {
    const reader = createLedgerReader({ endpoint: httpEndpoint(ledger.url), register: ledger.register });
    const { number, hash } = await reader.head();
    return { number, hash };
  } catch (error) {
    if (error instanceof LedgerUnavailable) return undefined;
    throw error;
  }
}

async function openRestored(
  config: CheckedConfig,
  manifest: BackupManifest,
  passphrase: string,
  progress: (line: string) => void,
): Promise<RestoredParts & { close(): Promise<void> }> {
  const { data, authorities } = config;
  // A key that is lost keeps no documents from being restored.
  const keyring = await openKeys({ config, passphrase, clock: Date.now, random: randomBytes, lostAllowed: true });
  const chain = await chainOf(config, keyring, progress);
  try {
    const at = { endpoint: chain.endpoint, register: chain.register };
    const outbox = await openOutboxJournal(join(data, "outbox.journal"), manifest.networkId);
    const close = async (): Promise<void> => {
      await outbox.close();
      await chain.close();
      keyring.close();
    };
    const files = { path: join(data, "vault.journal"), keys: join(data, "vault-keys.journal") };
    return {
      ...{ reader: createLedgerReader(at), writer: createLedgerWriter(at), findSent: createSentFinder(chain.endpoint) },
      ...{ outbox, vault: readVault({ ...files, keyOf: (authority) => keyring.vaultKey(authority) }), close },
      authorities: authorities.map(({ id }) => id),
    };
  } catch (error) {
    await chain.close();
    keyring.close();
    throw error;
  }
}

interface Chain {
  readonly endpoint: LedgerEndpoint;
  readonly register: Hex;
  close(): Promise<void>;
}

/** An embedded ledger comes from the backup itself, and is executed again, block by block; its port is nobody's yet. */
async function chainOf(config: CheckedConfig, keyring: Keyring, progress: (line: string) => void): Promise<Chain> {
  const { ledger } = config;
  if (ledger.kind === "network")
    return { endpoint: httpEndpoint(ledger.url), register: ledger.register, close: async () => undefined };
  const opened = await openLedger({
    ...{
      config: { ...config, ledger: { ...ledger, port: 0 } },
      keyring,
      clock: Date.now,
      random: randomBytes,
      progress,
    },
    onFatal: () => undefined,
  });
  return { endpoint: opened.endpoint, register: opened.identity.register, close: opened.close };
}
