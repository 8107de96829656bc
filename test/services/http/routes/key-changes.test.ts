/**
 * New keys proposed through the API: by whom, of what, and that the approval makes none.
 * @module
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { httpNode } from "../../../helpers/http-node.ts";

const [sade, tomas] = ["XA-LIC/sade", "XA-LIC/tomas"] as const;

describe("http › key changes", () => {
  const node = httpNode();
  const path = "/v1/key-changes";
  const body = { act: "rotate", owner: "XA-LIC", purpose: "document" };

  it("are proposed by administrators only, of their own authority's keys that are here, in the form they have", async () => {
    await node.refused("token-missing", "POST", path, { body });
    for (const officer of ["XA-LIC/amara", "XA-LIC/ulla", "XA-CUS/dara"])
      await node.refused("officer-not-entitled", "POST", path, { officer, body });
    for (const wrong of [
      { ...body, act: "make" },
      { ...body, owner: "xa-lic" },
      { ...body, purpose: "vault" },
      { ...body, seat: "third" },
      { ...body, key: `0x${"11".repeat(32)}` },
    ])
      await node.refused("field-invalid", "POST", path, { officer: sade, body: wrong });
    await node.refused("key-of-office", "POST", path, {
      officer: sade,
      body: { ...body, owner: "XA", purpose: "ledger" },
    });
    await node.refused("key-change-elsewhere", "POST", path, { officer: sade, body: { ...body, owner: "XA-CUS" } });
    await node.refused("signer-missing", "POST", path, { officer: sade, body: { ...body, seat: "second" } });
  });

  it("say the key in use and its next one's driver, are approved by another, and make nothing", async () => {
    const { data } = await node.running();
    const book = () => readFileSync(join(data, "keys", "key-book.json"), "utf8");
    const before = book();
    const key = "a-new-document-key";
    const proposal = await node.answer(201, "POST", path, { officer: sade, key, body });
    const { keys } = JSON.parse(before) as { keys: Record<string, { made: { id: string }[] }> };
    const inUse = keys["XA-LIC/document/first"]?.made[0]?.id;
    expect(proposal.what).to.deep.equal({ ...body, seat: "first", key: inUse, driver: "keystore" });
    expect(await node.answer(201, "POST", path, { officer: sade, key, body })).to.deep.equal(proposal);
    await node.refused("key-reused", "POST", path, { officer: sade, key, body: { ...body, act: "recover" } });
    const approvals = `/v1/proposals/${String(proposal.id)}/approvals`;
    const { digest } = proposal;
    await node.refused("officer-same", "POST", approvals, { officer: sade, body: { digest } });
    const { proposal: done } = await node.answer(201, "POST", approvals, { officer: tomas, body: { digest } });
    expect(done).to.include({ kind: "new-key", state: "done" });
    expect(readFileSync(join(data, "key-changes.journal"), "utf8")).to.include(String(proposal.id));
    expect(book()).to.equal(before);
  });
});
