/**
 * What may be written as a draft, by whom, and how often.
 * @module
 */
import { expect } from "chai";
import { findDraft, writeDraft } from "../../../../services/usecases/issue/draft.ts";
import { changed } from "../../../helpers/json-change.ts";
import { rejectionOf } from "../../../helpers/refusal-of.ts";
import { OFFICERS, openStation, type Station } from "../../../helpers/station.ts";
import { type Issued, issueCertificate, licenceRequest } from "../../../helpers/station-permits.ts";

const { licensor, approver } = OFFICERS;

describe("draft", () => {
  let station: Station;
  let certificate: Issued;
  before(async () => {
    station = await openStation();
    await station.indexer.start();
    certificate = await issueCertificate(station, "XA/EUC");
  });
  after(() => station.close());

  const request = (number: string) => licenceRequest(station, number);
  /** The request with fields changed by JSON pointer. */
  const broken = (number: string, changes: Record<string, unknown>) =>
    changed(request(number), changes) as ReturnType<typeof request>;
  const onCertificate = (number: string, bundle = certificate.bundle) => ({
    ...broken(number, {
      "/subject/links": [
        { kind: "end-user-certificate", permit: certificate.permit, number: "XA/EUC", issuer: "XA-LIC" },
      ],
      "/subject/lines/0/certificate": { permit: certificate.permit, line: 1 },
    }),
    links: [bundle],
  });

  it("is refused to who is no licensing officer", async () => {
    expect(await rejectionOf(writeDraft(station.issue, approver, request("D/1")))).to.deep.equal({
      code: "officer-not-entitled",
      params: { officer: "XB-LIC/ada", role: "licensing-officer" },
    });
  });

  it("is refused, naming the field, when it cannot be put into terms", async () => {
    for (const [path, value] of [
      ["/subject/lines/0/unit", "ZZZ"],
      ["/subject/lines/1/currency", "QQQ"],
      ["/subject/lines/0/quantity", "1.5"],
      ["/subject/lines/2/value", "0.001"],
    ] as const) {
      const refused = await rejectionOf(writeDraft(station.issue, licensor, broken("D/2", { [path]: value })));
      expect(refused.code).to.equal("field-invalid");
      expect(refused.params.path).to.equal(path);
    }
  });

  it("is refused without the bundle of a certificate that a line rests on", async () => {
    const { code, params } = await rejectionOf(
      writeDraft(station.issue, licensor, { ...onCertificate("D/3"), links: [] }),
    );
    expect([code, params.path]).to.deep.equal(["field-invalid", "/links"]);
    expect(params.rule).to.include(certificate.permit);
  });

  it("is refused with a certificate's bundle whose lines were changed: customs could never prove them", async () => {
    const { bundle } = certificate;
    const lines = bundle.terms.lines.map((line) => ({ ...line, quantityLimit: 9_999n }));
    const altered = { ...bundle, terms: { ...bundle.terms, lines } };
    const { code, params } = await rejectionOf(writeDraft(station.issue, licensor, onCertificate("D/4", altered)));
    expect([code, params.path]).to.deep.equal(["field-invalid", "/links/0/terms/lines"]);
  });

  it("keeps the terms of the certificates it rests on, and of nothing else", async () => {
    const draft = await writeDraft(station.issue, licensor, onCertificate("D/5"));
    expect(draft.links).to.deep.equal([certificate.bundle.terms]);
    const alone = await writeDraft(station.issue, licensor, { ...request("D/6"), links: [certificate.bundle] });
    expect(alone.links).to.deep.equal([]);
  });

  it("is the same draft for the same request, and refused for another under the same key", async () => {
    // One request: a second one would have the dates of a second later.
    const same = request("D/7");
    const first = await writeDraft(station.issue, licensor, same);
    expect(await writeDraft(station.issue, licensor, same)).to.deep.equal(first);
    const other = { ...request("D/8"), key: same.key };
    expect((await rejectionOf(writeDraft(station.issue, licensor, other))).code).to.equal("key-reused");
    const colleague = { ...licensor, name: "another" };
    expect((await rejectionOf(writeDraft(station.issue, colleague, same))).code).to.equal("key-reused");
    expect(await findDraft(station.vault, "XB-LIC", first.id)).to.deep.equal(first);
  });

  it("is one authority's own: the same key of another makes another draft", async () => {
    const ours = await writeDraft(station.issue, licensor, request("D/9"));
    const theirs = await writeDraft(station.issue, { ...licensor, authority: "XA-LIC" }, request("D/9"));
    expect(theirs.id).to.not.equal(ours.id);
    expect((await rejectionOf(findDraft(station.vault, "XA-LIC", ours.id))).code).to.equal("draft-unknown");
  });

  it("names its issuer by network and authority, whatever the request says", async () => {
    const { document } = await writeDraft(station.issue, licensor, request("D/10"));
    expect(document.issuer).to.equal(`urn:countersign:${station.verify.identity.networkId.slice(2)}:XB-LIC`);
    expect(document.type).to.deep.equal(["VerifiableCredential", "ExportLicence"]);
  });
});
