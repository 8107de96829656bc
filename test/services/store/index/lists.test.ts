/**
 * Lists page through everything once, newest first, and refuse cursors they have not given.
 * @module
 */
import { expect } from "chai";
import { applyEvent } from "../../../../services/domain/register/apply.ts";
import { emptyRegister, type Register } from "../../../../services/domain/register/model.ts";
import type { IndexStore, Page, Paged } from "../../../../services/ports/store.ts";
import { createIndexStore } from "../../../../services/store/index/index-store.ts";
import { refusal } from "../../../helpers/ledger-refusal.ts";
import { generateRegister } from "../../../helpers/register-generator.ts";
import { describeOnEachDatabase } from "../../../helpers/store-database.ts";

const blocks = [...generateRegister({ seed: 5, permits: 250 })];
const events = blocks.flatMap((block) => block.events);

async function allOf<Row>(list: (page: Page) => Promise<Paged<Row>>, limit: number): Promise<Row[]> {
  const rows: Row[] = [];
  let page: Page = { limit };
  for (;;) {
    const { rows: found, next } = await list(page);
    expect(found.length).to.be.at.most(limit);
    rows.push(...found);
    if (next === undefined) return rows;
    expect(found).to.have.length(limit);
    page = { limit, after: next };
  }
}

describeOnEachDatabase("index lists", (emptyDatabase) => {
  let store: IndexStore;
  let register: Register;
  before(async () => {
    store = createIndexStore(await emptyDatabase());
    register = emptyRegister();
    for (const { events: ofBlock, time } of blocks) for (const event of ofBlock) applyEvent(register, event, time);
    await store.append(blocks, register);
  });

  it("refuse a cursor that is none, or of another list", async () => {
    const { next } = await store.refusals({}, { limit: 1 });
    const forged = (text: string) => Buffer.from(text).toString("base64url");
    for (const after of [
      "",
      "x",
      "🙂",
      forged("permits:1"),
      forged("permits:1.2;3"),
      forged("permits:01.2"),
      `${forged("permits:1.2")}=`,
      next ?? "",
    ]) {
      const error = await refusal(store.permits({}, { limit: 1, after }));
      expect(error.code, after).to.equal("cursor-invalid");
      expect(error.params).to.deep.equal({ list: "permits" });
    }
  });

  it("refuse a page larger or smaller than a page", async () => {
    for (const limit of [0, -1, 1.5, 201, Number.NaN]) {
      for (const list of [store.permits, store.writeOffs, store.refusals, store.history]) {
        expect(await refusal(list({}, { limit })), String(limit)).to.be.instanceOf(RangeError);
      }
    }
  });

  it("show every permit once, newest first, as the register has it", async () => {
    const expected = [...register.permits.values()]
      .reverse()
      .map(({ id, series, version, issuer, kind, validFrom, validUntil, status, block }) => ({
        ...{
          id,
          series,
          version,
          issuer,
          kind,
          status,
          current: register.series.get(series)?.current === id,
        },
        ...{ validFrom, validUntil, block },
      }));
    expect(await allOf((page) => store.permits({}, page), 7)).to.deep.equal(expected);
    expect(await allOf((page) => store.permits({}, page), 125)).to.deep.equal(expected);
    const filter = { issuer: "XA-LIC", kind: "export-licence", status: "superseded" } as const;
    const wanted = expected.filter(
      ({ issuer, kind, status }) => issuer === "XA-LIC" && kind === "export-licence" && status === "superseded",
    );
    expect(wanted).to.not.have.length(0);
    expect(await allOf((page) => store.permits(filter, page), 2)).to.deep.equal(wanted);
  });

  it("show every write-off once, with what became of it", async () => {
    const blockOf = new Map(
      events.flatMap((event) =>
        event.name === "Reserved" || (event.name === "LateFactRecorded" && !event.exception.reserved)
          ? [[event.reservation, event.block] as const]
          : [],
      ),
    );
    const expected = [...register.reservations.values()]
      .reverse()
      .map(({ id, permit, series, authority, keeper, status, ...record }) => ({
        ...{ reservation: id, permit, series, authority, keeper, status, block: blockOf.get(id) },
        ...{ reservedAt: record.reservedAt, expiresAt: record.expiresAt, closedAt: record.closedAt },
        ...{ leftAt: record.leftAt, receiptDue: record.receiptDue, outside: record.outside?.act },
      }));
    expect([...new Set(expected.map(({ status }) => status))]).to.have.members([
      ...["open", "consumed", "released", "reversed"],
    ]);
    expect(expected.map(({ outside }) => outside)).to.include.members(["override", "late", undefined]);
    expect(await allOf((page) => store.writeOffs({}, page), 9)).to.deep.equal(expected);
    const { series, permit } = expected[0] as (typeof expected)[number];
    expect(await allOf((page) => store.writeOffs({ series }, page), 1)).to.deep.equal(
      expected.filter((row) => row.series === series),
    );
    expect(await allOf((page) => store.writeOffs({ permit }, page), 1)).to.deep.equal(
      expected.filter((row) => row.permit === permit),
    );
    expect(await allOf((page) => store.writeOffs({ authority: "XB-CUS" }, page), 5)).to.deep.equal(
      expected.filter(({ authority }) => authority === "XB-CUS"),
    );
    for (const outside of ["override", "late", "any"] as const) {
      const wanted = expected.filter((row) => (outside === "any" ? row.outside : row.outside === outside));
      expect(wanted).to.not.have.length(0);
      expect(await allOf((page) => store.writeOffs({ outside }, page), 2), outside).to.deep.equal(wanted);
    }
  });

  it("show every refused attempt once", async () => {
    const expected = [...register.refusals].reverse();
    expect(expected).to.not.have.length(0);
    expect(await allOf((page) => store.refusals({}, page), 3)).to.deep.equal(expected);
    expect(await allOf((page) => store.refusals({ authority: "XC-CUS" }, page), 3)).to.deep.equal(
      expected.filter(({ authority }) => authority === "XC-CUS"),
    );
    const { permit } = expected[0] as (typeof expected)[number];
    expect(await allOf((page) => store.refusals({ permit }, page), 3)).to.deep.equal(
      expected.filter((row) => row.permit === permit),
    );
  });

  it("show the history newest first, each event once", async () => {
    const history = await allOf((page) => store.history({}, page), 200);
    expect(history.map(({ event }) => event)).to.deep.equal([...events].reverse());
  });

  it("show in a series' history each act on it, a certificate's draws included", async () => {
    const licence = [...register.series.values()].find(({ series }) =>
      [...register.reservations.values()].some((one) => one.series === series),
    );
    const [euc] = register.permits.get(licence?.current as `0x${string}`)?.header?.links ?? [];
    for (const [series, names] of [
      [licence?.series, ["PermitRegistered", "CertificateBound", "LineOpened", "Reserved"]],
      [euc, ["PermitRegistered", "LineOpened", "CertificateBound", "Reserved"]],
    ] as const) {
      const history = await allOf((page) => store.history({ series: series as `0x${string}` }, page), 2);
      expect(history.map(({ event }) => event.name)).to.include.members([...names]);
      const places = history.map(({ event }) => event.block * 1_000 + event.logIndex);
      expect(places).to.deep.equal([...places].sort((a, b) => b - a));
      expect(history.at(-1)?.event).to.have.property("id", series);
    }
  });
});
