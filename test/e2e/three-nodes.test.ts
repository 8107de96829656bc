/**
 * Three nodes of three states ask each other, one of them down for part of it, and another restarted.
 * @module
 */
import { expect } from "chai";
import { type Told, tellExchange } from "../../scripts/demo/exchange/story.ts";
import { openThreeNodes, type State, type ThreeNodes } from "../../scripts/demo/exchange/three-nodes.ts";
import { Table } from "../../scripts/demo/table.ts";
import type { AuditEntry } from "../../services/domain/audit/entry.ts";
import type { Envelope } from "../../services/domain/exchange/message.ts";
import type { Bundle } from "../../services/domain/permit/bundle.ts";
import { bundleToJson } from "../../services/schema/bundle/bundle.ts";
import { receivedOf } from "../helpers/exchange-messages.ts";
import { refusalOf } from "../helpers/refusal-of.ts";

describe("three nodes of three states", function () {
  this.timeout(240_000);
  const lines: string[] = [];
  const table = new Table((line) => lines.push(line));
  let world: ThreeNodes;
  let told: Told;
  before(async () => {
    world = await openThreeNodes((line) => lines.push(line));
  });
  after(() => world?.close());

  const running = (state: State) => {
    const { node } = world.posts[state];
    if (!node) throw new Error(`the node of ${state} is stopped`);
    return node;
  };
  /** What an authority was asked so far, with its answers. */
  const heard = (state: State, authority: string) =>
    receivedOf(running(state).services.exchange.context.store, authority);
  /** A message with what travelled beside it, as its author keeps it. */
  async function sentAs(author: string, message: string): Promise<Envelope> {
    const { store } = running(author.slice(0, 2) as State).services.exchange.context;
    const sent = await store.sentBy(author, {}, 200);
    const found = sent.find(({ envelope }) => envelope?.message === message)?.envelope;
    return found ?? expect.fail(`${author} has not sent that`);
  }
  async function traces(state: State): Promise<readonly AuditEntry[]> {
    const { log } = running(state).services.audit;
    return (await log.read(0, log.size))
      .map((text) => JSON.parse(text) as AuditEntry)
      .filter(({ act }) => act.startsWith("exchange."));
  }

  it("deliver, confirm and give documents as told, through the stop of one and the restart of another", async () => {
    told = await tellExchange({ world, table, run: "T1" });
    if (process.env.COUNTERSIGN_TRANSCRIPT) console.log(lines.join("\n"));
    expect(table.summary.wrong, lines.join("\n")).to.equal(0);
  });

  it("hold no key of another's authorities", async () => {
    for (const [state, others] of [
      ["XA", ["XB-LIC", "XC-LIC"]],
      ["XB", ["XA-LIC", "XC-LIC"]],
      ["XC", ["XA-LIC", "XB-CUS"]],
    ] as const) {
      const { signers } = running(state).services.issue;
      for (const other of others) {
        expect(refusalOf(() => signers.document(other)).code).to.equal("signer-missing");
        expect(refusalOf(() => signers.ledger(other)).code).to.equal("signer-missing");
      }
    }
  });

  it("change nothing when messages come again, in another order, also those from before a restart", async () => {
    const { permit, bundle } = told.licence;
    for (const [state, authority] of [
      ["XA", "XA-LIC"],
      ["XB", "XB-CUS"],
      ["XB", "XB-LIC"],
      ["XC", "XC-LIC"],
    ] as const) {
      const before = await heard(state, authority);
      expect(before.length, authority).to.be.at.least(1);
      for (const { from, request: kept, answer } of before) {
        const request = await sentAs(from, kept.message);
        const again = await fetch(`${world.posts[state].url}/v1/exchange/${authority}`, {
          ...{ method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(request) },
        });
        expect([again.status, await again.json()]).to.deep.equal([200, answer]);
      }
      expect(await heard(state, authority)).to.deep.equal(before);
    }
    const kept = await running("XB").services.issue.vault.get("XB-CUS", "bundle", permit);
    expect(bundleToJson(kept as Bundle)).to.deep.equal(bundle);
  });

  it("shut the door to a message that was meant for another, and to one whose words were changed", async () => {
    const [first] = await heard("XB", "XB-CUS");
    if (!first) throw new Error("XB-CUS was asked");
    const refusals: string[] = [];
    const [header, payload = "", signature] = first.request.message.split(".");
    const words = Buffer.from(payload, "base64url").toString().replace("XB-CUS", "XC-CUS");
    const forged = `${header}.${Buffer.from(words).toString("base64url")}.${signature}`;
    for (const [state, authority, message] of [
      ["XC", "XC-LIC", first.request.message],
      ["XA", "XA-LIC", first.request.message],
      ["XC", "XC-CUS", forged],
    ] as const) {
      const { sealed } = await sentAs(first.from, first.request.message);
      const answer = await fetch(`${world.posts[state].url}/v1/exchange/${authority}`, {
        ...{ method: "POST", headers: { "Content-Type": "application/json" } },
        body: JSON.stringify(sealed === undefined ? { message } : { message, sealed }),
      });
      refusals.push(String(((await answer.json()) as { code?: string }).code));
    }
    expect(refusals).to.deep.equal([
      "exchange-addressee-foreign",
      "exchange-addressee-foreign",
      "exchange-signature-invalid",
    ]);
  });

  it("leave a trace of request and answer in both audit logs", async () => {
    const { permit } = told.licence;
    const ofSender = (await traces("XA")).filter(({ subject }) => subject === `XC-LIC/${permit}`);
    expect(ofSender.map(({ act, outcome }) => `${act} ${outcome}`)).to.deep.equal([
      "exchange.deliver.sent allowed",
      "exchange.deliver.answered allowed",
    ]);
    const ofReceiver = (await traces("XC")).filter(
      ({ authority, subject }) => authority === "XC-LIC" && subject === permit,
    );
    expect(ofReceiver.map(({ actor, act, outcome }) => `${actor} ${act} ${outcome}`)).to.deep.equal([
      "XA-LIC exchange.deliver.received begun",
      "XA-LIC exchange.deliver.received allowed",
    ]);
    expect(ofReceiver[0]?.digest, "of the same signed text").to.equal(ofSender[0]?.digest);
  });
});
