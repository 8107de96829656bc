/**
 * Asks this node's record about the items of a shipment. In memory: nothing here waits for disk or network.
 * @module
 */
import type { Hex } from "../../domain/bytes/hex.ts";
import type { ElsewhereMatch, FlagMatch, ItemFacts, Substitution } from "../../domain/item/item-facts.ts";
import { type IndexedItem, ItemIndex, type ItemMatch } from "../../domain/item/item-index.ts";
import { identityOf, MAKE_FIELDS } from "../../domain/item/make.ts";
import { isReadable, lookAlikes, type PlacedItem, placedItems, SerialSet } from "../../domain/item/manifest.ts";
import type { MarkedItem } from "../../domain/item/marked-item.ts";
import { type Surroundings, tellingMatches } from "../../domain/item/watch.ts";
import { isOneWay, whereaboutsOf } from "../../domain/item/whereabouts.ts";
import type { PermitKind } from "../../domain/permit/kind.ts";
import type { PermitId } from "../../domain/permit/terms.ts";
import type { Register } from "../../domain/register/model.ts";
import type { Shipment } from "../../domain/verdict/shipment.ts";
import type { ItemBook, RecordedLine } from "./item-book.ts";

/** The permit the shipment goes on. */
export interface ShownPermit {
  readonly series: PermitId;
  readonly kind: PermitKind;
  /** Where the items are said to be of one reservation. */
  readonly reservation?: Hex;
}

/** Items and matches looked at before others get their turn. */
const AT_ONCE = 500;
/** Matches kept of one item: whoever wants to see more looks at the record. */
const MOST_MATCHES = 50;

/** Undefined when the shipment names no items. `permit` is undefined when nothing said which one it is. */
export async function itemFacts(
  book: ItemBook,
  register: Register,
  { lines, declaration }: Pick<Shipment, "lines" | "declaration">,
  permit: ShownPermit | undefined,
): Promise<ItemFacts | undefined> {
  const items = placedItems(lines);
  if (items.length === 0) return undefined;
  const own = ownLines(book, permit, declaration);
  const around: Surroundings = {
    record: book.record,
    manifest: new SerialSet(
      items.map(({ item }) => item),
      book.confusables,
    ),
    ownOfForm: formsOf(book, own),
  };
  const elsewhere: ElsewhereMatch[] = [];
  const flagged: FlagMatch[] = [];
  // Where a clerk writes UNKNOWN for every item, the record has thousands of that: one look serves all.
  const known = new Map<string, Found>();
  let done = 0;
  for (const placed of items) {
    const name = JSON.stringify([
      ...MAKE_FIELDS.map((field) => placed.item[field]),
      placed.item.serial,
      placed.item.state,
    ]);
    const before = known.get(name);
    const found = before ?? lookFor(book, register, placed.item, around, permit, declaration);
    known.set(name, found);
    for (const match of found.elsewhere) elsewhere.push({ placed, ...match });
    for (const match of found.flagged) flagged.push({ placed, ...match });
    done += 1 + (before ? found.elsewhere.length + found.flagged.length : found.looked);
    if (done < AT_ONCE) continue;
    done = 0;
    await new Promise((resolve) => setImmediate(resolve));
  }
  // What was listed with a reservation that never came to be, or was given back, binds nobody.
  const standing = own.filter(({ reservation, line }) => whereaboutsOf(register.reservations.get(reservation), line));
  const substituted = standing.length > 0 ? substitutions(book, standing, items) : undefined;
  return { elsewhere, flagged, lookAlikes: lookAlikes(items, book.confusables), substituted };
}

/** What the record and the list have of an item, wherever it stands in the manifest. */
interface Found {
  readonly elsewhere: readonly Omit<ElsewhereMatch, "placed">[];
  readonly flagged: readonly Omit<FlagMatch, "placed">[];
  /** Matches looked at, those that say nothing too. */
  readonly looked: number;
}

function lookFor(
  book: ItemBook,
  register: Register,
  item: MarkedItem,
  around: Surroundings,
  permit: ShownPermit | undefined,
  declaration: string | undefined,
): Found {
  const elsewhere: Omit<ElsewhereMatch, "placed">[] = [];
  const flagged: Omit<FlagMatch, "placed">[] = [];
  let looked = 0;
  if (isReadable(item))
    looked += tellingMatches(book.record, item, around, (match) => {
      const line = book.line(match.known.source);
      if (permit && (isOwn(line, permit, declaration) || !isOneWay(line.kind, permit.kind))) return true;
      const whereabouts = whereaboutsOf(register.reservations.get(line.reservation), line.line);
      if (whereabouts) elsewhere.push({ ...match, whereabouts });
      return elsewhere.length < MOST_MATCHES;
    });
  if (isReadable(item) || item.state === "partial")
    looked += tellingMatches(book.flags, item, around, (match) => {
      const flag = book.flagOf(match.known);
      if (flag) flagged.push({ ...match, flag });
      return flagged.length < MOST_MATCHES;
    });
  return { elsewhere, flagged, looked };
}

function ownLines(
  book: ItemBook,
  permit: ShownPermit | undefined,
  declaration: string | undefined,
): readonly RecordedLine[] {
  if (permit?.reservation !== undefined) return book.linesOf(permit.reservation);
  return permit && declaration !== undefined ? book.linesUnder(permit.series, declaration) : [];
}

/** May be this very shipment: same permit and declaration, or nobody said which declaration. */
function isOwn(line: RecordedLine, { series, reservation }: ShownPermit, declaration: string | undefined): boolean {
  if (reservation !== undefined) return line.reservation === reservation;
  return line.series === series && (declaration === undefined || line.declaration === declaration);
}

function formsOf(book: ItemBook, own: readonly RecordedLine[]): (form: string) => number {
  const counts = new Map<string, number>();
  for (const line of own) {
    for (const item of book.itemsOf(line)) {
      const form = book.record.formOf(item);
      if (form !== undefined) counts.set(form, (counts.get(form) ?? 0) + 1);
    }
  }
  return (form) => counts.get(form) ?? 0;
}

/** Items that are presented and were not recorded. Fewer than recorded is no substitution: what stays goes back. */
function substitutions(book: ItemBook, own: readonly RecordedLine[], items: readonly PlacedItem[]): Substitution[] {
  const asMarked = (item: IndexedItem) => ({ ...item, state: "marked" }) as const;
  const recorded = new Map(
    own.flatMap((line) => book.itemsOf(line)).map((item) => [identityOf(asMarked(item)), asMarked(item)]),
  );
  const foreign = items.filter(({ item }) => isReadable(item) && !recorded.has(identityOf(item)));
  if (foreign.length === 0) return [];
  const presented = new Set(items.map(({ item }) => identityOf(item)));
  const missing = new ItemIndex(book.confusables);
  for (const [identity, item] of recorded) if (!presented.has(identity)) missing.add(item, 0);
  return foreign.map((placed) => {
    let near: ItemMatch | undefined;
    // One is shown, and thousands may read alike.
    missing.search(placed.item, "near", (match) => {
      near = match;
      return false;
    });
    return { placed, ...(near && { instead: { serial: near.known.serial, relation: near.relation } }) };
  });
}
