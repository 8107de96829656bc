/**
 * What neighbouring systems answer wrongly (docs/peers.md), on a real register with real signatures: each case by its
 * number. What a verdict alone decides is in test/services/domain/verdict/judge.peers.test.ts.
 * @module
 */
import { expect } from "chai";
import type { Hex } from "../../services/domain/bytes/hex.ts";
import type { Bundle } from "../../services/domain/permit/bundle.ts";
import type { Draw } from "../../services/ports/act.ts";
import type { OutboxItem } from "../../services/ports/store.ts";
import { shipment as shipmentSchema } from "../../services/schema/api/shipment.ts";
import { parseFields } from "../../services/schema/refuse-field.ts";
import { shipmentOf } from "../../services/usecases/verify/shipment.ts";
import { verify } from "../../services/usecases/verify/verify.ts";
import { consume, reserve } from "../../services/usecases/write-off/write-off.ts";
import { refusalOf } from "../helpers/refusal-of.ts";
import { OFFICERS, openStation, type Station } from "../helpers/station.ts";
import { type Issued, issue, issueLicence, licenceRequest, licenceSubject } from "../helpers/station-permits.ts";
import { checkNamed, LIMITS, SCALES } from "../helpers/verdict-facts.ts";

const STALE_AFTER = 31;
const DAY = 86_400;
const rifles = (quantity: bigint): Draw[] => [{ line: 1, unit: "NAR", quantity, currency: "", value: 0n }];

describe("what the neighbours get wrong, on a real register", () => {
  let station: Station;
  before(async () => {
    station = await openStation();
    await station.indexer.start();
  });
  after(() => station.close());

  const shown = (what: Bundle | { readonly document: string }, quantity?: bigint) =>
    verify(station.verify, LIMITS, what, quantity === undefined ? undefined : { lines: rifles(quantity) });
  type Verdict = Awaited<ReturnType<typeof shown>>;
  const codes = ({ checks }: Verdict, ...outcomes: string[]) =>
    checks.flatMap(({ outcome, code }) => (code && outcomes.includes(outcome) ? [code] : []));
  const setAside = (key: string, { bundle }: Issued, quantity: bigint) =>
    reserve(station.writeOffs, OFFICERS.exportCustoms, {
      key,
      bundle,
      draws: rifles(quantity),
      declaration: `D/${key}`,
    });
  const leave = (key: string, reservation: Hex, quantity: bigint) =>
    consume(station.writeOffs, OFFICERS.exportCustoms, { key, reservation, draws: rifles(quantity) });
  function reservationOf({ settlement }: OutboxItem): Hex {
    if (settlement?.outcome !== "done" || !settlement.reservation) throw new Error(JSON.stringify(settlement));
    return settlement.reservation;
  }
  async function act(what: "suspend" | "revoke", { permit }: Issued): Promise<void> {
    await station.register.act(station.register.xb.licensing, { act: what, permit, reason: "diversion" });
    await station.indexer.catchUp();
  }

  it("P3 P11 revoked: invalid since when, by whom and why, though the document is signed as well as ever", async () => {
    const licence = await issueLicence(station, "XB/P11");
    await act("revoke", licence);
    for (const what of [licence.bundle, { document: licence.bundle.document }]) {
      const verdict = await shown(what);
      expect(verdict.answer).to.equal("invalid");
      expect(codes(verdict, "fail", "error")).to.deep.equal(["revoked"]);
      expect(checkNamed(verdict.checks, "status").params).to.include({ issuer: "XB-LIC", reason: "diversion" });
      expect(checkNamed(verdict.checks, "signature").outcome).to.equal("pass");
    }
  });

  it("P6 issued in the contracts of today: valid, from the lookup and from the contracts themselves", async () => {
    const { bundle } = await issueLicence(station, "XB/P6");
    expect(await shown(bundle)).to.deep.include({ answer: "valid" });
    station.register.forward(STALE_AFTER);
    const verdict = await shown(bundle);
    expect([verdict.answer, verdict.asOf.source]).to.deep.equal(["valid", "lens"]);
    await station.indexer.catchUp();
  });

  it("P9 one document at three offices: valid while something is left, and each use shows at the next", async () => {
    const licence = await issueLicence(station, "XB/P9");
    for (const [i, left] of [200n, 100n, 0n].entries()) {
      const verdict = await shown(licence.bundle, 100n);
      expect(verdict.balance?.[0]?.quantity).to.equal(left);
      expect(verdict.answer).to.equal(left >= 100n ? "valid" : "invalid");
      const { settlement } = await setAside(`P9/${i}`, licence, 100n);
      expect(settlement?.outcome).to.equal(left >= 100n ? "done" : "refused");
    }
    const after = await shown(licence.bundle);
    expect(codes(after, "warn")).to.include.members(["attempts-refused", "exhausted"]);
  });

  it("P13 P19 more than the licence has: refused by the register, on record, and seen by who verifies next", async () => {
    const licence = await issueLicence(station, "XB/P13");
    const { settlement } = await setAside("P13", licence, 201n);
    expect(settlement).to.deep.include({ outcome: "refused", code: "balance-exceeded", line: 1 });
    const verdict = await shown(licence.bundle);
    expect(verdict.balance?.[0]?.quantity).to.equal(200n);
    expect(checkNamed(verdict.checks, "refused-attempts").params).to.include({ count: "1", code: "balance-exceeded" });
    // Exactly as much as there is goes through: the limit is the limit.
    expect((await setAside("P13 all", licence, 200n)).settlement?.outcome).to.equal("done");
  });

  it("P14 suspended between acceptance and exit: told at once, and checked again when the goods leave", async () => {
    const licence = await issueLicence(station, "XB/P14");
    const reservation = reservationOf(await setAside("P14", licence, 50n));
    await act("suspend", licence);
    expect(codes(await shown(licence.bundle), "fail")).to.deep.equal(["suspended"]);
    expect((await leave("P14 exit", reservation, 50n)).settlement).to.deep.include({
      ...{ outcome: "refused", code: "suspended" },
    });
    expect(station.lookup.register.series.get(licence.permit)?.lines.get(1)?.meter.consumedQuantity).to.equal(0n);
  });

  it("P15 issued again: the new version has what the old one used and set aside", async () => {
    const first = await issueLicence(station, "XB/P15");
    await leave("P15 exit", reservationOf(await setAside("P15", first, 120n)), 120n);
    await setAside("P15 open", first, 30n);
    const replaces = { series: first.permit, permit: first.permit };
    const subject = { ...licenceSubject("XB/P15"), replaces };
    const second = await issue(station, { ...licenceRequest(station, "XB/P15"), key: "P15 again", subject });
    const verdict = await shown(second.bundle);
    expect(verdict.answer, JSON.stringify(codes(verdict, "fail", "error"))).to.equal("valid");
    expect(verdict.balance?.[0]?.quantity).to.equal(50n);
    expect((await shown(second.bundle, 51n)).answer).to.equal("invalid");
    expect((await setAside("P15 more", second, 51n)).settlement).to.deep.include({ code: "balance-exceeded" });
    expect(codes(await shown(first.bundle), "fail")).to.deep.equal(["superseded"]);
  });

  it("P16 a draw said twice counts once, and every draw is what leaves now: set aside, left and left over add up", async () => {
    const licence = await issueLicence(station, "XB/P16");
    const once = await setAside("P16", licence, 60n);
    const again = await setAside("P16", licence, 60n);
    expect(reservationOf(again)).to.equal(reservationOf(once));
    await leave("P16 exit", reservationOf(once), 40n);
    await leave("P16 exit", reservationOf(once), 40n);
    const second = reservationOf(await setAside("P16 second", licence, 100n));
    const meter = station.lookup.register.series.get(licence.permit)?.lines.get(1)?.meter;
    expect(meter).to.include({ consumedQuantity: 40n, reservedQuantity: 100n });
    const left = (await shown(licence.bundle)).balance?.[0]?.quantity ?? 0n;
    expect(left + 40n + 100n).to.equal(200n);
    // Who takes the total so far for a draw asks for more than was set aside, and is told.
    expect((await leave("P16 total", second, 140n)).settlement).to.deep.include({
      ...{ outcome: "refused", code: "amount-over-reservation" },
    });
  });

  it("P17 a name with a backslash, quotes and a line's worth of signs: issued, signed, verified as it is", async () => {
    const [line, ...others] = licenceSubject("XB/P17").lines;
    if (!line) throw new Error("the example has lines");
    const description = 'Rifles "M\\24\\", <b>7,62</b> x 51 \u2014 100 % \\n \\u0000 $(x) \u00e9\u00df\u6f22';
    const { bundle } = await issueLicence(station, "XB/P17", { lines: [{ ...line, description }, ...others] });
    const read = station.verify.credentials.read(bundle.document);
    expect(read.ok && read.document.credentialSubject.lines[0]?.description).to.equal(description);
    expect((await shown(bundle)).answer).to.equal("valid");
    expect((await shown((await issueLicence(station, "XB/P17/2")).bundle)).answer).to.equal("valid");
  });

  it("P18 a declaration with a small error: an answer that names the field and the rule", async () => {
    const written = (change: object) => ({ lines: [{ line: 1, unit: "NAR", quantity: "5", ...change }] });
    const read = (change: object) => shipmentOf(parseFields(shipmentSchema, written(change)), SCALES);
    for (const [change, path] of [
      [{ quantity: "5.5" }, "/shipment/lines/0/quantity"],
      [{ quantity: 5 }, "/lines/0/quantity"],
      [{ unit: "pieces" }, "/lines/0/unit"],
      [{ commodityCode: "9303" }, "/lines/0/commodityCode"],
      [{ value: "5.00" }, "/shipment/lines/0/value"],
      [{ colour: "green" }, "/lines/0/colour"],
    ] as const) {
      const refused = refusalOf(() => read(change));
      expect(refused.code).to.equal("field-invalid");
      expect(refused.params.path, JSON.stringify(change)).to.equal(path);
      expect(refused.params.rule).to.be.a("string").and.not.equal("");
    }
    // What can be read and does not fit is a verdict that names the line, what was expected and what was found.
    const { bundle } = await issueLicence(station, "XB/P18");
    const verdict = await verify(station.verify, LIMITS, bundle, read({ unit: "KGM" }));
    expect(checkNamed(verdict.checks, "shipment-line-1")).to.deep.include({
      code: "unit-mismatch",
      params: { line: "1", expected: "NAR", found: "KGM" },
    });
  });

  it("P1 after its end: invalid, expired, whatever the signature says", async () => {
    const { bundle } = await issueLicence(station, "XB/P1");
    station.register.forward(366 * DAY);
    const verdict = await shown(bundle);
    expect(verdict.answer).to.equal("invalid");
    expect(codes(verdict, "fail")).to.deep.equal(["expired"]);
    expect(checkNamed(verdict.checks, "dates").params).to.have.keys("validUntil", "judgedAt");
  });
});

describe("what the neighbours get wrong: a stolen key", () => {
  it("P12 what it signs and nobody registers is forged, before and after it is revoked, and it never comes back", async () => {
    const station = await openStation();
    try {
      await station.indexer.start();
      const early = await issueLicence(station, "XB/P12/1");
      station.register.forward(DAY);
      const stolenAt = station.register.now();
      station.register.forward(60);
      const late = await issueLicence(station, "XB/P12/2");
      const signer = station.signers.document("XB-LIC");
      const read = station.verify.credentials.read(early.bundle.document);
      if (!read.ok) throw new Error("the document reads");
      const subject = { ...read.document.credentialSubject, number: "XB/P12/3" };
      const forged = await station.verify.credentials.sign({ ...read.document, credentialSubject: subject }, signer);
      const answers = async () => {
        const all = [early.bundle, late.bundle, { document: forged }];
        const verdicts = await Promise.all(all.map((what) => verify(station.verify, LIMITS, what)));
        return verdicts.map(({ answer, checks }) => {
          const codes = checks.flatMap(({ outcome, code }) =>
            outcome === "fail" || outcome === "error" ? [code] : [],
          );
          return [answer, ...codes];
        });
      };
      const forgedStill = ["invalid", "not-registered"];
      const inDoubt = [["valid"], ["undecided", "issuer-compromised"], forgedStill];
      await station.indexer.catchUp();
      expect(await answers()).to.deep.equal([["valid"], ["valid"], forgedStill]);
      const administration = await station.register.administration(station.register.xb);
      await administration.revokeKey("XB-LIC", signer.keyId, "key-stolen", stolenAt);
      await station.indexer.catchUp();
      expect(await answers()).to.deep.equal(inDoubt);
      // A day later nothing has come back to life, and the key can be given to nobody again.
      station.register.forward(DAY);
      await station.indexer.catchUp();
      expect(await answers()).to.deep.equal(inDoubt);
      expect(await administration.addKey("XB-LIC", signer, station.register.now())).to.equal(false);
      await station.indexer.catchUp();
      expect(station.lookup.register.keys.get(signer.keyId)).to.include({ compromisedSince: stolenAt });
      expect(await answers()).to.deep.equal(inDoubt);
    } finally {
      await station.close();
    }
  });
});
