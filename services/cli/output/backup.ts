/**
 * What was backed up, and what a restore found, for people.
 * @module
 */
import type { MadeBackup, RestoreReport } from "../../ports/backup.ts";

export function madeText({ manifest, unknown, passphraseApart, unrecorded }: MadeBackup, target: string): string {
  const { files, block, ledger } = manifest;
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const lines = [
    `Backed up ${files.length} files, ${bytes} bytes, to ${target}; encrypted, and whole.`,
    block
      ? `It speaks of block ${block.number} ${block.hash}.`
      : "The ledger could not be asked for a block: a restore will compare the network's id alone.",
  ];
  if (ledger === "network") lines.push("The ledger is the network's, and not in it.");
  if (passphraseApart)
    lines.push("The node's passphrase is not in it, and nothing opens it without: keep the file passphrase elsewhere.");
  if (unknown.length > 0) lines.push("Not in it, because this version does not know them:", ...indented(unknown));
  if (unrecorded !== undefined)
    lines.push(
      `That it was made could not be written into the data directory (${unrecorded}): the node's doctor will not know of it.`,
    );
  return lines.join("\n");
}

export function restoredText(report: RestoreReport & { readonly data: string }): string {
  const { outbox, later, missing, forgotten, unreadable, block, head } = report;
  const lines = [
    `Restored to ${report.data}, and checked against the chain: ${block === undefined ? "no block was recorded" : `block ${block} is there`}, the chain is at ${head}.`,
    `Outbox: ${outbox.settled} settled, ${outbox.onChain.length} done since the backup, ${outbox.toSend.length} still to send.`,
    ...indented(outbox.toSend),
    ...later.map(
      ({ authority, account, count }) =>
        `${authority} made ${count} transactions from ${account} after the backup: on the register, not in the outbox.`,
    ),
    `Documents: ${report.permits - missing.length - forgotten.length} of ${report.permits} permits.`,
  ];
  if (forgotten.length > 0) lines.push(`Forgotten, as they should be: ${forgotten.length}.`);
  if (missing.length > 0) lines.push("On the register without a document here:", ...indented(missing));
  if (unreadable.length > 0) lines.push("Records that do not open:", ...indented(unreadable));
  return lines.join("\n");
}

function indented(each: readonly string[]): string[] {
  return each.map((line) => `  ${line}`);
}
