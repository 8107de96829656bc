/**
 * Every single bit of one genuine bundle turned over, and sampled ones of others: none of them is ever valid.
 * @module
 */
import { expect } from "chai";
import { toHex } from "../../services/domain/bytes/hex.ts";
import { headerBytes, lineLeaf } from "../../services/domain/permit/canonical.ts";
import { linesRoot } from "../../services/domain/permit/derive.ts";
import type { Terms } from "../../services/domain/permit/terms.ts";
import { terms as termsSchema } from "../../services/schema/bundle/terms.ts";
import { sha256 } from "../helpers/permit-fixture.ts";
import { seededDice } from "../helpers/seeded-dice.ts";
import { flipped, type Incoming } from "../helpers/verdict-vectors/input.ts";
import { caseOf, type Outcome, outcomeOf, papers } from "../helpers/verdict-vectors/run.ts";

const SEED = 20261127;
const GENUINE = ["licence", "single", "open", "pair", "chain"] as const;
type Genuine = (typeof GENUINE)[number];

const paperOf = (name: Genuine) => papers.papers[name] as (typeof papers.papers)[string];
/** The facts of the base, in which all of these are registered and in force. */
const genuine = caseOf({ name: "genuine", input: { paper: "single" }, expected: { answer: "valid", codes: [] } });

async function answerTo(what: Incoming): Promise<Outcome["answer"]> {
  return (await outcomeOf({ ...genuine, what })).answer;
}

const bundleText = (document: string, terms: unknown): string =>
  JSON.stringify({ format: "countersign/bundle/1", document, terms });

/** Both ways in which an altered document can be shown. */
async function neverValid(name: Genuine, document: string, where: string): Promise<void> {
  expect(await answerTo({ document }), `${where}, alone`).to.equal("invalid");
  expect(await answerTo({ text: bundleText(document, paperOf(name).terms) }), where).to.be.oneOf([
    "invalid",
    "refused",
  ]);
}

/** The JWS with a bit of the bytes of one of its three parts turned over. */
function withBit(jws: string, part: number, bit: number): string {
  return jws
    .split(".")
    .map((text, i) => (i === part ? flipped(Buffer.from(text, "base64url"), bit).toString("base64url") : text))
    .join(".");
}

const bitsOf = (jws: string, part: number): number => Buffer.from(jws.split(".")[part] ?? "", "base64url").length * 8;

/** Pointers to every value of the terms, with the value. */
function* valuesIn(json: unknown, at = ""): Generator<[string, string | number]> {
  if (typeof json === "string" || typeof json === "number") yield [at, json];
  else for (const [key, value] of Object.entries(json as object)) yield* valuesIn(value, `${at}/${key}`);
}

/** Every value that differs in one bit: of a character, or of a whole number below 2^40. */
function* oneBitOff(value: string | number): Generator<string | number> {
  if (typeof value === "number") for (let bit = 0; bit < 40; bit++) yield Number(BigInt(value) ^ (1n << BigInt(bit)));
  else
    for (let bit = 0; bit < value.length * 8; bit++)
      yield flipped(Buffer.from(value, "latin1"), bit).toString("latin1");
}

function withValue(json: unknown, pointer: string, value: unknown): unknown {
  const copy = structuredClone(json);
  const steps = pointer.slice(1).split("/");
  const last = steps.pop() as string;
  let at = copy as Record<string, unknown>;
  for (const step of steps) at = at[step] as Record<string, unknown>;
  at[last] = value;
  return copy;
}

describe("verdict › every single bit", function () {
  this.timeout(300_000);

  it("turned over nowhere › valid, each of them", async () => {
    for (const name of GENUINE) {
      const { document, terms } = paperOf(name);
      expect(await answerTo({ document }), name).to.equal("valid");
      expect(await answerTo({ text: bundleText(document, terms) }), name).to.equal("valid");
    }
  });

  for (const [part, what] of ["header", "payload", "signature"].entries()) {
    it(`of the bytes of one document's ${what} › never valid`, async () => {
      const { document } = paperOf("single");
      const bits = bitsOf(document, part);
      for (let bit = 0; bit < bits; bit++) await neverValid("single", withBit(document, part, bit), `bit ${bit}`);
      expect(bits).to.be.at.least(512);
    });
  }

  it("of the text of one document › never valid", async () => {
    const { document } = paperOf("single");
    const bytes = Buffer.from(document, "latin1");
    for (let bit = 0; bit < bytes.length * 8; bit++)
      await neverValid("single", flipped(bytes, bit).toString("latin1"), `bit ${bit} of the text`);
  });

  it("of every value in one bundle's terms › never valid", async () => {
    const { document, terms } = paperOf("single");
    let tried = 0;
    for (const [pointer, value] of valuesIn(terms)) {
      for (const other of oneBitOff(value)) {
        tried += 1;
        const text = bundleText(document, withValue(terms, pointer, other));
        expect(await answerTo({ text }), `${pointer} ${other}`).to.be.oneOf(["invalid", "refused"]);
      }
    }
    expect(tried).to.be.above(5_000);
  });

  it("of the words of terms › another id, another root", () => {
    for (const name of GENUINE) {
      const terms = termsSchema.parse(paperOf(name).terms) as Terms;
      const words = headerBytes(terms.header);
      expect(toHex(sha256(words)), name).to.equal(paperOf(name).id);
      const ids = new Set(Array.from({ length: words.length * 8 }, (_, bit) => toHex(sha256(flipped(words, bit)))));
      expect(ids.size).to.equal(words.length * 8);
      expect(ids.has(paperOf(name).id as `0x${string}`), name).to.equal(false);
      const leaves = new Set(terms.lines.map((line) => toHex(lineLeaf(line, sha256))));
      expect(leaves.size).to.equal(terms.lines.length);
      for (const [i, line] of terms.lines.entries()) {
        const salted = { ...line, salt: toHex(flipped(Buffer.from(line.salt.slice(2), "hex"), 8 * i)) };
        const lines = terms.lines.map((each, at) => (at === i ? salted : each));
        expect(linesRoot(lines, sha256), name).to.not.equal(terms.header.linesRoot);
      }
    }
  });

  it("sampled of other documents and their terms › never valid", async () => {
    const dice = seededDice(SEED);
    for (let i = 0; i < 1_500; i++) {
      const name = dice.pick(GENUINE.filter((each) => each !== "single"));
      const { document, terms } = paperOf(name);
      const part = dice.below(3);
      const bit = dice.below(bitsOf(document, part));
      await neverValid(name, withBit(document, part, bit), `${name}, part ${part}, bit ${bit}`);
      const [pointer, value] = dice.pick([...valuesIn(terms)].filter(([, each]) => each !== ""));
      const other = dice.pick([...oneBitOff(value)]);
      const text = bundleText(document, withValue(terms, pointer, other));
      expect(await answerTo({ text }), `${name} ${pointer} ${other}`).to.be.oneOf(["invalid", "refused"]);
    }
  });
});
