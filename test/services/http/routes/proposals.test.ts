/**
 * Acts that take two officers, through the API: who is refused, what is shown, and the emergency that is told until somebody
 * has looked at it.
 * @module
 */
import { expect } from "chai";
import { toHex } from "../../../../services/domain/bytes/hex.ts";
import { stableJson } from "../../../../services/domain/bytes/stable-json.ts";
import { GRAVE_KINDS } from "../../../../services/domain/officer/two-officers.ts";
import { type JsonObject, ownHttpNode, type Papers } from "../../../helpers/http-node.ts";
import { sha256, word } from "../../../helpers/permit-fixture.ts";

const [amara, bela, chidi, dara, auditor] = [
  ...["XA-LIC/amara", "XA-LIC/bela", "XA-CUS/chidi", "XA-CUS/dara", "XA-AUD/emil"],
] as [string, string, string, string, string];

describe("http › proposals", () => {
  const node = ownHttpNode({ configure: (config) => ({ ...config, breakGlass: [bela] }) });
  let papers: Papers;
  before(async function () {
    this.timeout(60_000);
    papers = await node.papers("PROPOSALS");
  });

  const propose = (officer: string, act = "revoke", reason = "fraud", permit = papers.licence.id) =>
    node.answer(202, "POST", `/v1/permits/${permit}/status-changes`, { officer, body: { act, reason } });
  const pathOf = ({ id }: JsonObject): string => `/v1/proposals/${String(id)}`;
  const statusOf = async (id: string) =>
    (await node.answer(200, "GET", `/v1/permits/${id}`, { officer: amara })).status;

  it("are refused to the wrong officer, under another digest, and to who is of another authority", async () => {
    const proposal = await propose(bela);
    const body = { digest: proposal.digest };
    await node.refused("officer-same", "POST", `${pathOf(proposal)}/approvals`, { officer: bela, body });
    await node.refused("officer-not-entitled", "POST", `${pathOf(proposal)}/approvals`, { officer: amara, body });
    await node.refused("proposal-unknown", "POST", `${pathOf(proposal)}/approvals`, { officer: "XB-LIC/gita", body });
    await node.refused("proposal-unknown", "GET", pathOf(proposal), { officer: "XB-LIC/gita" });
    await node.refused("proposal-changed", "POST", `${pathOf(proposal)}/approvals`, {
      ...{ officer: bela, body: { digest: word("other"), emergency: "Nobody else is here." } },
    });
    await node.refused("field-invalid", "POST", `${pathOf(proposal)}/approvals`, { officer: bela, body: {} });
    await node.refused("cursor-invalid", "GET", "/v1/proposals?after=x", { officer: amara });
    expect(await statusOf(papers.licence.id)).to.equal("active");
  });

  it("are there for every act of the table that is no draft's", async () => {
    const { kinds } = (await node.running()).services.proposals;
    expect(["issue", "supersede", ...Object.keys(kinds)]).to.have.members(GRAVE_KINDS);
  });

  it("show exactly what will be done, under a digest anybody can compute", async () => {
    const proposal = await propose(amara, "annul", "diversion");
    const { authority, kind, what, digest } = proposal;
    expect(what).to.deep.equal({ permit: papers.licence.id, reason: "diversion" });
    expect(digest).to.equal(toHex(sha256(Buffer.from(stableJson({ authority, kind, what })))));
    expect(await node.answer(200, "GET", pathOf(proposal), { officer: bela })).to.deep.equal(proposal);
    const first = await node.answer(200, "GET", "/v1/proposals?state=open&limit=1", { officer: amara });
    expect(first.rows).to.have.length(1);
    const next = await node.answer(200, "GET", `/v1/proposals?state=open&after=${String(first.next)}`, {
      officer: amara,
    });
    const ids = [...(first.rows as JsonObject[]), ...(next.rows as JsonObject[])].map(({ id }) => id);
    expect(new Set(ids).size).to.equal(ids.length);
    expect(ids).to.include(proposal.id);
  });

  it("are refused with a reason, and stay so", async () => {
    const proposal = await propose(amara, "revoke", "other");
    const body = { digest: proposal.digest, reason: "The holder was not heard." };
    const refused = await node.answer(201, "POST", `${pathOf(proposal)}/refusals`, { officer: bela, body });
    expect(refused).to.deep.include({ state: "refused" });
    expect(refused.refusal).to.include({ officer: bela, reason: "The holder was not heard." });
    await node.refused("proposal-refused", "POST", `${pathOf(proposal)}/approvals`, {
      ...{ officer: bela, body: { digest: proposal.digest } },
    });
  });

  it("of an override let goods leave of a suspended permit when a supervisor agrees, and only then", async () => {
    const { licence } = await node.papers("OVERRIDE");
    await node.answer(201, "POST", `/v1/permits/${licence.id}/status-changes`, {
      ...{ officer: amara, body: { act: "suspend", reason: "diversion" } },
    });
    const lines = [{ line: 1, unit: "NAR", quantity: "5" }];
    const body = { bundle: licence.bundle, lines, declaration: "26XA-O", office: "XA-BORDER-1", reason: "other" };
    await node.refused("officer-not-entitled", "POST", "/v1/write-offs/overrides", { officer: amara, body });
    const proposal = await node.answer(201, "POST", "/v1/write-offs/overrides", { officer: chidi, body });
    const approval = { officer: chidi, body: { digest: proposal.digest } };
    await node.refused("officer-not-entitled", "POST", `${pathOf(proposal)}/approvals`, approval);
    const done = await node.answer(201, "POST", `${pathOf(proposal)}/approvals`, { ...approval, officer: dara });
    expect(done.operation).to.include({ act: "override", state: "done" });
    expect(done.proposal).to.include({ state: "done", proposer: chidi });
    const { rows } = await node.answer(200, "GET", `/v1/write-offs?permit=${licence.id}&outside=override`);
    expect(rows).to.have.length(1);
  });

  it("are approved alone in an emergency by who is named, which is told until another has reviewed it", async () => {
    const { licence } = await node.papers("ALONE");
    const proposal = await propose(bela, "revoke", "fraud", licence.id);
    const emergency = "The goods leave within the hour and nobody else answers.";
    const body = { digest: proposal.digest, emergency };
    const done = await node.answer(201, "POST", `${pathOf(proposal)}/approvals`, { officer: bela, body });
    expect((done.proposal as JsonObject).approval).to.include({ officer: bela, alone: true });
    expect(await statusOf(licence.id)).to.equal("revoked");
    const notes = async () => ((await node.send("GET", "/readyz")).json as { notes: JsonObject[] }).notes;
    expect((await notes()).map(({ code }) => code)).to.include("break-glass-open");
    const { rows } = await node.answer(200, "GET", "/v1/audit/break-glass", { officer: auditor });
    const [entry] = rows as JsonObject[];
    expect(entry).to.include({ kind: "revoke", officer: bela, reason: emergency, subject: proposal.id });
    const foreign = await node.answer(200, "GET", "/v1/audit/break-glass", { officer: "XB-AUD/jonas" });
    expect(foreign.rows).to.deep.equal([]);
    const path = `/v1/audit/break-glass/${String(entry?.id)}/reviews`;
    await node.refused("officer-same", "POST", path, { officer: bela, body: { text: "Fine." } });
    await node.answer(201, "POST", path, { officer: amara, body: { text: "It was right." } });
    await node.refused("break-glass-reviewed", "POST", path, { officer: auditor, body: { text: "No." } });
    expect((await notes()).map(({ code }) => code)).to.not.include("break-glass-open");
    const log = await node.answer(200, "GET", "/v1/audit/log?limit=200", { officer: auditor });
    const acts = (log.rows as { text?: string }[]).filter(({ text }) => text?.includes('"act":"break-glass.revoke"'));
    expect(acts).to.have.length(1);
  });
});
