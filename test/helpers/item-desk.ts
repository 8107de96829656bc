/**
 * An authority's desk that keeps a record of items: what it shipped before, and what is said of what is declared now.
 *
 *     const { shipped, warnings } = itemDesk();      // in a describe: anew for each test
 *     await shipped([rifle("AB123456")]);
 *     await warnings([rifle("AB1234567")]);
 * @module
 */
import { expect } from "chai";
import type { Hex } from "../../services/domain/bytes/hex.ts";
import type { MarkedItem } from "../../services/domain/item/marked-item.ts";
import type { PermitKind } from "../../services/domain/permit/kind.ts";
import { emptyRegister } from "../../services/domain/register/model.ts";
import type { ReservationRecord } from "../../services/domain/register/records/write-off.ts";
import { attempts } from "../../services/domain/verdict/attempt.ts";
import type { Check } from "../../services/domain/verdict/check.ts";
import { itemChecks } from "../../services/domain/verdict/checks/items.ts";
import type { Shipment } from "../../services/domain/verdict/shipment.ts";
import type { ItemBook } from "../../services/usecases/items/item-book.ts";
import { itemFacts } from "../../services/usecases/items/item-facts.ts";
import { openTestBook } from "./items.ts";
import { word } from "./permit-fixture.ts";

/** The permit that is shown. */
export const SERIES = word("this licence");
export const EARLIER = 1_790_000_000;

interface Before {
  readonly series?: Hex;
  readonly declaration?: string;
  readonly kind?: PermitKind;
  readonly status?: ReservationRecord["status"];
  readonly returned?: bigint;
}

export function itemDesk() {
  let book: ItemBook;
  let close: () => Promise<void>;
  const register = emptyRegister();
  let count = 0;

  beforeEach(async () => {
    ({ book, close } = await openTestBook());
    register.reservations.clear();
  });
  afterEach(() => close());

  /** A shipment that this node recorded: its manifest in the book, its reservation on the register. */
  async function shipped(items: readonly MarkedItem[], before: Before = {}): Promise<Hex> {
    count += 1;
    const { series = word("another licence"), declaration = `D/${count}`, kind = "export-licence" } = before;
    const reservation = word(`reservation ${count}`);
    await book.keepManifest(word(`part ${count}`), {
      ...{ reservation, authority: "XB-CUS", officer: "XB-CUS/emil", permit: series, series, kind, declaration },
      ...{ recordedAt: EARLIER, late: false, lines: [{ line: 1, items }] },
    });
    const quantity = BigInt(items.length);
    const line = { line: 1, quantity, value: 0n, returnedValue: 0n, eucLink: 0, eucLine: 0 };
    const lines = [{ ...line, returnedQuantity: before.returned ?? 0n }];
    register.reservations.set(reservation, {
      ...{ id: reservation, permit: series, series, authority: "XB-CUS", keeper: "XB-CUS", messageId: word("m") },
      ...{ declaration: word("d"), reservedAt: EARLIER, countedAt: EARLIER, expiresAt: 0, reserved: lines, lines },
      ...{ status: before.status ?? "consumed", leftAt: EARLIER + 60, corrections: [] },
      ...{ received: new Map(), attested: new Map(), receipts: [] },
    });
    return reservation;
  }

  async function checksOf(
    items: readonly MarkedItem[],
    change: Partial<Shipment> = {},
    kind?: PermitKind,
  ): Promise<Check[]> {
    const line = { line: 1, unit: "NAR", quantity: BigInt(items.length), currency: "", value: 0n, items };
    const shipment: Shipment = { lines: [line], declaration: "D/now", ...change };
    const facts = await itemFacts(book, register, shipment, { series: SERIES, kind: kind ?? "export-licence" });
    return [...itemChecks(facts ? { items: facts } : {}, shipment, attempts())];
  }

  /** Names of the checks that warn, each with its count. */
  async function warnings(...asked: Parameters<typeof checksOf>): Promise<string[]> {
    const checks = await checksOf(...asked);
    for (const { outcome } of checks) expect(outcome).to.be.oneOf(["pass", "warn", "skipped"]);
    return checks.filter(({ outcome }) => outcome === "warn").map(({ check, params }) => `${check} ${params?.count}`);
  }

  async function only(check: string, ...asked: Parameters<typeof checksOf>): Promise<Check> {
    const [found, ...others] = (await checksOf(...asked)).filter(({ outcome }) => outcome === "warn");
    if (!found || others.length > 0 || found.check !== check) throw new Error(JSON.stringify([found, ...others]));
    return found;
  }

  return { shipped, checksOf, warnings, only, register, book: () => book };
}
