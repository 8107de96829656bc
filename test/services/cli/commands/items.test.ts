/**
 * The authority's list of items that must not be in trade, from a file on the command line, against a real node.
 * @module
 */
import { expect } from "chai";
import { countersignHere } from "../../../helpers/command-line.ts";
import { httpNode, type JsonObject } from "../../../helpers/http-node.ts";
import { batch, rifle } from "../../../helpers/items.ts";

const CHIDI = ["--as", "XA-CUS/chidi"];
const STOLEN = ["--state", "stolen", "--reference", "police file 9"];

describe("cli › items flag", () => {
  const node = httpNode();
  before(async function () {
    this.timeout(120_000);
    await node.papers("CLI-ITEMS");
  });

  const flag = async (stdin: unknown, ...args: readonly string[]) =>
    countersignHere(["items", "flag", "-", ...args, "--node", (await node.running()).url], {
      stdin: typeof stdin === "string" ? stdin : JSON.stringify(stdin),
    });
  /** Codes a verdict has of these items. */
  const said = async (items: object[]): Promise<unknown[]> => {
    const { bundle } = (await node.papers("CLI-ITEMS")).licence;
    const body = { bundle, shipment: { lines: [{ line: 1, unit: "NAR", quantity: String(items.length), items }] } };
    const { checks } = await node.answer(200, "POST", "/v1/verifications", { body, key: undefined });
    return (checks as JsonObject[]).map(({ code }) => code);
  };

  it("lists the items of a file, which a verdict then names, and takes them back", async () => {
    const items = batch(880_001, 3, {}, "Q");
    expect(await said(items)).to.not.include("item-lost-or-stolen");
    const listed = await flag(items, ...STOLEN, ...CHIDI);
    expect(listed.status, listed.stderr).to.equal(0);
    expect(listed.stdout).to.include("3 items listed as stolen").and.to.include("police file 9");
    expect(await said(items)).to.include("item-lost-or-stolen");
    const cleared = await flag({ items }, "--state", "cleared", "--reference", "found again", ...CHIDI, "--json");
    expect(JSON.parse(cleared.stdout)).to.include({ state: "cleared", items: 3, officer: "XA-CUS/chidi" });
    expect(await said(items)).to.not.include("item-lost-or-stolen");
  });

  it("refuses in the node's words what is no list of items, and lists nothing then: 65", async () => {
    const { serial: _, ...nameless } = rifle("A");
    for (const [file, found] of [
      ["[", "json-malformed"],
      [[], "/items"],
      [[rifle("QBAD1"), nameless], "/items/1/serial"],
      [{ items: [rifle("QBAD1")], state: "lost" }, "/items"],
      [batch(1, 2001, {}, "QBAD"), "max-count 2000"],
    ] as const) {
      const { status, stdout, stderr } = await flag(file, ...STOLEN, ...CHIDI);
      expect([status, stdout], found).to.deep.equal([65, ""]);
      expect(stderr).to.include(found);
    }
    expect(await said([rifle("QBAD1")])).to.not.include("item-lost-or-stolen");
    const hugo = await flag([rifle("QBAD1")], ...STOLEN, "--as", "XA-AUD/emil");
    expect(hugo.status).to.equal(65);
  });

  it("sends nothing without officer, state or reference: 64", async () => {
    for (const args of [
      STOLEN,
      [...STOLEN.slice(0, 2), ...CHIDI],
      [...STOLEN.slice(2), ...CHIDI],
      ["--state", "found", ...STOLEN.slice(2), ...CHIDI],
    ])
      expect((await flag([rifle("A")], ...args)).status, args.join(" ")).to.equal(64);
  });
});
