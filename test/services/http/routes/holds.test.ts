import { expect } from "chai";
import { httpNode, type IssuedPermit, type JsonObject } from "../../../helpers/http-node.ts";
import { word } from "../../../helpers/permit-fixture.ts";

const [amara, bela, chidi, dara, emil] = ["XA-LIC/amara", "XA-LIC/bela", "XA-CUS/chidi", "XA-CUS/dara", "XA-AUD/emil"];
const text = "because";

/** Customs and the licensing authority of XA at one node, on a real ledger. */
describe("http › holds", () => {
  const node = httpNode();
  let licence: IssuedPermit;
  let count = 0;

  before(async function () {
    this.timeout(120_000);
    ({ licence } = await node.papers("HOLDS"));
  });

  const body = (change: object = {}) => ({
    ...{
      permit: licence.id,
      declaration: `26XA-H${count}`,
      reason: "diversion",
      doubt: "the end user moved",
      shown: [],
    },
    ...change,
  });
  const open = async (change: object = {}): Promise<string> => {
    count += 1;
    const { id } = await node.answer(201, "POST", "/v1/holds", { officer: chidi, body: body(change) });
    return `/v1/holds/${String(id)}`;
  };
  const reserve = async (): Promise<string> => {
    const lines = [{ line: 1, unit: "NAR", quantity: "1" }];
    const asked = { bundle: licence.bundle, declaration: `26XA-H${count + 1}`, lines };
    const { reservation } = await node.answer(201, "POST", "/v1/write-offs", { officer: chidi, body: asked });
    return String(reservation);
  };

  it("are refused to who is nobody, has not the role, or says it wrong", async () => {
    await node.refused("token-missing", "POST", "/v1/holds", { body: body() });
    await node.refused("officer-not-entitled", "POST", "/v1/holds", { officer: amara, body: body() });
    await node.refused("permit-unknown", "POST", "/v1/holds", { officer: chidi, body: body({ permit: word("none") }) });
    for (const [change, path] of [
      [{ reason: "none" }, "/reason"],
      [{ doubt: "" }, "/doubt"],
      [{ shown: ["0x12"] }, "/shown/0"],
      [{ declaration: undefined }, "/declaration"],
      [{ state: "released" }, "/state"],
    ] as const) {
      const { params } = await node.refused("field-invalid", "POST", "/v1/holds", {
        officer: chidi,
        body: body(change),
      });
      expect((params as JsonObject).path).to.equal(path);
    }
  });

  it("do not exist for who has no part in them", async () => {
    const path = await open();
    await node.refused("record-unknown", "GET", path, { officer: "XB-CUS/hugo" });
    await node.refused("record-unknown", "POST", `${path}/stop`, { officer: "XB-CUS/hugo", body: { text } });
    await node.refused("record-unknown", "GET", `/v1/holds/${word("none")}`, { officer: chidi });
  });

  it("are not released without an answer, nor by the wrong side", async () => {
    const path = await open();
    const { params } = await node.refused("hold-act-untimely", "POST", `${path}/release`, {
      officer: chidi,
      body: { text },
    });
    expect(params).to.deep.equal({ act: "release", state: "told" });
    const answer = { answer: "release", text };
    await node.refused("officer-not-entitled", "POST", `${path}/answer`, { officer: chidi, body: answer });
    await node.refused("officer-not-entitled", "POST", `${path}/withdrawal`, { officer: chidi, body: { text } });
    await node.refused("field-invalid", "POST", `${path}/answer`, { officer: amara, body: { answer: "yes", text } });
  });

  it("go from doubt to release with the reservation held between", async () => {
    const reservation = await reserve();
    const path = await open({ reservation });
    const held = await node.answer(200, "GET", `/v1/write-offs/${reservation}`, {});
    expect(held.status).to.equal("held");
    const seen = await node.answer(200, "GET", path, { officer: bela });
    expect(seen).to.include({ authority: "XA-LIC", state: "told", licensing: "XA-LIC", customs: "XA-CUS" });
    const { deadline, who } = seen.duty as { deadline: JsonObject; who: string };
    expect(who).to.equal("XA-LIC");
    expect(deadline).to.include({ state: "XA", how: "known", stands: "running" });
    const put = (who: string, act: string, more: object = {}) =>
      node.answer(201, "POST", `${path}/${act}`, { officer: who, body: { text, ...more } });
    expect((await put(amara, "answer", { answer: "more-information" })).state).to.equal("more-wanted");
    expect((await put(dara, "information", { shown: [word("scan")] })).state).to.equal("told");
    expect((await put(amara, "answer", { answer: "extend" })).state).to.equal("told");
    await node.refused("hold-extended", "POST", `${path}/answer`, { officer: amara, body: { answer: "extend", text } });
    expect((await put(amara, "answer", { answer: "release" })).may).to.deep.equal(["answer-refuse"]);
    const released = await put(chidi, "release");
    expect(released).to.include({ state: "released", authority: "XA-CUS" });
    expect(JSON.stringify(released)).to.not.include('"asked"');
    const after = await node.answer(200, "GET", `/v1/write-offs/${reservation}`, {});
    expect(after.status).to.equal("open");
  });

  it("are listed by state, and for an auditor on both sides", async () => {
    const path = await open();
    await node.answer(201, "POST", `${path}/answer`, { officer: amara, body: { answer: "refuse", text } });
    const of = async (officer: string, query = ""): Promise<JsonObject[]> => {
      const { rows } = await node.answer(200, "GET", `/v1/holds${query}`, { officer });
      return (rows as JsonObject[]).filter(({ id }) => path.endsWith(String(id)));
    };
    expect(await of(chidi, "?state=refusal-answered")).to.have.length(1);
    expect(await of(chidi, "?state=told")).to.have.length(0);
    expect(await of(chidi, "?noticed=true")).to.have.length(0);
    expect((await of(emil)).map(({ authority }) => authority)).to.have.members(["XA-CUS", "XA-LIC"]);
    await node.refused("field-invalid", "GET", "/v1/holds?state=open", { officer: chidi });
  });

  it("deadlines say what silence means, and what nobody knows", async () => {
    const ask = (state: string, from = "2026-03-02T09:00:00Z") =>
      node.answer(200, "GET", `/v1/deadlines?due=transit-consent&state=${state}&from=${from}`, { officer: chidi });
    expect(await ask("XC")).to.deep.include({ how: "known", lastDay: "2026-03-25", silence: "consented", notes: [] });
    const unknown = await ask("ZA");
    expect(unknown).to.include({ how: "calendar-unknown", silence: "could-not-say", stands: "could-not-say" });
    expect((unknown.notes as JsonObject[])[0]?.code).to.equal("calendar-unknown");
    const ended = await ask("GB", "2027-12-20T09:00:00Z");
    expect((ended.notes as JsonObject[])[0]?.code).to.equal("calendar-ended");
    await node.refused("field-invalid", "GET", "/v1/deadlines?due=lunch&state=XC&from=2026-03-02T09:00:00Z", {
      officer: chidi,
    });
  });
});
