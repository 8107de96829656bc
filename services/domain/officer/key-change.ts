/**
 * A new key in a place: what two officers agree on, word for word, and whether what is on record covers what is about to be
 * done. Values in, values out.
 * @module
 */
import type { Hex } from "../bytes/hex.ts";
import { momentText } from "../time/instant.ts";

export const KEY_CHANGE_ACTS = ["rotate", "recover"] as const;
export type KeyChangeAct = (typeof KEY_CHANGE_ACTS)[number];

/** Who acts on a node that is not running: whoever has the directory and its passphrase. Nothing there can know more. */
export const DATA_DIRECTORY = "data-directory";

/** What is proposed, approved and hashed. It fits once: afterwards another key is in use. */
export interface KeyChange {
  readonly act: KeyChangeAct;
  readonly owner: string;
  readonly purpose: "ledger" | "document";
  readonly seat: "first" | "second";
  /** Id, or account, of the key in use, as the key book has it. */
  readonly key: Hex;
  /** The driver that the next one is made in. */
  readonly driver: string;
}

interface OnRecord {
  readonly id: Hex;
  /** SHA-256 over authority, kind and change, as a proposal's. */
  readonly digest: Hex;
  readonly change: KeyChange;
  /** Milliseconds. */
  readonly at: number;
}

/** By two officers while the node ran. `id` is the proposal's. */
export interface ApprovedKeyChange extends OnRecord {
  readonly entry: "approved";
  readonly proposer: string;
  readonly approver: string;
  /** Milliseconds; it is not begun any more from then on. */
  readonly expiresAt: number;
}

/** Without an approval, in an emergency: on record before it was done. */
export interface LoneKeyChange extends OnRecord {
  readonly entry: "alone";
  readonly reason: string;
  /** Which key of its place it makes, from 1. */
  readonly generation: number;
}

/** What became of one of those two; each is there once. */
export type KeyChangeStep =
  | { readonly entry: "begun"; readonly of: Hex; readonly generation: number; readonly at: number }
  | { readonly entry: "done"; readonly of: Hex; readonly key: Hex; readonly at: number };

/** In order. */
export type KeyChangeEntry = ApprovedKeyChange | LoneKeyChange | KeyChangeStep;
export type Cover = ApprovedKeyChange | LoneKeyChange;

/** What is about to be done. */
export interface KeyChangeToCover {
  readonly change: KeyChange;
  readonly digest: Hex;
  /** Which key of its place is made, or waits already. */
  readonly generation: number;
  /** Whether that key is there already. */
  readonly made: boolean;
  /** Milliseconds. */
  readonly now: number;
}

/** Milliseconds in which an emergency that has made no key yet goes on: as long as a proposal waits. Later it is another one. */
const LONE_LIFE = 7 * 86_400_000;

/**
 * What covers exactly this: the change that is under way goes on under what it was begun with, however long that takes; else
 * an approval that still counts and was never begun.
 */
export function coverOf(entries: readonly KeyChangeEntry[], to: KeyChangeToCover): Cover | undefined {
  const fitting = covers(entries).filter((one) => one.digest === to.digest && !isDone(entries, one));
  const underWay = fitting.find((one) => begunAs(entries, one) === to.generation && !hasLapsed(one, to));
  return underWay ?? fitting.find((one) => begunAs(entries, one) === undefined && !isOver(one, to.now));
}

/** Why nothing covers it, from what is on record last for the place. */
export function whyUncovered(entries: readonly KeyChangeEntry[], { change, now }: KeyChangeToCover): string {
  const last = covers(entries).findLast((one) => isSamePlace(one.change, change));
  if (last === undefined) return "nobody has approved one";
  const { act, key, driver } = last.change;
  if (act !== change.act) return `the last on record is to ${act}`;
  if (key !== change.key) return `the last on record was for the key ${key}`;
  if (driver !== change.driver)
    return `the last on record makes it in ${driver}, and the setting now says ${change.driver}`;
  if (begunAs(entries, last) === undefined && "expiresAt" in last && isOver(last, now))
    return `the last on record was good until ${momentText(last.expiresAt)}`;
  return "the last on record is used up";
}

/** Whether a step or an approval is on record already. */
export function isOnRecord(entries: readonly KeyChangeEntry[], entry: "approved" | "begun" | "done", id: Hex): boolean {
  return entries.some((one) => one.entry === entry && ("of" in one ? one.of : one.id) === id);
}

export function lone(entries: readonly KeyChangeEntry[]): readonly LoneKeyChange[] {
  return entries.filter((one): one is LoneKeyChange => one.entry === "alone");
}

function covers(entries: readonly KeyChangeEntry[]): readonly Cover[] {
  return entries.filter((one): one is Cover => one.entry === "approved" || one.entry === "alone");
}

function isDone(entries: readonly KeyChangeEntry[], { id }: Cover): boolean {
  return isOnRecord(entries, "done", id);
}

/** Which key it makes, once it has been begun: the next one of the place is another change. */
function begunAs(entries: readonly KeyChangeEntry[], cover: Cover): number | undefined {
  if (cover.entry === "alone") return cover.generation;
  const begun = entries.find((one) => one.entry === "begun" && one.of === cover.id);
  return begun?.entry === "begun" ? begun.generation : undefined;
}

function isOver(cover: Cover, now: number): boolean {
  return cover.entry === "approved" && now >= cover.expiresAt;
}

/** Who reviewed it may have found that nothing was made; what is made long afterwards nobody has looked at. */
function hasLapsed(cover: Cover, { made, now }: KeyChangeToCover): boolean {
  return cover.entry === "alone" && !made && now >= cover.at + LONE_LIFE;
}

function isSamePlace(one: KeyChange, other: KeyChange): boolean {
  return one.owner === other.owner && one.purpose === other.purpose && one.seat === other.seat;
}
