import { expect } from "chai";
import { httpNode, type IssuedPermit, type JsonObject } from "../../../helpers/http-node.ts";
import { batch, rifle } from "../../../helpers/items.ts";
import { word } from "../../../helpers/permit-fixture.ts";

const chidi = "XA-CUS/chidi";

describe("http › items", () => {
  const node = httpNode();
  let licence: IssuedPermit;
  before(async function () {
    this.timeout(60_000);
    ({ licence } = await node.papers("ITEMS"));
  });

  const line = (items: object[], change: object = {}) => ({
    ...{ line: 1, unit: "NAR", quantity: String(items.length), items },
    ...change,
  });
  const warnings = async (items: object[], declaration: string): Promise<JsonObject[]> => {
    const body = { bundle: licence.bundle, shipment: { lines: [line(items)], declaration } };
    const { checks, answer } = await node.answer(200, "POST", "/v1/verifications", { body, key: undefined });
    expect(answer).to.equal("valid");
    return (checks as JsonObject[]).filter(
      ({ check, outcome }) => outcome === "warn" && /^(?:items|manifest)-/.test(String(check)),
    );
  };

  it("of a reservation are kept, read by who recorded them, and compared from then on", async () => {
    const items = batch(510_001, 3, {}, "H");
    const body = { bundle: licence.bundle, declaration: "MRN-I1", lines: [line(items)] };
    const { reservation } = await node.answer(201, "POST", "/v1/write-offs", { officer: chidi, body });
    const path = `/v1/write-offs/${reservation}/items`;
    const { manifests } = await node.answer(200, "GET", path, { officer: chidi });
    const [manifest] = manifests as JsonObject[];
    expect(manifest).to.deep.include({ declaration: "MRN-I1", late: false, lines: [{ line: 1, items }] });
    await node.refused("record-unknown", "GET", path, { officer: "XB-CUS/hugo" });
    await node.refused("token-missing", "GET", path, { officer: undefined });
    expect(await warnings(items, "MRN-I1")).to.deep.equal([]);
    const [conflict] = await warnings(items, "MRN-I2");
    expect(conflict).to.include({ check: "items-elsewhere", pattern: "F28", code: "item-elsewhere" });
    expect(conflict?.sentence).to.match(
      /^Alba Arms A1 H510001 is in another shipment .*reserved since .*\(3 such items\)\.$/,
    );
    // Nothing of it where anybody may look.
    for (const list of ["/v1/write-offs", `/v1/write-offs/${reservation}`, "/v1/audit/history"]) {
      expect((await node.send("GET", list)).text, list).to.not.include("H510001");
    }
  });

  it("can be given later, and what they show is the answer", async () => {
    const body = { bundle: licence.bundle, declaration: "MRN-I3", lines: [{ line: 1, unit: "NAR", quantity: "2" }] };
    const { reservation } = await node.answer(201, "POST", "/v1/write-offs", { officer: chidi, body });
    const path = `/v1/write-offs/${reservation}/items`;
    const items = [rifle("LATE1", { importMark: "XA 2026", componentMarks: [{ part: "barrel", serial: "9" }] })];
    const given = await node.answer(201, "POST", path, {
      officer: chidi,
      body: { declaration: "MRN-I3", lines: [{ line: 1, items }] },
    });
    expect(given).to.deep.include({ late: true, lines: [{ line: 1, items: 1 }] });
    const [short] = (given.checks as JsonObject[]).filter(({ outcome }) => outcome === "warn");
    expect(short).to.include({ code: "manifest-count", sentence: "Line 1 declares 2 pieces; the manifest lists 1." });
    const { manifests } = await node.answer(200, "GET", path, { officer: chidi });
    expect((manifests as JsonObject[])[0]?.lines).to.deep.equal([{ line: 1, items }]);
    await node.refused("reservation-unknown", "POST", `/v1/write-offs/${word("x")}/items`, {
      officer: chidi,
      body: { declaration: "MRN-I3", lines: [{ line: 1, items }] },
    });
  });

  it("on the list of an authority are named in a verdict", async () => {
    const items = [rifle("STOLEN77")];
    const body = { state: "stolen", reference: "police file 7", items };
    const entered = await node.answer(201, "POST", "/v1/items/flags", { officer: chidi, body });
    expect(entered).to.include({ state: "stolen", authority: "XA-CUS", officer: chidi, items: 1 });
    const [found] = await warnings(items, "MRN-I4");
    expect(found).to.include({ pattern: "F31", code: "item-lost-or-stolen" });
    expect(found?.sentence).to.include("reported stolen by XA-CUS under police file 7");
    expect(found?.wayOut).to.match(/^Hold the items/);
  });

  it("of another form are refused with field and rule", async () => {
    const { serial: _serial, ...nameless } = rifle("A");
    for (const [items, path] of [
      [[], "/lines/0/items"],
      [[nameless], "/lines/0/items/0/serial"],
      [[{ ...rifle("A"), serial: 7 }], "/lines/0/items/0/serial"],
      [[rifle("")], "/lines/0/items/0/serial"],
      [[rifle("A\u202eB")], "/lines/0/items/0/serial"],
      [[{ ...rifle("A"), state: "lost" }], "/lines/0/items/0/state"],
      [[{ ...rifle("A"), country: "Borea" }], "/lines/0/items/0/country"],
      [[{ ...rifle("A"), componentMarks: [] }], "/lines/0/items/0/componentMarks"],
      [[{ ...rifle("A"), colour: "x" }], "/lines/0/items/0/colour"],
      [batch(1, 2001), "/lines/0/items"],
    ] as const) {
      const body = { bundle: licence.bundle, declaration: "MRN", lines: [line([...items], { quantity: "1" })] };
      const { params } = await node.refused("field-invalid", "POST", "/v1/write-offs", { officer: chidi, body });
      expect(params).to.include({ path });
    }
    const flag = { state: "found", reference: "f", items: [rifle("A")] };
    const { params } = await node.refused("field-invalid", "POST", "/v1/items/flags", { officer: chidi, body: flag });
    expect(params).to.include({ path: "/state" });
  });
});
