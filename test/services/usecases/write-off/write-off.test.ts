/**
 * Customs' acts on the real register: what is refused before, what the register refuses on record, what is kept.
 * @module
 */
import { expect } from "chai";
import type { Hex } from "../../../../services/domain/bytes/hex.ts";
import { CATALOGUE, isCode } from "../../../../services/domain/errors/catalogue.ts";
import type { Draw } from "../../../../services/ports/act.ts";
import type { OutboxItem } from "../../../../services/ports/store.ts";
import { explainRefusal } from "../../../../services/usecases/write-off/explain-refusal.ts";
import { consume, findReservation, release, reserve } from "../../../../services/usecases/write-off/write-off.ts";
import { testSigner } from "../../../helpers/ledger.ts";
import { word } from "../../../helpers/permit-fixture.ts";
import { rejectionOf } from "../../../helpers/refusal-of.ts";
import { OFFICERS, openStation, type Station } from "../../../helpers/station.ts";
import { type Issued, issueCertificate, issueLicence, issueOnCertificate } from "../../../helpers/station-permits.ts";

const { exportCustoms, importCustoms, licensor } = OFFICERS;
const rifles = (quantity: bigint, change: Partial<Draw> = {}): Draw[] => [
  { line: 1, unit: "NAR", quantity, currency: "", value: 0n, ...change },
];

describe("write-off", () => {
  let station: Station;
  let licence: Issued;
  before(async () => {
    station = await openStation();
    await station.indexer.start();
  });
  after(() => station.close());
  let count = 0;
  beforeEach(async () => {
    count += 1;
    licence = await issueLicence(station, `XB/W/${count}`);
  });

  const setAside = (quantity: bigint, key: string, { bundle } = licence) =>
    reserve(station.writeOffs, exportCustoms, { key, bundle, draws: rifles(quantity), declaration: "D/1" });
  function reservationOf({ settlement }: OutboxItem): Hex {
    if (settlement?.outcome !== "done" || !settlement.reservation) throw new Error(JSON.stringify(settlement));
    return settlement.reservation;
  }
  const meterOf = ({ permit } = licence) => station.lookup.register.series.get(permit)?.lines.get(1)?.meter;
  /** The register's refusal with its sentence's parameters; fails when one is missing. */
  function refusedFor(item: OutboxItem): { code: string; line: number } {
    const { settlement } = item;
    if (settlement?.outcome !== "refused" || !isCode(settlement.code)) throw new Error(JSON.stringify(settlement));
    const { code, line } = settlement;
    const params = explainRefusal(station.writeOffs, item, code, line);
    const named = [...`${CATALOGUE[code].sentence} ${CATALOGUE[code].wayOut}`.matchAll(/\{(\w+)\}/g)];
    for (const [, name = ""] of named) expect(params[name], `${code}: ${name}`).to.be.a("string").and.not.equal("");
    return { code, line };
  }

  describe("is refused before the ledger is asked", () => {
    it("to who is no customs officer", async () => {
      const request = { key: "a", bundle: licence.bundle, draws: rifles(1n), declaration: "D" };
      const reservation = word("r");
      for (const act of [
        () => reserve(station.writeOffs, licensor, request),
        () => consume(station.writeOffs, licensor, { key: "b", reservation, draws: rifles(1n) }),
        () => release(station.writeOffs, licensor, { key: "c", reservation }),
      ]) {
        expect((await rejectionOf(act())).code).to.equal("officer-not-entitled");
      }
    });

    it("on the bundle of another network", async () => {
      const { terms } = licence.bundle;
      const foreign = { ...licence.bundle, terms: { ...terms, header: { ...terms.header, networkId: word("other") } } };
      expect((await rejectionOf(setAside(1n, "foreign", { ...licence, bundle: foreign }))).code).to.equal(
        "network-foreign",
      );
    });

    it("on a bundle whose document or lines are not those registered, which is then not kept either", async () => {
      const { bundle, permit } = licence;
      const lines = bundle.terms.lines.map((line) => ({ ...line, quantityLimit: 9_999n }));
      const other = await issueLicence(station, `XB/W/other ${count}`);
      for (const [altered, code] of [
        [{ ...bundle, document: other.bundle.document }, "document-altered"],
        [{ ...bundle, terms: { ...bundle.terms, lines } }, "lines-altered"],
        [{ ...bundle, terms: { ...bundle.terms, lines: [] } }, "lines-altered"],
      ] as const) {
        expect((await rejectionOf(setAside(1n, `altered ${code}`, { permit, bundle: altered }))).code).to.equal(code);
      }
      expect(await station.vault.get("XB-CUS", "bundle", permit)).to.equal(undefined);
    });

    it("on a reservation nobody made", async () => {
      const reservation = word("nobody's");
      const request = { key: `consume nothing ${count}`, reservation, draws: rifles(1n) };
      expect(await rejectionOf(consume(station.writeOffs, exportCustoms, request))).to.deep.equal({
        code: "reservation-unknown",
        params: { reservation },
      });
      expect((await rejectionOf(release(station.writeOffs, exportCustoms, { key: "r", reservation }))).code).to.equal(
        "reservation-unknown",
      );
    });
  });

  describe("reserve", () => {
    it("sets the amount aside, keeps the bundle, and shows at once in the lookup", async () => {
      const reservation = reservationOf(await setAside(150n, `keep ${count}`));
      expect(meterOf()).to.include({ reservedQuantity: 150n, consumedQuantity: 0n });
      expect(findReservation(station.lookup, reservation)).to.include({ status: "open", authority: "XB-CUS" });
      expect(await station.vault.get("XB-CUS", "bundle", licence.permit)).to.deep.equal(licence.bundle);
    });

    it("ends after the node's usual time when the request names no end, and when it says otherwise", async () => {
      const usual = findReservation(station.lookup, reservationOf(await setAside(1n, `usual ${count}`)));
      expect(usual.expiresAt - usual.reservedAt).to.be.closeTo(station.writeOffs.rules.reservationLife, 5);
      const expiresAt = station.register.now() + 77;
      const request = { key: `short ${count}`, bundle: licence.bundle, draws: rifles(1n), declaration: "D", expiresAt };
      const short = await reserve(station.writeOffs, exportCustoms, request);
      expect(findReservation(station.lookup, reservationOf(short)).expiresAt).to.equal(expiresAt);
    });

    it("is kept by another office when the request says so, and consumed by that one alone", async () => {
      const { xb } = station.register;
      const [administration, port] = [await station.register.administration(xb), testSigner()];
      const dates = { validFrom: 0, validUntil: station.register.now() + 86_400 };
      const port1 = { authority: `XB-PORT${count}`, roles: ["customs"], kinds: [], ...dates } as const;
      await administration.nameAuthority(port1);
      await administration.addAccount(port1.authority, port.account);
      await administration.acceptAccount(port1.authority, port);
      await station.indexer.catchUp();
      const request = { key: `kept ${count}`, bundle: licence.bundle, draws: rifles(10n), declaration: "D" };
      const kept = await reserve(station.writeOffs, exportCustoms, { ...request, keeper: port1.authority });
      const reservation = reservationOf(kept);
      expect(findReservation(station.lookup, reservation)).to.include({
        ...{ authority: "XB-CUS", keeper: port1.authority },
      });
      const leave = { key: `not ours ${count}`, reservation, draws: rifles(10n) };
      const refused = await consume(station.writeOffs, exportCustoms, leave);
      expect(refusedFor(refused).code).to.equal("reservation-foreign");
      const nobody = { ...request, key: `nobody ${count}`, keeper: "XA-CUS" };
      expect(refusedFor(await reserve(station.writeOffs, exportCustoms, nobody)).code).to.equal("keeper-invalid");
    });

    it("is one reservation under one key, and refused for another amount under it", async () => {
      const key = `same ${count}`;
      const first = await setAside(10n, key);
      expect(reservationOf(await setAside(10n, key))).to.equal(reservationOf(first));
      expect((await rejectionOf(setAside(11n, key))).code).to.equal("key-reused");
      expect(meterOf()).to.include({ reservedQuantity: 10n });
    });

    it("P9 of more than is left is refused on record, with what is left and what was asked", async () => {
      await setAside(150n, `first ${count}`);
      const item = await setAside(51n, `second ${count}`);
      expect(refusedFor(item)).to.deep.equal({ code: "balance-exceeded", line: 1 });
      expect(explainRefusal(station.writeOffs, item, "balance-exceeded", 1)).to.include({
        left: "50 NAR",
        asked: "51 NAR",
      });
      expect(station.lookup.register.refusals.at(-1)).to.include({ code: "balance-exceeded", permit: licence.permit });
      expect(meterOf()).to.include({ reservedQuantity: 150n });
    });

    it("in another unit, on an unknown line, twice on one line, or for nothing is refused on record", async () => {
      const draws: [string, Draw[]][] = [
        ["unit-mismatch", rifles(1n, { unit: "KGM" })],
        ["currency-mismatch", rifles(1n, { currency: "EUR", value: 5n })],
        ["amount-missing", rifles(0n)],
        ["line-not-open", rifles(1n, { line: 77 })],
        ["line-repeated", [...rifles(1n), ...rifles(1n)]],
      ];
      for (const [code, drawn] of draws) {
        const request = { key: `${code} ${count}`, bundle: licence.bundle, draws: drawn, declaration: "D" };
        expect(refusedFor(await reserve(station.writeOffs, exportCustoms, request)).code).to.equal(code);
      }
    });

    it("by customs of another state is refused on record", async () => {
      const request = { key: `stranger ${count}`, bundle: licence.bundle, draws: rifles(1n), declaration: "D" };
      expect(refusedFor(await reserve(station.writeOffs, importCustoms, request)).code).to.equal("not-drawer");
    });

    it("of a suspended or revoked permit is refused on record, with since when and why", async () => {
      for (const [act, code] of [
        ["suspend", "suspended"],
        ["revoke", "revoked"],
      ] as const) {
        await station.register.act(station.register.xb.licensing, { act, permit: licence.permit, reason: "fraud" });
        await station.indexer.catchUp();
        expect(refusedFor(await setAside(1n, `${code} ${count}`)).code).to.equal(code);
      }
    });

    it("on a certificate counts on both, brings the certificate's line once, and stops with it", async () => {
      const certificate = await issueCertificate(station, `XA/W/${count}`);
      const resting = await issueOnCertificate(station, `XB/E/${count}`, certificate);
      reservationOf(await setAside(120n, `both ${count}`, resting));
      reservationOf(await setAside(30n, `both again ${count}`, resting));
      for (const each of [certificate, resting]) expect(meterOf(each)).to.include({ reservedQuantity: 150n });
      const { xa } = station.register;
      await station.register.act(xa.licensing, { act: "suspend", permit: certificate.permit, reason: "other" });
      await station.indexer.catchUp();
      expect(refusedFor(await setAside(1n, `stopped ${count}`, resting)).code).to.equal("link-not-in-force");
    });

    it("tells equal declarations to who holds the document, and nothing to who reads the ledger", async () => {
      const one = findReservation(station.lookup, reservationOf(await setAside(1n, `d1 ${count}`)));
      const two = findReservation(station.lookup, reservationOf(await setAside(1n, `d2 ${count}`)));
      const other = await issueLicence(station, `XB/D/${count}`);
      const three = findReservation(station.lookup, reservationOf(await setAside(1n, `d3 ${count}`, other)));
      expect(one.declaration).to.equal(two.declaration);
      expect(one.declaration).to.not.equal(three.declaration);
    });
  });

  describe("consume and release", () => {
    it("marks what left and gives the rest back", async () => {
      const reservation = reservationOf(await setAside(100n, `part ${count}`));
      await consume(station.writeOffs, exportCustoms, { key: `leaves ${count}`, reservation, draws: rifles(60n) });
      expect(meterOf()).to.include({ reservedQuantity: 0n, consumedQuantity: 60n });
      expect(findReservation(station.lookup, reservation).status).to.equal("consumed");
    });

    it("leaves when the request says, or now, and its receipt is due a rule's time after", async () => {
      const { register, writeOffs, lookup } = station;
      const early = reservationOf(await setAside(10n, `early ${count}`));
      const leftAt = register.now();
      await consume(writeOffs, exportCustoms, { key: `said ${count}`, reservation: early, draws: rifles(5n), leftAt });
      expect(findReservation(lookup, early)).to.include({ leftAt, receiptDue: leftAt + 45 * 86_400 });
      const late = reservationOf(await setAside(10n, `late one ${count}`));
      await consume(writeOffs, exportCustoms, { key: `now ${count}`, reservation: late, draws: rifles(5n) });
      const record = findReservation(lookup, late);
      expect(record.leftAt).to.be.within(record.reservedAt, record.closedAt ?? 0);
      const future = reservationOf(await setAside(10n, `future ${count}`));
      const ahead = { key: `ahead ${count}`, reservation: future, draws: rifles(5n), leftAt: register.now() + 3_600 };
      expect(refusedFor(await consume(writeOffs, exportCustoms, ahead)).code).to.equal("left-at-invalid");
    });

    it("makes the receipt due as the issuing state has it, and not as another does", async () => {
      const { register, lookup } = station;
      /** Seconds from the exit. */
      const dueAfter = async (state: string): Promise<number> => {
        const countries = new Map([[state, { receipt: { count: 10, unit: "days" } as const }]]);
        const context = { ...station.writeOffs, rules: { ...station.writeOffs.rules, countries } };
        const reservation = reservationOf(await setAside(10n, `of ${state} ${count}`));
        // After the reservation: nothing leaves before it, and between two acts a second may pass.
        const leftAt = register.now();
        await consume(context, exportCustoms, { key: `due ${state} ${count}`, reservation, draws: rifles(5n), leftAt });
        const record = findReservation(lookup, reservation);
        expect(record).to.include({ status: "consumed", leftAt });
        return (record.receiptDue ?? 0) - leftAt;
      };
      expect(await dueAfter("XB")).to.equal(10 * 86_400);
      expect(await dueAfter("XA")).to.equal(45 * 86_400);
    });

    it("brings along the lines as they stand, whatever the reservation was made with", async () => {
      const reservation = reservationOf(await setAside(10n, `along ${count}`));
      const { lines } = findReservation(station.lookup, reservation);
      expect(lines).to.deep.equal([
        { line: 1, quantity: 10n, value: 0n, returnedQuantity: 0n, returnedValue: 0n, eucLink: 0, eucLine: 0 },
      ]);
      const record = station.lookup.register.reservations.get(reservation);
      if (!record) throw new Error("it was reserved");
      record.lines = lines.map((line) => ({ ...line, quantity: 9n }));
      const request = { key: `other lines ${count}`, reservation };
      const refused = await rejectionOf(release(station.writeOffs, exportCustoms, request));
      record.lines = lines;
      expect(refused).to.deep.include({ code: "lines-mismatch" });
      expect(refused.params).to.include({ reservation });
    });

    it("gives all of a released reservation back", async () => {
      const reservation = reservationOf(await setAside(200n, `all ${count}`));
      await release(station.writeOffs, exportCustoms, { key: `back ${count}`, reservation });
      expect(meterOf()).to.include({ reservedQuantity: 0n, consumedQuantity: 0n });
      reservationOf(await setAside(200n, `all again ${count}`));
    });

    it("of more than was reserved, or a second time, or by another authority is refused on record", async () => {
      const reservation = reservationOf(await setAside(10n, `ten ${count}`));
      const leave = (key: string, quantity: bigint, officer = exportCustoms) =>
        consume(station.writeOffs, officer, { key: `${key} ${count}`, reservation, draws: rifles(quantity) });
      expect(refusedFor(await leave("over", 11n)).code).to.equal("amount-over-reservation");
      expect(refusedFor(await leave("foreign", 10n, importCustoms)).code).to.equal("reservation-foreign");
      expect((await leave("good", 10n)).settlement?.outcome).to.equal("done");
      expect(refusedFor(await leave("again", 10n)).code).to.equal("reservation-closed");
      const back = await release(station.writeOffs, exportCustoms, { key: `late ${count}`, reservation });
      expect(refusedFor(back).code).to.equal("reservation-closed");
      expect(meterOf()).to.include({ reservedQuantity: 0n, consumedQuantity: 10n });
    });
  });
});
