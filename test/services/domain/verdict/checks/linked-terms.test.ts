/**
 * Contract and amounts of a licence against those of its certificate, compared on the two papers alone.
 * @module
 */
import { expect } from "chai";
import type { Line } from "../../../../../services/domain/permit/terms.ts";
import {
  amountsCheck,
  type Compared,
  contractCheck,
} from "../../../../../services/domain/verdict/checks/linked-terms.ts";
import { CERTIFICATE, exampleDocument, exampleTerms, word } from "../../../../helpers/permit-fixture.ts";

const { lines } = exampleTerms("document", word("key"));
const [line] = lines;
if (!line) throw new Error("the example has lines");
const own = (change: Partial<Line>): Line => ({ ...line, ...change });
const under = (change: Partial<Line>): Line => ({ ...line, eucLink: 0, eucLine: 0, ...change });

function compared(change: Partial<Compared> = {}): Compared {
  const permit = exampleDocument();
  const linked = {
    ...permit,
    credentialSubject: { ...permit.credentialSubject, kind: "end-user-certificate" },
  } as const;
  const papers = { name: "link-1", place: 0, link: CERTIFICATE, permit, linked, decisive: true };
  return { ...papers, lines, linkedLines: [under({})], ...change };
}

describe("verdict › a licence's contract beside its certificate's", () => {
  const contract = (found: string, expected: string) => {
    const { permit, linked } = compared();
    const citing = <Paper extends typeof permit>(paper: Paper, reference: string): Paper => ({
      ...paper,
      credentialSubject: { ...paper.credentialSubject, contract: { reference, date: "2026-09-01" } },
    });
    return contractCheck(compared({ permit: citing(permit, found), linked: citing(linked, expected) }));
  };

  it("passes as the same characters, and says so", () => {
    expect(contract("C-2026-77", "C-2026-77")).to.deep.include({
      ...{ check: "link-1-contract", subject: "links", outcome: "pass", params: { match: "exact" } },
    });
  });

  for (const [found, expected] of [
    ["C-2026-77", "c 2026/77"],
    ["C202677", "C-2026-77"],
    ["Lieferung Straße 7", "LIEFERUNG STRASSE 7"],
    ["Ｃ-2026-77", "C-2026-77"],
  ] as const)
    it(`passes as written otherwise, and says so: ${found} | ${expected}`, () => {
      expect(contract(found, expected)).to.deep.include({ outcome: "pass", params: { match: "normalised" } });
    });

  it("differs by one digit", () => {
    expect(contract("C-2026-77", "C-2026-78")).to.include({ outcome: "fail", code: "link-contract-differs" });
  });
});

describe("verdict › a licence's amounts beside its certificate's", () => {
  it("are looked at line by line of the certificate, each against what rests on it", () => {
    const two = {
      lines: [own({ quantityLimit: 200n }), own({ number: 2, eucLine: 2, quantityLimit: 150n })],
      linkedLines: [under({ quantityLimit: 200n }), under({ number: 2, quantityLimit: 150n })],
    };
    expect(amountsCheck(compared(two))).to.deep.include({
      ...{ check: "link-1-amounts", subject: "links", outcome: "pass" },
    });
    const less = { ...two, linkedLines: [under({ quantityLimit: 200n }), under({ number: 2, quantityLimit: 149n })] };
    expect(amountsCheck(compared(less)).evidence).to.deep.equal([
      { where: "lines.2.quantity", expected: "at most 149 NAR", found: "150 NAR" },
    ]);
  });

  it("of lines that rest on another link, or on none, or that were not shown, are not looked at", () => {
    for (const change of [
      { lines: [own({ eucLink: 2 }), own({ eucLink: 0, eucLine: 0 })] },
      { lines: undefined },
      { linkedLines: undefined },
    ])
      expect(amountsCheck(compared(change))).to.deep.include({
        ...{ check: "link-1-amounts", subject: "links", outcome: "skipped" },
      });
  });
});
