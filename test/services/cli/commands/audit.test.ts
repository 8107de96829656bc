/**
 * The list of exceptions on the command line. The replay has tests of its own, on ledgers that were made for it.
 * @module
 */
import { expect } from "chai";
import { exceptionsText } from "../../../../services/cli/output/exceptions.ts";
import { countersignHere } from "../../../helpers/command-line.ts";
import { httpNode } from "../../../helpers/http-node.ts";
import { word } from "../../../helpers/permit-fixture.ts";

describe("cli › audit exceptions", () => {
  const node = httpNode();
  const call = async (...args: readonly string[]) =>
    countersignHere(["audit", "exceptions", ...args, "--as", "XA-AUD/emil", "--node", (await node.running()).url]);

  it("asks the node and says that there are none", async () => {
    const { status, stdout, stderr } = await call("--authority", "XA-CUS", "--limit", "5");
    expect([status, stderr]).to.deep.equal([0, ""]);
    expect(stdout).to.equal("0 exceptions, as far as the node has read the register.\n");
    const json = await call("--act", "late", "--permit", word("permit"), "--json");
    expect(JSON.parse(json.stdout)).to.deep.equal({ rows: [] });
  });

  it("asks for exceptions only, of the act that is named", async () => {
    const { licence } = await node.papers("CLI-EXCEPTIONS");
    const lines = [{ line: 1, unit: "NAR", quantity: "1" }];
    const body = { bundle: licence.bundle, declaration: "MRN-EXCEPTIONS", lines };
    await node.answer(201, "POST", "/v1/write-offs", { officer: "XA-CUS/chidi", body });
    const on = `/v1/write-offs?permit=${licence.id}`;
    expect((await node.answer(200, "GET", on)).rows).to.have.length(1);
    expect((await call("--permit", licence.id)).stdout).to.match(/^0 exceptions/);
    const { stderr, status } = await call("--authority", "XA");
    expect(status).to.equal(65);
    expect(stderr).to.include("authority");
    for (const args of [
      ["--act", "none"],
      ["--permit", "17"],
    ])
      expect((await call(...args)).status, args.join(" ")).to.equal(64);
  });

  it("shows who let out what, when, and where the list goes on", () => {
    const row = {
      ...{ reservation: word("r"), permit: word("p"), authority: "XA-CUS", outside: "override", status: "consumed" },
      ...{ leftAt: 1_795_500_000, block: 12 },
    };
    const shown = exceptionsText([row], "abc");
    expect(shown).to.include("1 exceptions").and.to.include("2026-11-24T").and.to.include(word("r"));
    expect(shown)
      .to.match(/override +XA-CUS/)
      .and.to.match(/More: --after abc$/);
    expect(exceptionsText([{ ...row, authority: "X\u001b[2J" }], undefined)).to.include("\\u{1b}");
  });
});
