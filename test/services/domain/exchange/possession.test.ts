/**
 * Who holds a permit's terms can show it; who does not learns nothing.
 * @module
 */
import { expect } from "chai";
import {
  confirmed,
  leavesOf,
  type ProofFor,
  possessionProof,
  UNPROVED,
} from "../../../../services/domain/exchange/possession.ts";
import { permitId } from "../../../../services/domain/permit/canonical.ts";
import type { Terms } from "../../../../services/domain/permit/terms.ts";
import { exampleTerms, NETWORK, sha256, word } from "../../../helpers/permit-fixture.ts";

const issued = exampleTerms("a.b.c", word("key"));
const digest = issued.header.documentDigest;
const about: ProofFor = {
  ...{ network: NETWORK, id: word("message"), from: "XA-CUS", to: "XB-LIC" },
  ...{ permit: permitId(issued.header, sha256), document: digest },
};

/** What the issuer answers to one who was shown `terms`, and a document with this digest. */
function asked(terms: Terms, document = digest, change: Partial<ProofFor> = {}) {
  const claimed = { ...about, document };
  const proof = possessionProof(terms, { ...claimed, ...change }, sha256);
  return confirmed(issued, { document, proof, lines: leavesOf(terms, sha256) }, claimed, sha256);
}

describe("services/domain/exchange/possession", () => {
  it("answers no, and nothing else, to who does not hold the header's salt", () => {
    expect(asked({ ...issued, header: { ...issued.header, salt: word("guess") } })).to.deep.equal(UNPROVED);
  });

  it("answers no to who does not hold the salt of every line", () => {
    const [first, ...rest] = issued.lines;
    if (!first) throw new Error("the example has lines");
    expect(asked({ ...issued, lines: [{ ...first, salt: word("guess") }, ...rest] })).to.deep.equal(UNPROVED);
    expect(asked({ ...issued, lines: rest })).to.deep.equal(UNPROVED);
  });

  it("answers no to a proof that was made for another message, asker, addressee, document or network", () => {
    const changes: readonly Partial<ProofFor>[] = [
      ...[{ id: word("another message") }, { from: "XC-CUS" }, { to: "XC-LIC" }],
      ...[{ document: word("another") }, { network: word("another") }, { permit: word("another") }],
    ];
    for (const change of changes) expect(asked(issued, digest, change), JSON.stringify(change)).to.deep.equal(UNPROVED);
  });

  it("says that the document differs, to who holds the terms and was shown another", () => {
    expect(asked(issued, word("forged"))).to.deep.equal({ answer: "differs", fields: ["document"] });
  });

  it("names each line that differs by its number, and not how", () => {
    const lines = issued.lines.map((line) => (line.number === 2 ? { ...line, quantityLimit: 99n } : line));
    expect(asked({ ...issued, lines })).to.deep.equal({ answer: "differs", fields: ["lines.2"] });
    const renumbered = issued.lines.map((line) => (line.number === 3 ? { ...line, number: 4 } : line));
    expect(asked({ ...issued, lines: renumbered })).to.deep.equal({
      answer: "differs",
      fields: ["lines.3", "lines.4"],
    });
  });

  it("answers yes to who was shown exactly what was issued", () => {
    expect(asked(issued)).to.deep.equal({ answer: "yes", fields: [] });
  });
});
