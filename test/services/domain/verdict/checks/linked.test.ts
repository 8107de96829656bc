/**
 * E5 to E8, F05, F07, F08: a licence against the certificate it rests on, when the certificate was shown too.
 * @module
 */
import { expect } from "chai";
import type { PermitDocument, PermitSubject } from "../../../../../services/domain/permit/document.ts";
import type { Line } from "../../../../../services/domain/permit/terms.ts";
import type { Check } from "../../../../../services/domain/verdict/check.ts";
import type { Facts, TermsFact } from "../../../../../services/domain/verdict/facts.ts";
import { judge } from "../../../../../services/domain/verdict/judge.ts";
import { CERTIFICATE, exampleDocument, exampleTerms, word } from "../../../../helpers/permit-fixture.ts";
import { factsOf } from "../../../../helpers/shipped.ts";
import {
  changedTerms,
  checkNamed,
  goodFacts,
  HEAD,
  keyFact,
  known,
  LIMITS,
  NOW,
  permitFact,
} from "../../../../helpers/verdict-facts.ts";

interface Linked {
  readonly licence?: Partial<PermitSubject>;
  readonly certificate?: Partial<PermitSubject>;
  /** Of the certificate's document. */
  readonly dates?: Partial<Pick<PermitDocument, "validFrom" | "validUntil">>;
  /** Of the certificate's line 1. */
  readonly line?: Partial<Line>;
  /** What else is another of the facts about the certificate, and about the licence. */
  readonly linked?: Partial<Facts>;
  readonly own?: Partial<Facts>;
}

const { document: first } = goodFacts();
if (!first.ok) throw new Error("the example's document reads");
const { digest, keyId } = first;

/** Facts of a certificate that says what the licence says, proved by the register. */
function certificateFacts({ certificate = {}, dates = {}, line = {}, linked = {} }: Linked): Facts {
  const example = exampleDocument();
  const subject = { ...example.credentialSubject, kind: "end-user-certificate", links: [] } as const;
  const document = { ...example, ...dates, credentialSubject: { ...subject, ...certificate } };
  const lines = exampleTerms("header.payload.signature", keyId).lines.map((each) =>
    each.number === 1 ? { ...each, eucLink: 0, eucLine: 0, ...line } : each,
  );
  const terms: TermsFact = { ...changedTerms({}), id: CERTIFICATE, differences: [] };
  return goodFacts({
    document: { ok: true, document, digest, keyId },
    terms: { ...terms, terms: { ...terms.terms, lines } },
    permit: permitFact({ series: CERTIFICATE, current: CERTIFICATE }),
    ...linked,
  });
}

function judged(change: Linked = {}) {
  const facts = factsOf(change.licence ?? {}, change.own);
  return judge({ ...facts, linked: [{ id: CERTIFICATE, facts: certificateFacts(change) }] }, undefined, NOW, LIMITS);
}

const loud = ({ checks }: { checks: readonly Check[] }): Check[] =>
  checks.filter(({ subject, outcome }) => subject === "links" && outcome !== "pass" && outcome !== "skipped");

describe("verdict › a licence beside its certificate", () => {
  it("takes who holds the import authorisation for a consignee of it, as beside a shipment", () => {
    const site = { address: "Dock 3", country: "XA" };
    const [importer, depot] = [
      { ...site, name: "Harbour Import Ltd" },
      { ...site, name: "Depot Four" },
    ];
    const certificate = { kind: "import-authorisation", holder: importer, consignees: [depot] } as const;
    const consignees = (verdict: ReturnType<typeof judged>) => checkNamed(verdict.checks, "link-1-consignees").outcome;
    expect(consignees(judged({ licence: { consignees: [importer] }, certificate }))).to.equal("pass");
    expect(consignees(judged({ licence: { consignees: [depot] }, certificate }))).to.equal("pass");
    // Who holds a certificate is its applicant, and no consignee.
    const other = { holder: importer, consignees: [depot] };
    expect(consignees(judged({ licence: { consignees: [importer] }, certificate: other }))).to.equal("fail");
  });

  it("that fits it passes, and every comparison was made", () => {
    const verdict = judged();
    expect(verdict.answer).to.equal("valid");
    for (const what of ["shown", "consignees", "end-users", "countries", "contract", "dates", "amounts", "goods"])
      expect(checkNamed(verdict.checks, `link-1-${what}`).outcome, what).to.equal("pass");
  });

  it("another contract on an import authorisation warns, and decides nothing", () => {
    const contract = { reference: "IMP-9", date: "2026-09-01" };
    const verdict = judged({ certificate: { kind: "import-authorisation", contract } });
    expect(checkNamed(verdict.checks, "link-1-contract")).to.deep.include({
      ...{ outcome: "warn", decisive: false, code: "link-contract-differs" },
      evidence: [{ where: "contract.reference", expected: "IMP-9", found: "C-2026-77" }],
    });
    expect(verdict.answer).to.equal("valid");
  });

  it("that was not shown is not looked at", () => {
    const verdict = judge(goodFacts(), undefined, NOW, LIMITS);
    expect(verdict.answer).to.equal("valid");
    expect(checkNamed(verdict.checks, "link-1-shown").outcome).to.equal("skipped");
    expect(verdict.checks.some(({ check }) => check === "link-1-contract")).to.equal(false);
  });

  const stranger = { name: "Sudwerk Logistics", address: "1 Elsewhere", country: "XA" };
  const [user] = exampleDocument().credentialSubject.endUsers;
  if (!user) throw new Error("the example names an end user");
  const abroad = { ...user, country: "XD" };
  const DIFFERENT: readonly (readonly [string, Linked, string, string, RegExp])[] = [
    [
      "F08 a consignee the certificate does not name",
      { licence: { consignees: [stranger] } },
      "consignees",
      "link-party-differs",
      /consignees\.0/,
    ],
    [
      "F08 an end user the certificate does not name",
      { licence: { endUsers: [stranger] } },
      "end-users",
      "link-party-differs",
      /endUsers\.0/,
    ],
    [
      "F08 one end user too many",
      { licence: { endUsers: [user, stranger] } },
      "end-users",
      "link-party-differs",
      /endUsers\.1/,
    ],
    [
      "F08 the certificate's end user in another country",
      { licence: { endUsers: [abroad] } },
      "end-users",
      "link-party-differs",
      /endUsers\.0/,
    ],
    [
      "another country of import",
      { certificate: { countryImport: "XD" } },
      "countries",
      "link-country-differs",
      /countryImport/,
    ],
    [
      "another country of export",
      { certificate: { countryExport: "XD" } },
      "countries",
      "link-country-differs",
      /countryExport/,
    ],
    [
      "F05 another contract, by one digit",
      { certificate: { contract: { reference: "C-2026-78", date: "2026-09-01" } } },
      "contract",
      "link-contract-differs",
      /contract/,
    ],
    [
      "F07 a certificate for fewer pieces",
      { line: { quantityLimit: 199n } },
      "amounts",
      "link-amount-exceeded",
      /lines\.1\.quantity/,
    ],
    [
      "F07 a certificate for less value",
      { line: { mode: "value", currency: "EUR", valueLimit: 1n } },
      "amounts",
      "link-amount-exceeded",
      /lines\.1\.currency/,
    ],
    [
      "F07 a certificate in another unit",
      { line: { unit: "PR" } },
      "amounts",
      "link-amount-exceeded",
      /lines\.1\.unit/,
    ],
    ["F07 a line the certificate has not", { line: { number: 9 } }, "amounts", "link-amount-exceeded", /lines\.1/],
    [
      "E8 a certificate that had ended when the licence begins",
      { dates: { validUntil: "2026-11-24T00:00:00Z" } },
      "dates",
      "link-dates-differ",
      /validFrom/,
    ],
    [
      "E7 a licence that outlives its import authorisation",
      { certificate: { kind: "import-authorisation" }, dates: { validUntil: "2027-11-23T23:59:59Z" } },
      "dates",
      "link-dates-differ",
      /validUntil/,
    ],
  ];
  for (const [what, change, name, code, where] of DIFFERENT)
    it(`fails for good: ${what}`, () => {
      const verdict = judged(change);
      const check = checkNamed(verdict.checks, `link-1-${name}`);
      expect(verdict.answer).to.equal("invalid");
      expect(check).to.include({ subject: "links", outcome: "fail", decisive: true, code });
      expect(check.evidence?.[0]?.where).to.match(where);
      expect(check.params?.link).to.equal(CERTIFICATE);
      expect(loud(verdict)).to.deep.equal([check]);
    });

  const FINE: readonly (readonly [string, Linked])[] = [
    ["fewer end users than the certificate's", { certificate: { endUsers: [user, stranger] } }],
    ["goods that go straight to the certificate's end user", { certificate: { consignees: [stranger] } }],
    ["parties in other case and company form", { licence: { endUsers: [{ ...user, name: "MINISTRY OF DEFENCE" }] } }],
    ["a contract written otherwise", { certificate: { contract: { reference: "c 2026/77", date: "2026-09-01" } } }],
    [
      "the same goods under another national ending",
      {
        certificate: {
          lines: exampleDocument().credentialSubject.lines.map((each) => ({
            ...each,
            commodityCode: `${each.commodityCode.slice(0, 6)}99`,
          })),
        },
      },
    ],
    ["a certificate for more pieces", { line: { quantityLimit: 201n } }],
    ["a certificate that does not limit what the licence limits", { line: { mode: "open", quantityLimit: 0n } }],
    ["a licence that ends with its import authorisation", { certificate: { kind: "import-authorisation" } }],
    ["a certificate that ends within the licence", { dates: { validUntil: "2026-11-24T00:00:01Z" } }],
    ["a licence for everybody, which names no end user", { licence: { kind: "general-export-licence", endUsers: [] } }],
  ];
  for (const [what, change] of FINE)
    it(`lets pass ${what}`, () => {
      const verdict = judged(change);
      expect(loud(verdict)).to.deep.equal([]);
      expect(verdict.answer).to.equal("valid");
    });

  it("sums lines that rest on one line of the certificate", () => {
    const terms = changedTerms({});
    const [line, ...others] = terms.terms.lines;
    if (!line) throw new Error("the example has lines");
    const half = { ...line, quantityLimit: 101n };
    const lines = [half, { ...half, number: 9 }, ...others];
    const facts = goodFacts({
      terms: { ...terms, terms: { ...terms.terms, lines, header: { ...terms.terms.header, lineCount: lines.length } } },
    });
    const verdict = judge(
      { ...facts, linked: [{ id: CERTIFICATE, facts: certificateFacts({}) }] },
      undefined,
      NOW,
      LIMITS,
    );
    expect(checkNamed(verdict.checks, "link-1-amounts").evidence).to.deep.equal([
      { where: "lines.1+9.quantity", expected: "at most 200 NAR", found: "202 NAR" },
    ]);
  });

  const ADVICE: readonly (readonly [string, Linked, string, string, string])[] = [
    [
      "F38 an end user under a similar name",
      { licence: { endUsers: [{ ...user, name: "Ministry of Defnece" }] } },
      "link-1-end-users",
      "party-similar",
      "F38",
    ],
    [
      "F21 a broker the certificate does not name",
      { licence: { brokers: [{ ...stranger, name: "Island Brokers Ltd" }] } },
      "link-1-broker-1",
      "broker-undeclared",
      "F21",
    ],
    [
      "F07 other goods than the certificate's line",
      {
        certificate: {
          lines: exampleDocument().credentialSubject.lines.map((each) => ({ ...each, commodityCode: "93020000" })),
        },
      },
      "link-1-goods",
      "link-goods-differ",
      "F07",
    ],
  ];
  for (const [what, change, name, code, pattern] of ADVICE)
    it(`shows, and does not decide: ${what}`, () => {
      const verdict = judged(change);
      expect(verdict.answer).to.equal("valid");
      expect(checkNamed(verdict.checks, name)).to.include({ outcome: "warn", code, pattern });
    });

  it("cannot be compared with an end user in another script", () => {
    const verdict = judged({ certificate: { endUsers: [{ ...user, name: "国防部" }] } });
    expect(verdict.answer).to.equal("undecided");
    expect(checkNamed(verdict.checks, "link-1-end-users")).to.include({
      outcome: "error",
      code: "party-not-comparable",
    });
  });

  const UNPROVED: readonly (readonly [string, Partial<Facts>, string])[] = [
    [
      "does not read",
      { document: { ok: false, code: "document-malformed", params: { why: "a test" } } },
      "document-malformed",
    ],
    ["has a signature that does not fit", { signature: known(false) }, "signature-invalid"],
    ["is not the one that was registered", { document: { ...first, digest: word("another") } }, "document-altered"],
    ["is not on the register", { permit: { is: "absent" } }, "not-registered"],
    ["was signed under a key of somebody else", { key: keyFact({ authority: "XC-LIC" }) }, "key-unknown"],
    ["was signed under a stolen key", { key: keyFact({ compromisedSince: 0 }) }, "issuer-compromised"],
  ];
  for (const [what, linked, why] of UNPROVED)
    it(`is compared with nothing, and undecided, beside a certificate that ${what}`, () => {
      const verdict = judged({ linked, licence: { consignees: [stranger] } });
      expect(verdict.answer).to.equal("undecided");
      const check = checkNamed(verdict.checks, "link-1-shown");
      expect(check).to.deep.include({ outcome: "error", code: "link-not-proved", params: { link: CERTIFICATE, why } });
      expect(verdict.checks.some(({ code }) => code === "link-party-differs")).to.equal(false);
    });

  it("that is itself not proved is held against nothing", () => {
    const verdict = judged({ own: { signature: known(false) }, licence: { consignees: [stranger] } });
    expect(verdict.answer).to.equal("invalid");
    expect(checkNamed(verdict.checks, "link-1-shown").outcome).to.equal("skipped");
  });

  it("is undecided, not invalid, where the version shown is not the one that counts", () => {
    const change = {
      line: { quantityLimit: 1n },
      linked: { permit: permitFact({ series: CERTIFICATE, current: word("later") }) },
    };
    expect(judged(change).answer).to.equal("undecided");
    const lens = { head: known({ ...HEAD, source: "lens" as const }) };
    expect(judged({ line: { quantityLimit: 1n }, own: lens }).answer).to.equal("undecided");
  });

  it("without its terms is compared in everything but amounts", () => {
    const own = { terms: undefined, registeredBlock: undefined };
    expect(checkNamed(judged({ own }).checks, "link-1-amounts").outcome).to.equal("skipped");
    expect(judged({ own, certificate: { countryImport: "XD" } }).answer).to.equal("invalid");
  });
});
