/**
 * What is worth an officer's time, and what is not: against a record that is kept in a real vault's place by its own
 * register of reservations.
 * @module
 */
import { expect } from "chai";
import type { Hex } from "../../../../services/domain/bytes/hex.ts";
import type { MarkedItem } from "../../../../services/domain/item/marked-item.ts";
import type { PermitKind } from "../../../../services/domain/permit/kind.ts";
import { emptyRegister } from "../../../../services/domain/register/model.ts";
import type { ReservationRecord } from "../../../../services/domain/register/records/write-off.ts";
import { attempts } from "../../../../services/domain/verdict/attempt.ts";
import type { Check } from "../../../../services/domain/verdict/check.ts";
import { itemChecks } from "../../../../services/domain/verdict/checks/items.ts";
import type { Shipment } from "../../../../services/domain/verdict/shipment.ts";
import type { ItemBook } from "../../../../services/usecases/items/item-book.ts";
import { itemFacts } from "../../../../services/usecases/items/item-facts.ts";
import { batch, openTestBook, rifle } from "../../../helpers/items.ts";
import { word } from "../../../helpers/permit-fixture.ts";

const SERIES = word("this licence");
const EARLIER = 1_790_000_000;

describe("items of a shipment", () => {
  let book: ItemBook;
  let close: () => Promise<void>;
  const register = emptyRegister();
  let count = 0;

  beforeEach(async () => {
    ({ book, close } = await openTestBook());
    register.reservations.clear();
  });
  afterEach(() => close());

  interface Before {
    readonly series?: Hex;
    readonly declaration?: string;
    readonly kind?: PermitKind;
    readonly status?: ReservationRecord["status"];
    readonly returned?: bigint;
  }

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

  describe("scenario 17 › a serial with a sign added, or one that reads alike", () => {
    it("is reported, with the sign, the place and the serial it is like", async () => {
      await shipped([rifle("AB123456")]);
      const added = await only("items-near", [rifle("AB1234567")]);
      expect(added).to.deep.include({ pattern: "F27", code: "item-near-duplicate" });
      expect(added.params).to.include({ known: "AB123456", reason: "one sign added at the end: 7", count: "1" });
      expect(added.evidence).to.deep.equal([
        { where: "/lines/0/items/0/serial#9", expected: "AB123456", found: "AB1234567" },
      ]);
      const alike = await only("items-near", [rifle("A8123456")]);
      expect(alike.params).to.include({ reason: "reads alike: 8 for B at place 2" });
    });

    it("is reported also where the record has hundreds of the genuine form", async () => {
      await shipped(batch(123_400, 100));
      await shipped(batch(223_400, 100));
      for (const serial of ["AB1234567", "A8123456", "XAB123456", "AB12345"]) {
        expect(await warnings([rifle(serial)]), serial).to.deep.equal(["items-near 1"]);
      }
    });

    it("is reported for each of a list that was altered throughout, whether consecutive or not", async () => {
      await shipped(batch(123_456, 20));
      const lengthened = batch(123_456, 20).map(({ serial }) => rifle(`${serial}7`));
      expect(await warnings(lengthened)).to.deep.equal(["items-near 20"]);
      const prefixed = batch(123_456, 20).map(({ serial }) => rifle(`1${serial}`));
      expect(await warnings(prefixed)).to.deep.equal(["items-near 20"]);
    });

    it("is still reported once the altered list is itself on record for the declaration", async () => {
      await shipped(batch(123_456, 20));
      const altered = batch(123_456, 20).map(({ serial }) => rifle(`${serial}7`));
      await shipped(altered, { series: SERIES, declaration: "D/now" });
      expect(await warnings(altered)).to.deep.equal(["items-near 20"]);
    });

    it("is reported within one manifest when two read alike", async () => {
      const check = await only("items-near", [rifle("AB1O01"), rifle("AB1001")]);
      expect(check.params).to.include({ reason: "reads like the one at /lines/0/items/0", known: "AB1O01" });
    });
  });

  describe("makers count › what is a sign apart because of that is not reported", () => {
    it("one manifest AB1001 to AB1100", async () => {
      expect(await warnings(batch(1001, 100))).to.deep.equal([]);
    });

    it("the next hundred after a hundred that left, and the hundred before", async () => {
      await shipped(batch(1001, 100));
      expect(await warnings(batch(1101, 100))).to.deep.equal([]);
      expect(await warnings([rifle("AB1000")])).to.deep.equal([]);
    });

    it("single weapons out of a production run of which others left", async () => {
      await shipped([rifle("AB1053"), rifle("AB1187"), rifle("AB1301"), rifle("AB1420")]);
      expect(await warnings([rifle("AB1153"), rifle("AB1087"), rifle("AB1310")])).to.deep.equal([]);
    });

    it("a run that goes over to one digit more", async () => {
      await shipped(batch(900, 60));
      expect(await warnings(batch(990, 30))).to.deep.equal([]);
    });

    it("a run under the next letter", async () => {
      await shipped(batch(1001, 100));
      expect(await warnings(batch(1001, 100, {}, "AC"))).to.deep.equal([]);
      expect(await warnings([rifle("AC1001")])).to.deep.equal(["items-near 1"]);
    });

    it("two lone serials a digit apart are reported, for nothing shows that the maker counts there", async () => {
      await shipped([rifle("AB1053")]);
      const check = await only("items-near", [rifle("AB1153")]);
      expect(check.params?.reason).to.equal("one sign replaced: 1 for 0 at place 4");
    });
  });

  describe("scenario 18 › two weapons with one serial", () => {
    it("the same item in a shipment that left, or is reserved, is a conflict that names it", async () => {
      const reservation = await shipped([rifle("AB-123456")]);
      const check = await only("items-elsewhere", [rifle("ab123456")]);
      expect(check).to.deep.include({ pattern: "F28", code: "item-elsewhere" });
      expect(check.params).to.include({ reservation, state: "gone", count: "1", serial: "ab123456" });
      await shipped([rifle("CD1")], { status: "open" });
      expect((await only("items-elsewhere", [rifle("CD1")])).params?.state).to.equal("reserved");
      // Both records stay as they were.
      expect(book.record.find(rifle("AB123456")).map(({ known }) => known.serial)).to.deep.equal(["AB-123456"]);
    });

    it("the same item is named however many others are like it", async () => {
      await shipped([rifle("AB1053")]);
      for (let i = 0; i < 60; i++) await shipped([rifle(`AB105${"3".repeat((i % 3) + 2)}`)]);
      expect(await warnings([rifle("AB1053")])).to.deep.equal(["items-elsewhere 1", "items-near 1"]);
    });

    it("the same item twice in one manifest", async () => {
      const check = await only("items-once", [rifle("AB123456"), rifle("XY1"), rifle("AB 123456")]);
      expect(check).to.deep.include({ pattern: "F28", code: "item-repeated" });
      expect(check.evidence).to.deep.equal([
        { where: "/lines/0/items/2/serial", expected: "once, at /lines/0/items/0", found: "AB 123456" },
      ]);
    });

    it("the same item after part of its shipment came back, said as it is", async () => {
      await shipped([rifle("AB123456"), rifle("AB999111")], { returned: 1n });
      expect((await only("items-elsewhere", [rifle("AB123456")])).params?.state).to.match(/returned in part/);
    });

    it("another calibre under one serial is a matter of description", async () => {
      await shipped([rifle("AB123456")]);
      const check = await only("items-described", [rifle("AB123456", { calibre: "7.62x39" })]);
      expect(check.evidence).to.deep.equal([
        { where: "/lines/0/items/0/calibre", expected: "5.56x45", found: "7.62x39" },
      ]);
    });

    for (const [what, before] of [
      ["came back whole", { returned: 1n }],
      ["was released", { status: "released" }],
      ["was reversed", { status: "reversed" }],
      ["is on the import authorisation of the trade", { kind: "import-authorisation" }],
      ["is this very declaration", { series: SERIES, declaration: "D/now" }],
    ] as const) {
      it(`is none when the shipment ${what}`, async () => {
        await shipped([rifle("AB123456")], before);
        expect(await warnings([rifle("AB123456")])).to.deep.equal([]);
      });
    }

    it("is none when the register never had the reservation", async () => {
      register.reservations.delete(await shipped([rifle("AB123456")]));
      expect(await warnings([rifle("AB123456"), rifle("A8123457")])).to.deep.equal([]);
    });

    it("is none on the same permit while nobody says which declaration this is", async () => {
      await shipped([rifle("AB123456")], { series: SERIES });
      const line = { line: 1, unit: "NAR", quantity: 1n, currency: "", value: 0n, items: [rifle("AB123456")] };
      const facts = await itemFacts(book, register, { lines: [line] }, { series: SERIES, kind: "export-licence" });
      expect(facts?.elsewhere).to.deep.equal([]);
      expect(await warnings([rifle("AB123456")])).to.deep.equal(["items-elsewhere 1"]);
    });
  });

  describe("scenario 19 › the same serial from another maker or of another model", () => {
    it("is no alarm, nor are its neighbours", async () => {
      await shipped([rifle("AB123456")]);
      for (const change of [{ maker: "Borea" }, { model: "A2" }]) {
        for (const serial of ["AB123456", "A8123456", "AB1234567"]) {
          expect(await warnings([rifle(serial, change)]), serial).to.deep.equal([]);
        }
      }
      expect(
        await warnings([rifle("77"), rifle("77", { maker: "Borea" }), rifle("77", { model: "A2" })]),
      ).to.deep.equal([]);
    });
  });

  describe("leading zeros", () => {
    it("make two serials of one, and no repetition", async () => {
      expect(await warnings([rifle("0012"), rifle("012"), rifle("12")])).to.deep.equal([]);
    });

    it("that were added to a known serial are reported as that", async () => {
      await shipped([rifle("45678")]);
      const check = await only("items-near", [rifle("0000045678")]);
      expect(check.params?.reason).to.equal("the same but for zeros before it: 5 for 0");
    });
  });

  describe("marks that cannot be read", () => {
    it("are counted by kind, and compared with nothing", async () => {
      await shipped([rifle("none")]);
      const items = [
        rifle("none", { state: "not-marked" }),
        rifle("none", { state: "not-marked" }),
        rifle("AB12?4", { state: "partial" }),
        rifle("?", { state: "illegible" }),
        rifle("AB777777"),
      ];
      const check = await only("items-marked", items);
      expect(check).to.deep.include({ pattern: "F29", code: "mark-unreadable" });
      expect(check.params).to.deep.equal({ count: "4", of: "5", notMarked: "2", illegible: "1", partial: "1" });
    });

    it("are not reported where all are marked", async () => {
      expect(await warnings([rifle("AB777777")])).to.deep.equal([]);
    });
  });

  describe("the manifest's count", () => {
    const line = { line: 1, currency: "", value: 0n };
    it("is compared in pieces, per line of the permit", async () => {
      const items = batch(1, 3);
      for (const [unit, quantity, warns] of [
        ["NAR", 3n, false],
        ["CEN", 3n, false],
        ["NAR", 4n, true],
        ["MIL", 2n, true],
        ["PR", 2n, false],
        ["SET", 1n, false],
        ["KGM", 9000n, false],
      ] as const) {
        const found = await checksOf(items, { lines: [{ ...line, unit, quantity, items }] });
        const count = found.find(({ check }) => check === "manifest-count-1");
        expect(count?.outcome, `${quantity} ${unit}`).to.equal(
          warns ? "warn" : count?.outcome === "pass" ? "pass" : "skipped",
        );
        if (warns)
          expect(count).to.deep.include({
            pattern: "F24",
            params: { line: "1", declared: String(quantity), listed: "3" },
          });
      }
    });

    it("counts a line that is named twice together", async () => {
      const items = batch(1, 3);
      const lines = [
        { ...line, unit: "NAR", quantity: 1n },
        { ...line, unit: "NAR", quantity: 2n, items },
      ];
      expect(await warnings(items, { lines })).to.deep.equal([]);
    });
  });

  describe("lost, stolen and destroyed items", () => {
    const flag = (state: "lost" | "stolen" | "destroyed" | "cleared", items: MarkedItem[], authority = "XB-CUS") => {
      count += 1;
      const entry = {
        id: word(`flag ${count}`),
        officer: `${authority}/emil`,
        reference: "file 7",
        enteredAt: EARLIER,
      };
      return book.keepFlag({ ...entry, authority, state, items });
    };

    it("are named with who listed them", async () => {
      await flag("stolen", [rifle("AB123456")]);
      await flag("destroyed", [rifle("CD7777")]);
      const stolen = await only("items-lost-or-stolen", [rifle("ab-123456")]);
      expect(stolen).to.deep.include({ pattern: "F31", code: "item-lost-or-stolen" });
      expect(stolen.params).to.include({ state: "stolen", authority: "XB-CUS", reference: "file 7" });
      expect(await only("items-destroyed", [rifle("CD7777")])).to.deep.include({
        pattern: "F32",
        code: "item-destroyed",
      });
    });

    it("are found through a description that is off, an altered sign, and a partial mark", async () => {
      await flag("stolen", [rifle("AB123456")]);
      expect(await warnings([rifle("AB123456", { country: "XC" })])).to.deep.equal(["items-lost-or-stolen 1"]);
      const near = await only("items-near-flagged", [rifle("A8123456")]);
      expect(near).to.deep.include({ pattern: "F27", code: "item-near-flagged" });
      expect(near.params).to.include({ known: "AB123456", state: "stolen", reason: "reads alike: 8 for B at place 2" });
      const partial = await warnings([rifle("AB12?456", { state: "partial" })]);
      expect(partial).to.deep.equal(["items-marked 1", "items-near-flagged 1"]);
    });

    it("stay listed until the authority that listed them clears them", async () => {
      await flag("lost", [rifle("AB123456")]);
      await flag("cleared", [rifle("AB123456")], "XA-CUS");
      expect(await warnings([rifle("AB123456")])).to.deep.equal(["items-lost-or-stolen 1"]);
      await flag("cleared", [rifle("AB-123456")]);
      for (const serial of ["AB123456", "A8123456"]) expect(await warnings([rifle(serial)])).to.deep.equal([]);
      await flag("stolen", [rifle("AB123456")]);
      expect((await only("items-lost-or-stolen", [rifle("AB123456")])).params?.state).to.equal("stolen");
    });

    it("do not put their neighbours in a production run under suspicion, nor another maker's items", async () => {
      await flag("stolen", [rifle("AB123456")]);
      expect(await warnings(batch(123_457, 20))).to.deep.equal([]);
      expect(await warnings([rifle("AB123456", { maker: "Borea" })])).to.deep.equal([]);
    });
  });

  describe("a manifest recorded for the declaration", () => {
    const recorded = { series: SERIES, declaration: "D/now" };
    it("shows items that were exchanged since, beside those they stand for", async () => {
      await shipped(batch(1001, 5), { ...recorded, status: "open" });
      const check = await only("items-recorded", [...batch(1001, 3), rifle("AB10041"), rifle("ZZ9")]);
      expect(check).to.deep.include({ pattern: "F30", code: "manifest-substituted" });
      expect(check.params).to.include({ count: "2", serial: "AB10041" });
      expect(check.evidence).to.deep.equal([
        { where: "/lines/0/items/3/serial#7", expected: "AB1004", found: "AB10041" },
        { where: "/lines/0/items/4/serial", expected: "an item of the recorded manifest", found: "ZZ9" },
      ]);
    });

    it("says nothing when what is presented is on it, whole, in part, or in another order", async () => {
      await shipped(batch(1001, 5), { ...recorded, status: "open" });
      for (const items of [batch(1001, 5), batch(1002, 2), batch(1001, 5).reverse()]) {
        expect(await warnings(items)).to.deep.equal([]);
      }
    });

    it("says nothing when the reservation was released, and skips where nothing was recorded", async () => {
      await shipped(batch(1001, 5), { ...recorded, status: "released" });
      expect(await warnings(batch(2001, 5))).to.deep.equal([]);
      expect((await checksOf(batch(1, 2))).find(({ check }) => check === "items-recorded")?.outcome).to.equal(
        "skipped",
      );
    });
  });

  it("are asked about in portions, so that others get their turn", async () => {
    await shipped(batch(1001, 900));
    let turns = 0;
    const ticking = setInterval(() => {
      turns += 1;
    }, 0);
    await warnings(batch(20_001, 2000));
    clearInterval(ticking);
    expect(turns).to.be.greaterThan(2);
  });

  it("that nobody names are no check at all", async () => {
    expect(itemChecks({}, { lines: [] }, attempts())).to.deep.equal([]);
    expect(itemChecks({}, undefined, attempts())).to.deep.equal([]);
  });

  it("without a record of one's own are still checked against themselves", () => {
    const items = [rifle("AB1"), rifle("AB1")];
    const line = { line: 1, unit: "NAR", quantity: 2n, currency: "", value: 0n, items };
    const found = itemChecks({}, { lines: [line] }, attempts());
    expect(found.filter(({ outcome }) => outcome === "warn").map(({ check }) => check)).to.deep.equal(["items-once"]);
    expect(found.filter(({ outcome }) => outcome === "skipped")).to.have.length(7);
  });
});
