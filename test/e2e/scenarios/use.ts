/**
 * Scenarios 1 to 9: what is drawn on a permit, and what must not be.
 * @module
 */
import { expect } from "chai";
import { cartridges, checkOf, codes, expectClean, pieces, rifles } from "./asked.ts";
import { licenceOn, WHO, type World } from "./world.ts";

export function usesOfAPermit(world: World): void {
  /** 200 rifles and 100000 cartridges in three parts, to the last piece and cent. */
  const PARTS = [
    [rifles(100), cartridges(50_000, "22500.00")],
    [rifles(60), cartridges(30_000, "13500.00")],
    [rifles(40), cartridges(20_000, "9000.00")],
  ];

  it("scenario 1 › one shipment with its receipt › valid before, balances on licence and certificate, no discrepancy", async () => {
    const { certificate, licence } = await world.papers("1", 200);
    const shipment = { lines: [rifles(60)], countryExport: "XA", countryDestination: "XB" };
    expectClean(await world.verdict({ bundle: licence.bundle, linked: [certificate.bundle], shipment }));
    const reservation = await world.reserve(licence, [rifles(60)]);
    expect((await world.meter(licence)).reserved.quantity).to.equal("60");
    await world.leave(reservation, [rifles(60)]);
    expect((await world.writeOff(reservation)).reconciliation).to.deep.include({ discrepant: false });
    await world.receive(reservation, 60);
    for (const permit of [licence, certificate]) {
      const { reserved, consumed, left } = await world.meter(permit);
      expect([reserved.quantity, consumed.quantity, left.quantity]).to.deep.equal(["0", "60", "140"]);
    }
    const { status, reconciliation } = await world.writeOff(reservation);
    expect(status).to.equal("consumed");
    expect(reconciliation).to.deep.include({
      ...{ discrepant: false, lines: [{ line: 1, outcome: "match", left: "60", arrived: "60" }] },
    });
    expect(await world.rows(`/v1/discrepancies?permit=${licence.id}`)).to.deep.equal([]);
  });

  it("scenario 2 › three part shipments › each valid, and together they exhaust the licence exactly", async () => {
    const { licence } = await world.papers("2", 200);
    for (const [i, lines] of PARTS.entries()) {
      const verdict = await world.verdict({ bundle: licence.bundle, shipment: { lines } });
      expect(verdict.answer, `part ${i + 1}: ${codes(verdict, "fail", "error")}`).to.equal("valid");
      await world.ship(licence, lines);
    }
    expect((await world.meter(licence)).left).to.deep.equal({ quantity: "0" });
    expect((await world.meter(licence, 2)).left).to.deep.equal({ quantity: "0", value: "0.00" });
    const after = await world.verdict({ bundle: licence.bundle });
    expect(after.answer).to.equal("invalid");
    expect(codes(after, "fail")).to.deep.equal(["exhausted"]);
    expect(await world.rows(`/v1/audit/refusals?permit=${licence.id}`)).to.deep.equal([]);
  });

  it("scenario 3 › a fourth shipment of one piece › refused, on record, and nothing changed", async () => {
    const { licence } = await world.papers("3", 200);
    for (const lines of PARTS) await world.ship(licence, lines);
    const before = await world.meter(licence);
    const verdict = await world.verdict({ bundle: licence.bundle, shipment: { lines: [rifles(1)] } });
    expect(verdict.answer).to.equal("invalid");
    expect(checkOf(verdict, "shipment-line-1")).to.deep.include({ code: "balance-exceeded" });
    const fourth = world.reserveBody(licence, [rifles(1)]);
    const { params } = await world.refuses("balance-exceeded", "/v1/write-offs", fourth, WHO.border);
    expect(params).to.deep.include({ line: "1" });
    const [attempt, ...others] = await world.rows(`/v1/audit/refusals?permit=${licence.id}`);
    expect(attempt).to.deep.include({ code: "balance-exceeded", act: "reserve", authority: "XA-CUS", line: 1 });
    expect(others).to.deep.equal([]);
    expect(await world.meter(licence)).to.deep.equal(before);
  });

  it("scenario 4 › two offices race for the last ten › one has them, the other is refused", async () => {
    const { licence } = await world.papers("4", 110);
    await world.ship(licence, [rifles(100)]);
    const replies = await Promise.all(
      [WHO.border, WHO.port].map((officer) =>
        world.http.send("POST", "/v1/write-offs", { officer, body: world.reserveBody(licence, [rifles(10)]) }),
      ),
    );
    const won = replies.filter(({ status }) => status === 201);
    const lost = replies.filter(({ status }) => status !== 201);
    expect([won.length, lost.length]).to.deep.equal([1, 1]);
    expect(lost[0]?.json).to.deep.include({ code: "balance-exceeded" });
    const { reserved, consumed, left } = await world.meter(licence);
    expect([reserved.quantity, consumed.quantity, left.quantity]).to.deep.equal(["10", "100", "0"]);
  });

  it("scenario 5 › the value is used up before the pieces › the next piece is refused for its value", async () => {
    const { licence } = await world.papers("5", 200);
    await world.ship(licence, [cartridges(60_000, "44999.99")]);
    const over = world.reserveBody(licence, [cartridges(1, "0.02")]);
    const { params } = await world.refuses("balance-exceeded", "/v1/write-offs", over, WHO.border);
    expect(params).to.deep.include({ line: "2" });
    const shipment = { lines: [cartridges(1, "0.02")] };
    const verdict = await world.verdict({ bundle: licence.bundle, shipment });
    expect(checkOf(verdict, "shipment-line-2").params).to.deep.include({
      ...{ left: "1 minor units of EUR", asked: "2 minor units of EUR" },
    });
    // The last cent goes; then there are 39999 pieces on paper that nobody can draw.
    await world.ship(licence, [cartridges(1, "0.01")]);
    expect((await world.meter(licence, 2)).left).to.deep.equal({ quantity: "39999", value: "0.00" });
    await world.refuses("balance-exceeded", "/v1/write-offs", over, WHO.border);
  });

  it("scenario 6 › suspended between acceptance and exit › stopped at the exit, and gone on with once it is lifted", async () => {
    const { licence } = await world.papers("6", 200);
    const reservation = await world.reserve(licence, [rifles(50)]);
    const change = (act: string, officer: string) =>
      world.http.answer(201, "POST", `/v1/permits/${licence.id}/status-changes`, {
        ...{ officer, body: { act, reason: "diversion" } },
      });
    await change("suspend", WHO.exporter);
    const shown = await world.verdict({ bundle: licence.bundle });
    expect([shown.answer, codes(shown, "fail")]).to.deep.equal(["invalid", ["suspended"]]);
    const exit = { lines: [rifles(50)] };
    await world.refuses("suspended", `/v1/write-offs/${reservation}/consumption`, exit, WHO.border);
    const { reserved, consumed } = await world.meter(licence);
    expect([reserved.quantity, consumed.quantity]).to.deep.equal(["50", "0"]);
    const approve = await world.proposeStatus(licence, "reinstate", "diversion");
    await world.refuses("suspended", `/v1/write-offs/${reservation}/consumption`, exit, WHO.border);
    await approve();
    await world.leave(reservation, exit.lines);
    expect((await world.meter(licence)).consumed.quantity).to.equal("50");
  });

  it("scenario 7 › revoked after the goods left › no consumption, but a late fact that counts and stays an exception", async () => {
    const { licence } = await world.papers("7", 200);
    const earlier = await world.ship(licence, [rifles(20)]);
    const reservation = await world.reserve(licence, [rifles(30)]);
    const leftAt = world.now() - 30;
    await (await world.proposeStatus(licence, "revoke", "fraud"))();
    const exit = { lines: [rifles(30)] };
    await world.refuses("revoked", `/v1/write-offs/${reservation}/consumption`, exit, WHO.border);
    const on = await world.on(reservation);
    const fact = { ...(await world.outside(licence)), ...on, leftAt, draws: pieces(30n) };
    const settled = await world.act("XA-CUS", (messageId) => ({ act: "late", messageId, ...fact }));
    expect(settled.outcome, JSON.stringify(settled)).to.equal("done");
    const shown = await world.writeOff(reservation);
    expect(shown).to.deep.include({ status: "consumed" });
    expect(shown.outside).to.deep.include({ act: "late", reason: "other", office: "XA-PORT-1" });
    const { reserved, consumed, excess } = await world.meter(licence);
    expect([reserved.quantity, consumed.quantity, excess.quantity]).to.deep.equal(["0", "50", "30"]);
    // What was consumed in time is no exception, and the permit is as revoked as before.
    expect(await world.writeOff(earlier))
      .to.deep.include({ status: "consumed" })
      .and.not.have.property("outside");
    expect((await world.history(licence)).slice(-3)).to.deep.equal([
      ...["PermitStatusChanged", "Refused", "LateFactRecorded"],
    ]);
    await world.refuses("revoked", "/v1/write-offs", world.reserveBody(licence, [rifles(1)]), WHO.border);
    const verdict = await world.verdict({ bundle: licence.bundle });
    expect([verdict.answer, codes(verdict, "fail")]).to.deep.equal(["invalid", ["revoked"]]);
  });

  it("scenario 8 › amended after 60 % was used › the new version inherits the use, and none below it is taken", async () => {
    const { certificate, licence } = await world.papers("8", 100);
    await world.ship(licence, [rifles(60)]);
    const version = (number: string, quantity: number) => {
      const request = licenceOn(number, "8", certificate, quantity);
      return { ...request, subject: { ...request.subject, replaces: { series: licence.id, permit: licence.id } } };
    };
    await world.refusedIssue("limit-below-use", version("XA/8/a", 59), WHO.exporter, WHO.exporterSecond);
    expectClean(await world.verdict({ bundle: licence.bundle }));
    const second = await world.issueLicence(version("XA/8/b", 80));
    const { limit, consumed, left } = await world.meter(second);
    expect([limit.quantity, consumed.quantity, left.quantity]).to.deep.equal(["80", "60", "20"]);
    const shipment = { lines: [rifles(21)] };
    expect((await world.verdict({ bundle: second.bundle, shipment })).answer).to.equal("invalid");
    await world.refuses("balance-exceeded", "/v1/write-offs", world.reserveBody(second, [rifles(21)]), WHO.border);
    const old = await world.verdict({ bundle: licence.bundle });
    expect([old.answer, codes(old, "fail")]).to.deep.equal(["invalid", ["superseded"]]);
    await world.refuses("superseded", "/v1/write-offs", world.reserveBody(licence, [rifles(1)]), WHO.border);
    await world.ship(second, [rifles(20)]);
    expect((await world.meter(second)).left.quantity).to.equal("0");
  });

  it("scenario 9 › written off on the wrong declaration › the contra entry gives it back once, and both stay on record", async () => {
    const { licence } = await world.papers("9", 100);
    const right = await world.ship(licence, [rifles(40)], { declaration: "26XA9/right" });
    const wrong = await world.ship(licence, [rifles(50)], { declaration: "26XA9/wrong" });
    const contra = async () => {
      const on = await world.on(wrong);
      return world.act("XA-CUS", (messageId) => ({ act: "reverse", messageId, ...on }));
    };
    expect((await contra()).outcome).to.equal("done");
    expect(await world.writeOff(wrong)).to.deep.include({ status: "reversed" });
    expect((await world.meter(licence)).left.quantity).to.equal("60");
    expect(await contra()).to.deep.include({ outcome: "refused", code: "reservation-not-consumed" });
    expect((await world.meter(licence)).left.quantity).to.equal("60");
    // A smaller error is adjusted: 40 declared, 35 went.
    const on = await world.on(right);
    await world.act("XA-CUS", (messageId) => ({ act: "adjust", messageId, ...on, draws: pieces(35n) }));
    expect((await world.meter(licence)).left.quantity).to.equal("65");
    const { corrections } = await world.writeOff(right);
    expect(corrections).to.have.length(1);
    expect(await world.history(licence)).to.include.members(["Consumed", "Reversed", "Refused", "Adjusted"]);
    await world.ship(licence, [rifles(65)], { declaration: "26XA9/again" });
    expect((await world.meter(licence)).left.quantity).to.equal("0");
  });
}
