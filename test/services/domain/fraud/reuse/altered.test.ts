/** F07 and F08: which field, old against new. */
import { expect } from "chai";
import { documentDifferences } from "../../../../../services/domain/fraud/reuse/altered.ts";
import { changed } from "../../../../helpers/json-change.ts";
import { exampleDocument } from "../../../../helpers/permit-fixture.ts";

// As JSON, in which no two fields are one object.
const issued = JSON.parse(JSON.stringify(exampleDocument())) as ReturnType<typeof exampleDocument>;
const shown = (changes: Record<string, unknown>) => documentDifferences(issued, changed(issued, changes));

describe("fraud › altered document", () => {
  it("F07 shows the altered digit: 200 to 2000, where it stands", () => {
    expect(shown({ "/credentialSubject/lines/0/quantity": "2000" })).to.deep.equal([
      { where: "/credentialSubject/lines/0/quantity", expected: "200", found: "2000" },
    ]);
  });

  it("F08 shows another consignee, and every field that differs", () => {
    expect(
      shown({ "/credentialSubject/consignees/0/name": "Hill Trading", "/validUntil": "2099-01-01T00:00:00Z" }),
    ).to.deep.equal([
      { where: "/validUntil", expected: "2027-11-24T00:00:00Z", found: "2099-01-01T00:00:00Z" },
      { where: "/credentialSubject/consignees/0/name", expected: "Ministry of Defence", found: "Hill Trading" },
    ]);
  });

  it("shows what was left out and what was put in", () => {
    const { conditions: _left, ...subject } = issued.credentialSubject;
    expect(
      documentDifferences(issued, { ...issued, credentialSubject: { ...subject, owner: { name: "X" } } }),
    ).to.deep.equal([
      {
        where: "/credentialSubject/conditions",
        expected: '["Proof of receipt within 45 days of exit"]',
        found: "nothing",
      },
      { where: "/credentialSubject/owner", expected: "nothing", found: '{"name":"X"}' },
    ]);
  });

  it("shows a line more and a list that became an object", () => {
    expect(documentDifferences({ a: [1] }, { a: [1, 2] })).to.deep.equal([
      { where: "/a/1", expected: "nothing", found: "2" },
    ]);
    expect(documentDifferences({ a: [1] }, { a: { 0: 1 } })).to.deep.equal([
      { where: "/a", expected: "[1]", found: '{"0":1}' },
    ]);
    expect(documentDifferences({ a: 1 }, "text")).to.deep.equal([{ where: "/", expected: '{"a":1}', found: "text" }]);
  });

  it("writes pointers as RFC 6901 has them, and reads no inherited field", () => {
    expect(documentDifferences({ "a/b~c": 1 }, { "a/b~c": 2 })[0]?.where).to.equal("/a~1b~0c");
    expect(documentDifferences({}, JSON.parse('{"__proto__":1}'))).to.deep.equal([
      { where: "/__proto__", expected: "nothing", found: "1" },
    ]);
    expect(documentDifferences({ constructor: 1 }, {})).to.deep.equal([
      { where: "/constructor", expected: "1", found: "nothing" },
    ]);
  });

  it("shows the beginning of what is long, with its length: a value, a subtree and a name", () => {
    const long = "x".repeat(100_000);
    const [first, second, ...others] = documentDifferences(
      { a: "short" },
      { a: long, b: { list: Array.from({ length: 10_000 }, () => 1) } },
    );
    expect(first).to.deep.equal({ where: "/a", expected: "short", found: `${"x".repeat(200)}… (100000 characters)` });
    expect(second?.found).to.match(/^\{"list":\[1,.*… \(20010 characters\)$/);
    expect(second?.found.length).to.be.below(240);
    expect(others).to.deep.equal([]);
    const [named] = documentDifferences({}, { [long]: 1 });
    expect(named?.where).to.equal(`/${"x".repeat(199)}… (100001 characters)`);
  });

  it("shows whole what has two hundred characters, and no half of a character", () => {
    expect(documentDifferences({}, { a: "y".repeat(200) })[0]?.found).to.equal("y".repeat(200));
    expect(documentDifferences({}, { a: `${"y".repeat(199)}😀` })[0]?.found).to.equal(
      `${"y".repeat(199)}… (201 characters)`,
    );
    expect(documentDifferences({}, { a: `😀${"y".repeat(300)}` })[0]?.found).to.equal(
      `😀${"y".repeat(198)}… (302 characters)`,
    );
  });

  it("ends after 64 fields and says how many more", () => {
    const found = documentDifferences(
      Array.from({ length: 100 }, () => 1),
      Array.from({ length: 100 }, () => 2),
    );
    expect(found).to.have.length(65);
    expect(found.at(-1)?.found).to.equal("36 further fields that differ");
  });

  it("finds nothing in the same document, whatever the order of its fields", () => {
    const reordered = Object.fromEntries(Object.entries(issued).reverse());
    expect(documentDifferences(issued, reordered)).to.deep.equal([]);
  });
});
