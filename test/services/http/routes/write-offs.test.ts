import { expect } from "chai";
import { httpNode, type IssuedPermit, type JsonObject } from "../../../helpers/http-node.ts";
import { word } from "../../../helpers/permit-fixture.ts";

const chidi = "XA-CUS/chidi";
const instant = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;
const rifles = (quantity: string) => ({ line: 1, unit: "NAR", quantity });

describe("http › write-offs", () => {
  const node = httpNode();
  let licence: IssuedPermit;

  before(async function () {
    this.timeout(60_000);
    ({ licence } = await node.papers("WRITE-OFFS"));
  });

  const body = (...lines: object[]) => ({ bundle: licence.bundle, declaration: "MRN-1", lines });
  const header = (change: JsonObject) => {
    const { bundle } = licence;
    return { ...bundle, terms: { ...bundle.terms, header: { ...bundle.terms.header, ...change } } };
  };
  const left = async (): Promise<unknown> => {
    const { lines } = await node.answer(200, "GET", `/v1/permits/${licence.id}`);
    return (lines as JsonObject[]).map(({ line, reserved, consumed }) => ({ line, reserved, consumed }));
  };

  describe("are refused, and nothing is stored,", () => {
    let before: object;
    beforeEach(async () => {
      before = await node.stored();
    });
    afterEach(async () => {
      expect(await node.stored(), "something was stored").to.deep.equal(before);
    });

    it("for fields of another form", async () => {
      for (const [sent, path] of [
        [{ ...body(rifles("1")), declaration: "" }, "/declaration"],
        [{ ...body(rifles("1")), declaration: "a\nb" }, "/declaration"],
        [{ ...body(rifles("1")), expiresAt: 1 }, "/expiresAt"],
        [{ ...body(rifles("1")), expiresAt: "1969-12-31T23:59:59Z" }, "/expiresAt"],
        [body(), "/lines"],
        [body(...Array.from({ length: 65 }, () => rifles("1"))), "/lines"],
        [body({ ...rifles("1"), line: 0 }), "/lines/0/line"],
        [body({ ...rifles("1"), line: 1.5 }), "/lines/0/line"],
        [body({ ...rifles("1"), quantity: 1 }), "/lines/0/quantity"],
        [body(rifles("1.5")), "/lines/0/quantity"],
        [body(rifles("18446744073709551616")), "/lines/0/quantity"],
        [body({ ...rifles("1"), note: "x" }), "/lines/0/note"],
        [{ lines: [rifles("1")], declaration: "MRN-1" }, "/bundle"],
      ] as const) {
        const { params } = await node.refused("field-invalid", "POST", "/v1/write-offs", {
          officer: chidi,
          body: sent,
        });
        expect(params).to.include({ path });
      }
    });

    it("on a bundle of another network", async () => {
      const foreign = { ...body(rifles("1")), bundle: header({ networkId: word("another network") }) };
      const { status, params } = await node.refused("network-foreign", "POST", "/v1/write-offs", {
        officer: chidi,
        body: foreign,
      });
      expect(status).to.equal(422);
      expect(params).to.include({ found: word("another network") });
    });

    it("with terms whose lines do not hash to their root, without a vault full of them", async () => {
      const { bundle } = licence;
      const [first, second] = bundle.terms.lines;
      const lines = [{ ...first, quantityLimit: "20000" }, second];
      const sent = { ...body(rifles("1")), bundle: { ...bundle, terms: { ...bundle.terms, lines } } };
      const { status } = await node.refused("lines-altered", "POST", "/v1/write-offs", { officer: chidi, body: sent });
      expect(status).to.equal(422);
    });

    it("by officers in other roles, and for other authorities' reservations", async () => {
      await node.refused("officer-not-entitled", "POST", "/v1/write-offs", {
        officer: "XA-LIC/bela",
        body: body(rifles("1")),
      });
      await node.refused("officer-not-entitled", "POST", "/v1/write-offs", {
        officer: "XA-AUD/emil",
        body: body(rifles("1")),
      });
    });

    it("for a reservation that is none", async () => {
      for (const [path, sent] of [
        [`/v1/write-offs/${word("none")}/consumption`, { lines: [rifles("1")] }],
        [`/v1/write-offs/${word("none")}/release`, {}],
        ["/v1/receipts", { reservation: word("none"), arrivedAt: "2026-11-24T00:00:00Z", lines: [rifles("1")] }],
      ] as const)
        expect(
          (await node.refused("reservation-unknown", "POST", path, { officer: chidi, body: sent })).status,
        ).to.equal(404);
    });
  });

  describe("refused by the register are on record with their sentence", () => {
    const REFUSALS: readonly [
      what: string,
      officer: string,
      line: JsonObject,
      code:
        | "balance-exceeded"
        | "unit-mismatch"
        | "currency-mismatch"
        | "amount-missing"
        | "line-not-open"
        | "not-drawer",
      detail: RegExp,
    ][] = [
      [
        "more than is left, at the first draw",
        chidi,
        rifles("201"),
        "balance-exceeded",
        /has 200 NAR left; 201 NAR were asked/,
      ],
      ["another unit", chidi, { line: 1, unit: "KGM", quantity: "1" }, "unit-mismatch", /in NAR, not in KGM/],
      [
        "another currency",
        chidi,
        { line: 2, unit: "NAR", quantity: "1", currency: "USD", value: "1.00" },
        "currency-mismatch",
        /in EUR, the declaration in USD/,
      ],
      [
        "no amount",
        chidi,
        { line: 2, unit: "NAR", quantity: "1" },
        "currency-mismatch",
        /in EUR, the declaration in no currency/,
      ],
      ["a quantity of zero", chidi, rifles("0"), "amount-missing", /limited by quantity/],
      ["a line the permit does not have", chidi, { line: 9, unit: "NAR", quantity: "1" }, "line-not-open", /Line 9/],
      [
        "customs that the permit does not name",
        "XB-CUS/hugo",
        rifles("1"),
        "not-drawer",
        /does not name this authority/,
      ],
    ];
    for (const [what, officer, line, code, detail] of REFUSALS) {
      it(what, async () => {
        const before = await left();
        const problem = await node.refused(code, "POST", "/v1/write-offs", { officer, body: body(line) });
        expect(problem.detail).to.match(detail);
        const { operation, block } = problem.recorded as JsonObject;
        const { rows } = await node.answer(200, "GET", "/v1/audit/refusals?limit=1");
        expect((rows as JsonObject[])[0]).to.include({ code, block });
        expect(await node.answer(200, "GET", `/v1/operations/${operation}`, { officer })).to.include({
          state: "refused",
          code,
        });
        expect(await left()).to.deep.equal(before);
      });
    }
  });

  describe("under an Idempotency-Key", () => {
    const key = "write-offs/once";

    it("happen once, however often and at once they are sent, and answer the same", async () => {
      const sending = { officer: chidi, key, body: body(rifles("7")) };
      const replies = await Promise.all([1, 2, 3].map(() => node.answer(201, "POST", "/v1/write-offs", sending)));
      replies.push(await node.answer(201, "POST", "/v1/write-offs", sending));
      for (const reply of replies) expect(reply).to.deep.equal(replies[0]);
      const { rows } = await node.answer(200, "GET", `/v1/write-offs?permit=${licence.id}&limit=200`);
      expect(rows).to.have.length(1);
    });

    it("are refused for another body, another route and another reservation", async () => {
      const other = { officer: chidi, key, body: body(rifles("8")) };
      expect((await node.refused("key-reused", "POST", "/v1/write-offs", other)).status).to.equal(409);
      const { rows } = await node.answer(200, "GET", `/v1/write-offs?permit=${licence.id}`);
      const { reservation: id } = (rows as JsonObject[])[0] as { reservation: string };
      await node.refused("key-reused", "POST", `/v1/write-offs/${id}/release`, { officer: chidi, key, body: {} });
      expect(await node.answer(200, "GET", `/v1/write-offs/${id}`)).to.include({ status: "open" });
    });

    it("repeat a refusal as the refusal it was, once on record", async () => {
      const sending = { officer: chidi, key: "write-offs/refused", body: body(rifles("201")) };
      const first = await node.refused("balance-exceeded", "POST", "/v1/write-offs", sending);
      const again = await node.refused("balance-exceeded", "POST", "/v1/write-offs", sending);
      expect(again.recorded).to.deep.equal(first.recorded);
      expect(again.detail).to.equal(first.detail);
    });
  });

  describe("of a reservation", () => {
    let reservation: string;
    before(async () => {
      const done = await node.answer(201, "POST", "/v1/write-offs", { officer: chidi, body: body(rifles("10")) });
      reservation = String(done.reservation);
    });

    it("are refused to another authority, on record", async () => {
      for (const [path, sent] of [
        ["consumption", { lines: [rifles("1")] }],
        ["release", {}],
      ] as const) {
        const problem = await node.refused("reservation-foreign", "POST", `/v1/write-offs/${reservation}/${path}`, {
          officer: "XA-PORT/petra",
          body: sent,
        });
        expect(problem.recorded).to.be.an("object");
      }
    });

    it("are refused beyond it, for a line not in it, and for an exit in the future", async () => {
      const consumption = `/v1/write-offs/${reservation}/consumption`;
      await node.refused("amount-over-reservation", "POST", consumption, {
        officer: chidi,
        body: { lines: [rifles("11")] },
      });
      const cartridges = { line: 2, unit: "NAR", quantity: "1", currency: "EUR", value: "1.00" };
      await node.refused("line-not-reserved", "POST", consumption, { officer: chidi, body: { lines: [cartridges] } });
      const ahead = { lines: [rifles("1")], leftAt: "2100-01-01T00:00:00Z" };
      await node.refused("left-at-invalid", "POST", consumption, { officer: chidi, body: ahead });
      await node.refused("field-invalid", "POST", consumption, { officer: chidi, body: { ...ahead, leftAt: "noon" } });
    });

    it("can be made for another office that the permit names, and for no other", async () => {
      const kept = { ...body(rifles("1")), keeper: "XA-PORT" };
      const { reservation: id } = await node.answer(201, "POST", "/v1/write-offs", { officer: chidi, body: kept });
      expect(await node.answer(200, "GET", `/v1/write-offs/${id}`)).to.include({
        authority: "XA-CUS",
        keeper: "XA-PORT",
      });
      const release = `/v1/write-offs/${id}/release`;
      await node.refused("reservation-foreign", "POST", release, { officer: chidi, body: {} });
      await node.answer(201, "POST", release, { officer: "XA-PORT/petra", body: {} });
      const stranger = { ...kept, keeper: "XB-CUS" };
      await node.refused("keeper-invalid", "POST", "/v1/write-offs", { officer: chidi, body: stranger });
    });

    it("consume it once; then nobody consumes or releases it", async () => {
      const consumption = `/v1/write-offs/${reservation}/consumption`;
      const replies = await Promise.all(
        ["a", "b"].map((key) =>
          node.send("POST", consumption, { officer: chidi, key: `race/${key}`, body: { lines: [rifles("10")] } }),
        ),
      );
      expect(replies.map(({ status }) => status).sort()).to.deep.equal([201, 409]);
      expect(replies.find(({ status }) => status === 409)?.json).to.include({ code: "reservation-closed" });
      await node.refused("reservation-closed", "POST", `/v1/write-offs/${reservation}/release`, {
        officer: chidi,
        body: {},
      });
      expect(await node.answer(200, "GET", `/v1/write-offs/${reservation}`)).to.include({ status: "consumed" });
    });

    it("refuse arrivals that cannot be, and take one that can", async () => {
      const hugo = "XB-CUS/hugo";
      const arrivedAt = instant(Date.now());
      const receipt = { reservation, arrivedAt, lines: [rifles("9")] };
      const send = (change: object) => ({ officer: hugo, body: { ...receipt, ...change } });
      await node.refused("time-invalid", "POST", "/v1/receipts", send({ arrivedAt: "2100-01-01T00:00:00Z" }));
      await node.refused("time-invalid", "POST", "/v1/receipts", send({ arrivedAt: "2020-01-01T00:00:00Z" }));
      await node.refused("arrival-invalid", "POST", "/v1/receipts", send({ lines: [{ ...rifles("1"), line: 9 }] }));
      await node.refused("unit-mismatch", "POST", "/v1/receipts", send({ lines: [{ ...rifles("1"), unit: "KGM" }] }));
      await node.refused("not-receiver", "POST", "/v1/receipts", { officer: chidi, body: receipt });
      await node.refused("field-invalid", "POST", "/v1/receipts", send({ arrivedAt: "1969-12-31T23:59:59Z" }));
      const key = "receipts/once";
      const done = await node.answer(201, "POST", "/v1/receipts", { ...send({}), key });
      expect(await node.answer(201, "POST", "/v1/receipts", { ...send({}), key })).to.deep.equal(done);
      await node.refused("key-reused", "POST", "/v1/receipts", { ...send({ lines: [rifles("8")] }), key });
      const { rows } = await node.answer(200, "GET", `/v1/discrepancies?permit=${licence.id}`);
      expect((rows as JsonObject[])[0]).to.nested.include({
        "reconciliation.lines[0].left": "10",
        "reconciliation.lines[0].arrived": "9",
      });
    });
  });
});
