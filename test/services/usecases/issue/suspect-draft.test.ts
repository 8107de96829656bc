/**
 * What the approving officer is shown beside a draft.
 * @module
 */
import { expect } from "chai";
import { instantText } from "../../../../services/domain/time/instant.ts";
import { type Draft, findDraft, showDraft, writeDraft } from "../../../../services/usecases/issue/draft.ts";
import { approve } from "../../../../services/usecases/issue/issue.ts";
import { changed } from "../../../helpers/json-change.ts";
import { word } from "../../../helpers/permit-fixture.ts";
import { rejectionOf } from "../../../helpers/refusal-of.ts";
import { OFFICERS, openStation, type Station } from "../../../helpers/station.ts";
import {
  issueCertificate,
  issueLicence,
  issueOnCertificate,
  licenceRequest,
} from "../../../helpers/station-permits.ts";

const { licensor, approver } = OFFICERS;

describe("draft › what stands out", () => {
  let station: Station;
  before(async () => {
    station = await openStation();
    await station.indexer.start();
  });
  after(() => station.close());

  /** A temporary export, which needs no certificate; with a contract of its own. */
  const request = (number: string, contract: string, changes: Record<string, unknown> = {}) =>
    changed(licenceRequest(station, number), {
      "/subject/contract": { reference: contract, date: "2026-09-01" },
      "/subject/procedure": "21",
      ...changes,
    }) as ReturnType<typeof licenceRequest>;
  const write = (...of: Parameters<typeof request>) => writeDraft(station.issue, licensor, request(...of));
  const codes = ({ suspicions = [] }: Draft) => suspicions.map(({ code }) => code);

  it("is nothing in a draft that is in order", async () => {
    const draft = await write("S/1", "C/S1");
    expect(draft.suspicions).to.equal(undefined);
    expect(await showDraft(station.issue, "XB-LIC", draft.id)).to.deep.equal(draft);
  });

  it("F17 F33 is a code that does not fit and a licence that rests on nothing", async () => {
    const draft = await write("S/2", "C/S2", {
      "/subject/lines/0/commodityCode": "392690",
      "/subject/procedure": "10",
    });
    expect(codes(draft)).to.deep.equal([
      "category-mismatch",
      "category-mismatch",
      "description-mismatch",
      "supporting-papers-missing",
    ]);
    expect(draft.suspicions?.[0]?.evidence?.[0]?.where).to.equal("/credentialSubject/lines/0/controlListCategory");
  });

  it("F05 is the content of a permit that was issued under another number", async () => {
    const first = await write("S/3", "C/S3");
    await approve(station.issue, approver, first.id, first.digest);
    const again = await write("S/4", "C/S3");
    expect(codes(again)).to.deep.equal(["content-repeated"]);
    expect(again.suspicions?.[0]?.params.issuer).to.equal("XB-LIC");
    expect(codes(await write("S/5", "C/S3", { "/subject/lines/0/quantity": "199" }))).to.deep.equal([]);
  });

  it("F05 is shown as it is now, not as it was when the draft was written, and kept with what was approved", async () => {
    const [one, two] = [await write("S/6", "C/S6"), await write("S/7", "C/S6")];
    expect(codes(two)).to.deep.equal([]);
    await approve(station.issue, approver, one.id, one.digest);
    expect(codes(await showDraft(station.issue, "XB-LIC", two.id))).to.deep.equal(["content-repeated"]);
    const { draft } = await approve(station.issue, approver, two.id, two.digest);
    expect(codes(draft)).to.deep.equal(["content-repeated"]);
    expect(codes(await findDraft(station.vault, "XB-LIC", two.id))).to.deep.equal(["content-repeated"]);
  });

  it("F06 is not two papers of two bodies outside that have one number, and is one paper written down twice", async () => {
    const foreign = (key: string, number: string, name: string) =>
      writeDraft(station.issue, licensor, {
        ...request(number, `C/${key}`),
        key,
        subject: {
          ...request(number, `C/${key}`).subject,
          ...{ kind: "foreign-document", foreignIssuer: { name, country: "ZZ" } },
        },
        confirmation: {
          ...{ channel: "post", confirmedAt: instantText(station.register.now() - 3600) },
          ...{ officer: "B. Ela", evidence: word("the reply") },
        },
      });
    await foreign("F1", "F/12", "Ministry of Defence of Omega");
    const other = await foreign("F2", "F/12", "Ministry of the Interior of Omega");
    expect(codes(other)).to.not.include("number-drafted");
    expect(codes(await foreign("F3", "f 12", "MINISTRY OF DEFENCE, OF OMEGA"))).to.include("number-drafted");
  });

  it("F05 is found after a restart, too", async () => {
    const first = await write("S/8", "C/S8");
    await approve(station.issue, approver, first.id, first.digest);
    station = await station.restarted();
    await station.indexer.start();
    expect(codes(await write("S/9", "C/S8"))).to.deep.equal(["content-repeated"]);
  });

  it("F06 is another draft with the same number and other content", async () => {
    const first = await write("S/10", "C/S10");
    const request2 = { ...request("S/10", "C/S10b"), key: "another" };
    const second = await writeDraft(station.issue, licensor, request2);
    expect(codes(second)).to.deep.equal(["number-drafted"]);
    expect(second.suspicions?.[0]?.params.draft).to.equal(first.id);
    expect(codes(await showDraft(station.issue, "XB-LIC", first.id))).to.deep.equal(["number-drafted"]);
  });

  it("F06 a number that is on the register is refused before anybody approves it", async () => {
    const { permit } = await issueLicence(station, "S/11");
    const again = { ...request("S/11", "C/S11"), key: "again" };
    expect(await rejectionOf(writeDraft(station.issue, licensor, again))).to.deep.equal({
      code: "number-taken",
      params: { issuer: "XB-LIC", series: permit },
    });
  });

  it("is nothing in a new version under its own number, though it says almost the same", async () => {
    const first = await write("S/12", "C/S12");
    const { draft } = await approve(station.issue, approver, first.id, first.digest);
    const { permit } = draft;
    if (!permit) throw new Error("it was issued");
    const next = {
      ...request("S/12", "C/S12", { "/subject/replaces": { series: permit, permit } }),
      key: "version 2",
    };
    expect(codes(await writeDraft(station.issue, licensor, next))).to.deep.equal([]);
  });

  it("is nothing in a licence beside the certificate it rests on: they are about the same, and of two kinds", async () => {
    const certificate = await issueCertificate(station, "XA/EUC/S");
    const { permit } = await issueOnCertificate(station, "S/13", certificate);
    expect(permit).to.match(/^0x/);
    const drafts = await station.vault.list("XB-LIC", "draft");
    const draft = drafts.map(({ value }) => value as Draft).find((each) => each.permit === permit);
    expect(draft && codes(draft)).to.deep.equal([]);
  });

  it("is still the same draft for the same request once it is issued", async () => {
    // One request: a second one would have the dates of a second later.
    const same = request("S/14", "C/S14");
    const first = await writeDraft(station.issue, licensor, same);
    await approve(station.issue, approver, first.id, first.digest);
    expect((await writeDraft(station.issue, licensor, same)).state).to.equal("issued");
  });
});
