import { expect } from "chai";
import { contradict, recordOf, recordText } from "../../../../services/domain/evidence/verification-record.ts";
import { type Check, fail, pass, skip, unasked, warn } from "../../../../services/domain/verdict/check.ts";
import type { Verdict } from "../../../../services/domain/verdict/judge.ts";
import { word } from "../../../helpers/permit-fixture.ts";
import { exampleRecord } from "../../../helpers/verification-records.ts";

const CHECKS: readonly Check[] = [
  pass("document-form", "integrity"),
  skip("shipment", "shipment"),
  fail("line-1", "shipment", "unit-mismatch", { line: "1", expected: "KGM", found: "NAR" }, [
    { where: "line 1", expected: "KGM", found: "NAR of 9 mm pistols" },
  ]),
  fail("line-2", "shipment", "unit-mismatch", { line: "2", expected: "KGM", found: "NAR" }),
  unasked("freshness", "registration", "lookup-stale", { age: "40", limit: "30" }),
  warn("history", "history", "attempts-refused", { count: "2" }),
];
const verdict = (checks: readonly Check[]): Verdict => ({
  ...{ answer: "invalid", advice: "do-not-release", checks, permit: word("permit") },
  balance: [{ line: 1, unit: "KGM", scale: 3, currency: "EUR", quantity: 77_777n, value: 88_888n }],
  asOf: { network: word("network"), block: 5, hash: word("block"), blockTime: 10, judgedAt: 11, source: "lens" },
  rules: { version: "2", digest: word("rules of the day") },
});
const recording = {
  ...{ authority: "XA-CUS", officer: "ines", shown: { document: word("document") }, shipment: true },
};

describe("verification record › of a verdict", () => {
  it("has nothing of goods, units, amounts or evidence", () => {
    const text = recordText(recordOf(verdict(CHECKS), recording, 3));
    for (const word of ["KGM", "NAR", "EUR", "77777", "88888", "pistols", "line 1", "params", "evidence", "balance"])
      expect(text, word).to.not.include(word);
  });

  it("has each code once with its outcome, and says could-not-ask apart from no", () => {
    expect(recordOf(verdict(CHECKS), recording, 3).findings).to.deep.equal([
      { code: "attempts-refused", outcome: "warn" },
      { code: "lookup-stale", outcome: "error" },
      { code: "unit-mismatch", outcome: "fail" },
    ]);
  });

  it("is the same text whatever the order of checks", () => {
    const text = recordText(recordOf(verdict(CHECKS), recording, 3));
    expect(recordText(recordOf(verdict([...CHECKS].reverse()), recording, 3))).to.equal(text);
  });

  it("is another text when anything that was asked, shown or answered is another", () => {
    const record = recordOf(verdict(CHECKS), recording, 3);
    const texts = [
      record,
      { ...record, sequence: 4 },
      { ...record, officer: "emil" },
      { ...record, shipment: false },
      { ...record, shown: { document: word("document"), bundle: word("bundle") } },
      { ...record, answer: "undecided" as const },
      { ...record, asOf: { ...record.asOf, judgedAt: 12 } },
      { ...record, rules: word("rules") },
    ].map(recordText);
    expect(new Set(texts).size).to.equal(texts.length);
  });

  it("keeps where and when it was judged, and of which permit", () => {
    const { network, asOf, permit, sequence } = recordOf(verdict([]), recording, 3);
    expect({ network, asOf, permit, sequence }).to.deep.equal({
      ...{ network: word("network"), permit: word("permit"), sequence: 3 },
      asOf: { block: 5, hash: word("block"), blockTime: 10, judgedAt: 11, source: "lens" },
    });
  });
});

describe("verification record › two of them", () => {
  const a = { signed: "a.b.c", record: exampleRecord() };
  it("contradict each other at one place of one log", () => {
    expect(contradict(a, { signed: "a.b.d", record: exampleRecord({ answer: "valid" }) })).to.equal(true);
    expect(contradict(a, { signed: "a.b.d", record: exampleRecord() })).to.equal(true);
  });

  it("do not when they are one and the same, or at another place, authority or network", () => {
    expect(contradict(a, { ...a })).to.equal(false);
    for (const more of [{ sequence: 1 }, { authority: "XA-LIC" }, { network: word("other") }])
      expect(contradict(a, { signed: "a.b.d", record: exampleRecord(more) }), JSON.stringify(more)).to.equal(false);
  });
});
