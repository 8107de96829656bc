/**
 * Asks this node's record about the items of a shipment. In memory: nothing here waits for disk or network.
 * @module
 */
import type { Hex } from "../../domain/bytes/hex.ts";
import type { ElsewhereMatch, FlagMatch, ItemFacts, Substitution } from "../../domain/item/item-facts.ts";
import { type IndexedItem, ItemIndex } from "../../domain/item/item-index.ts";
import { identityOf } from "../../domain/item/make.ts";
import { isReadable, lookAlikes, type PlacedItem, placedItems, SerialSet } from "../../domain/item/manifest.ts";
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
  let done = 0;
  for (const placed of items) {
    const others = elsewhereMatches(book, register, placed, around, permit, declaration);
    const listed = flagMatches(book, placed, around);
    elsewhere.push(...others.slice(0, MOST_MATCHES));
    flagged.push(...listed.slice(0, MOST_MATCHES));
    done += 1 + others.length + listed.length;
    if (done < AT_ONCE) continue;
    done = 0;
    await new Promise((resolve) => setImmediate(resolve));
  }
  // What was listed with a reservation that never came to be, or was given back, binds nobody.
  const standing = own.filter(({ reservation, line }) => whereaboutsOf(register.reservations.get(reservation), line));
  const substituted = standing.length > 0 ? substitutions(book, standing, items) : undefined;
  return { elsewhere, flagged, lookAlikes: lookAlikes(items, book.confusables), substituted };
}

function elsewhereMatches(
  book: ItemBook,
  register: Register,
  placed: PlacedItem,
  around: Surroundings,
  permit: ShownPermit | undefined,
  declaration: string | undefined,
): ElsewhereMatch[] {
  if (!isReadable(placed.item)) return [];
  return tellingMatches(book.record, placed.item, around).flatMap((match) => {
    const line = book.line(match.known.source);
    if (permit && (isOwn(line, permit, declaration) || !isOneWay(line.kind, permit.kind))) return [];
    const whereabouts = whereaboutsOf(register.reservations.get(line.reservation), line.line);
    return whereabouts ? [{ placed, ...match, whereabouts }] : [];
  });
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

function flagMatches(book: ItemBook, placed: PlacedItem, around: Surroundings): FlagMatch[] {
  if (!isReadable(placed.item) && placed.item.state !== "partial") return [];
  return tellingMatches(book.flags, placed.item, around).flatMap((match) => {
    const flag = book.flagOf(match.known);
    return flag ? [{ placed, ...match, flag }] : [];
  });
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
    const [near] = missing.find(placed.item);
    return { placed, ...(near && { instead: { serial: near.known.serial, relation: near.relation } }) };
  });
}
