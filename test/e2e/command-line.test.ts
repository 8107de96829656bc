import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { Client, type Json } from "../../scripts/demo/client.ts";
import { certificate, TEN_PIECES } from "../../scripts/demo/documents.ts";
import { passwordsIn, startTestNode, type TestNode } from "../helpers/node.ts";

const LAUNCHER = fileURLToPath(new URL("../../scripts/countersign.mjs", import.meta.url));
const SUBFOLDER = fileURLToPath(new URL("../../docs/spec", import.meta.url));

let passwords = "";

async function countersign(...args: string[]): Promise<{ status: number | null; output: string }> {
  const env = { ...process.env, COUNTERSIGN_PASSWORDS: passwords };
  const child = spawn(process.execPath, [LAUNCHER, ...args], {
    cwd: SUBFOLDER,
    stdio: ["ignore", "pipe", "pipe"],
    env,
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const [status] = (await once(child, "exit")) as [number | null];
  return { status, output };
}

describe("npx countersign › from a subfolder, as a shell script reads it", function () {
  this.timeout(120_000);
  let node: TestNode;
  let folder: string;
  let file: string;
  let permit: string;

  before(async () => {
    node = await startTestNode();
    passwords = passwordsIn(node.data);
    folder = await mkdtemp(join(tmpdir(), "countersign-cli-"));
    file = join(folder, "euc.json");
    const client = new Client(node.url, passwordsIn(node.data));
    const paper = certificate({ number: "XB-CLI", goods: TEN_PIECES, now: Date.now() });
    const draft = await client.must(client.post("/v1/drafts", "XB-LIC/farid", paper));
    const issued = await client.must(
      client.post(`/v1/drafts/${draft.id}/approvals`, "XB-LIC/gita", { digest: draft.digest }),
    );
    permit = String((issued.operation as Json).permit);
  });
  after(async () => {
    await node.remove();
    await rm(folder, { recursive: true, force: true });
  });

  it("ends with 64 for a command that is none", async () => {
    expect((await countersign("permit", "invent")).status).to.equal(64);
  });

  it("ends with 69 when nothing answers at the address", async () => {
    const { status, output } = await countersign(
      "permit",
      "show",
      permit,
      "--as",
      "XB-LIC/gita",
      "--node",
      "http://127.0.0.1:9",
    );
    expect(status, output).to.equal(69);
  });

  it("ends with 0 for a valid bundle, and for what was done", async () => {
    const shown = await countersign(
      "permit",
      "show",
      permit,
      "--bundle",
      file,
      "--as",
      "XB-LIC/gita",
      "--node",
      node.url,
    );
    expect(shown.status, shown.output).to.equal(0);
    const verified = await countersign("verify", file, "--node", node.url);
    expect(verified.status, verified.output).to.equal(0);
    expect(verified.output).to.match(/valid/i);
  });

  it("ends with 2 for a bundle it cannot ask anybody about", async () => {
    const { status, output } = await countersign("verify", file, "--offline");
    expect(status, output).to.equal(2);
  });

  const asOfficer = (officer: string, ...words: string[]) => countersign(...words, "--as", officer, "--node", node.url);

  it("ends with 1 once the permit is revoked by two officers, and only then", async () => {
    const proposed = await asOfficer("XB-LIC/farid", "permit", "revoke", permit, "--reason", "fraud");
    expect(proposed.status, proposed.output).to.equal(0);
    const [, proposal = "", digest = ""] = /proposal approve (0x\w+) --digest (0x\w+)/.exec(proposed.output) ?? [];
    expect((await countersign("verify", file, "--node", node.url)).status, "it is only proposed").to.equal(0);
    const approved = await asOfficer("XB-LIC/gita", "proposal", "approve", proposal, "--digest", digest);
    expect(approved.status, approved.output).to.equal(0);
    const { status, output } = await countersign("verify", file, "--node", node.url);
    expect(status, output).to.equal(1);
    expect(output).to.include("revoked");
  });

  it("ends with 65 when the register refuses an act", async () => {
    const { status, output } = await asOfficer("XB-LIC/farid", "permit", "suspend", permit, "--reason", "fraud");
    expect(status, output).to.equal(65);
  });

  it("replays the register with nothing but an endpoint and an address, and agrees", async () => {
    const { register } = node.services.verify.identity;
    const { status, output } = await countersign("audit", "replay", "--ledger", node.ledgerUrl, "--register", register);
    expect(status, output).to.equal(0);
    expect(output).to.match(/agree/);
  });

  it("ends with 64 for a file that is not there, and 65 for one that is no bundle", async () => {
    expect((await countersign("verify", join(folder, "none.json"), "--node", node.url)).status).to.equal(64);
    const junk = join(folder, "junk.json");
    await writeFile(junk, '{"a":1}');
    expect((await countersign("verify", junk, "--node", node.url)).status).to.equal(65);
  });
});
