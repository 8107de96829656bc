/**
 * Scenarios 24 to 26: what an auditor finds, an authority that says two things, and messages that come twice or in
 * another order.
 * @module
 */
import { expect } from "chai";
import type { Hex } from "../../../services/domain/bytes/hex.ts";
import type { JsonObject } from "../../helpers/http-node.ts";
import { pieces, refusedBy, rifles, word } from "./asked.ts";
import { WHO, type World } from "./world.ts";

interface LogJson {
  readonly authority: string;
  readonly size: number;
  readonly root: Hex;
  readonly anchors: readonly { readonly root: Hex; readonly count: number }[];
  readonly findings: readonly { readonly code: string; readonly params: JsonObject }[];
}

export function whatIsOnRecord(world: World): void {
  it("scenario 24 › customs overrides a refusal › with two accounts, and on the auditor's lists with office, reason and excess", async () => {
    const { licence } = await world.papers("24", 100);
    const plain = await world.ship(licence, [rifles(10)], { officer: WHO.port });
    await world.http.answer(201, "POST", `/v1/permits/${licence.id}/status-changes`, {
      ...{ officer: WHO.exporter, body: { act: "suspend", reason: "diversion" } },
    });
    const refused = world.reserveBody(licence, [rifles(5)]);
    await world.refuses("suspended", "/v1/write-offs", refused, WHO.port);
    const override = {
      act: "override" as const,
      ...{ messageId: word("override of scenario 24"), draws: pieces(5n) },
      ...(await world.outside(licence)),
    };
    expect(await refusedBy(world.act("XA-PORT", () => override))).to.equal("countersignature-missing");
    const settled = await world.actTogether("XA-PORT", override);
    if (settled.outcome !== "done") throw new Error(JSON.stringify(settled));
    const rows = await world.rows(`/v1/write-offs?series=${licence.id}&authority=XA-PORT`);
    const exceptions = rows.filter(({ outside }) => outside !== undefined);
    expect(exceptions.map(({ reservation }) => reservation)).to.deep.equal([settled.reservation]);
    expect(rows.map(({ reservation }) => reservation)).to.include(plain);
    expect((await world.writeOff(String(settled.reservation))).outside).to.deep.equal({
      ...{ act: "override", reason: "other", office: "XA-PORT-1", officer: override.officer },
    });
    const events = await world.rows(`/v1/audit/history?series=${licence.id}`);
    expect(events.filter(({ event }) => (event as JsonObject).name === "Overridden")).to.have.length(1);
    // Counted, and as excess: it makes no room for another draw, and the permit is as suspended as before.
    const { consumed, excess } = await world.meter(licence);
    expect([consumed.quantity, excess.quantity]).to.deep.equal(["15", "5"]);
    expect((await world.verdict({ bundle: licence.bundle })).answer).to.equal("invalid");
  });

  it("scenario 25 › an authority anchors two futures of its log › the register takes one, and its node says which log forked", async () => {
    const { licence } = await world.papers("25", 100);
    const recorded = async () =>
      (await world.verdict({ bundle: licence.bundle, record: true }, WHO.port)).record?.index;
    const log = async (authority: string): Promise<LogJson> => {
      const rows = (await world.rows("/v1/verification-log")) as unknown as LogJson[];
      const found = rows.find((each) => each.authority === authority);
      if (!found) throw new Error(`no log of ${authority}`);
      return found;
    };
    expect(await recorded()).to.equal(0);
    // The root rides along with what the office writes anyway.
    await world.ship(licence, [rifles(1)], { officer: WHO.port });
    for (let tries = 0; (await log("XA-PORT")).anchors.length === 0; tries += 1) {
      if (tries === 100) throw new Error("nothing was anchored");
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(await recorded()).to.equal(1);
    const { root, anchors, findings } = await log("XA-PORT");
    expect(findings).to.deep.equal([]);
    const before = anchors[0];
    if (!before) throw new Error("one was anchored");
    const other = word("another log of two records");
    const extend = (next: Hex) =>
      world.act("XA-PORT", () => ({ act: "anchor", root: next, count: 2n, previous: before.root }));
    expect((await extend(other)).outcome).to.equal("done");
    expect(await refusedBy(extend(root))).to.equal("anchor-invalid");
    const [finding, ...others] = (await log("XA-PORT")).findings;
    expect(others).to.deep.equal([]);
    expect(finding).to.deep.include({ code: "verification-log-forked" });
    expect(finding?.params).to.deep.include({ authority: "XA-PORT", root: other, count: "2" });
    expect((await log("XA-CUS")).findings).to.deep.equal([]);
  });

  it("scenario 26 › messages repeated, in another order, and totals for increments › each counts once, and a total is refused", async () => {
    const { licence } = await world.papers("26", 100);
    const body = world.reserveBody(licence, [rifles(40)], "26XA26/1");
    const asked = { officer: WHO.border, key: "scenario-26", body };
    const first = await world.http.answer(201, "POST", "/v1/write-offs", asked);
    expect(await world.http.answer(201, "POST", "/v1/write-offs", asked)).to.deep.equal(first);
    const changed = { ...asked, body: { ...body, lines: [rifles(41)] } };
    await world.http.refused("key-reused", "POST", "/v1/write-offs", changed);
    expect((await world.meter(licence)).reserved.quantity).to.equal("40");
    // Said to the register itself a second time, by another transaction: the same answer, and nothing more set aside.
    const { act } = await operation(world, first.operation as Hex);
    const again = await world.act("XA-CUS", () => act);
    expect(again).to.deep.include({ outcome: "done", reservation: first.reservation });
    expect((await world.meter(licence)).reserved.quantity).to.equal("40");
    if (act.act !== "reserve") throw new Error("a reservation");
    expect(await refusedBy(world.act("XA-CUS", () => ({ ...act, draws: pieces(41n) })))).to.equal("message-reused");

    // Another order: what is said of the second shipment comes before what is said of the first.
    const second = await world.reserve(licence, [rifles(20)], { declaration: "26XA26/2" });
    await world.leave(second, [rifles(20)]);
    await world.leave(String(first.reservation), [rifles(30)]);
    const { reserved, consumed, left } = await world.meter(licence);
    expect([reserved.quantity, consumed.quantity, left.quantity]).to.deep.equal(["0", "50", "50"]);
    await world.refuses("reservation-closed", `/v1/write-offs/${second}/release`, {}, WHO.border);

    // Each amount is what leaves now: who says the total so far asks for more than was set aside, or than is left.
    const third = await world.reserve(licence, [rifles(10)], { declaration: "26XA26/3" });
    const total = { lines: [rifles(60)] };
    await world.refuses("amount-over-reservation", `/v1/write-offs/${third}/consumption`, total, WHO.border);
    await world.leave(third, [rifles(10)]);
    await world.refuses("balance-exceeded", "/v1/write-offs", world.reserveBody(licence, total.lines), WHO.border);
    expect((await world.meter(licence)).consumed.quantity).to.equal("60");
  });
}

async function operation(world: World, id: Hex) {
  return (await world.http.running()).services.acts.find(id);
}
