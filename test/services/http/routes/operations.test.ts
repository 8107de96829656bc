import { expect } from "chai";
import { adverseMode } from "../../../../services/chain/embedded/adverse.ts";
import { type JsonObject, problemOf, type Reply, type Sending, send } from "../../../helpers/http-node.ts";
import { startTestNode, type TestNode } from "../../../helpers/node.ts";
import { certificateRequest } from "../../../helpers/permit-samples.ts";

const [farid, gita] = ["XB-LIC/farid", "XB-LIC/gita"] as const;

/** A node of its own, on a ledger that can be slowed down and cut off while it runs. */
describe("http › operations on a slow ledger", () => {
  const adverse = adverseMode();
  let node: TestNode;
  let permit: string;

  before(async function () {
    this.timeout(120_000);
    node = await startTestNode({ adverse });
    const draft = await must(201, "POST", "/v1/drafts", {
      officer: farid,
      body: certificateRequest("XB/SLOW"),
    });
    const approval = { officer: gita, body: { digest: draft.digest } };
    const { operation } = await must(201, "POST", `/v1/drafts/${draft.id}/approvals`, approval);
    permit = String((operation as JsonObject).permit);
  });
  after(async function () {
    this.timeout(30_000);
    Object.assign(adverse, adverseMode());
    await node?.remove();
  });

  const call = (method: string, path: string, sending?: Sending): Promise<Reply> =>
    send(node.url, method, path, sending);
  async function must(status: number, method: string, path: string, sending?: Sending): Promise<JsonObject> {
    const reply = await call(method, path, sending);
    expect(reply.status, reply.text).to.equal(status);
    return reply.json as JsonObject;
  }
  const change = (act: string, key: string, officer: string = gita) =>
    [
      "POST",
      `/v1/permits/${permit}/status-changes`,
      { officer, key, body: { act, reason: "holder-request" } },
    ] as const;
  async function settled(operation: unknown): Promise<JsonObject> {
    for (;;) {
      const found = await must(200, "GET", `/v1/operations/${operation}`, { officer: gita });
      if (found.state !== "pending") return found;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  it("are answered with 202 and where to look; the same request again finds them, and they happen once", async function () {
    this.timeout(60_000);
    adverse.inclusionDelayMs = 7000;
    const reply = await call(...change("suspend", "slow/1"));
    expect(reply.status, reply.text).to.equal(202);
    const { operation } = reply.json as JsonObject;
    expect(reply.json).to.deep.equal({ operation, act: "suspend", state: "pending" });
    expect(reply.headers.location).to.equal(`/v1/operations/${operation}`);
    const hidden = await call("GET", `/v1/operations/${operation}`, { officer: "XA-LIC/amara" });
    expect(problemOf(hidden)).to.include({ code: "operation-unknown", status: 404 });
    expect(problemOf(await call(...change("surrender", "slow/1")))).to.include({ code: "key-reused" });

    expect(await settled(operation)).to.include({ state: "done", act: "suspend" });
    const again = await call(...change("suspend", "slow/1"));
    expect(again.status).to.equal(201);
    expect(again.json).to.include({ operation, state: "done" });
    const { changes } = await must(200, "GET", `/v1/permits/${permit}`);
    expect((changes as JsonObject[]).map(({ to }) => to)).to.deep.equal(["suspended"]);
  });

  it("are refused with 503 and a time to come back while the ledger is cut off, and happen once it is back", async function () {
    this.timeout(60_000);
    Object.assign(adverse, adverseMode({ refuseConnections: true }));
    const reply = await call(...change("reinstate", "cut/1"));
    expect(problemOf(reply)).to.include({ code: "ledger-unavailable", status: 503 });
    expect(reply.headers["retry-after"]).to.match(/^\d+$/);
    Object.assign(adverse, adverseMode());
    const proposed = await must(202, ...change("reinstate", "cut/1", farid));
    expect(proposed).to.include({ kind: "reinstate", state: "open", proposer: farid });
    const approval = { officer: gita, body: { digest: proposed.digest } };
    const { operation } = await must(201, "POST", `/v1/proposals/${proposed.id}/approvals`, approval);
    expect(operation).to.include({ state: "done", act: "reinstate" });
  });

  it("that change nothing are refused with the register's own reason", async () => {
    const problem = problemOf(await call(...change("reinstate", "again/1")));
    expect(problem).to.include({ code: "transition-invalid", status: 409 });
    expect(problem.detail).to.equal("A permit that is active cannot become active.");
    const foreign = await call("POST", `/v1/permits/${permit}/status-changes`, {
      officer: "XA-LIC/amara",
      body: { act: "revoke", reason: "fraud" },
    });
    expect(problemOf(foreign)).to.include({ code: "not-issuer", status: 403 });
    expect(problemOf(foreign).params).to.include({ issuer: "XB-LIC" });
  });
});
