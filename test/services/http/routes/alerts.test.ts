import { expect } from "chai";
import { httpNode, type IssuedPermit, type JsonObject } from "../../../helpers/http-node.ts";
import { word } from "../../../helpers/permit-fixture.ts";

const [chidi, dara, emil] = ["XA-CUS/chidi", "XA-CUS/dara", "XA-AUD/emil"];
const alerts = "/v1/alerts";

/** What customs really tried, on a real ledger: five times more than the licence has. */
describe("http › alerts", () => {
  const node = httpNode();
  let licence: IssuedPermit;
  let path: string;

  const tooMuch = async (): Promise<void> => {
    const body = {
      bundle: licence.bundle,
      declaration: "MRN-ALERT",
      lines: [{ line: 1, unit: "NAR", quantity: "1000000" }],
    };
    await node.refused("balance-exceeded", "POST", "/v1/write-offs", { officer: chidi, body });
  };
  const read = (): Promise<JsonObject> => node.answer(200, "GET", path, { officer: chidi });

  before(async function () {
    this.timeout(120_000);
    ({ licence } = await node.papers("ALERTS"));
    for (let n = 0; n < 5; n += 1) await tooMuch();
    const { rows } = await node.answer(200, "GET", `${alerts}?pattern=F10&authority=XA-CUS`, { officer: chidi });
    const found = (rows as JsonObject[]).find(({ subject }) => (subject as JsonObject).id === licence.id);
    path = `${alerts}/${String(found?.id)}`;
  });

  it("show reason, baseline, events and whose they are", async () => {
    const alert = await read();
    expect(alert).to.include({
      ...{ pattern: "F10", code: "attempts-repeated", state: "raised", count: 5, current: true, rules: "1" },
      sentence: `5 attempts in a row were refused on permit ${licence.id}, by XA-CUS, the last for balance-exceeded; none went through between them.`,
    });
    expect(alert.authorities).to.deep.equal(["XA-CUS", "XA-LIC"]);
    expect(alert.acts).to.deep.equal([]);
    const events = alert.events as JsonObject[];
    expect(events.map(({ event }) => event)).to.deep.equal(Array(5).fill("Refused"));
    expect(events[4]?.at).to.match(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(alert).to.not.have.property("raised");
  });

  it("are listed with how far the watch has come", async () => {
    const { rows, watched } = await node.answer(200, "GET", `${alerts}?limit=1`, { officer: emil });
    expect(rows).to.have.length(1);
    const { head } = await node.answer(200, "GET", "/v1/audit/index");
    expect(watched).to.deep.equal({ block: (head as JsonObject).number, troubles: [] });
  });

  it("do not exist for authorities they do not concern", async () => {
    const { rows } = await node.answer(200, "GET", alerts, { officer: "XB-CUS/hugo" });
    expect((rows as JsonObject[]).map(({ id }) => `${alerts}/${String(id)}`)).to.not.include(path);
    await node.refused("record-unknown", "GET", path, { officer: "XB-CUS/hugo" });
    await node.refused("record-unknown", "POST", `${path}/take`, { officer: "XB-CUS/hugo", body: {} });
    await node.refused("record-unknown", "GET", `${alerts}/${word("nothing")}`, { officer: emil });
  });

  it("are refused without an officer, without a key, and by their form", async () => {
    await node.refused("token-missing", "GET", alerts, { officer: undefined });
    await node.refused("token-missing", "POST", `${path}/take`, { body: {} });
    await node.refused("key-missing", "POST", `${path}/take`, { officer: chidi, key: undefined, body: {} });
    await node.refused("method-refused", "GET", `${path}/take`, { officer: chidi });
    for (const query of ["state=open", "pattern=F39", "pattern=F00", "pattern=f10", "authority=XA", "limit=0", "x=1"]) {
      await node.refused("field-invalid", "GET", `${alerts}?${query}`, { officer: emil });
    }
    await node.refused("cursor-invalid", "GET", `${alerts}?after=abc`, { officer: emil });
    for (const [act, body, field] of [
      ["take", { from: "chidi" }, "/from"],
      ["take", { note: "x" }, "/note"],
      ["explain", { text: "", seen: 5 }, "/text"],
      ["explain", { text: "x".repeat(2001), seen: 5 }, "/text"],
      ["explain", { text: "A batch." }, "/seen"],
      ["explain", { text: "A batch.", seen: 0 }, "/seen"],
      ["close", { seen: 5 }, "/reason"],
      ["close", { reason: "fine", seen: 5 }, "/reason"],
      ["close", { reason: "regular", seen: "5" }, "/seen"],
    ] as const) {
      const { params } = await node.refused("field-invalid", "POST", `${path}/${act}`, { officer: chidi, body });
      expect(params).to.include({ path: field });
    }
    expect((await read()).acts, "nothing was written down").to.deep.equal([]);
  });

  /** Each step stands on those before it. */
  describe("live", () => {
    const post = (status: number, act: string, officer: string | undefined, body: object, key?: string) =>
      node.answer(status, "POST", `${path}/${act}`, {
        ...{ body, ...(officer !== undefined && { officer }) },
        ...(key !== undefined && { key }),
      });

    it("unexplained they cannot be closed", async () => {
      await node.refused("alert-unexplained", "POST", `${path}/close`, {
        officer: dara,
        body: { reason: "regular", seen: 5 },
      });
      await node.refused("alert-not-taken", "POST", `${path}/explain`, {
        officer: dara,
        body: { text: "Nothing.", seen: 5 },
      });
    });

    it("they are taken by one, once under one key, and by another only when he says from whom", async () => {
      expect(await post(201, "take", chidi, {}, "alert/take")).to.include({ state: "taken", holder: chidi });
      expect(((await post(201, "take", chidi, {}, "alert/take")).acts as object[]).length).to.equal(1);
      await node.refused("key-reused", "POST", `${path}/take`, { officer: dara, key: "alert/take", body: {} });
      await node.refused("alert-taken", "POST", `${path}/take`, { officer: dara, body: {} });
      expect(await post(201, "take", dara, { from: chidi })).to.include({ holder: dara });
      await node.refused("alert-taken", "POST", `${path}/explain`, {
        officer: chidi,
        body: { text: "Mine.", seen: 5 },
      });
    });

    it("they are explained by who has read all of it", async () => {
      await tooMuch();
      const said = { text: "The broker's system repeated one message.", seen: 5 };
      const { params } = await node.refused("alert-changed", "POST", `${path}/explain`, { officer: dara, body: said });
      expect(params).to.deep.equal({ count: "6", seen: "5" });
      expect(await post(201, "explain", dara, { ...said, seen: 6 })).to.include({ state: "explained" });
    });

    it("they are closed by a second officer, or an auditor, and never by who explained them", async () => {
      const body = { reason: "corrected", seen: 6 };
      await node.refused("officer-same", "POST", `${path}/close`, { officer: dara, body });
      const closed = await post(201, "close", emil, body);
      expect(closed).to.include({ state: "closed" }).and.not.have.property("holder");
      expect((closed.acts as JsonObject[]).map(({ act, by }) => [act, by])).to.deep.equal([
        ["take", chidi],
        ["take", dara],
        ["explain", dara],
        ["close", emil],
      ]);
      await node.refused("alert-closed", "POST", `${path}/take`, { officer: chidi, body: {} });
    });

    it("they open again when more comes", async () => {
      await tooMuch();
      expect(await read()).to.include({ state: "reopened", count: 7 });
      const { rows } = await node.answer(200, "GET", `${alerts}?state=reopened`, { officer: emil });
      expect((rows as JsonObject[]).map(({ id }) => `${alerts}/${String(id)}`)).to.include(path);
    });
  });
});
