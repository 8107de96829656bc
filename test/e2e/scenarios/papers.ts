/**
 * Scenarios 10, 11, 13 and 14: one paper used twice, one number for two papers, and papers that were changed.
 * @module
 */
import { expect } from "chai";
import { parseBundle } from "../../../services/schema/bundle/bundle.ts";
import { certificateRequest } from "../../helpers/permit-samples.ts";
import { checkOf, codes, expectClean, rifles, word } from "./asked.ts";
import { alteredAfterSigning, signedAnew, withConsignee, withQuantity } from "./forge.ts";
import { licenceOn, WHO, type World } from "./world.ts";

export function papersThatAreNotWhatTheySay(world: World): void {
  const signerOf = async (authority: string) => (await world.http.running()).services.issue.signers.document(authority);

  it("scenario 10 › one certificate for licences in two countries › the second country's is refused, so is a second at home", async () => {
    const { certificate, licence } = await world.papers("10", 200);
    const subjectOf = (number: string, state: string) => {
      const request = licenceOn(number, "10", certificate, 200);
      return { ...request, subject: { ...request.subject, countryExport: state, drawers: [`${state}:customs`] } };
    };
    await world.refusedIssue("not-binder", subjectOf("XC/10", "XC"), "XC-LIC/kaya", "XC-LIC/luis");
    const home = subjectOf("XA/10/photocopy", "XA");
    await world.refusedIssue("certificate-bound", home, WHO.exporter, WHO.exporterSecond);
    // The licence it serves stays good, and its certificate is bound to it alone.
    expectClean(await world.verdict({ bundle: licence.bundle, linked: [certificate.bundle] }));
    const { boundTo } = await world.http.answer(200, "GET", `/v1/permits/${certificate.id}`);
    expect(boundTo).to.equal(licence.id);
    expect(await world.rows(`/v1/permits?issuer=XC-LIC`)).to.deep.equal([]);
  });

  it("scenario 10 › one foreign paper accepted in two countries › both stand, and both authorities have the alert", async () => {
    const accept = (author: string, second: string, drawer: string, name: string, number: string) => {
      const { subject, ...dates } = certificateRequest(number);
      const paper = { ...subject, kind: "foreign-document", drawers: [drawer], foreignIssuer: { name, country: "ZZ" } };
      const confirmation = {
        ...{ channel: "embassy", confirmedAt: "2026-11-20T10:00:00Z" },
        ...{ officer: "K. Kaya, embassy in Omega", evidence: word("note verbale") },
      };
      const request = { ...dates, subject: paper, confirmation };
      return world.http.issue(author, second, request);
    };
    const first = await accept(WHO.exporter, WHO.exporterSecond, "XA:customs", "Ministry of Omega", "EUC 26/10");
    const again = await accept("XC-LIC/kaya", "XC-LIC/luis", "XC:customs", "MINISTRY OF OMEGA", "EUC-26-10");
    for (const { bundle } of [first, again]) expect((await world.verdict({ bundle })).answer).to.equal("valid");
    const { confirmations } = await world.http.answer(200, "GET", `/v1/permits/${first.id}`);
    const [confirmed, ...more] = confirmations as Record<string, string>[];
    expect(more).to.deep.equal([]);
    expect(confirmed).to.include({ channel: "embassy", confirmedAt: "2026-11-20T10:00:00Z" });
    expect(confirmed?.officer, "salted").to.match(/^0x[0-9a-f]{64}$/);
    for (const officer of [WHO.exporter, "XC-LIC/kaya"]) {
      const alerts = await world.rows("/v1/alerts?pattern=F06", officer);
      const found = alerts.find(({ code }) => code === "foreign-number-repeated");
      expect(found, officer).to.deep.include({ authorities: ["XA-LIC", "XC-LIC"] });
      expect(found?.params).to.include({ permit: again.id, first: first.id });
    }
  });

  it("scenario 11 › the same number with another hash › never registered, and shown beside the registered digest", async () => {
    const { licence } = await world.papers("11", 100);
    const { certificate: other } = await world.papers("11/other", 100);
    const taken = licenceOn(licence.number, "11/other", other, 100);
    await world.refuses("number-taken", "/v1/drafts", taken, WHO.exporter);
    const anew = await signedAnew(licence.bundle, withQuantity("500"), await signerOf("XA-LIC"));
    const { header: _, ...bundle } = anew;
    const genuine = parseBundle(licence.bundle).terms.header.documentDigest;
    const verdict = await world.verdict({ bundle });
    expect(verdict.answer).to.equal("invalid");
    expect(codes(verdict, "fail")).to.have.members(["not-registered", "number-reused"]);
    expect(checkOf(verdict, "signature").outcome).to.equal("pass");
    expect(checkOf(verdict, "number-unique").evidence).to.deep.equal([
      { where: "documentDigest", expected: genuine, found: anew.header.documentDigest },
    ]);
    await world.refuses(
      "not-registered",
      "/v1/write-offs",
      { ...world.reserveBody(licence, [rifles(1)]), bundle },
      WHO.border,
    );
    // The same number at another issuer is another permit.
    const elsewhere = await world.http.issue("XC-LIC/kaya", "XC-LIC/luis", certificateRequest(licence.number));
    expect((await world.verdict({ bundle: elsewhere.bundle })).answer).to.equal("valid");
    expectClean(await world.verdict({ bundle: licence.bundle }));
  });

  it("scenario 13 › 100 made into 1000 › invalid, with the old figure beside the new, and the genuine one stays valid", async () => {
    const { licence } = await world.papers("13", 100);
    const altered = alteredAfterSigning(licence.bundle, withQuantity("1000"));
    const field = { where: "/credentialSubject/lines/0/quantity", expected: "100", found: "1000" };
    const verdict = await world.verdict({ bundle: altered });
    expect(verdict.answer).to.equal("invalid");
    expect(codes(verdict, "fail")).to.include.members(["document-altered", "signature-invalid", "terms-altered"]);
    // Without the issuer's copy: what the document says against the terms that were registered.
    expect(checkOf(verdict, "terms-match-document").evidence).to.deep.equal([
      { where: "lines.0.quantityLimit", expected: "1000", found: "100" },
    ]);
    // At the issuer's node: old against new, in the document's own field; also when the terms are left at home.
    expect(checkOf(verdict, "issuer-copy").evidence).to.deep.equal([field]);
    const bare = await world.verdict({ document: altered.document });
    expect(bare.answer).to.equal("invalid");
    expect(checkOf(bare, "issuer-copy").evidence).to.deep.equal([field]);
    // Terms that were altered to fit prove nothing to the register either.
    const { terms } = altered;
    const lines = terms.lines.map((line, i) => (i === 0 ? { ...line, quantityLimit: "1000" } : line));
    const fitted = { ...altered, terms: { ...terms, lines } };
    const shown = await world.verdict({ bundle: fitted });
    expect([shown.answer, checkOf(shown, "lines-root").code]).to.deep.equal(["invalid", "lines-altered"]);
    const body = { ...world.reserveBody(licence, [rifles(1000)]), bundle: fitted };
    await world.refuses("document-altered", "/v1/write-offs", body, WHO.border);
    const genuine = await world.verdict({ bundle: licence.bundle, shipment: { lines: [rifles(100)] } });
    expectClean(genuine);
    expect(checkOf(genuine, "issuer-copy").outcome).to.equal("skipped");
  });

  it("scenario 14 › another consignee › found in the paper, beside the goods and in an amendment; another spelling is none", async () => {
    const { certificate, licence } = await world.papers("14", 100);
    const altered = alteredAfterSigning(licence.bundle, withConsignee("Sahel Trading FZE"));
    const verdict = await world.verdict({ bundle: altered });
    expect(verdict.answer).to.equal("invalid");
    expect(checkOf(verdict, "issuer-copy").evidence).to.deep.equal([
      {
        where: "/credentialSubject/consignees/0/name",
        expected: "Ministry of Defence",
        found: "Sahel Trading FZE",
      },
    ]);
    const beside = (name: string) =>
      world.verdict({ bundle: licence.bundle, shipment: { lines: [rifles(10)], consignee: { name, country: "XB" } } });
    const declared = await beside("Sahel Trading FZE");
    expect(declared.answer).to.equal("invalid");
    expect(checkOf(declared, "shipment-consignee")).to.deep.include({ outcome: "fail" });
    expect((await beside("MINISTRY OF  DEFENCE")).answer).to.equal("valid");
    // An amendment that names a consignee whom the certificate does not name is registered by its issuer, and found.
    const request = licenceOn("XA/14/b", "14", certificate, 100);
    const consignees = request.subject.consignees.map((party) => ({ ...party, name: "Sahel Trading FZE" }));
    const replaces = { series: licence.id, permit: licence.id };
    const second = await world.issueLicence({ ...request, subject: { ...request.subject, consignees, replaces } });
    const amended = await world.verdict({ bundle: second.bundle, linked: [certificate.bundle] });
    expect(amended.answer).to.equal("invalid");
    expect(checkOf(amended, "link-1-consignees")).to.deep.include({ outcome: "fail", code: "link-party-differs" });
  });
}
