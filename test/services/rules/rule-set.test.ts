/**
 * What a set of rules may not be, each with the place and the rule; then what changes its name and what does not.
 * @module
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import fc from "fast-check";
import { Document, parse } from "yaml";
import type { Refusal } from "../../../services/domain/errors/refusal.ts";
import type { Rules } from "../../../services/domain/verdict/rules.ts";
import { type RuleFile, rulesOf } from "../../../services/rules/rule-set.ts";
import { sha256 } from "../../helpers/permit-fixture.ts";
import { refusalOf } from "../../helpers/refusal-of.ts";
import { SHIPPED_RULES } from "../../helpers/verdict-facts.ts";

const FILES: readonly RuleFile[] = readdirSync(SHIPPED_RULES)
  .filter((name) => name.endsWith(".yaml"))
  .map((name) => ({ name, text: readFileSync(join(SHIPPED_RULES, name), "utf8") }));
const WHOLE = Object.assign({}, ...FILES.map(({ text }) => parse(text) as object)) as Json;

type Json = { [key: string]: Json } | Json[] | string | number;

const rules = (files: readonly RuleFile[]): Rules => rulesOf(files, "the folder", sha256);
const digestOf = (value: Json): string => rules([{ name: "all.yaml", text: new Document(value).toString() }]).digest;
const DIGEST = rules(FILES).digest;

/** The shipped files with `from` replaced in the first that has it, and the line where that is. */
function changed(from: string, to: string): { readonly files: RuleFile[]; readonly where: string } {
  const files = FILES.map((file) => ({ ...file }));
  const file = files.find(({ text }) => text.includes(from));
  if (!file) throw new Error(`no file has ${from}`);
  const line = file.text.slice(0, file.text.indexOf(from)).split("\n").length;
  file.text = file.text.replace(from, to);
  return { files, where: `${file.name}:${line}` };
}

/** Text, its replacement, field, rule; the place is the line of the text unless said otherwise. */
const REFUSED: readonly (readonly [string, string, string, string, RegExp, number?])[] = [
  ["an unknown section", "retention:", "retentions:", "retentions", /^unknown-section$/],
  ["a section in two files", "tolerances:", "countries:", "countries", /^section-twice: .* countries\.yaml/],
  ["a key twice", "  T2:", "  T1:", "YAML", /^duplicate-key$/],
  ["a key twice, once in quotes", '  "21":', "  10:", "YAML", /^duplicate-key$/],
  [
    "an unknown key beside the known ones",
    "    within: 30 s",
    "    until: 1\n    within: 30 s",
    "limits/lookup-age/until",
    /^unknown-field$/,
  ],
  ["a misspelt key", "    within: 30 s", "    witin: 30 s", "limits/lookup-age/within", /^required$/, -1],
  [
    "a rule without its source",
    '    source: "ours: a weekend',
    '    # "ours: a weekend',
    "limits/reservation-life/source",
    /^required$/,
    -2,
  ],
  [
    "an empty source",
    '"ours: a weekend between acceptance and exit"',
    '""',
    "limits/reservation-life/source",
    /^min-length 1$/,
  ],
  [
    "a missing rule",
    '  doubt-notice:\n    within: 24 hours\n    source: "Regulation (EU) 2025/41, Article 29"\n',
    "",
    "due-dates/doubt-notice",
    /^required$/,
    -12,
  ],
  ["a unit of time nobody knows", "30 seconds", "30 fortnights", "limits/lookup-age/within", /^period of seconds, /],
  ["a period without a unit", "30 seconds", "30", "limits/lookup-age/within", /^type string$/],
  ["a period of nothing", "30 seconds", "0 seconds", "limits/lookup-age/within", /^period of /],
  ["a fraction of a period", "30 seconds", "1.5 minutes", "limits/lookup-age/within", /^period of /],
  [
    "records kept for less than the law says",
    "within: 240 months",
    "within: 239 months",
    "retention/records/within",
    /^at-least 240 months, written in months$/,
  ],
  [
    "as long, but in days that come to less",
    "within: 240 months",
    "within: 7300 days",
    "retention/records/within",
    /^at-least 240 months, written in months$/,
  ],
  [
    "records of items kept for less than the law says",
    "within: 360 months",
    "within: 240 months",
    "retention/manufacture/within",
    /^at-least 360 months, written in months$/,
  ],
  ["a lookup that decides for an hour", "30 seconds", "1 hours", "limits/lookup-age/within", /^at-most 10 minutes$/],
  [
    "a limit whose length varies",
    'within: 45 days\n    source: "ours',
    'within: 1 months\n    source: "ours',
    "limits/acceptance-age/within",
    /^period in seconds, /,
  ],
  [
    "an acceptance from last year",
    'within: 45 days\n    source: "ours',
    'within: 365 days\n    source: "ours',
    "limits/acceptance-age/within",
    /^at-most 90 days$/,
  ],
  [
    "a receipt later than the register takes",
    "3 months",
    "14 months",
    "countries/BE/receipt/within",
    /^at-most 400 days$/,
  ],
  [
    "a tolerance in floats",
    "basis-points: 0",
    "basis-points: 0.5",
    "countries/GB/tolerance/basis-points",
    /^type int$/,
  ],
  [
    "a tolerance of infinity",
    "basis-points: 0",
    "basis-points: .inf",
    "countries/GB/tolerance/basis-points",
    /^type number$/,
  ],
  [
    "more tolerance than there is",
    "basis-points: 0",
    "basis-points: 10001",
    "countries/GB/tolerance/basis-points",
    /^max-value 10000$/,
  ],
  [
    "a practice nobody knows",
    "written: as-licensed",
    "written: as-you-like",
    "countries/NL/declared/written",
    /^one-of free, as-licensed$/,
  ],
  ["a state that is none", "  BE:", "  ZY:", "countries/ZY", /^country-unknown$/],
  ["a state in small letters", "  BE:", "  be:", "countries/be", /^country-alpha-2$/],
  ["a procedure no declaration can name", "  T2:", "  T9:", "procedures/T9", /^procedure$/],
  [
    "a kind nobody knows",
    "excludes: [import-authorisation, b",
    "excludes: [import-permit, b",
    "procedures/31/excludes/0",
    /^one-of /,
  ],
  [
    "a kind twice in a list",
    "accompanies: [end-user-certificate]",
    "accompanies: [end-user-certificate, end-user-certificate]",
    "procedures/10/accompanies",
    /^kind-listed-twice$/,
  ],
  [
    "a kind in two lists",
    "accompanies: [end-user-certificate]",
    "accompanies: [export-licence]",
    "procedures/10",
    /^kind-in-two-lists$/,
    -3,
  ],
  ["a list that is left empty", "    excludes: []", "    excludes:", "procedures/T/excludes", /^type array$/],
  ["a version that is a number", 'version: "2"', "version: 2", "version", /^type string$/],
  ["a key that objects take for something else", "  T2:", "  __proto__:", "YAML", /^unknown-field$/],
  ["an alias", "quantity: managed", "quantity: *other", "YAML", /^no-alias/],
  ["a tag", "30 seconds", "!other 30 seconds", "YAML", /^tag-resolve-failed$/],
  ["an older YAML", "# How goods", "%YAML 1.1\n---\n# How goods", "YAML", /^no-directive/],
  ["two documents", "countries:", "a: b\n---\ncountries:", "YAML", /^multiple-docs$/, 1],
  ["a tab for an indent", "  BE:", "\tBE:", "YAML", /^tab-as-indent$/],
];

describe("rules › a set of files", () => {
  for (const [what, from, to, field, rule, off = 0] of REFUSED) {
    it(`${what} › is refused with file and line, field and rule`, () => {
      const { files, where } = changed(from, to);
      const { code, params } = refusalOf(() => rules(files)) as Refusal;
      expect(code).to.equal("rules-invalid");
      expect(params.rule).to.match(rule);
      expect(params.field).to.equal(field);
      const [name, line] = where.split(":");
      expect(params.where).to.equal(`${name}:${Number(line) + off}`);
    });
  }

  it("a section that is nowhere › is refused with the folder", () => {
    const { params } = refusalOf(() => rules(FILES.filter(({ name }) => name !== "procedures.yaml"))) as Refusal;
    expect(params).to.deep.equal({ where: "the folder", field: "procedures", rule: "required" });
  });

  it("text that is no mapping › is refused", () => {
    for (const text of ["", "- a", "word", "[".repeat(50_000), "null"]) {
      const { code, params } = refusalOf(() => rules([{ name: "x.yaml", text }])) as Refusal;
      expect([code, params.field]).to.deep.equal(["rules-invalid", "YAML"]);
    }
  });

  it("whatever is put in the place of any value › is refused or read, never an error of ours", () => {
    const paths = [...pathsOf(WHOLE)];
    const junk = fc.oneof(fc.jsonValue() as fc.Arbitrary<Json>, fc.constantFrom<Json>("", "45 days", -1, 2 ** 60));
    fc.assert(
      fc.property(fc.constantFrom(...paths), junk, (path, value) => {
        const text = JSON.stringify(replaced(WHOLE, path, value));
        try {
          rules([{ name: "junk.yaml", text }]);
        } catch (error) {
          expect((error as Refusal).code, String(error)).to.equal("rules-invalid");
        }
      }),
      { numRuns: 100, seed: 20261124 },
    );
  });
});

describe("rules › digest", () => {
  it("is of the content: comments, layout, quotes and files change nothing", () => {
    expect(digestOf(WHOLE)).to.equal(DIGEST);
    expect(rules([{ name: "flow.yaml", text: JSON.stringify(WHOLE) }]).digest).to.equal(DIGEST);
    expect(rules([...FILES].reverse()).digest).to.equal(DIGEST);
    expect(rules(FILES.map(({ name, text }) => ({ name, text: `# said otherwise\n\n${text}\n\n` }))).digest).to.equal(
      DIGEST,
    );
  });

  it("is the same in whatever order keys and lists are written", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 7, maxLength: 7 }), (dice) => {
        let turn = 0;
        const roll = () => (dice[turn++ % dice.length] as number) + turn * 1e-9;
        expect(digestOf(shuffled(WHOLE, roll))).to.equal(DIGEST);
      }),
      { numRuns: 20, seed: 20261124 },
    );
  });

  it("changes with every single value, names and sources included", () => {
    const seen = new Set<string>([DIGEST]);
    let count = 0;
    for (const path of leavesOf(WHOLE)) {
      const other = otherThan(path, valueAt(WHOLE, path));
      if (other === undefined) continue;
      seen.add(digestOf(replaced(WHOLE, path, other)));
      count += 1;
    }
    expect(seen.size).to.equal(count + 1);
    expect(count).to.be.above(60);
  });

  it("changes with a kind more or less, with a procedure and with a state", () => {
    const without = (...path: string[]) => digestOf(removed(WHOLE, path));
    const digests = [
      without("procedures", "T2"),
      without("countries", "BE"),
      without("procedures", "10", "excludes", "0"),
      without("procedures", "10", "excludes", "1"),
    ];
    expect(new Set([DIGEST, ...digests]).size).to.equal(5);
  });

  it("tells a kind that moved to another list", () => {
    const procedure = (WHOLE as { procedures: Record<string, Record<string, string[]>> }).procedures["10"];
    if (!procedure) throw new Error("10 is there");
    const moved = { ...procedure, excludes: [...(procedure.excludes ?? []), "end-user-certificate"], accompanies: [] };
    expect(digestOf(replaced(WHOLE, ["procedures", "10"], moved as unknown as Json))).to.not.equal(DIGEST);
  });
});

const isLeaf = (value: Json): value is string | number => typeof value !== "object";
const isListed = (path: readonly string[]): boolean => /^\d+$/.test(path.at(-1) ?? "") && path.length > 2;

function* pathsOf(value: Json, path: readonly string[] = []): Generator<readonly string[]> {
  if (path.length > 0) yield path;
  if (!isLeaf(value)) for (const [key, each] of Object.entries(value)) yield* pathsOf(each, [...path, key]);
}

function* leavesOf(value: Json): Generator<readonly string[]> {
  for (const path of pathsOf(value)) if (isLeaf(valueAt(value, path))) yield path;
}

function valueAt(value: Json, path: readonly string[]): Json {
  return path.reduce((at, step) => (at as Record<string, Json>)[step] as Json, value);
}

/** Another value of the same form; undefined for a member of a list, which another would turn into one that is there. */
function otherThan(path: readonly string[], value: Json): Json | undefined {
  const key = path.at(-1);
  if (isListed(path)) return undefined;
  // Less than the law's time is refused, so more.
  if (path.includes("retention")) return key === "within" ? `1${value as string}` : `${value as string}.`;
  if (key === "within") return (value as string).replace(/^\d+/, (count) => String(Number(count) - 1));
  if (key === "basis-points") return (value as number) + 1;
  if (key === "quantity") return value === "managed" ? "not-managed" : "managed";
  if (key === "written") return value === "free" ? "as-licensed" : "free";
  if (key === "weight") return value === "weak" ? "none" : "weak";
  if (key === "said") return value === "advise" ? "undecided" : "advise";
  if (key === "zone") return "Etc/GMT-9";
  if (key === "from") return "2025-12-01";
  if (key === "until") return "2031-12-31";
  return `${value as string}.`;
}

function replaced(value: Json, [step, ...rest]: readonly string[], by: Json): Json {
  if (step === undefined) return by;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string, Json>;
  copy[step] = replaced(copy[step] as Json, rest, by);
  return copy as Json;
}

function removed(value: Json, [step = "", ...rest]: readonly string[]): Json {
  if (rest.length > 0) return replaced(value, [step], removed((value as Record<string, Json>)[step] as Json, rest));
  if (Array.isArray(value)) return value.filter((_, i) => String(i) !== step);
  return Object.fromEntries(Object.entries(value as object).filter(([key]) => key !== step)) as Json;
}

function shuffled(value: Json, roll: () => number): Json {
  if (isLeaf(value)) return value;
  const mixed = <T>(all: readonly T[]): T[] =>
    all
      .map((each) => [(roll() * 7919) % 1, each] as const)
      .sort(([a], [b]) => a - b)
      .map(([, each]) => each);
  if (Array.isArray(value)) return mixed(value);
  return Object.fromEntries(mixed(Object.entries(value)).map(([key, each]) => [key, shuffled(each, roll)]));
}
