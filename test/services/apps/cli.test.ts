import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { childResult } from "../../helpers/child-result.ts";
import { countersign } from "../../helpers/command-line.ts";

const ENTRY = fileURLToPath(new URL("../../../services/apps/cli.ts", import.meta.url));
const ID = `0x${"a1".repeat(32)}`;
/** Nothing listens on port 1 of this machine. */
const NOBODY = ["--node", "http://127.0.0.1:1"];

const hook = (code: string): string[] => ["--import", `data:text/javascript,${encodeURIComponent(code)}`];

describe("countersign › exit status", () => {
  for (const args of [
    [],
    ["permit"],
    ["bogus"],
    ["permit", "show"],
    ["permit", "show", "0x12"],
    ["permit", "show", ID, "superfluous"],
    ["permit", "show", ID, "--bogus"],
    ["permit", "show", ID, "--node", "localhost"],
    ["permit", "suspend", ID, "--as", "XA-LIC/bela"],
    ["permit", "suspend", ID, "--as", "XA-LIC/bela", "--reason", "none"],
    ["permit", "suspend", ID, "--reason", "other", ...NOBODY],
    ["permit", "approve", ID, "--as", "XA-LIC/bela", ...NOBODY],
    ["verify", "no-such-file", ...NOBODY],
    ["verify", ".", ...NOBODY],
    ["verify", "-", "--line", "1:NAR", ...NOBODY],
    ["verify", "-", "--line", "1:NAR:1", "--shipment", "-", ...NOBODY],
    ["write-off", "consume", ID, "--as", "XA-CUS/chidi", ...NOBODY],
    ["receipt", ID, "--line", "1:NAR:1", "--arrived-at", "yesterday", "--as", "XB-CUS/hugo"],
    ["audit", "replay", "--ledger", "http://127.0.0.1:1"],
    ["audit", "replay", "--ledger", "http://127.0.0.1:1", "--register", ID],
  ]) {
    it(`64 for: ${args.join(" ") || "(nothing)"}`, async () => {
      const { status, stdout, stderr } = await countersign(args);
      expect(status, stderr).to.equal(64);
      expect(stdout).to.equal("");
      expect(stderr).to.match(/^countersign: .+\(usage\)$/m);
    });
  }

  for (const env of [{ COUNTERSIGN_NODE: "localhost" }, { COUNTERSIGN_OFFICER: "amara" }]) {
    it(`64 for the setting ${Object.entries(env).join().replace(",", "=")}`, async () => {
      const { status, stderr } = await countersign(["operation", ID], { env });
      expect(status, stderr).to.equal(64);
      expect(stderr).to.include(Object.keys(env)[0]);
    });
  }

  for (const args of [
    ["permit", "show", ID, "--as", "XA-LIC/bela", ...NOBODY],
    ["permit", "revoke", ID, "--reason", "fraud", "--as", "XA-LIC/bela", ...NOBODY],
    ["operation", ID, "--as", "XA-LIC/bela", ...NOBODY],
    ["audit", "replay", "--ledger", "http://127.0.0.1:1", "--register", `0x${"a1".repeat(20)}`],
  ]) {
    it(`69 with nobody there, for: ${args.slice(0, 2).join(" ")}`, async () => {
      const { status, stdout, stderr } = await countersign(args);
      expect(status, stderr).to.equal(69);
      expect(stdout).to.equal("");
      expect(stderr).to.match(/^countersign: .+127\.0\.0\.1:1 .+\(unreachable\)$/m);
    });
  }

  it("69 with --json is one problem on stdout", async () => {
    const { status, stdout } = await countersign(["permit", "show", ID, "--as", "XA-LIC/bela", "--json"], {
      env: { COUNTERSIGN_NODE: "http://127.0.0.1:1" },
    });
    expect(status).to.equal(69);
    expect(JSON.parse(stdout)).to.include({ code: "unreachable" });
  });

  it("64 with --json is one problem on stdout and nothing on stderr", async () => {
    const { status, stdout, stderr } = await countersign(["verify", "--json", "no-such-file"]);
    expect(status).to.equal(64);
    expect(JSON.parse(stdout)).to.include({ code: "usage" });
    expect(stderr).to.equal("");
  });

  it("65 for a paper that is no JSON, whether somebody is asked or not", async () => {
    for (const args of [
      ["verify", "-", ...NOBODY],
      ["verify", "-", "--offline"],
    ]) {
      const { status, stderr } = await countersign(args, { stdin: "{" });
      expect(status, stderr).to.equal(65);
      expect(stderr).to.include("What came on standard input cannot be used.").and.to.include("(json-malformed)");
    }
  });

  it("70 when a part of the program cannot be loaded", async () => {
    const { status, stderr } = await childResult(process.execPath, [
      ...hook(
        "import { registerHooks } from 'node:module'; registerHooks({ resolve(name, context, next) {" +
          " if (name.endsWith('/run.ts')) throw new Error('gone'); return next(name, context); } });",
      ),
      ENTRY,
      "--version",
    ]);
    expect(status).to.equal(70);
    expect(stderr).to.include("internal error").and.to.include("gone");
  });

  for (const [what, code] of [
    ["an error nobody catches", "setImmediate(() => { throw new Error('stray') })"],
    ["a rejection nobody catches", "setImmediate(() => { Promise.reject(new Error('stray')) })"],
  ] as const) {
    it(`70 for ${what}`, async () => {
      const { status, stderr } = await childResult(process.execPath, [...hook(code), ENTRY, "--version"]);
      expect(status).to.equal(70);
      expect(stderr).to.include("stray");
    });
  }

  it("0 for help and version; help names every exit status", async () => {
    const help = await countersign(["verify", "--help"]);
    expect(help.status).to.equal(0);
    for (const status of [0, 1, 2, 64, 65, 69, 70]) expect(help.stdout).to.match(new RegExp(`^  ${status} +\\S`, "m"));
    expect((await countersign(["--version"])).stdout).to.match(/^\d+\.\d+\.\d+\n$/);
  });
});

describe("countersign › a reader that has enough", () => {
  it("is no crash and no complaint", async () => {
    const child = spawn(process.execPath, [ENTRY, "--help"], { stdio: ["ignore", "pipe", "pipe"] });
    child.stdout.destroy();
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    const status = await new Promise((resolve) => child.on("close", resolve));
    expect([status, stderr]).to.deep.equal([0, ""]);
  });
});
