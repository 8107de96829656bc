/**
 * A backup of a node's records, and what a restore finds beside the chain.
 * @module
 */
import type { Hex } from "../domain/bytes/hex.ts";
import type { AuthorityId } from "../domain/permit/party.ts";
import type { PermitId } from "../domain/permit/terms.ts";
import type { OutboxItem } from "./store.ts";

export interface BackupFile {
  /** Under the data directory, with "/". */
  readonly path: string;
  /** Bytes of the file itself. */
  readonly bytes: number;
  /** Of those bytes. */
  readonly sha256: Hex;
  /** Of a journal: records up to the cut, its header not counted. */
  readonly records?: number;
  /** Name of the sealed file beside the manifest. */
  readonly part: string;
}

export interface BackupManifest {
  /** Version of the software that made it. */
  readonly software: string;
  /** Milliseconds. */
  readonly madeAt: number;
  readonly networkId: Hex;
  /** Whether the ledger is among the files. */
  readonly ledger: "embedded" | "network";
  /**
   * A block of the chain that was there when it was made: of an embedded ledger its last one. Undefined when the ledger
   * could not be asked; a restore then has nothing but the network id to compare.
   */
  readonly block?: { readonly number: number; readonly hash: Hex };
  readonly files: readonly BackupFile[];
}

/** What became of the outbox of a backup, item by item where it matters. */
export interface RestoredOutbox {
  readonly items: number;
  /** Settled in the backup. */
  readonly settled: number;
  /** Open in the backup, on the chain by now: they are settled from there and not sent. */
  readonly onChain: readonly string[];
  /** Open in the backup and not on the chain: the node sends them. */
  readonly toSend: readonly string[];
}

/** An account that went on after the backup: what it did then is on the chain and not in this outbox. */
export interface LaterActs {
  readonly authority: AuthorityId;
  readonly account: Hex;
  /** Transactions. */
  readonly count: number;
}

export interface RestoreReport {
  readonly networkId: Hex;
  readonly madeAt: number;
  /** Block of the backup, and of the chain when it was restored. */
  readonly block?: number;
  readonly head: number;
  readonly outbox: RestoredOutbox;
  readonly later: readonly LaterActs[];
  /** Permits that this node's authorities have on the register. */
  readonly permits: number;
  /** Those whose document the vault does not have. */
  readonly missing: readonly PermitId[];
  /** Those whose document was forgotten, as it should be. */
  readonly forgotten: readonly PermitId[];
  /** Records of the vault. */
  readonly records: number;
  /** Those that do not open: "XA-LIC bundle 0x…". */
  readonly unreadable: readonly string[];
}

/** The outbox of a restored directory, before a node opens it. */
export interface OutboxJournal {
  /** The last word on each item. */
  readonly items: readonly OutboxItem[];
  /** On disk when this resolves. */
  put(item: OutboxItem): Promise<void>;
}

/** The last record under each name of a vault that no node has open. */
export type VaultRecords = AsyncIterable<{
  readonly authority: AuthorityId;
  readonly kind: string;
  readonly id: string;
  readonly opens: { readonly value: unknown } | "forgotten" | "unreadable";
}>;

/** What the files of a backup become; each step may be followed by the end of the process. */
export interface RestoredFiles {
  /** From here on a node may start on them. */
  finish(): Promise<void>;
  /** Removes everything that was put there. */
  undo(): Promise<void>;
}

/** What the operator's commands do, put together by the application. */
export interface Backups {
  make(target: string): Promise<MadeBackup>;
  restore(from: string): Promise<RestoreReport & { readonly data: string }>;
}

export interface MadeBackup {
  readonly manifest: BackupManifest;
  /** Files in the data directory that this version knows nothing of: they are not in the backup. */
  readonly unknown: readonly string[];
  /** The node keeps its passphrase beside its data: it is not in the backup, which nobody opens without it. */
  readonly passphraseApart: boolean;
  /** Why the node's doctor will not know of it; absent when it will. */
  readonly unrecorded?: string;
}
