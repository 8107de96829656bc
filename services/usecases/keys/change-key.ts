/**
 * A new key in a place of a node that does not run: only as two officers approved it, or in an emergency, loudly.
 * @module
 */
import type { Hex, Sha256 } from "../../domain/bytes/hex.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import {
  type Cover,
  coverOf,
  DATA_DIRECTORY,
  isOnRecord,
  type KeyChangeAct,
  type KeyChangeToCover,
  type LoneKeyChange,
  whyUncovered,
} from "../../domain/officer/key-change.ts";
import type { AuditRecorder } from "../../ports/audit.ts";
import type { KeyChangeJournal } from "../../ports/key-changes.ts";
import type { KeyPlace } from "../../ports/keys.ts";
import { digestOf } from "../digest.ts";
import { changeOf, digestOfChange } from "./key-change.ts";
import { entryOf, idInUse, type KeyOutcome, type KeysContext } from "./keys-context.ts";
import { notYetInEffect, replaceKey, rotateKey } from "./rotate-key.ts";

export interface ChangeKeyContext extends KeysContext {
  readonly changes: KeyChangeJournal;
  readonly audit: AuditRecorder;
  readonly sha256: Sha256;
}

export interface KeyChangeAsked {
  readonly act: KeyChangeAct;
  /** Why no approval can be waited for. Where there is one it is no emergency, and is not recorded as one. */
  readonly emergency?: string | undefined;
  /** Told of what is done without an approval, before it is done. */
  readonly onAlone: (change: LoneKeyChange) => void;
}

/**
 * Begins the change, or goes on with the one under way, which needs no more than it was begun with. Each run leaves an entry in
 * the audit log: the approver with the proposer and the digest. A recovery whose key waits for its time is answered with that key.
 *
 * Throws Refusal `key-change-unapproved`, and has made nothing and asked the register for nothing; `audit-unavailable`; and
 * what {@link changeOf}, {@link rotateKey} and {@link replaceKey} throw.
 */
export async function changeKey(
  context: ChangeKeyContext,
  place: KeyPlace,
  { act, emergency, onAlone }: KeyChangeAsked,
): Promise<KeyOutcome> {
  const fresh = act === "recover" ? await notYetInEffect(context, place) : undefined;
  if (fresh) return fresh;
  const to = toCover(context, place, act);
  const found = coverOf(context.changes.entries, to);
  const cover = found && isAnother(found, to, emergency) ? undefined : found;
  if (cover) await use(context, cover, to);
  else if (emergency === undefined) throw unapproved(context, to);
  const under = cover ?? (await alone(context, to, emergency as string, onAlone));
  const outcome = await (act === "rotate" ? rotateKey(context, place) : replaceKey(context, place, "key-lost"));
  await end(context, place, under);
  return outcome;
}

function toCover(context: ChangeKeyContext, place: KeyPlace, act: KeyChangeAct): KeyChangeToCover {
  const change = changeOf(context, { ...place, act });
  const { made, next } = entryOf(context, place);
  const digest = digestOfChange(change, context.sha256);
  return {
    change,
    digest,
    generation: next?.generation ?? made.length + 1,
    made: next !== undefined,
    now: context.clock(),
  };
}

/** An emergency with a reason of its own, where the last one made nothing, is told and reviewed for itself. */
function isAnother(cover: Cover, { made }: KeyChangeToCover, emergency: string | undefined): boolean {
  return cover.entry === "alone" && !made && emergency !== undefined && emergency !== cover.reason;
}

function unapproved({ changes }: ChangeKeyContext, to: KeyChangeToCover): Refusal {
  const { act, owner, purpose, seat } = to.change;
  return new Refusal("key-change-unapproved", { act, owner, purpose, seat, why: whyUncovered(changes.entries, to) });
}

/** On record, and begun, before anything is done under it. */
async function use({ audit, changes }: ChangeKeyContext, cover: Cover, to: KeyChangeToCover): Promise<void> {
  const { change, digest, now: at, generation } = to;
  if (cover.entry === "alone") return; // It was told and recorded when it was begun.
  const { owner, purpose, seat } = change;
  const subject = `${owner}/${purpose}/${seat}, proposed by ${cover.proposer}`;
  const who = { authority: owner, actor: cover.approver };
  await audit.record({ at, ...who, act: "new-key.approved", subject, outcome: "allowed", digest });
  if (isOnRecord(changes.entries, "begun", cover.id)) return;
  await changes.append({ entry: "begun", of: cover.id, generation, at });
}

/** As other acts done alone: in the audit log, then on disk for the book that lists it, told, and only then done. */
async function alone(
  { audit, changes, sha256 }: ChangeKeyContext,
  { change, digest, generation, now: at }: KeyChangeToCover,
  reason: string,
  onAlone: (change: LoneKeyChange) => void,
): Promise<LoneKeyChange> {
  const id: Hex = digestOf({ what: "break-glass", digest, generation, at }, sha256);
  const entry: LoneKeyChange = { entry: "alone", id, digest, change, reason, generation, at };
  const who = { authority: change.owner, actor: DATA_DIRECTORY };
  await audit.record({ at, ...who, act: "break-glass.new-key", subject: id, outcome: "allowed", digest });
  await changes.append(entry);
  onAlone(entry);
  return entry;
}

/** Used up once another key is in use; where the process stopped before this, the digest fits nothing any more all the same. */
async function end(context: ChangeKeyContext, place: KeyPlace, { id, change }: Cover): Promise<void> {
  const key = idInUse(entryOf(context, place));
  if (key !== change.key) await context.changes.append({ entry: "done", of: id, key, at: context.clock() });
}
