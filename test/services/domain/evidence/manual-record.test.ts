import { expect } from "chai";
import {
  confirmationBy,
  confirmationSalt,
  MANUAL_RECORD_FORMAT,
  type ManualRecord,
  type ManualSubject,
} from "../../../../services/domain/evidence/manual-record.ts";
import type { PermitDocument } from "../../../../services/domain/permit/document.ts";
import { exampleDocument, sha256, word } from "../../../helpers/permit-fixture.ts";
import { refusalOf } from "../../../helpers/refusal-of.ts";

const OMEGA = { name: "Ministry of Defence of Omega", country: "ZZ" };
const PAPER = { issuer: OMEGA, number: "DMO-77/2026" };
const foreign = (change: object = {}): PermitDocument => {
  const document = exampleDocument();
  const subject = {
    ...document.credentialSubject,
    kind: "foreign-document",
    foreignIssuer: OMEGA,
    number: PAPER.number,
  };
  return { ...document, credentialSubject: { ...subject, ...change } } as PermitDocument;
};
const record = (about: ManualSubject, answer: ManualRecord["answered"]["answer"] = "confirmed"): ManualRecord => ({
  ...{ format: MANUAL_RECORD_FORMAT, network: word("net"), authority: "XB-LIC", officer: "bela", about },
  ...{ channel: "embassy", partner: OMEGA, person: "Colonel Zed", evidence: [word("letter")] },
  ...{ asked: { at: 1_790_000_000, text: "Is it yours?" }, answered: { at: 1_790_086_400, answer, text: "It is." } },
  recordedAt: 1_790_100_000,
});
const by = (about: ManualSubject, ...rest: [PermitDocument?, `0x${string}`?, ManualRecord["answered"]["answer"]?]) => {
  const [document = foreign(), permit, answer] = rest;
  return confirmationBy({ record: record(about, answer), digest: word("digest") }, document, permit);
};

describe("a confirmation by a manual record", () => {
  it("of another paper, body, country or permit › is none", () => {
    const others: ManualSubject[] = [
      { paper: { ...PAPER, number: "DMO-78/2026" } },
      { paper: { ...PAPER, issuer: { ...OMEGA, name: "Ministry of Trade of Omega" } } },
      { paper: { ...PAPER, issuer: { ...OMEGA, country: "XC" } } },
      { permit: word("another") },
      { hold: word("permit") },
    ];
    for (const about of others)
      expect(refusalOf(() => by(about, foreign(), word("permit"))).code, JSON.stringify(about)).to.equal(
        "manual-record-other",
      );
    // A permit's id says nothing of a paper that is not on the register yet.
    expect(refusalOf(() => by({ permit: word("permit") })).code).to.equal("manual-record-other");
    expect(refusalOf(() => by({ paper: PAPER }, exampleDocument())).code).to.equal("manual-record-other");
  });

  it("that was denied, or left unclear › is none", () => {
    for (const answer of ["denied", "unclear"] as const) {
      const { code, params } = refusalOf(() => by({ paper: PAPER }, foreign(), undefined, answer));
      expect([code, params.answer]).to.deep.equal(["manual-record-not-confirming", answer]);
    }
  });

  it("has its channel, the answer's time, who asked, and the record as evidence", () => {
    const stated = {
      ...{ channel: "embassy", confirmedAt: "2026-09-22T14:13:20Z", officer: "XB-LIC/bela" },
      ...{ evidence: word("digest"), recorded: true },
    };
    expect(by({ paper: PAPER })).to.deep.equal(stated);
    expect(by({ permit: word("permit") }, foreign(), word("permit"))).to.deep.equal(stated);
    const copied = { issuer: { ...OMEGA, name: "ministry of  defence OF omega" }, number: "dmo 77-2026" };
    expect(by({ paper: copied })).to.deep.equal(stated);
  });

  it("has a salt that only who holds the signed record can compute", () => {
    expect(confirmationSalt("a.b.c", sha256)).to.equal(confirmationSalt("a.b.c", sha256));
    expect(confirmationSalt("a.b.c", sha256)).to.not.equal(confirmationSalt("a.b.d", sha256));
  });
});
