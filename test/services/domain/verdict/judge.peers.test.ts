/**
 * What neighbouring systems answer wrongly, each case by its number, as far as a verdict alone decides it.
 * @module
 */
import { expect } from "chai";
import { derive, differences, linesRoot } from "../../../../services/domain/permit/derive.ts";
import type { PermitDocument } from "../../../../services/domain/permit/document.ts";
import type { Facts } from "../../../../services/domain/verdict/facts.ts";
import { judge } from "../../../../services/domain/verdict/judge.ts";
import { exampleDocument, sha256, word } from "../../../helpers/permit-fixture.ts";
import {
  ABSENT,
  checkNamed,
  drawnLines,
  exhaustedLines,
  goodFacts,
  HEAD,
  known,
  LIMITS,
  NOW,
  permitFact,
  SCALES,
  UNASKED,
} from "../../../helpers/verdict-facts.ts";

const verdictOn = (change: Partial<Facts>) => judge(goodFacts(change), undefined, NOW, LIMITS);
const failed = (change: Partial<Facts>) => {
  const { answer, checks } = verdictOn(change);
  return { answer, codes: checks.flatMap(({ outcome, code }) => (outcome === "fail" && code ? [code] : [])) };
};

/** The example after a holder has rewritten the document, keeping the registered terms. */
function rewritten(change: (document: PermitDocument) => PermitDocument): Partial<Facts> {
  const { document, terms } = goodFacts();
  if (!document.ok || !terms) throw new Error("the example has a document and terms");
  const other = change(exampleDocument());
  return {
    document: { ...document, document: other, digest: word("the rewritten document") },
    signature: known(false),
    terms: {
      ...terms,
      linesRoot: linesRoot(terms.terms.lines, sha256),
      differences: differences(derive(other, sha256, SCALES), terms.terms),
    },
  };
}

describe("verdict › judge › what the neighbours get wrong", () => {
  it("P1 an expired permit: invalid, expired, with the end, the time judged at and the block's time", () => {
    const validUntil = Date.UTC(2026, 11, 31) / 1000;
    const verdict = verdictOn({ permit: permitFact({ validUntil }) });
    expect(verdict.answer).to.equal("invalid");
    expect(checkNamed(verdict.checks, "dates")).to.deep.include({
      code: "expired",
      params: { validUntil: "2026-12-31T00:00:00Z", judgedAt: "2027-01-01T00:00:00Z" },
    });
    expect(verdict.asOf).to.deep.include({ blockTime: HEAD.time, judgedAt: NOW });
  });

  it("P2 the same content signed by an unknown issuer: invalid, issuer-unknown, naming who it claims to be", () => {
    const document = exampleDocument();
    const claimed = { ...document, issuer: document.issuer.replace("XB-LIC", "XB-FAKE") };
    const { answer, checks } = verdictOn({
      ...{ issuer: ABSENT, key: ABSENT, signature: ABSENT, permit: ABSENT, numberSeries: ABSENT },
      document: { ok: true, document: claimed, digest: word("d"), keyId: word("k") },
    });
    expect(answer).to.equal("invalid");
    expect(checkNamed(checks, "issuer-known")).to.deep.include({
      code: "issuer-unknown",
      params: { issuer: "XB-FAKE" },
    });
  });

  it("P3 a revoked permit is invalid whoever signs whatever about it: its status is the register's", () => {
    expect(failed({ permit: permitFact({ status: "revoked" }), signature: known(true) })).to.deep.equal({
      answer: "invalid",
      codes: ["revoked"],
    });
  });

  it("P4 suspended: invalid, suspended and nothing more, for it may be reinstated", () => {
    expect(failed({ permit: permitFact({ status: "suspended" }) })).to.deep.equal({
      answer: "invalid",
      codes: ["suspended"],
    });
    expect(verdictOn({ permit: permitFact({ status: "active", since: NOW - 1 }) }).answer).to.equal("valid");
  });

  it("P5 the condition taken out of the document, quantity or end rewritten: invalid, document-altered", () => {
    const changes: ((document: PermitDocument) => PermitDocument)[] = [
      ({ credentialSubject: { conditions: _, ...subject }, ...rest }) => ({ ...rest, credentialSubject: subject }),
      (document) => ({
        ...document,
        credentialSubject: {
          ...document.credentialSubject,
          lines: document.credentialSubject.lines.map((line) => ({ ...line, quantity: "999" })),
        },
      }),
      (document) => ({ ...document, validUntil: "2099-01-01T00:00:00Z" }),
    ];
    for (const change of changes) {
      const { answer, codes } = failed(rewritten(change));
      expect(answer).to.equal("invalid");
      expect(codes).to.include.members(["document-altered", "signature-invalid"]);
    }
  });

  it("P8 a network of one's own: valid where the register is of it, and network-foreign where it is not", () => {
    const own = word("a chain of one's own");
    const { document, terms } = goodFacts();
    if (!document.ok || !terms) throw new Error("the example has a document and terms");
    const issuer = `urn:countersign:${own.slice(2)}:XB-LIC`;
    const paper = {
      document: { ...document, document: { ...document.document, issuer } },
      terms: { ...terms, terms: { ...terms.terms, header: { ...terms.terms.header, networkId: own } } },
    };
    expect(failed({ ...paper, networkId: own })).to.deep.equal({ answer: "valid", codes: [] });
    for (const change of [paper, { networkId: own }])
      expect(failed(change)).to.deep.equal({ answer: "invalid", codes: ["network-foreign"] });
  });

  it("P9 the same document shown again: valid while balance remains, then exhausted", () => {
    const shown = [0n, 150n, 199n].map((used) => verdictOn({ lines: drawnLines(used) }));
    expect(shown.map(({ answer }) => answer)).to.deep.equal(["valid", "valid", "valid"]);
    expect(shown.map(({ balance }) => balance?.[0]?.quantity)).to.deep.equal([200n, 50n, 1n]);
    expect(failed({ lines: exhaustedLines() })).to.deep.equal({ answer: "invalid", codes: ["exhausted"] });
  });

  it("P10 the ledger does not answer: undecided, with the age of what is known, never revoked", () => {
    const age = { age: "3600", limit: "30" };
    const { answer, checks, asOf } = verdictOn({ head: { is: "could-not-ask", code: "lookup-stale", params: age } });
    expect(answer).to.equal("undecided");
    expect(checkNamed(checks, "register-fresh")).to.deep.include({ code: "lookup-stale", params: age });
    expect(asOf).to.deep.include({ block: HEAD.number, blockTime: HEAD.time });
    const nothing = { head: UNASKED, seen: undefined, permit: UNASKED, issuer: UNASKED, key: UNASKED } as const;
    expect(verdictOn({ ...nothing, signature: UNASKED, numberSeries: UNASKED, lines: UNASKED }).answer).to.equal(
      "undecided",
    );
  });

  it("P11 revoked: invalid, since when, by whom and for what reason", () => {
    const since = Date.UTC(2026, 11, 24, 9, 30) / 1000;
    const { checks } = verdictOn({ permit: permitFact({ status: "revoked", since, reason: "diversion" }) });
    expect(checkNamed(checks, "status")).to.deep.include({ outcome: "fail", code: "revoked" });
    expect(checkNamed(checks, "status").params).to.include({
      since: "2026-12-24T09:30:00Z",
      issuer: "XB-LIC",
      reason: "diversion",
    });
  });
});
