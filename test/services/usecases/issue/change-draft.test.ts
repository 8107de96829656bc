/**
 * A draft that is refused, or changed: what was approved before is approved no longer.
 * @module
 */
import { expect } from "chai";
import { LedgerUnavailable, Refusal } from "../../../../services/domain/errors/refusal.ts";
import type { Officer } from "../../../../services/domain/officer/officer.ts";
import { changeDraft, refuseDraft } from "../../../../services/usecases/issue/change-draft.ts";
import { type Draft, findDraft, writeDraft } from "../../../../services/usecases/issue/draft.ts";
import { approve } from "../../../../services/usecases/issue/issue.ts";
import { word } from "../../../helpers/permit-fixture.ts";
import { rejectionOf } from "../../../helpers/refusal-of.ts";
import { OFFICERS, openStation, type Station } from "../../../helpers/station.ts";
import { issueCertificate, licenceRequest } from "../../../helpers/station-permits.ts";

const { licensor, licensorSecond, approver, certifierSecond } = OFFICERS;

describe("drafts, refused and changed", () => {
  let station: Station;
  let count = 0;
  let draft: Draft;
  before(async () => {
    station = await openStation();
    await station.indexer.start();
  });
  after(() => station.close());
  beforeEach(async () => {
    count += 1;
    const { validFrom, validUntil } = licenceRequest(station, "dates");
    dates = { validFrom, validUntil };
    draft = await writeDraft(station.issue, licensor, request());
  });

  /** The dates of the first: the same wish is the same draft, also a second later. */
  let dates: { readonly validFrom: string; readonly validUntil: string };
  const request = (more: { readonly key?: string; readonly remark?: string } = {}) => ({
    ...licenceRequest(station, `XB/C/${count}`, { conditions: [more.remark ?? "None."] }),
    ...(more.key !== undefined && { key: more.key }),
    ...dates,
  });
  const change = (officer: Officer, remark: string, key = `change ${count}`) =>
    changeDraft(station.issue, officer, draft.id, request({ remark, key }));
  const refuse = (officer: Officer, reason = "The end user is not named.", digest: string = draft.digest) =>
    refuseDraft(station.issue, officer, { id: draft.id, digest, reason });
  const codeOf = async (work: Promise<unknown>) => (await rejectionOf(work)).code;
  const both = (name: string): Officer => ({ ...licensor, name, roles: ["licensing-officer", "approver"] });

  it("is refused by nobody who wrote it, has not the role, is a machine or of another authority, nor unread", async () => {
    expect(await codeOf(refuse(both("bela")))).to.equal("officer-same");
    expect(await codeOf(refuse(licensorSecond))).to.equal("officer-not-entitled");
    expect(await codeOf(refuse({ ...approver, machine: true }))).to.equal("officer-machine");
    expect(await codeOf(refuse(certifierSecond))).to.equal("draft-unknown");
    expect(await codeOf(refuse(approver, "No.", word("other")))).to.equal("draft-changed");
    expect(await findDraft(station.vault, "XB-LIC", draft.id)).to.deep.equal(draft);
  });

  it("once refused is approved by nobody, whoever is asked, until it is another", async () => {
    const refused = await refuse(approver);
    expect(refused).to.include({ state: "refused" });
    expect(refused.refusal).to.include({ officer: "XB-LIC/ada", reason: "The end user is not named." });
    expect(await refuse(approver)).to.deep.equal(refused);
    for (const officer of [approver, { ...approver, name: "zoe" }])
      expect((await rejectionOf(approve(station.issue, officer, draft.id, draft.digest))).params).to.deep.equal({
        ...{ officer: "XB-LIC/ada", reason: "The end user is not named." },
      });
    expect(await codeOf(change(licensor, "None."))).to.equal("draft-refused");
    const changed = await change(licensor, "Delivery by sea only.");
    expect(changed).to.include({ state: "open", id: draft.id }).and.not.have.property("refusal");
    expect((await approve(station.issue, approver, draft.id, changed.digest)).draft.state).to.equal("issued");
  });

  it("once changed has another digest: what an approver read before he cannot approve", async () => {
    const changed = await change(licensor, "Delivery by sea only.");
    expect(changed.digest).to.not.equal(draft.digest);
    const late = await rejectionOf(approve(station.issue, approver, draft.id, draft.digest));
    expect(late).to.deep.equal({ code: "draft-changed", params: { expected: changed.digest } });
    expect(await codeOf(refuse(approver, "No."))).to.equal("draft-changed");
  });

  it("is approved by none of those who wrote it, also not by who wrote it first", async () => {
    const changed = await change(both("carl"), "Delivery by sea only.");
    for (const name of ["bela", "carl", "Bela"])
      expect(await codeOf(approve(station.issue, both(name), draft.id, changed.digest)), name).to.equal("officer-same");
    expect((await approve(station.issue, approver, draft.id, changed.digest)).draft.state).to.equal("issued");
  });

  it("is changed once under one key, by licensing officers only, and not into what cannot be a permit", async () => {
    expect(await codeOf(change(approver, "x"))).to.equal("officer-not-entitled");
    const first = await change(licensor, "Delivery by sea only.");
    expect(await change(licensor, "Delivery by sea only.")).to.deep.equal(first);
    expect(await codeOf(change(licensor, "By air."))).to.equal("key-reused");
    expect(first.changed?.times).to.equal(1);
  });

  it("is not put back by an earlier change that comes again", async () => {
    await change(licensor, "Delivery by sea only.", `sea ${count}`);
    const latest = await change(licensorSecond, "By air.", `air ${count}`);
    for (let i = 0; i < 2; i++)
      expect(await codeOf(change(licensor, "Delivery by sea only.", `sea ${count}`))).to.equal("key-reused");
    expect(await findDraft(station.vault, "XB-LIC", draft.id)).to.deep.equal(latest);
    expect((await change(licensor, "By rail.", `rail ${count}`)).changed).to.deep.equal({
      ...{ times: 3, key: `rail ${count}`, before: [`sea ${count}`, `air ${count}`] },
    });
  });

  it("is not changed or refused any more once it is signed: what is on its way to the register stays what it is", async () => {
    await approve(station.issue, approver, draft.id, draft.digest);
    expect((await rejectionOf(change(licensor, "By air."))).params).to.deep.equal({ state: "issued" });
    expect(await codeOf(refuse(approver))).to.equal("draft-closed");
  });

  it("that was approved while the ledger was away is not changed, because it may be on its way", async () => {
    const away = station.issue.acts.perform;
    const acts = Object.create(station.issue.acts, {
      perform: { value: () => Promise.reject(new LedgerUnavailable("a test")) },
    }) as typeof station.issue.acts;
    expect(away).to.be.a("function");
    expect(await codeOf(approve({ ...station.issue, acts }, approver, draft.id, draft.digest))).to.equal(
      "ledger-unavailable",
    );
    expect((await rejectionOf(change(licensor, "By air."))).params).to.deep.equal({ state: "approved" });
  });

  it("that the register refused, and an approver has sent again, is not changed or refused while it may be on its way", async () => {
    const acts = (error: Error) =>
      Object.create(station.issue.acts, {
        perform: { value: () => Promise.reject(error) },
      }) as typeof station.issue.acts;
    const approveWith = (error: Error) =>
      codeOf(approve({ ...station.issue, acts: acts(error) }, approver, draft.id, draft.digest));
    expect(await approveWith(new Refusal("authority-not-in-office"))).to.equal("authority-not-in-office");
    expect((await findDraft(station.vault, "XB-LIC", draft.id)).refused).to.equal("authority-not-in-office");
    expect(await approveWith(new LedgerUnavailable("a test"))).to.equal("ledger-unavailable");
    expect((await rejectionOf(change(licensor, "By air."))).params).to.deep.equal({ state: "approved" });
    expect(await codeOf(refuse(approver))).to.equal("draft-closed");
    expect((await approve(station.issue, approver, draft.id, draft.digest)).draft.state).to.equal("issued");
  });

  it("that the register refused is changed, approved anew and registered: the change voids the first approval", async () => {
    const euc = await issueCertificate(station, `XA/C/${count}`);
    const on = (key: string, line: number, number = `XB/D/${count}`) => {
      const base = licenceRequest(station, number, {
        links: [{ kind: "end-user-certificate", permit: euc.permit, number: "XA/EUC", issuer: "XA-LIC" }],
      });
      const [rifles] = base.subject.lines;
      if (!rifles) throw new Error("a licence has lines");
      return {
        ...base,
        key,
        subject: { ...base.subject, lines: [{ ...rifles, certificate: { permit: euc.permit, line } }] },
        links: [euc.bundle],
      };
    };
    const first = await writeDraft(station.issue, licensor, on(`taken ${count}`, 1));
    await approve(station.issue, approver, first.id, first.digest);
    const second = await writeDraft(station.issue, licensor, on(`second ${count}`, 1, `XB/E/${count}`));
    const code = await codeOf(approve(station.issue, approver, second.id, second.digest));
    expect(code).to.equal("certificate-bound");
    const plain = { ...licenceRequest(station, `XB/E/${count}`), key: `mended ${count}` };
    const changed = await changeDraft(station.issue, licensor, second.id, plain);
    for (const gone of ["approval", "bundle", "permit", "refused"]) expect(changed).to.not.have.property(gone);
    expect(await codeOf(approve(station.issue, approver, second.id, second.digest))).to.equal("draft-changed");
    expect((await approve(station.issue, approver, second.id, changed.digest)).draft.state).to.equal("issued");
  });
});
