/** F33: a licence that rests on nothing. */
import { expect } from "chai";
import { paperSuspicions } from "../../../../../services/domain/fraud/goods/papers.ts";
import type { PermitSubject } from "../../../../../services/domain/permit/document.ts";
import { GOODS } from "../../../../../services/tables/rules/goods.ts";
import { exampleDocument, word } from "../../../../helpers/permit-fixture.ts";

const subject = exampleDocument().credentialSubject;
const seen = (change: Partial<PermitSubject>) => paperSuspicions({ ...subject, ...change }, GOODS);
const link = (kind: "import-authorisation" | "transit-consent" | "foreign-document") =>
  ({ kind, permit: word(kind), number: "1", issuer: "XA-LIC" }) as const;

describe("fraud › papers a permit rests on", () => {
  it("F33 finds a licence without end-user certificate and import authorisation", () => {
    const [only] = seen({ links: [] });
    expect(only?.pattern).to.equal("F33");
    expect(only?.params.kind).to.equal("export-licence");
    expect(only?.evidence?.[0]?.found).to.equal("none");
  });

  it("F33 finds one that rests on a transit consent alone", () => {
    expect(seen({ links: [link("transit-consent")] })[0]?.evidence?.[0]?.found).to.equal("transit-consent");
  });

  it("finds nothing in one that rests on a certificate, an import authorisation or a partner's paper", () => {
    expect(seen({})).to.deep.equal([]);
    for (const kind of ["import-authorisation", "foreign-document"] as const)
      expect(seen({ links: [link(kind)] }), kind).to.deep.equal([]);
  });

  it("finds nothing in a temporary export, in a general licence and in a certificate", () => {
    expect(seen({ links: [], procedure: "21" })).to.deep.equal([]);
    expect(seen({ links: [], kind: "general-export-licence" })).to.deep.equal([]);
    expect(seen({ links: [], kind: "end-user-certificate" })).to.deep.equal([]);
  });
});
