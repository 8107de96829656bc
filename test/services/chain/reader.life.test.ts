/**
 * A permit's life over the real contracts on the real embedded ledger, and what a reader makes of it.
 */
import { expect } from "chai";
import { reservationOf } from "../../../services/chain/reservation-digest.ts";
import { type Hex, ZERO_WORD } from "../../../services/domain/bytes/hex.ts";
import { applyEvent } from "../../../services/domain/register/apply.ts";
import type { RegisterEvent } from "../../../services/domain/register/events.ts";
import { emptyRegister } from "../../../services/domain/register/model.ts";
import { openTestRegister, type TestRegister } from "../../helpers/ledger.ts";
import { certificateOf, drawOf, permitOf, type TestPermit } from "../../helpers/ledger-terms.ts";
import { word } from "../../helpers/permit-fixture.ts";
import { makeLine } from "../../helpers/terms-on-register.ts";

describe("chain adapter › a permit's life on the embedded ledger", () => {
  let register: TestRegister;
  let euc: TestPermit;
  let licence: TestPermit;
  let events: readonly RegisterEvent[];

  const [reserveId, consumeId, secondId, releaseId, greedyId, receiptId] = ["r1", "c1", "r2", "l1", "r3", "a1"].map(
    word,
  ) as [Hex, Hex, Hex, Hex, Hex, Hex];
  const eucLine = makeLine(1, { quantityLimit: 200n });
  const rifles = makeLine(1, { quantityLimit: 100n, eucLink: 1, eucLine: 1 });
  const powder = makeLine(2, {
    unit: "KGM",
    scale: 3,
    currency: "EUR",
    mode: "both",
    quantityLimit: 5_000n,
    valueLimit: 90_000n,
    tolerance: 100,
  });
  const open = makeLine(3, { unit: "", currency: "EUR", mode: "value", quantityLimit: 0n, valueLimit: 7n });

  const none = { returnedQuantity: 0n, returnedValue: 0n };
  const rifles40 = { line: 1, quantity: 40n, value: 0n, ...none, eucLink: 1, eucLine: 1 };
  const powder1500 = { line: 2, quantity: 1_500n, value: 30_000n, ...none, eucLink: 0, eucLine: 0 };

  const own = (name: string) =>
    events.filter((event) => event.name === name).map(({ block, logIndex, transaction, ...fact }) => fact);

  before(async () => {
    register = await openTestRegister();
    const { xa, xb } = register;
    euc = certificateOf(register, xa, xb, [eucLine]);
    licence = permitOf(register, xb, [rifles, powder, open], { links: [euc.id] });
    const openings = [
      { header: licence.header, lines: licence.proofs },
      { header: euc.header, lines: euc.proofs },
    ];
    const reserve = {
      act: "reserve",
      permit: licence.header,
      declaration: word("declaration"),
      expiresAt: register.now() + 3600,
    } as const;
    const done = async (...given: Parameters<TestRegister["act"]>) => {
      expect(await register.act(...given)).to.include({ outcome: "done" });
    };
    await done(xa.licensing, { act: "register", header: euc.header });
    await done(xb.licensing, { act: "register", header: licence.header });
    const draws = [drawOf(rifles, 40n), drawOf(powder, 1_500n, 30_000n)];
    expect(await register.act(xb.customs, { ...reserve, messageId: reserveId, draws, openings })).to.deep.include({
      outcome: "done",
      reservation: reservationOf("XB-CUS", reserveId),
    });
    const first = { reservation: reservationOf("XB-CUS", reserveId), permit: licence.header };
    const times = { leftAt: register.now(), receiptDue: 0 };
    const leaving = { messageId: consumeId, ...first, lines: [rifles40, powder1500], draws: [drawOf(rifles, 39n)] };
    await done(xb.customs, { act: "consume", ...leaving, ...times });
    await done(xb.customs, { ...reserve, messageId: secondId, draws: [drawOf(rifles, 10n)], openings: [] });
    const second = { reservation: reservationOf("XB-CUS", secondId), permit: licence.header };
    await done(xb.customs, {
      act: "release",
      messageId: releaseId,
      ...second,
      lines: [{ ...rifles40, quantity: 10n }],
    });
    expect(
      await register.act(xb.customs, { ...reserve, messageId: greedyId, draws: [drawOf(rifles, 62n)], openings: [] }),
    ).to.deep.include({
      outcome: "refused",
      code: "balance-exceeded",
      line: 1,
    });
    const arrivals = [{ line: 1, unit: "NAR", quantity: 38n }];
    await done(xa.customs, {
      act: "receipt",
      messageId: receiptId,
      ...first,
      lines: [
        { ...rifles40, quantity: 39n },
        { ...powder1500, quantity: 0n, value: 0n },
      ],
      arrivals,
      arrivedAt: register.now(),
      evidence: ZERO_WORD,
    });
    await done(xb.licensing, { act: "suspend", permit: licence.id, reason: "diversion" });
    const reinstated = await register.actTogether(xb.licensing, {
      ...{ act: "reinstate", permit: licence.id, reason: "none" },
    });
    expect(reinstated).to.include({ outcome: "done" });
    const blocks = await register.reader.blocks(0, (await register.reader.head()).number);
    events = blocks.flatMap((block) => block.events);
  });

  after(() => register.close());

  it("gives headers back as they were sent", () => {
    expect(own("PermitRegistered")).to.deep.equal([
      { name: "PermitRegistered", id: euc.id, issuer: "XA-LIC", series: euc.id, version: 1, header: euc.header },
      {
        name: "PermitRegistered",
        id: licence.id,
        issuer: "XB-LIC",
        series: licence.id,
        version: 1,
        header: licence.header,
      },
    ]);
  });

  it("gives opened lines back as they were sent, without salt and window", () => {
    const opened = [
      [licence, rifles],
      [licence, powder],
      [licence, open],
      [euc, eucLine],
    ] as const;
    expect(own("LineOpened")).to.have.deep.members(
      opened.map(([{ id }, { salt, number, windowDays, windowQuantity, windowValue, ...limits }]) => {
        const line = { version: 1, ...limits, windowed: false };
        return { name: "LineOpened", series: id, id, number, line };
      }),
    );
  });

  it("gives messages back with their amounts on the line and on the certificate line", () => {
    const [reserved] = own("Reserved");
    expect(reserved).to.deep.include({
      ...{
        authority: "XB-CUS",
        messageId: reserveId,
        permit: licence.id,
        series: licence.id,
        declaration: word("declaration"),
      },
      ...{ keeper: "XB-CUS", lines: [rifles40, powder1500] },
    });
    expect(own("Consumed")[0]).to.deep.include({
      messageId: consumeId,
      lines: [
        { ...rifles40, quantity: 39n },
        { ...powder1500, quantity: 0n, value: 0n },
      ],
    });
    expect(own("Released")[0]).to.deep.include({
      messageId: releaseId,
      reservation: reservationOf("XB-CUS", secondId),
    });
    expect(own("Refused")[0]).to.deep.include({
      messageId: greedyId,
      code: "balance-exceeded",
      act: "reserve",
      line: 1,
    });
    expect(own("ReceiptRecorded")[0]).to.deep.include({
      messageId: receiptId,
      authority: "XA-CUS",
      arrivals: [{ line: 1, unit: "NAR", quantity: 38n }],
    });
    expect(own("CertificateBound")).to.deep.equal([{ name: "CertificateBound", euc: euc.id, licence: licence.id }]);
    expect(own("PermitStatusChanged")).to.deep.equal([
      { name: "PermitStatusChanged", id: licence.id, from: "active", to: "suspended", reason: "diversion" },
      { name: "PermitStatusChanged", id: licence.id, from: "suspended", to: "active", reason: "none" },
    ]);
  });

  it("shows in the lens what the events rebuild", async () => {
    const model = emptyRegister();
    const blocks = await register.reader.blocks(0, (await register.reader.head()).number);
    for (const { events, time } of blocks) for (const event of events) applyEvent(model, event, time);
    const { permits, block, blockHash } = await register.reader.look([euc.id, licence.id], register.now());
    expect({ block, blockHash }).to.deep.equal({ block: blocks.at(-1)?.number, blockHash: blocks.at(-1)?.hash });
    expect(permits).to.have.length(2);
    for (const seen of permits) {
      const permit = model.permits.get(seen.id);
      const series = model.series.get(seen.series);
      expect(seen).to.deep.include({
        ...{ status: permit?.status, kind: permit?.kind, issuer: permit?.issuer, version: permit?.version },
        ...{
          validFrom: permit?.validFrom,
          validUntil: permit?.validUntil,
          registeredAt: permit?.registeredAt,
        },
        ...{ series: permit?.series, current: series?.current, currentStatus: "active", inForce: true },
        statusSince: permit?.changes.at(-1)?.at ?? permit?.registeredAt,
        lines: [...(series?.lines ?? [])]
          .sort(([a], [b]) => a - b)
          .map(([number, { open: line, meter }]) => {
            return { number, line, meter, window: undefined, windowUse: { quantity: 0n, value: 0n } };
          }),
      });
      expect(seen.boundTo).to.equal(series?.boundTo);
    }
    expect(permits[1]?.lines.map(({ meter }) => [meter.reservedQuantity, meter.consumedQuantity])).to.deep.equal([
      [0n, 39n],
      [0n, 0n],
      [0n, 0n],
    ]);
  });

  it("looks at the state after a block that is asked for", async () => {
    const registered = events.find((event) => event.name === "PermitRegistered" && event.id === licence.id)
      ?.block as number;
    const [before] = (await register.reader.look([licence.id], register.now(), registered - 1)).permits;
    const [after] = (await register.reader.look([licence.id], register.now(), registered)).permits;
    expect([before?.status, after?.status]).to.deep.equal(["none", "active"]);
  });

  it("answers about more permits than one call can read, in the order asked", async () => {
    const ids = Array.from({ length: 40 }, (_, i) =>
      i % 3 === 0 ? licence.id : i % 3 === 1 ? euc.id : word(`unknown ${i}`),
    );
    const { permits } = await register.reader.look(ids, register.now());
    expect(permits.map(({ id }) => id)).to.deep.equal(ids);
    expect(permits.filter(({ status }) => status === "none")).to.have.length(13);
  });

  it("tells the history of a key, and of none", async () => {
    const { key } = register.xa.licensing;
    expect(await register.reader.keyState("XA-LIC", key.keyId)).to.include({
      revokedAt: undefined,
      compromisedSince: undefined,
    });
    expect(await register.reader.keyState("XB-LIC", key.keyId)).to.equal(undefined);
  });

  it("tells a mandate with its end, and of another authority's nothing", async () => {
    const [digest, validFrom, validUntil] = [word("mandate"), register.now() - 10, register.now() + 86_400];
    const offices = await register.administration(register.xb);
    await offices.addMandate("XB-LIC", {
      ...{ digest, kinds: ["export-licence", "transit-consent"], validFrom, validUntil },
    });
    const given = { validFrom, validUntil, endedAt: undefined };
    const state = await register.reader.mandateState("XB-LIC", digest);
    expect(state).to.deep.include(given);
    expect(state?.kinds).to.have.members(["export-licence", "transit-consent"]);
    expect(await register.reader.mandateState("XA-LIC", digest)).to.equal(undefined);
    await offices.endMandate("XB-LIC", digest, "other");
    expect((await register.reader.mandateState("XB-LIC", digest))?.endedAt).to.be.within(validFrom, validUntil);
  });
});
