/**
 * Keeping and forgetting on the command line, against a real node. The years pass in
 * test/services/usecases/retention/forget.test.ts.
 * @module
 */
import { expect } from "chai";
import { countersignHere, type HereResult } from "../../../helpers/command-line.ts";
import { httpNode } from "../../../helpers/http-node.ts";
import { word } from "../../../helpers/permit-fixture.ts";

/** Each part stands on those before it. */
describe("cli › vault", () => {
  const node = httpNode();
  let url: string;
  let id: string;
  let administrators: string[] = [];

  before(async function () {
    this.timeout(120_000);
    const running = await node.running();
    ({ url } = running);
    ({ id } = (await node.papers("CLI-VAULT")).licence);
    administrators = running.services.officers
      .filter(({ authority, roles }) => authority === "XA-LIC" && roles.includes("administrator"))
      .map(({ authority, name }) => `${authority}/${name}`);
  });

  const call = (officer: string | undefined, ...args: readonly string[]): Promise<HereResult> =>
    countersignHere(["vault", ...args, "--as", officer ?? "nobody", "--node", url]);

  it("refuses to forget a permit that lives, what nobody has, and whoever is no administrator: 65", async () => {
    expect(administrators).to.have.length.above(1);
    const early = await call(administrators[0], "forget", id);
    expect([early.status, early.stdout]).to.deep.equal([65, ""]);
    expect(early.stderr).to.include("(life-not-over)").and.to.include("has not begun: in-force");
    expect((await call(administrators[0], "forget", word("nothing"))).stderr).to.include("(record-unknown)");
    const officer = await call("XA-LIC/amara", "forget", id);
    expect([officer.status, officer.stderr.includes("(officer-not-entitled)")]).to.deep.equal([65, true]);
  });

  it("sends nothing that has the wrong form: 64", async () => {
    for (const args of [["forget", "17"], ["hold", id], ["lift"], ["keep", id]])
      expect((await call(administrators[0], ...args)).status, args.join(" ")).to.equal(64);
  });

  it("shows what is kept, and that its time has not begun", async () => {
    const { status, stdout } = await call(administrators[0], "show", id);
    expect(status).to.equal(0);
    expect(stdout).to.match(new RegExp(`^${id}: not over \\(in-force\\)\\n`));
    expect(stdout).to.match(/ {2}bundle 0x[0-9a-f]{64} {2}kept; the time has not begun/);
  });

  it("places a legal hold at once, and lifts it when another administrator has approved its digest", async () => {
    const [one, two] = administrators;
    expect((await call(one, "lift", id)).stderr).to.include("(legal-hold-unknown)");
    const placed = await call("XA-LIC/bela", "hold", id, "--reason", "Inquiry 7");
    expect(placed.status).to.equal(0);
    expect(placed.stdout).to.include("by XA-LIC/bela: Inquiry 7.");
    const asked = await call(one, "lift", id);
    expect([asked.status, asked.stdout.includes("Not done yet.")]).to.deep.equal([0, true]);
    expect(asked.stdout).to.include("lift-legal-hold (open)").and.to.include("Inquiry 7");
    expect((await call(two, "lift", id)).stdout).to.include("Not done yet.");
    expect((await call(one, "show", id)).stdout).to.include(`Legal hold on ${id}`);

    const [, next = ""] = /(proposal approve 0x\S+ --digest 0x\S+) /.exec(asked.stdout) ?? [];
    const approve = (officer: string | undefined): Promise<HereResult> =>
      countersignHere([...next.split(" "), "--as", officer ?? "nobody", "--node", url]);
    expect((await approve(one)).stderr).to.include("(officer-same)");
    expect((await approve(two)).status).to.equal(0);
    expect((await call(one, "show", id)).stdout).to.not.include("Legal hold");
  });
});
