/**
 * What is asked of the verdict vectors as a whole, so that a check without a vector shows.
 * @module
 */
import { readdirSync, readFileSync } from "node:fs";
import { expect } from "chai";
import { CATALOGUE } from "../../services/domain/errors/catalogue.ts";
import { caseOf, outcomeOf, readVectors } from "../helpers/verdict-vectors/run.ts";

/** Where the codes of a verdict are given: by its checks, and by the detectors they ask. */
const FOLDERS = ["verdict/checks/", "fraud/goods/", "fraud/parties/"].map(
  (path) => new URL(`../../services/domain/${path}`, import.meta.url),
);

/** First column of the table of codes in the vectors' own page. */
function codesOnPage(): Set<string> {
  const page = readFileSync(new URL("../../docs/spec/verdict-vectors.md", import.meta.url), "utf8");
  const [, table = ""] = page.split("## When a check fails");
  const rows = [...(table.split("\n## ")[0] ?? "").matchAll(/^\| (.+?) \|/gm)].map(([, first = ""]) => first);
  return new Set(rows.flatMap((first) => [...first.matchAll(/`([a-z-]+)`/g)].map(([, code = ""]) => code)));
}

const vectors = readVectors().flatMap(({ vectors: all }) => all);

/** Codes of the catalogue that a check or a detector names. */
function codesOfChecks(): Set<string> {
  const sources = FOLDERS.flatMap((folder) =>
    readdirSync(folder).map((name) => readFileSync(new URL(name, folder), "utf8")),
  );
  const named = sources.flatMap((source) =>
    [...source.matchAll(/"([a-z]+(?:-[a-z]+)*)"/g)].map(([, word = ""]) => word),
  );
  return new Set(named.filter((word) => Object.hasOwn(CATALOGUE, word)));
}

/** "link-2-bound" is a "link-#-bound"; where there are no terms, "shipment" stands for all the lines. */
const kindOf = (check: string): string => (check === "shipment" ? "shipment-line-#" : check.replace(/\d+/g, "#"));

describe("verdict vectors", () => {
  it("are at least 150 verdicts, more of them invalid than valid, and each has a name of its own", () => {
    const count = (answer: string) => vectors.filter(({ expected }) => expected.answer === answer).length;
    expect(count("valid") + count("invalid") + count("undecided")).to.be.at.least(150);
    expect(count("invalid")).to.be.above(count("valid"));
    expect(count("undecided")).to.be.at.least(30);
    const names = readVectors().flatMap(({ file, vectors: all }) => all.map(({ name }) => `${file} ${name}`));
    expect(new Set(names).size).to.equal(names.length);
  });

  it("have every code that a check can give", () => {
    const seen = new Set(vectors.flatMap(({ expected: { codes, warnings = [] } }) => [...codes, ...warnings]));
    const codes = [...codesOfChecks()];
    expect(codes.length).to.be.above(80);
    expect(codes.filter((code) => !seen.has(code))).to.deep.equal([]);
  });

  it("have, for every check that fails or cannot be made in one, one in which it passes", async () => {
    const [passed, failed] = [new Set<string>(), new Set<string>()];
    for (const vector of vectors) {
      for (const { check, outcome } of (await outcomeOf(caseOf(vector))).verdict?.checks ?? []) {
        if (outcome === "pass") passed.add(kindOf(check));
        if (outcome === "fail" || outcome === "error") failed.add(kindOf(check));
      }
    }
    expect(failed.size).to.be.above(30);
    expect([...failed].filter((check) => !passed.has(check))).to.deep.equal([]);
  });

  it("have, for every code that advises in one, one that must not say it", () => {
    const named = (which: "warnings" | "noWarnings") =>
      new Set(vectors.flatMap(({ expected }) => expected[which] ?? []));
    const [said, unsaid] = [named("warnings"), named("noWarnings")];
    expect(said.size).to.be.above(30);
    expect([...said].filter((code) => !unsaid.has(code))).to.deep.equal([]);
  });

  it("are told of on their page: when each code is given, and no code that none of them has", () => {
    const named = new Set(vectors.flatMap(({ expected: { codes } }) => codes));
    expect([...codesOnPage()].sort()).to.deep.equal([...named].sort());
  });

  it("name codes of the catalogue only", () => {
    const named = vectors.flatMap(({ expected: { codes, warnings = [], noWarnings = [] } }) =>
      [codes, warnings, noWarnings].flat(),
    );
    expect(named.filter((code) => !Object.hasOwn(CATALOGUE, code))).to.deep.equal([]);
  });
});
