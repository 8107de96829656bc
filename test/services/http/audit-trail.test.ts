/**
 * What a node's requests leave in its audit log, read from the file itself, and that nothing is done without.
 * @module
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { type ChainedEntry, readEntry } from "../../../services/domain/audit/entry.ts";
import { toHex } from "../../../services/domain/bytes/hex.ts";
import { ownHttpNode } from "../../helpers/http-node.ts";
import { sha256 } from "../../helpers/permit-fixture.ts";
import { certificateRequest } from "../../helpers/permit-samples.ts";

describe("http › audit trail", () => {
  const node = ownHttpNode();

  const file = async (): Promise<string> => readFileSync(join((await node.running()).data, "audit.journal"), "utf8");
  async function entries(): Promise<ChainedEntry[]> {
    const [, ...lines] = (await file()).trimEnd().split("\n");
    return lines.map((line) => readEntry(line.replace(/^\d+ \w+ /, "")) as ChainedEntry);
  }
  /** Entries that `work` left. */
  async function leftBy(work: () => Promise<unknown>): Promise<ChainedEntry[]> {
    const before = (await entries()).length;
    await work();
    return (await entries()).slice(before);
  }

  it("records a refused access, and who it was as far as that is known", async () => {
    const [nobody, ...more] = await leftBy(() =>
      node.refused("token-missing", "GET", "/v1/drafts", { officer: undefined }),
    );
    expect(more).to.deep.equal([]);
    expect(nobody).to.include({ authority: "node", actor: "nobody", act: "GET /v1/drafts", outcome: "refused" });
    expect(nobody).to.include({ code: "token-missing" }).and.to.not.have.property("of");
    const officer = "XA-CUS/chidi";
    const [refused, ...none] = await leftBy(() =>
      node.refused("officer-not-entitled", "POST", "/v1/drafts", { officer, body: certificateRequest("XA/AUDIT/1") }),
    );
    expect(refused).to.include({ authority: "XA-CUS", actor: officer, act: "POST /v1/drafts", outcome: "refused" });
    expect([refused?.code, none]).to.deep.equal(["officer-not-entitled", []]);
  });

  it("records a token that was refused at sign-in, and no name that is nobody's", async () => {
    const { url } = await node.running();
    const asked = (form: Record<string, string>) =>
      leftBy(() => fetch(`${url}/sign-in/token`, { method: "POST", body: new URLSearchParams(form) }));
    const left = [
      ...(await asked({ grant_type: "client_credentials", client_id: "XA-LIC/stranger" })),
      ...(await asked({ grant_type: "refresh_token", client_id: "countersign", refresh_token: "a stranger's" })),
    ];
    expect(left.map(({ act }) => act)).to.deep.equal(["sign-in.client-credentials", "sign-in.refresh-token"]);
    for (const entry of left)
      expect(entry).to.include({ authority: "node", actor: "nobody", outcome: "refused", code: "grant-refused" });
    expect(await file()).to.not.include("stranger");
  });

  it("records a write that was refused before anybody looked at it", async () => {
    const officer = "XB-LIC/farid";
    const tried: readonly [string, object][] = [
      ["json-malformed", { officer, body: "{" }],
      ["key-missing", { officer, key: undefined, body: {} }],
      ["field-invalid", { officer, body: { subject: {} } }],
      ["body-too-large", { officer, body: "x".repeat(9 * 1024 * 1024) }],
    ];
    for (const [code, sending] of tried) {
      const [entry, ...more] = await leftBy(() => node.send("POST", "/v1/drafts", sending));
      expect(entry, code).to.include({ act: "POST /v1/drafts", outcome: "refused", code });
      expect(more, code).to.deep.equal([]);
    }
  });

  it("records no read that was allowed, no verification, and nothing of what is not there", async () => {
    const left = await leftBy(async () => {
      await node.answer(200, "GET", "/v1/permits");
      await node.answer(200, "GET", "/v1/drafts", { officer: "XB-LIC/farid" });
      await node.refused("record-unknown", "GET", `/v1/permits/0x${"00".repeat(32)}`);
      await node.refused("field-invalid", "POST", "/v1/verifications", { key: undefined, body: {} });
      await node.refused("route-unknown", "GET", "/v1/nothing");
      await node.refused("method-refused", "POST", "/v1/permits", { body: {} });
    });
    expect(left).to.deep.equal([]);
  });

  it("records a write with what was asked, its request and what came of it, and nothing of the permit", async () => {
    const body = JSON.stringify(certificateRequest("XB/EUC/AUDIT"));
    const reply = await node.send("POST", "/v1/drafts", { officer: "XB-LIC/farid", body });
    const [begun, end] = (await entries()).slice(-2) as [ChainedEntry, ChainedEntry];
    expect(begun).to.include({ outcome: "begun", request: reply.headers["request-id"] });
    expect(begun.digest).to.equal(toHex(sha256(Buffer.from(`POST /v1/drafts\n${body}`))));
    expect(end).to.include({ outcome: "allowed", of: begun.place, request: reply.headers["request-id"] });
    const { id, digest } = reply.json as { id: string; digest: string };
    const left = await leftBy(() =>
      node.answer(201, "POST", `/v1/drafts/${id}/approvals`, { officer: "XB-LIC/gita", body: { digest } }),
    );
    // What the node does by itself because of it leaves traces of its own.
    const approved = left.filter(({ act }) => act === "POST /v1/drafts/:id/approvals");
    expect(approved.map(({ outcome }) => outcome)).to.deep.equal(["begun", "allowed"]);
    expect(approved[0]).to.include({ subject: id, actor: "XB-LIC/gita" });
    const text = await file();
    for (const content of ["XB/EUC/AUDIT", "Ministry", "rifle"]) expect(text).to.not.include(content);
  });

  it("does nothing any more once the log cannot be written, reads on, and is not ready", async () => {
    const { services } = await node.running();
    await (services.audit.log as unknown as { close(): Promise<void> }).close();
    const stored = await node.stored();
    const sending = { officer: "XB-LIC/farid", body: certificateRequest("XB/EUC/UNTRACED") };
    expect(await node.refused("audit-unavailable", "POST", "/v1/drafts", sending)).to.include({ status: 503 });
    await node.refused("audit-unavailable", "GET", "/v1/drafts", { officer: undefined });
    expect(await node.stored()).to.deep.equal(stored);
    const ready = await node.send("GET", "/readyz");
    expect([ready.status, ready.text]).to.satisfy(
      ([status, text]: [number, string]) => status === 503 && /audit log/.test(text),
    );
  });
});
