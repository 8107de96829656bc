/**
 * Whether a log of entries is the one that was written: names what was changed, is missing, stands elsewhere or was put in,
 * by place. Values in, findings out; whoever has the lines needs nothing of the node.
 * @module
 */
import { fromHex, type Hex, type Sha256, toHex, ZERO_WORD } from "../bytes/hex.ts";
import type { Params } from "../errors/refusal.ts";
import { digestLeaf } from "../evidence/log-proofs.ts";
import { LogTree } from "../evidence/log-tree.ts";
import { entryDigest, readEntry } from "./entry.ts";

/** One line of a log as somebody has it; neither field: it does not read. */
export interface AuditLine {
  readonly text?: string;
  /** SHA-256 of a text that the reader may not see. */
  readonly digest?: Hex;
}

export type AuditFindingCode =
  | "audit-entry-changed"
  | "audit-entry-missing"
  | "audit-entry-moved"
  | "audit-entry-foreign"
  | "audit-log-cut"
  | "audit-log-other";

export interface AuditFinding {
  readonly code: AuditFindingCode;
  /** `place` is one place or a range, "12" or "12-40". */
  readonly params: Params;
}

/** A size and root that the reader has from elsewhere: noted before, or on the register. */
export interface KnownRoot {
  readonly size: number;
  readonly root: Hex;
  /** Where it is from, for the reader. */
  readonly from: string;
}

export interface CheckedLog {
  readonly size: number;
  /** Absent when the log is empty or a line does not read. */
  readonly root?: Hex;
  readonly findings: readonly AuditFinding[];
  /** Known roots that this log begins with. */
  readonly matched: readonly KnownRoot[];
  /** Places of entries `begun` without an end, and of ends `unknown`: the act may have been done. */
  readonly open: readonly number[];
}

interface Mark {
  /** Undefined: the line does not read. */
  readonly digest: Hex | undefined;
  /** Undefined of a text that the reader may not see, and of a line that does not read. */
  readonly entry?: { readonly place: number; readonly before: Hex };
}

export function checkLog(lines: Iterable<AuditLine>, known: readonly KnownRoot[], sha256: Sha256): CheckedLog {
  const marks: Mark[] = [];
  const begun = new Set<number>();
  for (const { text, digest } of lines) {
    const entry = text === undefined ? undefined : readEntry(text);
    if (text === undefined || entry === undefined) {
      marks.push({ digest: text === undefined ? digest : undefined });
      continue;
    }
    const { place, before, outcome, of } = entry;
    marks.push({ digest: entryDigest(text, sha256), entry: { place, before } });
    if (outcome === "begun") begun.add(place);
    else if (of !== undefined && outcome !== "unknown") begun.delete(of);
  }
  const found = [...orderFindings(marks), ...chainFindings(marks)];
  const { root, matched, compared } = compareRoots(marks, known, found, sha256);
  return {
    ...{ size: marks.length, ...(root && { root }) },
    ...{ findings: [...joined(found), ...compared], matched, open: [...begun] },
  };
}

interface Found {
  readonly code: AuditFindingCode;
  readonly place: number;
}

/** What stands at the place of another, or is not there. */
function orderFindings(marks: readonly Mark[]): Found[] {
  const places = new Set(marks.flatMap(({ entry }) => entry?.place ?? []));
  const [found, seen]: [Found[], Set<number>] = [[], new Set()];
  let expected = 0;
  for (const { digest, entry } of marks) {
    const place = entry?.place ?? expected;
    if (digest === undefined) found.push({ code: "audit-entry-changed", place });
    // A place far away is a changed number, not a million entries that are gone.
    if (place > expected + marks.length) found.push({ code: "audit-entry-changed", place: expected });
    else
      for (let gone = expected; gone < place; gone++)
        found.push({ code: places.has(gone) ? "audit-entry-moved" : "audit-entry-missing", place: gone });
    if (seen.has(place)) found.push({ code: "audit-entry-foreign", place });
    seen.add(place);
    expected = place > expected + marks.length ? expected + 1 : Math.max(expected, place + 1);
  }
  return found;
}

/** What its successor was not written behind. */
function chainFindings(marks: readonly Mark[]): Found[] {
  const first = new Map<number, Mark>();
  let next = 0;
  for (const mark of marks) {
    const place = mark.entry?.place ?? next;
    if (!first.has(place)) first.set(place, mark);
    next = place + 1;
  }
  const digestAt = (place: number): Hex | undefined => (place < 0 ? ZERO_WORD : first.get(place)?.digest);
  const fits = (place: number): boolean => {
    const [before, digest] = [first.get(place)?.entry?.before, digestAt(place - 1)];
    return before === undefined || digest === undefined || before === digest;
  };
  return [...first.keys()].filter((place) => !fits(place)).map((place) => blame(place, first, digestAt));
}

/** Which of two neighbours that do not fit is the wrong one: what the entry behind both says decides. */
function blame(place: number, marks: ReadonlyMap<number, Mark>, digestAt: (place: number) => Hex | undefined): Found {
  const { entry, digest } = marks.get(place) as Mark;
  if (entry?.before === digestAt(place - 2)) return { code: "audit-entry-foreign", place: place - 1 };
  const successor = marks.get(place + 1)?.entry;
  const vouched = successor === undefined || successor.before === digest;
  return { code: "audit-entry-changed", place: vouched && place > 0 ? place - 1 : place };
}

/** Each once, neighbours of one kind together, by place. */
function joined(found: readonly Found[]): AuditFinding[] {
  const ranges: { code: AuditFindingCode; from: number; to: number }[] = [];
  for (const { code, place } of [...found].sort((a, b) => a.place - b.place)) {
    const last = ranges.findLast((range) => range.code === code);
    if (last !== undefined && place <= last.to + 1) last.to = place;
    else ranges.push({ code, from: place, to: place });
  }
  return ranges.map(({ code, from, to }) => ({ code, params: { place: from === to ? `${from}` : `${from}-${to}` } }));
}

/** What only somebody else's memory can tell: an end cut off, or a chain that was computed anew. */
function compareRoots(
  marks: readonly Mark[],
  known: readonly KnownRoot[],
  found: readonly Found[],
  sha256: Sha256,
): { readonly root?: Hex; readonly matched: readonly KnownRoot[]; readonly compared: readonly AuditFinding[] } {
  const tree = new LogTree(sha256);
  for (const { digest } of marks) {
    if (digest === undefined) break;
    tree.append(digestLeaf(fromHex(digest), sha256));
  }
  const sound = Math.min(...found.map(({ place }) => place), marks.length);
  const matched: KnownRoot[] = [];
  const compared: AuditFinding[] = [];
  for (const one of [...known].sort((a, b) => a.size - b.size)) {
    const params = { size: String(one.size), from: one.from, has: String(marks.length) };
    if (one.size > marks.length) compared.push({ code: "audit-log-cut", params });
    else if (one.size <= tree.size && toHex(tree.root(one.size)) === one.root) matched.push(one);
    // What was found by its place already needs no second name.
    else if (one.size <= sound)
      compared.push({ code: "audit-log-other", params: { ...params, since: String(matched.at(-1)?.size ?? 0) } });
  }
  const whole = tree.size === marks.length && tree.size > 0;
  return { ...(whole && { root: toHex(tree.root()) }), matched, compared };
}
