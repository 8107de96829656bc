/**
 * What is asked of the verdict vectors as a whole, so that a check without a vector shows.
 * @module
 */
import { readdirSync, readFileSync } from "node:fs";
import { expect } from "chai";
import { CATALOGUE } from "../../services/domain/errors/catalogue.ts";
import { readVectors } from "../helpers/verdict-vectors/run.ts";

const CHECKS = new URL("../../services/domain/verdict/checks/", import.meta.url);

const vectors = readVectors().flatMap(({ vectors: all }) => all);

/** Codes of the catalogue that a check names. */
function codesOfChecks(): Set<string> {
  const sources = readdirSync(CHECKS).map((name) => readFileSync(new URL(name, CHECKS), "utf8"));
  const named = sources.flatMap((source) =>
    [...source.matchAll(/"([a-z]+(?:-[a-z]+)*)"/g)].map(([, word = ""]) => word),
  );
  return new Set(named.filter((word) => Object.hasOwn(CATALOGUE, word)));
}

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
    expect(codes.length).to.be.above(25);
    expect(codes.filter((code) => !seen.has(code))).to.deep.equal([]);
  });

  it("name codes of the catalogue only", () => {
    const named = vectors.flatMap(({ expected: { codes, warnings = [], noWarnings = [] } }) =>
      [codes, warnings, noWarnings].flat(),
    );
    expect(named.filter((code) => !Object.hasOwn(CATALOGUE, code))).to.deep.equal([]);
  });
});
