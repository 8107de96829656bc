/**
 * Alerts on the command line, against a real node.
 * @module
 */
import { expect } from "chai";
import { countersignHere, type HereResult } from "../../../helpers/command-line.ts";
import { httpNode, type JsonObject } from "../../../helpers/http-node.ts";
import { word } from "../../../helpers/permit-fixture.ts";

/** Each part stands on those before it. */
describe("cli › alerts", () => {
  const node = httpNode();
  let url: string;
  let id: string;

  before(async function () {
    this.timeout(120_000);
    ({ url } = await node.running());
    const { licence } = await node.papers("CLI-ALERTS");
    const lines = [{ line: 1, unit: "NAR", quantity: "1000000" }];
    const body = { bundle: licence.bundle, declaration: "MRN-CLI", lines };
    for (let n = 0; n < 5; n += 1)
      await node.refused("balance-exceeded", "POST", "/v1/write-offs", { officer: "XA-CUS/chidi", body });
    const { rows } = await node.answer(200, "GET", "/v1/alerts?pattern=F10", { officer: "XA-CUS/chidi" });
    id = String((rows as JsonObject[]).find(({ subject }) => (subject as JsonObject).id === licence.id)?.id);
  });

  const call = (officer: string, ...args: readonly string[]): Promise<HereResult> =>
    countersignHere(["alerts", ...args, "--as", officer, "--node", url]);
  const [chidi, dara] = ["XA-CUS/chidi", "XA-CUS/dara"];

  it("lists them with their sentence, and how far the watch has come", async () => {
    const { status, stdout } = await call(chidi, "list", "--state", "raised", "--pattern", "F10");
    expect(status).to.equal(0);
    expect(stdout).to.match(/^\d+ alerts, up to block \d+\.\n/);
    expect(stdout).to.include(`raised  ${id}\n  5 attempts in a row were refused on permit `);
  });

  it("shows one with its events", async () => {
    const { status, stdout } = await call(chidi, "show", id);
    expect(status).to.equal(0);
    expect(stdout).to.include("(attempts-repeated)").and.to.include("XA-CUS, XA-LIC");
    expect(stdout.match(/ Refused /g)).to.have.length(5);
  });

  it("refuses what the node refuses, in its words: 65", async () => {
    const early = await call(dara, "close", id, "--reason", "regular", "--seen", "5");
    expect([early.status, early.stdout]).to.deep.equal([65, ""]);
    expect(early.stderr).to.include("The alert is raised, not explained, and cannot be closed.");
    expect((await call("XB-CUS/hugo", "show", id)).status).to.equal(65);
    expect((await call(chidi, "show", word("nothing"))).status).to.equal(65);
  });

  it("sends nothing that has the wrong form: 64", async () => {
    for (const args of [
      ["list", "--state", "open"],
      ["take", id, "--from", "chidi"],
      ["explain", id, "--text", "A batch."],
      ["explain", id, "--text", "A batch.", "--seen", "0"],
      ["close", id, "--reason", "fine", "--seen", "5"],
      ["close", id, "--seen", "5"],
      ["show", "17"],
    ])
      expect((await call(chidi, ...args)).status, args.join(" ")).to.equal(64);
  });

  it("takes, explains and closes", async () => {
    expect((await call(chidi, "take", id)).stdout).to.include("taken, with XA-CUS/chidi");
    expect((await call(dara, "take", id, "--from", chidi)).stdout).to.include("taken, with XA-CUS/dara");
    const explained = await call(dara, "explain", id, "--text", "One message, repeated.", "--seen", "5");
    expect(explained.stdout).to.include("explained, with XA-CUS/dara").and.to.include("One message, repeated.");
    const closed = await call("XA-AUD/emil", "close", id, "--reason", "corrected", "--seen", "5", "--json");
    expect(JSON.parse(closed.stdout)).to.include({ id, state: "closed" });
  });
});
