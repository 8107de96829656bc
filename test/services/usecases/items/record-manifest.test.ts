/**
 * Manifests on the real register: with the reservation, after it, and what a verdict makes of them.
 * @module
 */
import { expect } from "chai";
import type { Hex } from "../../../../services/domain/bytes/hex.ts";
import type { MarkedItem } from "../../../../services/domain/item/marked-item.ts";
import type { Verdict } from "../../../../services/domain/verdict/judge.ts";
import type { OutboxItem } from "../../../../services/ports/store.ts";
import { flagItems } from "../../../../services/usecases/items/flag-items.ts";
import { readManifests, recordManifest } from "../../../../services/usecases/items/record-manifest.ts";
import { verify } from "../../../../services/usecases/verify/verify.ts";
import { consume, release, reserve } from "../../../../services/usecases/write-off/write-off.ts";
import { batch, rifle } from "../../../helpers/items.ts";
import { word } from "../../../helpers/permit-fixture.ts";
import { rejectionOf } from "../../../helpers/refusal-of.ts";
import { OFFICERS, openStation, type Station } from "../../../helpers/station.ts";
import { type Issued, issueLicence } from "../../../helpers/station-permits.ts";
import { LIMITS } from "../../../helpers/verdict-facts.ts";

const { exportCustoms, importCustoms, licensor, approver } = OFFICERS;

describe("manifest", () => {
  let station: Station;
  let licence: Issued;
  let count = 0;
  before(async () => {
    station = await openStation();
    await station.indexer.start();
  });
  after(() => station.close());
  beforeEach(async () => {
    count += 1;
    licence = await issueLicence(station, `XB/M/${count}`);
  });

  /** Numbers nobody had before, so that no test sees another's items. */
  const fresh = (many: number): MarkedItem[] => batch(100_000 * count + 1, many, {}, `T${count}X`);
  const draws = (quantity: number) => [{ line: 1, unit: "NAR", quantity: BigInt(quantity), currency: "", value: 0n }];
  const setAside = (key: string, declaration: string, items?: readonly MarkedItem[], quantity = items?.length ?? 2) =>
    reserve(station.writeOffs, exportCustoms, {
      ...{ key: `${count} ${key}`, bundle: licence.bundle, draws: draws(quantity), declaration },
      ...(items && { manifest: [{ line: 1, items }] }),
    });
  function reservationOf({ settlement }: OutboxItem): Hex {
    if (settlement?.outcome !== "done" || !settlement.reservation) throw new Error(JSON.stringify(settlement));
    return settlement.reservation;
  }
  const shown = (items: readonly MarkedItem[], declaration?: string, on = licence): Promise<Verdict> =>
    verify(station.verify, LIMITS, on.bundle, {
      lines: [{ line: 1, unit: "NAR", quantity: BigInt(items.length), currency: "", value: 0n, items }],
      ...(declaration !== undefined && { declaration }),
    });
  /** What is said of items; what other detectors say of the same permit is their tests' matter. */
  const warningsOf = ({ checks }: Pick<Verdict, "checks">) =>
    checks
      .filter(({ check, outcome }) => outcome === "warn" && /^(?:items|manifest)-/.test(check))
      .map(({ check, pattern }) => `${pattern} ${check}`);

  describe("given with a reservation", () => {
    it("is kept under the reservation the register then has, and nowhere on the ledger", async () => {
      const items = fresh(3);
      const item = await setAside("a", "D/1", items);
      const reservation = reservationOf(item);
      const [manifest] = await readManifests(station.writeOffs, exportCustoms, reservation);
      expect(manifest?.lines).to.deep.equal([{ line: 1, items }]);
      expect(manifest).to.include({ declaration: "D/1", late: false, officer: "XB-CUS/emil", permit: licence.permit });
      expect(JSON.stringify(item, (_, v) => (typeof v === "bigint" ? String(v) : v))).to.not.include(items[0]?.serial);
      expect((await rejectionOf(readManifests(station.writeOffs, importCustoms, reservation))).code).to.equal(
        "record-unknown",
      );
    });

    it("is part of what the key stands for", async () => {
      const items = fresh(3);
      const first = await setAside("a", "D/1", items);
      expect((await setAside("a", "D/1", items)).id).to.equal(first.id);
      for (const other of [fresh(2), undefined]) {
        expect((await rejectionOf(setAside("a", "D/1", other, 3))).code).to.equal("key-reused");
      }
      expect(await readManifests(station.writeOffs, exportCustoms, reservationOf(first))).to.have.length(1);
    });

    it("makes the same items on another declaration a conflict, and never changes the answer", async () => {
      const items = fresh(3);
      const reservation = reservationOf(await setAside("a", "D/1", items));
      const own = await shown(items, "D/1");
      expect([own.answer, warningsOf(own)]).to.deep.equal(["valid", []]);
      const again = await shown(items, "D/2");
      expect([again.answer, warningsOf(again)]).to.deep.equal(["valid", ["F28 items-elsewhere"]]);
      const other = await issueLicence(station, `XB/M/other ${count}`);
      expect(warningsOf(await shown(items, "D/1", other))).to.deep.equal(["F28 items-elsewhere"]);
      await consume(station.writeOffs, exportCustoms, { key: `${count} c`, reservation, draws: draws(3) });
      expect(warningsOf(await shown(items, "D/2", other))).to.deep.equal(["F28 items-elsewhere"]);
    });

    it("is no conflict once the reservation was released, or was refused by the register", async () => {
      const items = fresh(3);
      const reservation = reservationOf(await setAside("a", "D/1", items));
      await release(station.writeOffs, exportCustoms, { key: `${count} r`, reservation });
      const refused = await setAside("b", "D/3", items, 201);
      expect(refused.settlement?.outcome).to.equal("refused");
      expect(warningsOf(await shown(items, "D/2")).filter((each) => /^F/.test(each))).to.deep.equal([]);
    });

    it("shows items exchanged between acceptance and exit", async () => {
      const items = fresh(3);
      await setAside("a", "D/1", items);
      expect(warningsOf(await shown([...items.slice(1), rifle("Q777")], "D/1"))).to.deep.equal(["F30 items-recorded"]);
      expect(warningsOf(await shown(items.slice(1), "D/1"))).to.deep.equal([]);
    });
  });

  describe("scenario 29 › given after the goods have left", () => {
    it("is kept beside the consumption, marked as late, and judged as it comes", async () => {
      const items = fresh(4);
      await setAside("first", "D/1", items.slice(0, 1));
      const reservation = reservationOf(await setAside("a", "D/2", undefined, 3));
      await consume(station.writeOffs, exportCustoms, { key: `${count} c`, reservation, draws: draws(3) });
      const late = {
        key: `${count} late`,
        reservation,
        declaration: "D/2",
        lines: [{ line: 1, items: items.slice(0, 2) }],
      };
      const { manifest, checks } = await recordManifest(station.writeOffs, exportCustoms, late);
      expect(manifest.late).to.equal(true);
      expect(warningsOf({ checks })).to.deep.equal(["F24 manifest-count-1", "F28 items-elsewhere"]);
      // The rest of it; count and conflict are those of all parts.
      const rest = {
        key: `${count} rest`,
        reservation,
        declaration: "D/2",
        lines: [{ line: 1, items: items.slice(3) }],
      };
      expect(warningsOf(await recordManifest(station.writeOffs, exportCustoms, rest))).to.deep.equal([
        "F28 items-elsewhere",
      ]);
      const kept = await readManifests(station.writeOffs, exportCustoms, reservation);
      expect(kept.map(({ lines }) => lines[0]?.items.length)).to.deep.equal([2, 1]);
      expect(warningsOf(await shown(items.slice(3), "D/9"))).to.deep.equal(["F28 items-elsewhere"]);
    });

    it("is the same when it is sent again, and refused when the key stands for another list", async () => {
      const reservation = reservationOf(await setAside("a", "D/1", undefined, 2));
      const request = { key: `${count} late`, reservation, declaration: "D/1", lines: [{ line: 1, items: fresh(2) }] };
      await recordManifest(station.writeOffs, exportCustoms, request);
      const again = await recordManifest(station.writeOffs, exportCustoms, request);
      expect(warningsOf(again)).to.deep.equal([]);
      const other = { ...request, lines: [{ line: 1, items: fresh(1) }] };
      expect((await rejectionOf(recordManifest(station.writeOffs, exportCustoms, other))).code).to.equal("key-reused");
      expect(await readManifests(station.writeOffs, exportCustoms, reservation)).to.have.length(1);
    });

    it("shows an item that stood in an earlier part already", async () => {
      const items = fresh(2);
      const reservation = reservationOf(await setAside("a", "D/1", items.slice(0, 1), 2));
      const request = {
        key: `${count} late`,
        reservation,
        declaration: "D/1",
        lines: [{ line: 1, items: items.slice(0, 1) }],
      };
      const recorded = await recordManifest(station.writeOffs, exportCustoms, request);
      expect(warningsOf(recorded)).to.deep.equal(["F28 items-once"]);
    });

    it("is refused to others, for other lines, and where nothing is away", async () => {
      const reservation = reservationOf(await setAside("a", "D/1", undefined, 2));
      const request = { key: `${count} late`, reservation, declaration: "D/1", lines: [{ line: 1, items: fresh(2) }] };
      const refusal = async (...asked: Parameters<typeof recordManifest>) =>
        (await rejectionOf(recordManifest(...asked))).code;
      expect(await refusal(station.writeOffs, licensor, request)).to.equal("officer-not-entitled");
      expect(await refusal(station.writeOffs, importCustoms, request)).to.equal("reservation-foreign");
      expect(await refusal(station.writeOffs, exportCustoms, { ...request, reservation: word("none") })).to.equal(
        "reservation-unknown",
      );
      const misnamed = await rejectionOf(
        recordManifest(station.writeOffs, exportCustoms, { ...request, declaration: "D/2" }),
      );
      expect([misnamed.code, misnamed.params.path]).to.deep.equal(["field-invalid", "/declaration"]);
      const lines = [{ line: 2, items: fresh(2) }];
      expect(await refusal(station.writeOffs, exportCustoms, { ...request, lines })).to.equal("line-not-reserved");
      await release(station.writeOffs, exportCustoms, { key: `${count} r`, reservation });
      expect(await refusal(station.writeOffs, exportCustoms, request)).to.equal("reservation-closed");
      expect(station.writeOffs.items.linesOf(reservation)).to.deep.equal([]);
    });
  });

  describe("with an item that an authority has listed", () => {
    const list = (state: "stolen" | "cleared", items: readonly MarkedItem[], key: string) =>
      flagItems(station.writeOffs, exportCustoms, { key: `${count} ${key}`, state, reference: "file 7/26", items });

    it("warns until it is cleared, on a permit that stays valid", async () => {
      const items = fresh(2);
      await list("stolen", items.slice(0, 1), "s");
      const verdict = await shown(items);
      expect([verdict.answer, warningsOf(verdict)]).to.deep.equal(["valid", ["F31 items-lost-or-stolen"]]);
      expect(verdict.advice, "nobody is told to proceed with a stolen weapon").to.equal("hold");
      await list("cleared", items.slice(0, 1), "c");
      const cleared = await shown(items);
      expect([cleared.advice, warningsOf(cleared)]).to.deep.equal(["proceed", []]);
    });

    it("is listed by customs and licensing officers, under a serial that can be read, once per key", async () => {
      const items = fresh(1);
      const request = { key: `${count} f`, state: "lost", reference: "f", items } as const;
      expect((await flagItems(station.writeOffs, licensor, request)).officer).to.equal("XB-LIC/bela");
      expect((await rejectionOf(flagItems(station.writeOffs, approver, request))).code).to.equal(
        "officer-not-entitled",
      );
      const unreadable = { ...request, items: [...items, rifle("?", { state: "illegible" })] };
      const refusal = await rejectionOf(flagItems(station.writeOffs, licensor, unreadable));
      expect([refusal.code, refusal.params.path]).to.deep.equal(["field-invalid", "/items/1/state"]);
      const again = flagItems(station.writeOffs, licensor, { ...request, state: "destroyed" });
      expect((await rejectionOf(again)).code).to.equal("key-reused");
    });
  });
});
