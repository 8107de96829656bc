/**
 * What lies in a data directory: one table. Whoever adds a file there adds a line here, or a test fails.
 *
 * Records are in the order in which they are read while the node runs. What an act leaves behind, the node writes in the
 * order vault, outbox, ledger; so the outbox is cut before the ledger, which then has every block that an item was settled
 * in, and everything that the ledger speaks of (documents, logs that are anchored) is cut after it. What the ledger has and
 * the outbox has not is an act after the backup, as on a network.
 * @module
 */

/** A journal is cut after its last whole record; a ledger is a journal too, and not there on a network; a file is whole. */
export type RecordKind = "journal" | "ledger" | "file";

export interface RecordLine {
  /** Under the data directory. */
  readonly path: string | RegExp;
  readonly kind: RecordKind;
}

export const RECORDS: readonly RecordLine[] = [
  // How far other systems have been told: an earlier place tells them twice, a later one would leave something out.
  { path: "webhooks.json", kind: "file" },
  // The register's code as this node first saw it: another one is to be found also after a restore.
  { path: "register-code.json", kind: "file" },
  { path: "alerts.journal", kind: "journal" },
  { path: "sign-in.journal", kind: "journal" },
  { path: "outbox.journal", kind: "journal" },
  { path: "ledger/blocks.journal", kind: "ledger" },
  { path: "verifications.journal", kind: "journal" },
  { path: "audit.journal", kind: "journal" },
  // After the audit log, which knows how many changes there are: it may know fewer than are there, and never more.
  { path: "roster.journal", kind: "journal" },
  // After the audit log likewise, and before the key book: a change it does not know as begun is covered by its approval still.
  { path: "key-changes.journal", kind: "journal" },
  // Before the vault, which has what is to be delivered; after the ledger, each permit of which has its deliveries.
  { path: "exchange.journal", kind: "journal" },
  { path: "vault.journal", kind: "journal" },
  // After the vault: every record of the cut has its key, or has been forgotten meanwhile.
  { path: "vault-keys.journal", kind: "journal" },
  { path: /^keys\/[A-Z][\w.-]*\.(?:ledger\.json|document\.jwe)$/, kind: "file" },
  { path: "keys/sign-in.jwe", kind: "file" },
  // After the keys it speaks of: a key that is not in the book is found, one that the book has and nobody else is lost.
  { path: "keys/key-book.json", kind: "file" },
];

/** Opens everything else, and so travels outside of what is sealed; it is encrypted under the passphrase itself. */
export const KEYRING = "keys/keyring.json";

/** What a backup must never hold: it would open itself, or its officers' accounts. */
export const PASSPHRASE = "passphrase";
export const SECRET: readonly (string | RegExp)[] = [PASSPHRASE, "first-passwords.json", "trial-passwords.json"];

/** What is made anew, from the chain, the records, or nothing. */
export const DISPOSABLE: readonly (string | RegExp)[] = [
  /^store(?:\.damaged-\d+)?(?:\/|$)/,
  /^(?:ledger\/)?directory\.lock(?:\.pid|-journal)?$/,
  // A restored directory is another one: rows of what came after the backup must not be taken for copies of its journals.
  "directory-id",
  "node.log",
  /^(?:webhooks|register-code|last-backup)\.json\.new$/,
  // Of the directory that it lies in: a restored one has never been backed up.
  "last-backup.json",
  /\.unfinished$/,
  /^(?:keys\/)?\.unfinished-/,
];

export type Place = RecordKind | "keyring" | "secret" | "disposable" | "unknown";

/** What a file under the data directory is. */
export function placeOf(path: string): Place {
  const line = RECORDS.find((each) => matches(each.path, path));
  if (line) return line.kind;
  if (path === KEYRING) return "keyring";
  if (SECRET.some((each) => matches(each, path))) return "secret";
  return DISPOSABLE.some((each) => matches(each, path)) ? "disposable" : "unknown";
}

/** Whether a path under the data directory is one of a line's. */
export function matches(pattern: string | RegExp, path: string): boolean {
  return typeof pattern === "string" ? pattern === path : pattern.test(path);
}
