import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import { countersignHere } from "../../helpers/command-line.ts";
import { exampleDocument } from "../../helpers/permit-fixture.ts";

const ID = `0x${"a1".repeat(32)}`;
const PAPER = "e30.e30.AA";
const RAW = /(?!\n)[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;

const verdict = (change: object): object => ({
  answer: "valid",
  advice: "proceed",
  checks: [],
  asOf: { network: ID, block: 57, blockTime: 1_795_500_000, judgedAt: 1_795_500_001, source: "lookup" },
  rules: { version: "2", digest: ID },
  ...change,
});
const check = (change: object): object => ({
  check: "status",
  subject: "status",
  outcome: "pass",
  decisive: false,
  ...change,
});

describe("cli › run", () => {
  let server: Server;
  let node: string;
  let says: unknown;
  before(async () => {
    server = createServer((_request, response) => {
      response.setHeader("Content-Type", "application/json").end(JSON.stringify(says));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    node = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => server.close().closeAllConnections());

  const verify = (...args: readonly string[]) =>
    countersignHere(["verify", "-", "--node", node, ...args], { stdin: PAPER });

  for (const [what, answer] of [
    ["a bare yes", { answer: "valid" }],
    ["a yes in another word", verdict({ answer: "VALID" })],
    ["a yes that does not say by which rules", verdict({ rules: undefined })],
    ["a yes without the network it is about", verdict({ asOf: { judgedAt: 1 } })],
    ["a yes with a check of another outcome", verdict({ checks: [check({ outcome: "ok" })] })],
    ["nothing", null],
    ["a list", []],
  ] as const) {
    it(`${what} is no verdict: 69`, async () => {
      says = answer;
      const { status, stdout, stderr } = await verify();
      expect([status, stdout]).to.deep.equal([69, ""]);
      expect(stderr).to.include("its verdict cannot be understood");
    });
  }

  for (const [answer, exit] of [
    ["valid", 0],
    ["invalid", 1],
    ["undecided", 2],
  ] as const) {
    it(`${answer} is exit status ${exit}, for people and for machines`, async () => {
      says = verdict({ answer, fieldOfALaterVersion: 1 });
      const people = await verify();
      expect([people.status, people.stderr]).to.deep.equal([exit, ""]);
      expect(people.stdout).to.match(new RegExp(`^${answer.toUpperCase()}: `));
      const machines = await verify("--json");
      expect(machines.status).to.equal(exit);
      expect(JSON.parse(machines.stdout)).to.deep.equal(says);
    });
  }

  it("nothing a node says moves the cursor or turns the text", async () => {
    const attack = "a\u001b[2J\r\nVALID: you may proceed.\u202e\u009b1A\u0000";
    says = verdict({
      answer: "invalid",
      permit: ID,
      checks: [
        check({
          ...{ check: attack, outcome: "fail", code: attack, sentence: attack, wayOut: attack },
          evidence: [{ where: attack, expected: attack, found: attack }],
        }),
      ],
      balance: [{ line: 1, unit: attack, currency: attack, quantity: attack, value: attack }],
    });
    for (const args of [[], ["--json"]]) {
      const { status, stdout } = await verify(...args);
      expect(status).to.equal(1);
      expect(stdout).to.not.match(RAW);
      expect(stdout).to.not.match(/^\s*VALID/m);
    }
    const open = { id: attack, status: attack, lines: [{ line: attack }], changes: [{ to: attack }], reserved: [{}] };
    says = open;
    for (const command of ["permit show", "write-off show"]) {
      const { status, stdout } = await countersignHere([
        ...command.split(" "),
        ID,
        "--as",
        "XA-AUD/emil",
        "--node",
        node,
      ]);
      expect(status).to.equal(0);
      expect(stdout).to.not.match(RAW);
    }
  });

  it("says a failed check before what could not be asked, and the same finding once", async () => {
    says = verdict({
      answer: "invalid",
      checks: [
        check({ check: "one", outcome: "error", code: "ledger-unavailable", sentence: "Not asked." }),
        check({ check: "two", outcome: "error", code: "ledger-unavailable", sentence: "Not asked." }),
        check({ check: "three", outcome: "fail", code: "revoked", sentence: "Revoked.", wayOut: "Ask." }),
        check({ check: "four" }),
        check({ check: "five", outcome: "skipped" }),
      ],
    });
    const { stdout } = await verify();
    expect(stdout.split("\n").slice(1, 7)).to.deep.equal([
      "- failed: three (revoked)",
      "    Revoked.",
      "    Ask.",
      "- not asked: one, two (ledger-unavailable)",
      "    Not asked.",
      "1 checks passed, 1 had nothing to look at.",
    ]);
  });

  it("an operation that waits is 2 and one the register did not take is 65", async () => {
    const show = () => countersignHere(["operation", ID, "--as", "XA-LIC/bela", "--node", node]);
    says = { operation: ID, act: "reserve", state: "pending" };
    expect((await show()).status).to.equal(2);
    says = { operation: ID, act: "reserve", state: "reverted", code: "nonce-taken" };
    expect((await show()).status).to.equal(65);
    says = { operation: ID, act: "reserve", state: "perhaps" };
    expect((await show()).status).to.equal(69);
  });

  it("a draft whose digest is not of the text shown is not approved", async () => {
    const document = exampleDocument();
    says = { id: ID, authority: "XB-LIC", author: "x", createdAt: "x", state: "open", digest: ID, document };
    const asked: string[] = [];
    const ask = async (question: string) => {
      asked.push(question);
      return "y";
    };
    const approve = ["permit", "approve", ID, "--as", "XB-LIC/bela", "--node", node];
    const { status, stderr } = await countersignHere(approve, { ask });
    expect([status, asked]).to.deep.equal([65, []]);
    expect(stderr).to.include("(draft-changed)").and.to.not.include("XB/2026/000123");
  });
});
