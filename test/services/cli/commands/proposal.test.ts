/**
 * `countersign proposal`, `write-off override` and `audit break-glass` as officers use them, at a terminal and without.
 * @module
 */
import { join } from "node:path";
import { expect } from "chai";
import { countersignHere, type HereOptions, type HereResult } from "../../../helpers/command-line.ts";
import { fileTree, removeFileTrees } from "../../../helpers/file-tree.ts";
import { type JsonObject, ownHttpNode, type Papers } from "../../../helpers/http-node.ts";
import { word } from "../../../helpers/permit-fixture.ts";

const [amara, bela, chidi, dara] = ["XA-LIC/amara", "XA-LIC/bela", "XA-CUS/chidi", "XA-CUS/dara"] as const;

describe("cli › proposals", () => {
  const node = ownHttpNode({ configure: (config) => ({ ...config, breakGlass: [bela] }) });
  let papers: Papers;
  let bundle = "";
  before(async function () {
    this.timeout(60_000);
    papers = await node.papers("CLI-PROPOSALS");
    bundle = join(fileTree({ "bundle.json": JSON.stringify(papers.licence.bundle) }), "bundle.json");
  });
  after(removeFileTrees);

  const call = async (officer: string, args: readonly string[], options?: HereOptions): Promise<HereResult> =>
    countersignHere([...args, "--as", officer, "--node", (await node.running()).url], options);
  async function json(status: number, officer: string, ...args: readonly string[]): Promise<JsonObject> {
    const result = await call(officer, [...args, "--json"]);
    expect(result.status, result.stdout + result.stderr).to.equal(status);
    return JSON.parse(result.stdout) as JsonObject;
  }
  const change = (act: string, officer: string) =>
    json(0, officer, "permit", act, papers.licence.id, "--reason", "fraud");

  it("are refused to the proposer, unread, and by form", async () => {
    const { id, digest } = await change("revoke", bela);
    const approve = (...args: string[]) => call(bela, ["proposal", "approve", String(id), ...args]);
    expect((await approve("--digest", String(digest))).stderr).to.include("officer-same");
    expect((await approve("--digest", word("other"))).status).to.equal(65);
    expect((await approve()).status, "nobody to ask").to.equal(64);
    expect((await call(bela, ["proposal", "refuse", String(id)])).status, "no reason").to.equal(64);
    const no = await call(bela, ["proposal", "approve", String(id)], { ask: async () => "n" });
    expect([no.status, no.stderr]).to.satisfy(
      ([exit, said]: [number, string]) => exit === 65 && said.includes(papers.licence.id),
    );
  });

  it("show what will be done, are refused with a reason, and are listed with what was said", async () => {
    const { id } = await change("annul", amara);
    expect((await call(bela, ["proposal", "show", String(id)])).stdout)
      .to.match(/annul \(open\)/)
      .and.include("fraud");
    const refused = await json(0, bela, "proposal", "refuse", String(id), "--reason", "Not heard.");
    expect(refused).to.include({ state: "refused" });
    expect((await call(amara, ["proposal", "list", "--state", "refused"])).stdout).to.include(String(id));
  });

  it("of an override are approved by a supervisor who read them at his terminal", async () => {
    const line = ["--line", "1:NAR:5", "--declaration", "26XA-C", "--office", "XA-BORDER-1", "--reason", "other"];
    const proposed = await call(chidi, ["write-off", "override", bundle, ...line]);
    expect(proposed.stdout).to.include("Not done yet").and.include("XA-BORDER-1");
    const id = /^Proposal (0x[0-9a-f]{64})/.exec(proposed.stdout)?.[1] ?? "";
    const done = await call(dara, ["proposal", "approve", id], { ask: async () => "y" });
    expect([done.status, done.stderr]).to.satisfy(
      ([exit, said]: [number, string]) => exit === 0 && said.includes("26XA-C"),
    );
    expect(done.stdout).to.include("Done: override.");
  });

  it("are approved alone in an emergency, listed, and reviewed by another", async () => {
    const { id, digest } = await change("revoke", bela);
    const args = ["proposal", "approve", String(id), "--digest", String(digest), "--emergency", "Nobody else is here."];
    expect((await json(0, bela, ...args)).operation).to.include({ act: "revoke", state: "done" });
    const listed = await call(amara, ["audit", "break-glass"]);
    expect(listed.stdout).to.include("Nobody else is here.").and.include("nobody has reviewed it yet");
    const { rows } = await json(0, amara, "audit", "break-glass");
    const [entry] = rows as JsonObject[];
    const review = ["audit", "review", String(entry?.id), "--text", "Right, and in time."];
    expect((await call(bela, review)).status).to.equal(65);
    expect((await call(amara, review)).stdout).to.include("Right, and in time.");
  });
});
