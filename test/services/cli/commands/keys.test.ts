/**
 * The commands about keys at a desk whose register and keyring are real, with the offices' keys elsewhere.
 * @module
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import type { KeyDesk } from "../../../../services/cli/key-desk.ts";
import { LATENESS } from "../../../../services/ports/keys.ts";
import { countersignHere, type HereOptions } from "../../../helpers/command-line.ts";
import { KEY_DELAY, type KeyStation, openKeyStation } from "../../../helpers/key-station.ts";
import { removeTemporaryDirectories, temporaryDirectory } from "../../../helpers/ledger-directory.ts";

describe("countersign keys", () => {
  let station: KeyStation;
  let folder = "";
  let open = 0;
  const traced: string[] = [];
  before(async () => {
    station = await openKeyStation();
    folder = await temporaryDirectory();
  });
  after(async () => {
    await station?.close();
    await removeTemporaryDirectories();
    expect(open, "desks left open").to.equal(0);
  });

  /** A node without its offices' keys; an office's own node has one of them. */
  const desk = async (): Promise<KeyDesk> => {
    open += 1;
    const { register } = station;
    return {
      keys: await station.withoutOffices(),
      ...{ networkId: register.identity.networkId, register: register.identity.register },
      office: (_state, office) => register.xa[office],
      async traced({ authority, act, subject }, work) {
        traced.push(`${authority} ${act} ${subject}`);
        return work();
      },
      async close() {
        open -= 1;
      },
    };
  };
  const run = async (args: readonly string[], options: HereOptions = {}) => {
    const rewrap = () => Promise.reject(new Error("not asked for"));
    return countersignHere(["keys", ...args], { ...options, keyDesks: async () => ({ open: desk, rewrap }) });
  };
  const file = (name: string) => join(folder, name);

  it("that are mistyped are usage errors, and open nothing", async () => {
    for (const args of [
      ["rotate", "xa-lic", "document"],
      ["rotate", "XA-LIC", "documents"],
      ["rotate", "XA-LIC", "ledger", "--seat", "third"],
      ["rotate", "XA-LIC", "document", "--emergency", ""],
      ["propose", "XA-LIC", "document"],
      ["propose", "rotate", "XA-LIC", "documents"],
      ["revoke", "XA-LIC", "document"],
      ["revoke", "XA-LIC", "document", "--reason", "none"],
      ["revoke", "XA-LIC", "document", "--reason", "other", "--id", "0x12"],
      ["compromised", "XA-LIC", "document"],
      ["compromised", "XA-LIC", "document", "--since", "yesterday"],
      ["carry-out", file("nothing.json")],
    ])
      expect((await run(args)).status, args.join(" ")).to.equal(64);
    expect(traced).to.deep.equal([]);
  });

  it("list shows places, drivers and what the register has", async () => {
    const { status, stdout } = await run(["list"]);
    expect(status).to.equal(0);
    expect(stdout).to.match(/XA-LIC +document +first +1 +keystore +in use +in effect +0x[0-9a-f]{64}/);
    expect(stdout).to.match(/XA-LIC +ledger +first +1 +keystore +in use +in effect +0x[0-9a-f]{40}/);
  });

  it("rotate and recover make nothing that nobody has approved, and say both ways out", async () => {
    for (const act of ["rotate", "recover"]) {
      const { status, stderr } = await run([act, "XA-LIC", "document"]);
      expect(status).to.equal(65);
      expect(stderr)
        .to.include("key-change-unapproved")
        .and.include(`countersign keys propose ${act} XA-LIC document`)
        .and.include("--emergency REASON");
    }
    expect((await run(["list"])).stdout).to.not.match(/next/);
    expect(traced.splice(0)).to.have.length(2);
  });

  it("rotate in an emergency is told; it ends with 2 where the offices have to act, writes what they have to do, and over nothing", async () => {
    const told = await run(["rotate", "XA-LIC", "document", "--emergency", "Nobody is here."]);
    expect(told.status).to.equal(2);
    expect(told.stderr)
      .to.match(/EMERGENCY: nobody has approved to rotate the document key of XA-LIC/)
      .and.include("Nobody is here.");
    expect(told.stdout).to.include("Give the command again with --proposal FILE");
    const written = await run(["rotate", "XA-LIC", "document", "--proposal", file("proposal.json")]);
    expect([written.status, JSON.parse(readFileSync(file("proposal.json"), "utf8")).calls.length]).to.deep.equal([
      2, 2,
    ]);
    expect((await run(["rotate", "XA-LIC", "document", "--proposal", file("proposal.json")])).status).to.equal(64);
    expect(traced.every((each) => each === "XA-LIC keys.rotate XA-LIC/document/first")).to.equal(true);
  });

  const carryOut = (name: string, office: string, options?: HereOptions, ...more: string[]) =>
    run(["carry-out", file(name), "--office", office, ...more], options);

  it("carry-out signs nothing unread, refused, or for another register", async () => {
    const proposal = JSON.parse(readFileSync(file("proposal.json"), "utf8"));
    const changed = (name: string, change: object) =>
      writeFileSync(file(name), JSON.stringify({ ...proposal, ...change }));
    changed("other-register.json", { register: `0x${"12".repeat(20)}` });
    changed("other-network.json", { networkId: `0x${"12".repeat(32)}` });
    changed("other-format.json", { format: "countersign/office-proposal/2" });
    changed("other-call.json", { calls: [{ ...proposal.calls[1], data: `0x${"12".repeat(40)}` }] });
    expect((await carryOut("proposal.json", "guardian")).status).to.equal(65);
    expect((await carryOut("proposal.json", "guardian", { ask: async () => "y" })).stdout).to.include(
      "Nothing was signed",
    );
    for (const [name, code] of [
      ["other-register.json", "proposal-foreign"],
      ["other-network.json", "proposal-foreign"],
      ["other-format.json", "field-invalid"],
      ["other-call.json", "proposal-foreign"],
    ] as const) {
      const { status, stderr } = await carryOut(name, "guardian", {}, "--yes");
      expect([status, stderr.includes(code)], name + stderr).to.deep.equal([65, true]);
    }
    expect(traced.filter((each) => each.includes("carry-out"))).to.deep.equal([]);
    // The guardian cannot go first: the register refuses what nobody proposed.
    expect((await carryOut("proposal.json", "guardian", {}, "--yes")).status).to.equal(65);
  });

  it("carry-out shows what it signs; then the same command goes on, waits, and asks for the end", async () => {
    let shown = "";
    const ask = async (question: string) => {
      shown = question;
      return "yes";
    };
    expect((await carryOut("proposal.json", "administrator", { ask })).status).to.equal(0);
    expect(shown).to.match(/propose addKey\s+XA-LIC/);
    expect((await carryOut("proposal.json", "guardian", {}, "--yes")).stdout).to.include("as guardian of XA");
    const waiting = await run(["--json", "rotate", "XA-LIC", "document"]);
    expect([waiting.status, JSON.parse(waiting.stdout).state]).to.deep.equal([2, "waiting"]);
    expect((await run(["list"])).stdout).to.match(/XA-LIC +document +first +2 +keystore +next, from \S+ +from \S+/);
    station.register.forward(KEY_DELAY + LATENESS + 5);
    const ending = await run(["rotate", "XA-LIC", "document", "--proposal", file("ending.json")]);
    expect(ending.status).to.equal(2);
    expect((await carryOut("ending.json", "administrator", {}, "--yes")).stdout).to.include("revokeKey");
    expect((await run(["rotate", "XA-LIC", "document"])).status).to.equal(0);
    expect((await run(["list"])).stdout).to.match(/XA-LIC +document +first +1 +keystore +former +ended \S+/);
  });
});
