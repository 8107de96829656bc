/**
 * Licences beside the bundles of their certificates, on a real register and with real signatures.
 * @module
 */
import { expect } from "chai";
import type { Bundle } from "../../../../services/domain/permit/bundle.ts";
import { verify } from "../../../../services/usecases/verify/verify.ts";
import { word } from "../../../helpers/permit-fixture.ts";
import { rejectionOf } from "../../../helpers/refusal-of.ts";
import { openStation, type Station } from "../../../helpers/station.ts";
import {
  type Issued,
  issue,
  issueCertificate,
  issueOnCertificate,
  licenceRequest,
  licenceSubject,
} from "../../../helpers/station-permits.ts";
import { checkNamed, LIMITS } from "../../../helpers/verdict-facts.ts";

describe("verify › with bundles of linked permits", () => {
  let station: Station;
  let certificate: Issued;
  let licence: Issued;
  before(async () => {
    station = await openStation();
    await station.indexer.start();
    certificate = await issueCertificate(station, "XA/EUC/L1");
    licence = await issueOnCertificate(station, "XB/L1", certificate);
  });
  after(() => station.close());

  const judged = (linked: readonly Bundle[], shown: Bundle | { document: string } = licence.bundle) =>
    verify(station.verify, LIMITS, shown, undefined, linked);

  it("compares the licence with its certificate, shown as a bundle or as a document", async () => {
    for (const shown of [licence.bundle, { document: licence.bundle.document }]) {
      const verdict = await judged([certificate.bundle], shown);
      expect(verdict.answer, JSON.stringify(verdict.checks.filter(({ code }) => code))).to.equal("valid");
      for (const what of ["shown", "end-users", "contract", "countries", "dates"])
        expect(checkNamed(verdict.checks, `link-1-${what}`).outcome, what).to.equal("pass");
    }
  });

  it("E5 finds a licence for more than its certificate, though both are signed and registered", async () => {
    const { permit, bundle } = await issueCertificate(station, "XA/EUC/L2");
    const [rifles] = licenceSubject("XB/L2").lines;
    if (!rifles) throw new Error("the example has lines");
    const request = licenceRequest(station, "XB/L2", {
      links: [{ kind: "end-user-certificate", permit, number: "XA/EUC/L2", issuer: "XA-LIC" }],
      lines: [{ ...rifles, quantity: "900", certificate: { permit, line: 1 } }],
      contract: { reference: "C-2026-78", date: "2026-09-01" },
    });
    const over = await issue(station, { ...request, links: [bundle] });
    expect((await judged([], over.bundle)).answer).to.equal("valid");
    const verdict = await judged([bundle], over.bundle);
    expect(verdict.answer).to.equal("invalid");
    expect(checkNamed(verdict.checks, "link-1-amounts")).to.deep.include({
      ...{ outcome: "fail", decisive: true, code: "link-amount-exceeded" },
      evidence: [{ where: "lines.1.quantity", expected: "at most 200 NAR", found: "900 NAR" }],
    });
    expect(checkNamed(verdict.checks, "link-1-contract").code).to.equal("link-contract-differs");
  });

  it("trusts no certificate whose document was exchanged or altered", async () => {
    const { bundle } = certificate;
    for (const document of [licence.bundle.document, `${bundle.document.slice(0, -86)}${"A".repeat(86)}`]) {
      const verdict = await judged([{ ...bundle, document }]);
      expect(verdict.answer).to.equal("undecided");
      expect(checkNamed(verdict.checks, "link-1-shown").code).to.equal("link-not-proved");
    }
  });

  it("refuses a bundle that is not linked, or stands twice, by its field", async () => {
    const other = await issueCertificate(station, "XA/EUC/L3");
    const header = { ...certificate.bundle.terms.header, salt: word("altered") };
    const altered = { ...certificate.bundle, terms: { ...certificate.bundle.terms, header } };
    for (const [linked, path, rule] of [
      [[other.bundle], "/linked/0", /links to/],
      [[certificate.bundle, licence.bundle], "/linked/1", /links to/],
      [[altered], "/linked/0", /links to/],
      [[certificate.bundle, certificate.bundle], "/linked/1", /unique/],
    ] as const) {
      const { code, params } = await rejectionOf(judged(linked));
      expect([code, params.path]).to.deep.equal(["field-invalid", path]);
      expect(params.rule).to.match(rule);
    }
  });

  it("answers to a paper nobody can read, whatever was shown with it", async () => {
    expect((await judged([certificate.bundle], { document: "a.b.c" })).answer).to.equal("invalid");
  });

  it("asks the ledger no more than without them", async () => {
    let asked = 0;
    const reader = {
      look: () => Promise.reject(new Error(`asked ${++asked}`)),
      keyState: () => Promise.reject(new Error("asked")),
      mandateState: () => Promise.reject(new Error("asked")),
      blockHash: () => Promise.reject(new Error("asked")),
    };
    await verify({ ...station.verify, reader }, LIMITS, licence.bundle, undefined, [certificate.bundle]);
    expect(asked).to.equal(0);
  });
});
