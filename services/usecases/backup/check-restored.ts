/**
 * A restored directory beside the chain, before a node starts on it: is it this chain's, what of the outbox is done by now,
 * what went on after the backup, and is every document there?
 *
 * Nothing is sent. What the chain has done under another signature than the outbox knows, the outbox is told, so that the
 * node settles it and does not do it again.
 * @module
 */
import { Refusal } from "../../domain/errors/refusal.ts";
import type { AuthorityId } from "../../domain/permit/party.ts";
import type { PermitId } from "../../domain/permit/terms.ts";
import type {
  BackupManifest,
  LaterActs,
  OutboxJournal,
  RestoredOutbox,
  RestoreReport,
  VaultRecords,
} from "../../ports/backup.ts";
import type { Head, LedgerReader, LedgerWriter, RegisterIdentity, SentFinder } from "../../ports/ledger.ts";
import type { OutboxItem } from "../../ports/store.ts";

export interface RestoredParts {
  readonly reader: Pick<LedgerReader, "identity" | "head" | "blocks" | "blockHash">;
  readonly writer: Pick<LedgerWriter, "nonce" | "settlement">;
  readonly findSent: SentFinder;
  readonly outbox: OutboxJournal;
  readonly vault: VaultRecords;
  /** Whose documents the vault must have. */
  readonly authorities: readonly AuthorityId[];
}

const PAGE = 1000;

/**
 * Throws Refusals `backup-foreign` and `backup-chain-differs` when the chain is another or tells another story,
 * `backup-ledger-behind` when it has not come as far as the backup, LedgerUnavailable when it does not answer: none of
 * these says anything about the backup's records.
 */
export async function checkRestored(parts: RestoredParts, manifest: BackupManifest): Promise<RestoreReport> {
  const identity = await parts.reader.identity();
  if (identity.networkId !== manifest.networkId)
    throw new Refusal("backup-foreign", { found: manifest.networkId, expected: identity.networkId });
  const head = await parts.reader.head();
  await assertSameStory(parts, manifest, head);
  const outbox = await checkOutbox(parts, manifest.block?.number ?? identity.foundedAt, head);
  const documents = await checkDocuments(parts, identity, head);
  return {
    ...{ networkId: identity.networkId, madeAt: manifest.madeAt, head: head.number, outbox, ...documents },
    ...(manifest.block && { block: manifest.block.number }),
    later: await laterActs(parts),
  };
}

/** Of the blocks that the backup speaks of the highest: each block names the one before it. */
async function assertSameStory({ reader, outbox }: RestoredParts, manifest: BackupManifest, head: Head): Promise<void> {
  const blocks = outbox.items.flatMap(({ settlement }) =>
    settlement && "block" in settlement ? [{ number: settlement.block, hash: settlement.blockHash }] : [],
  );
  if (manifest.block) blocks.push(manifest.block);
  const latest = blocks.reduce((a, b) => (b.number > a.number ? b : a), { number: -1, hash: "0x" });
  if (latest.number < 0) return;
  if (latest.number > head.number)
    throw new Refusal("backup-ledger-behind", { head: String(head.number), block: String(latest.number) });
  const found = await reader.blockHash(latest.number);
  if (found !== latest.hash)
    throw new Refusal("backup-chain-differs", {
      block: String(latest.number),
      found: found ?? "none",
      expected: latest.hash,
    });
}

async function checkOutbox(parts: RestoredParts, from: number, head: Head): Promise<RestoredOutbox> {
  const { items } = parts.outbox;
  const [onChain, toSend]: [string[], string[]] = [[], []];
  const open = items.filter(({ settlement }) => settlement === undefined);
  for (const item of open) ((await isOnChain(parts, item, from, head)) ? onChain : toSend).push(item.id);
  return { items: items.length, settled: items.length - open.length, onChain, toSend };
}

async function isOnChain(parts: RestoredParts, item: OutboxItem, from: number, head: Head): Promise<boolean> {
  const { writer, findSent, outbox } = parts;
  for (const hash of [item.hash, ...item.former]) if (await writer.settlement(hash)) return true;
  // Nothing else of the account can have it: its own bytes are still the next to be mined, or wait behind others.
  if ((await writer.nonce(item.account)) <= item.nonce) return false;
  const found = await findSent(item.raw, item.account, from, head.number);
  if (found === undefined) return false;
  await outbox.put({ ...item, former: [found, ...item.former] });
  return true;
}

/** What the chain counts beyond the last item of each account. */
async function laterActs({ writer, outbox }: RestoredParts): Promise<readonly LaterActs[]> {
  const accounts = new Map<string, OutboxItem>();
  for (const item of outbox.items)
    if (item.nonce >= (accounts.get(item.account)?.nonce ?? 0)) accounts.set(item.account, item);
  const found = await Promise.all(
    [...accounts.values()].map(async ({ authority, account, nonce }) => ({
      ...{ authority, account },
      count: (await writer.nonce(account)) - nonce - 1,
    })),
  );
  return found.filter(({ count }) => count > 0);
}

type Documents = Pick<RestoreReport, "permits" | "missing" | "forgotten" | "records" | "unreadable">;

async function checkDocuments(parts: RestoredParts, { foundedAt }: RegisterIdentity, head: Head): Promise<Documents> {
  const permits = await ownPermits(parts, foundedAt, head);
  const [kept, forgotten, unreadable] = [new Set<string>(), new Set<string>(), [] as string[]];
  let records = 0;
  for await (const { authority, kind, id, opens } of parts.vault) {
    records += 1;
    if (opens === "unreadable") unreadable.push(`${authority} ${kind} ${id}`);
    else if (opens === "forgotten") forgotten.add(id);
    else if (kind === "bundle") kept.add(id);
    else if (kind === "draft") {
      // Approved and signed, and on the register before the node could file it: the draft has the document.
      const { permit, bundle } = opens.value as { readonly permit?: string; readonly bundle?: unknown };
      if (permit !== undefined && bundle !== undefined) kept.add(permit);
    }
  }
  const lacking = permits.filter((id) => !kept.has(id));
  return {
    ...{ permits: permits.length, records, unreadable },
    missing: lacking.filter((id) => !forgotten.has(id)),
    forgotten: lacking.filter((id) => forgotten.has(id)),
  };
}

async function ownPermits({ reader, authorities }: RestoredParts, from: number, head: Head): Promise<PermitId[]> {
  const own = new Set(authorities);
  const found: PermitId[] = [];
  for (let first = from; first <= head.number; first += PAGE) {
    for (const { events } of await reader.blocks(first, Math.min(head.number, first + PAGE - 1)))
      for (const event of events) if (event.name === "PermitRegistered" && own.has(event.issuer)) found.push(event.id);
  }
  return found;
}
