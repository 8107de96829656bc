import { expect } from "chai";
import { Client, type Json } from "../../scripts/demo/client.ts";
import { tell } from "../../scripts/demo/story.ts";
import { Table } from "../../scripts/demo/table.ts";
import { adverseMode } from "../../services/chain/embedded/adverse.ts";
import { httpEndpoint } from "../../services/chain/endpoint.ts";
import { createLedgerReader } from "../../services/chain/reader.ts";
import { replay } from "../../services/usecases/replay/replay.ts";
import { passwordsIn, startTestNode, type TestNode } from "../helpers/node.ts";

describe("a node on a ledger that has a bad day", function () {
  this.timeout(180_000);
  const adverse = adverseMode();
  let node: TestNode;

  before(async () => {
    node = await startTestNode({ adverse });
  });
  after(() => node.remove());

  it("answers 202 while nothing is included, and the operation settles by itself once it is", async () => {
    adverse.inclusionDelayMs = 8000;
    const client = new Client(node.url, passwordsIn(node.data));
    const { certificate, TEN_PIECES } = await import("../../scripts/demo/documents.ts");
    const paper = certificate({ number: "XB-LATE", goods: TEN_PIECES, now: Date.now() });
    const draft = await client.must(client.post("/v1/drafts", "XB-LIC/farid", paper));
    const late = await client.post(`/v1/drafts/${draft.id}/approvals`, "XB-LIC/gita", { digest: draft.digest });
    expect(late.status).to.equal(202);
    const { operation, permit } = late.body.operation as Json;
    expect((await client.get(`/v1/permits/${permit}`)).status, "it does not exist before its block").to.equal(404);
    adverse.inclusionDelayMs = 0;
    let state: unknown;
    for (let i = 0; i < 60 && state !== "done"; i++) {
      await new Promise((resolve) => setTimeout(resolve, 250));
      state = (await client.must(client.get(`/v1/operations/${operation}`, "XB-LIC/gita"))).state;
    }
    expect(state).to.equal("done");
    const again = await client.post(`/v1/drafts/${draft.id}/approvals`, "XB-LIC/gita", { digest: draft.digest });
    expect(again.status).to.equal(201);
    expect((again.body.operation as Json).permit).to.equal(permit);
    expect((await client.get(`/v1/permits/${permit}/bundle`, "XB-LIC/gita")).status).to.equal(200);
  });

  it("tells the main story as told while blocks are late, pools are lost, nonces are replaced and old state is gone", async () => {
    Object.assign(adverse, { inclusionDelayMs: 60, replaceSameNonce: true, keepStateBlocks: 8 });
    const losing = setInterval(() => {
      adverse.losePool = true;
      setTimeout(() => (adverse.losePool = false), 150);
    }, 600);
    const lines: string[] = [];
    const table = new Table((line) => lines.push(line));
    try {
      await tell({
        client: new Client(node.url, passwordsIn(node.data)),
        table,
        run: "BADDAY",
        genuineKey: node.services.issue.signers.document("XA-LIC"),
      });
    } finally {
      clearInterval(losing);
      adverse.losePool = false;
    }
    expect(table.summary.wrong, lines.join("\n")).to.equal(0);
    expect(table.summary.rows).to.be.greaterThan(35);
  });

  it("replays to the same balances afterwards: nothing was lost, nothing happened twice", async () => {
    adverse.keepStateBlocks = null;
    const register = node.services.verify.identity.register;
    const report = await replay(createLedgerReader({ endpoint: httpEndpoint(node.ledgerUrl), register }));
    expect(report.difference).to.equal(undefined);
    expect(report.balances).to.be.greaterThan(0);
  });
});
