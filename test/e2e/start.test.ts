import { randomUUID } from "node:crypto";
import { appendFile, chmod, mkdir, mkdtemp, open, readdir, readFile, rm, writeFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { Client, type Json } from "../../scripts/demo/client.ts";
import { certificate, TEN_PIECES } from "../../scripts/demo/documents.ts";
import { passwordsIn } from "../helpers/node.ts";
import { failedStart, type NodeProcess, startNodeProcess } from "../helpers/node-process.ts";

const ONE_SENTENCE = /^[^\n]{20,400}\n$/;

/** What the node said after its last line of progress. */
function complaint(output: string): string {
  const lines = output
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("  ") && !line.startsWith("Countersign "));
  return `${lines.join("\n")}\n`;
}

describe("npm start › a node and its surroundings", function () {
  this.timeout(120_000);
  let data: string;
  let node: NodeProcess | undefined;
  let passwords: string;

  before(async () => {
    data = await mkdtemp(join(tmpdir(), "countersign-e2e-"));
    passwords = passwordsIn(join(data, "node"));
  });
  after(async () => {
    await node?.end("SIGTERM");
    await rm(data, { recursive: true, force: true });
  });

  it("refuses contradictory settings with the setting and the way out", async () => {
    const { status, output } = await failedStart(data, { COUNTERSIGN_PORT: "8080", COUNTERSIGN_LEDGER_PORT: "8080" });
    expect(status, output).to.equal(69);
    expect(complaint(output)).to.match(ONE_SENTENCE).and.include("ledger.port").and.include("choose two");
  });

  it("refuses rules that cannot be used with file, line and way out, before anything is opened", async () => {
    const config = JSON.parse(await readFile("deployments/demonstration/node.json", "utf8"));
    await mkdir(join(data, "rules"));
    await writeFile(join(data, "rules", "limits.yaml"), 'version: "9"\nlimits:\n  lookup-age: 30 seconds\n');
    await writeFile(join(data, "node.json"), JSON.stringify({ ...config, rules: "rules" }));
    const { status, output } = await failedStart(join(data, "none"), { COUNTERSIGN_CONFIG: join(data, "node.json") });
    expect(status, output).to.equal(69);
    expect(complaint(output))
      .to.match(ONE_SENTENCE)
      .and.include("limits.yaml:3, limits/lookup-age")
      .and.include("setting rules");
    expect(await readdir(join(data, "none"))).to.deep.equal(["node.log"]);
  });

  it("refuses a data directory that is a file", async () => {
    const file = join(data, "file");
    await writeFile(file, "");
    const { status, output } = await failedStart(file);
    expect(status, output).to.equal(69);
    expect(complaint(output)).to.match(ONE_SENTENCE).and.include("COUNTERSIGN_DATA");
  });

  it("refuses a port that another program uses, and leaves the data as it was", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => other.once("listening", resolve));
    const { port } = other.address() as AddressInfo;
    const { status, output } = await failedStart(join(data, "node"), { COUNTERSIGN_PORT: String(port) });
    other.close();
    expect(status, output).to.equal(69);
    expect(complaint(output)).to.match(ONE_SENTENCE).and.include(`Port ${port}`).and.include("COUNTERSIGN_PORT");
  });

  it("finds everything as it was left after kill -9, acknowledged permits included", async () => {
    node = await startNodeProcess(join(data, "node"));
    const register = /register\s+(0x[0-9a-f]{40})/.exec(node.output())?.[1];
    const client = new Client(node.url, passwords);
    const issued: string[] = [];
    for (let i = 0; i < 5; i++) {
      const paper = certificate({ number: `K-${i}`, goods: TEN_PIECES, now: Date.now() });
      const draft = await client.must(client.post("/v1/drafts", "XB-LIC/farid", paper, `draft-${i}`));
      const answer = await client.must(
        client.post(`/v1/drafts/${draft.id}/approvals`, "XB-LIC/gita", { digest: draft.digest }, randomUUID()),
      );
      issued.push(String((answer.operation as Json).permit));
    }
    expect(await node.end("SIGKILL")).to.equal(null);
    node = await startNodeProcess(join(data, "node"));
    expect(node.output()).to.include(register);
    const again = new Client(node.url, passwords);
    const { rows } = (await again.must(again.get("/v1/permits?limit=200"))) as { rows?: Json[] };
    expect(rows?.map(({ id }) => id)).to.have.members(issued);
    for (const permit of issued) {
      const bundle = await again.must(again.get(`/v1/permits/${permit}/bundle`, "XB-LIC/gita"));
      const verdict = await again.must(again.post("/v1/verifications", undefined, { bundle }));
      expect(verdict.answer).to.equal("valid");
    }
  });

  it("refuses a directory that another process holds, and names the process", async () => {
    const { status, output } = await failedStart(join(data, "node"));
    expect(status, output).to.equal(69);
    expect(complaint(output))
      .to.match(ONE_SENTENCE)
      .and.match(/process \(id \d+\) holds/);
  });

  it("stops cleanly on Ctrl-C, also when the process that started it forwards it once more", async () => {
    const [status] = await Promise.all([node?.end("SIGINT"), node?.end("SIGTERM")]);
    expect(status).to.equal(0);
    expect(node?.output()).to.include("everything is on disk");
    node = undefined;
  });

  it("refuses another passphrase, and keys that others can read", async () => {
    const wrong = await failedStart(join(data, "node"), { COUNTERSIGN_PASSPHRASE: "not the one" });
    expect(wrong.status).to.equal(69);
    expect(complaint(wrong.output)).to.match(ONE_SENTENCE).and.include("passphrase");
    expect(wrong.output).not.to.include("not the one");
    const file = join(data, "node", "passphrase");
    await chmod(file, 0o644);
    const exposed = await failedStart(join(data, "node"));
    await chmod(file, 0o600);
    expect(exposed.status).to.equal(69);
    expect(complaint(exposed.output)).to.match(ONE_SENTENCE).and.include("0600");
  });

  it("refuses a journal that is damaged in the middle, with place and way out", async () => {
    const journal = join(data, "node", "ledger", "blocks.journal");
    const kept = await readFile(journal);
    const file = await open(journal, "r+");
    await file.write(Buffer.from("#"), 0, 1, Math.floor(kept.length / 2));
    await file.close();
    const { status, output } = await failedStart(join(data, "node"));
    await writeFile(journal, kept);
    expect(status, output).to.equal(69);
    expect(complaint(output))
      .to.match(ONE_SENTENCE)
      .and.match(/damaged at byte \d+/)
      .and.include("backup");
  });

  it("refuses a system clock that lies behind the ledger's last block", async () => {
    // The child's clock is set back by a day, as a flat battery would.
    const preload = join(data, "clock.mjs");
    await writeFile(preload, "const real = Date.now; Date.now = () => real() - 86_400_000;\n");
    const { status, output } = await failedStart(join(data, "node"), { NODE_OPTIONS: `--import ${preload}` });
    expect(status, output).to.equal(69);
    expect(complaint(output)).to.match(ONE_SENTENCE).and.include("clock");
  });

  it("cuts off a torn last record and starts with everything that was acknowledged", async () => {
    await appendFile(join(data, "node", "ledger", "blocks.journal"), "00000099 half a rec");
    node = await startNodeProcess(join(data, "node"));
    expect(node.output()).to.match(/cut off \d+ bytes/);
    const client = new Client(node.url, passwords);
    const { rows } = (await client.must(client.get("/v1/permits?limit=200"))) as { rows?: Json[] };
    expect(rows).to.have.length(5);
  });

  it("rebuilds a lost index from the ledger, to the same digest", async () => {
    const before = new Client(node?.url ?? "", passwords);
    const { digest } = await before.must(before.get("/v1/audit/index"));
    await node?.end("SIGTERM");
    await rm(join(data, "node", "store"), { recursive: true });
    await mkdir(join(data, "node", "store"));
    node = await startNodeProcess(join(data, "node"));
    const after = new Client(node.url, passwords);
    expect((await after.must(after.get("/v1/audit/index"))).digest).to.equal(digest);
    const { rows } = (await after.must(after.get("/v1/drafts", "XB-LIC/farid"))) as { rows?: Json[] };
    expect(rows).to.have.length(5);
  });
});
