/**
 * Scenario 25 where whoever runs the ledger tells two stories: the node has read one, and is shown another.
 * @module
 */
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { Client, type Json } from "../../../scripts/demo/client.ts";
import type { RunningNode } from "../../../services/apps/node/open-node.ts";
import { openTestNode, passwordsIn } from "../../helpers/node.ts";
import { certificateRequest } from "../../helpers/permit-samples.ts";
import { checkOf, type VerdictJson } from "./asked.ts";

export function anotherHistory(): void {
  let data: string;
  let node: RunningNode | undefined;
  before(async () => {
    data = await mkdtemp(join(tmpdir(), "countersign-forked-"));
  });
  after(async () => {
    await node?.stop();
    await rm(data, { recursive: true, force: true });
  });

  async function register(client: Client, number: string): Promise<{ permit: string; bundle: Json }> {
    const draft = await client.must(client.post("/v1/drafts", "XB-LIC/farid", certificateRequest(number)));
    const approval = { digest: draft.digest };
    const issued = await client.must(client.post(`/v1/drafts/${draft.id}/approvals`, "XB-LIC/gita", approval));
    const permit = String((issued.operation as Json).permit);
    return { permit, bundle: await client.must(client.get(`/v1/permits/${permit}/bundle`, "XB-LIC/gita")) };
  }

  it("scenario 25 › the ledger is set back and told anew › the node decides nothing, then follows and testifies to both stories", async () => {
    const [ledger, saved] = [join(data, "node", "ledger"), join(data, "ledger-before")];
    const open = async (): Promise<Client> => {
      node = await openTestNode(join(data, "node"));
      return new Client(node.url, passwordsIn(join(data, "node")));
    };
    const stop = async (): Promise<void> => {
      await node?.stop();
      node = undefined;
    };
    const verdict = async (client: Client, bundle: Json): Promise<VerdictJson> =>
      (await client.must(client.post("/v1/verifications", undefined, { bundle }))) as unknown as VerdictJson;
    const witnessed = async (client: Client): Promise<Json[]> =>
      (await client.must(client.get("/v1/alerts?pattern=F35", "XA-AUD/emil"))).rows as Json[];

    const early = await register(await open(), "XB/25/before");
    await stop();
    await cp(ledger, saved, { recursive: true });
    const told = await open();
    const one = await register(told, "XB/25/one-story");
    expect((await verdict(told, one.bundle)).answer).to.equal("valid");
    expect(await witnessed(told)).to.deep.equal([]);
    await stop();

    await rm(ledger, { recursive: true });
    await cp(saved, ledger, { recursive: true });
    const setBack = await open();
    // Only its beginning is told: to follow there would undo what was said since, so nothing is decided.
    for (const { bundle } of [one, early]) expect((await verdict(setBack, bundle)).answer).to.equal("undecided");
    const other = await register(setBack, "XB/25/another-story");
    const [alert, ...others] = await witnessed(setBack);
    expect(others).to.deep.equal([]);
    expect(alert).to.deep.include({ code: "history-changed", pattern: "F35" });
    const { known, told: now } = (alert?.params ?? {}) as Record<string, string>;
    expect(known)
      .to.match(/^0x[0-9a-f]{64}$/)
      .and.not.equal(now);
    // Two stories, and a program cannot know which is true: nothing is decided until an operator has found out.
    for (const { bundle } of [one, early, other]) expect((await verdict(setBack, bundle)).answer).to.equal("undecided");
    await setBack.must(setBack.post("/v1/ledger/index-rebuilds", "XA-LIC/ulla", {}));
    expect((await verdict(setBack, other.bundle)).answer).to.equal("valid");
    expect((await verdict(setBack, early.bundle)).answer).to.equal("valid");
    const lost = await verdict(setBack, one.bundle);
    expect(lost.answer).to.equal("invalid");
    expect(checkOf(lost, "registered").code).to.equal("not-registered");
  });
}
