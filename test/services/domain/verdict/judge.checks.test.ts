/**
 * What every check of every verdict vector says of itself: its name and subject, whether it may decide, and everything its
 * sentence needs.
 * @module
 */
import { expect } from "chai";
import { CATALOGUE } from "../../../../services/domain/errors/catalogue.ts";
import type { Check, Subject } from "../../../../services/domain/verdict/check.ts";
import type { Verdict } from "../../../../services/domain/verdict/judge.ts";
import { checkNamed } from "../../../helpers/verdict-facts.ts";
import { caseOf, outcomeOf, papers, readVectors } from "../../../helpers/verdict-vectors/run.ts";

/** Checks of every verdict, in order; those of links, lines and further detectors come beside them. */
const INTEGRITY = ["document-form", "signature", "document-digest", "lines-root", "terms-match-document", "network"];
const REGISTER: readonly (readonly [Subject, string])[] = [
  ["issuer", "issuer-known"],
  ["issuer", "key-known"],
  ["issuer", "key-valid-at-registration"],
  ["issuer", "mandate-valid-at-registration"],
  ["registration", "register-fresh"],
  ["registration", "clock"],
  ["registration", "registered"],
  ["registration", "number-unique"],
  ["status", "status"],
  ["time", "dates"],
  ["use", "balance"],
  ["history", "refused-attempts"],
];
/** Parameters that may be empty, because what they would name is not there. */
const MAY_BE_EMPTY = new Set(["permit", "boundTo", "issuer", "expected", "found"]);

interface Judged {
  readonly name: string;
  readonly verdict: Verdict;
  readonly shipped: readonly number[];
}

/**
 * Every vector's verdict. Judged anew for each test, not once before all: mutation testing asks which tests reach a line, and
 * what a hook has done belongs to none.
 */
async function judgedVectors(): Promise<Judged[]> {
  const judged: Judged[] = [];
  for (const { file, vectors } of readVectors()) {
    for (const vector of vectors) {
      const { verdict } = await outcomeOf(caseOf(vector));
      const lines = (vector.shipment?.lines ?? []) as readonly { readonly line: number }[];
      if (verdict) judged.push({ name: `${file} ${vector.name}`, verdict, shipped: lines.map(({ line }) => line) });
    }
  }
  return judged;
}

async function eachCheck(look: (check: Check, name: string) => void): Promise<void> {
  for (const { name, verdict } of await judgedVectors())
    for (const check of verdict.checks) look(check, `${name}: ${check.check}`);
}

describe("verdict › judge › what a check says", () => {
  it("every verdict has every check, under its subject, once", async () => {
    for (const { name, verdict, shipped } of await judgedVectors()) {
      const of = (subject: Subject) =>
        verdict.checks.filter((check) => check.subject === subject).map(({ check }) => check);
      expect(of("integrity"), name).to.include.members(INTEGRITY);
      expect(of("integrity").slice(0, INTEGRITY.length), name).to.deep.equal(INTEGRITY);
      // Of a permit of another network this register is asked nothing.
      if (checkNamed(verdict.checks, "network").outcome === "fail") continue;
      for (const [subject, check] of REGISTER)
        expect(
          of(subject).filter((one) => one === check),
          name,
        ).to.have.length(1);
      // What is compared with a linked permit that was shown comes beside these.
      const links = of("links").filter((check) => /^link-\d+-(?:in-force|issuer|as-named|bound)$/.test(check));
      expect(links.length % 4, name).to.equal(0);
      expect(links.length > 0 || of("links").includes("links"), name).to.equal(true);
      for (let i = 0; i < links.length / 4; i++)
        expect(links.slice(4 * i, 4 * i + 4), name).to.deep.equal(
          ["in-force", "issuer", "as-named", "bound"].map((what) => `link-${i + 1}-${what}`),
        );
      const ofLines = shipped.length > 0 && verdict.permit !== undefined;
      expect(of("shipment"), name).to.include.members(
        ofLines ? shipped.map((line) => `shipment-line-${line}`) : ["shipment"],
      );
    }
  });

  it("only a failed check decides, and only what is wrong, in doubt or odd has a code", async () => {
    await eachCheck(({ outcome, decisive, code, evidence }, name) => {
      if (outcome !== "fail") expect(decisive, name).to.equal(false);
      expect(code !== undefined, name).to.equal(outcome !== "pass" && outcome !== "skipped");
      // What could not be compared is shown beside what it would be compared with.
      // How a foreign paper was confirmed shows also where that is enough.
      const shows = /: (?:link-\d+-)?confirmation$/.test(name);
      if ((outcome === "pass" || outcome === "skipped") && !shows) expect(evidence, name).to.equal(undefined);
    });
  });

  it("a code brings what its sentence and its way out need", async () => {
    await eachCheck(({ code, params = {} }, name) => {
      if (code === undefined) return;
      const { sentence, wayOut } = CATALOGUE[code];
      for (const [, needed = ""] of `${sentence} ${wayOut}`.matchAll(/\{(\w+)\}/g)) {
        expect(params[needed], `${name}, ${needed}`).to.be.a("string");
        if (!MAY_BE_EMPTY.has(needed)) expect(params[needed], `${name}, ${needed}`).to.not.equal("");
      }
    });
  });

  it("evidence says where, what was expected and what was found, and these differ", async () => {
    let seen = 0;
    await eachCheck(({ evidence = [] }, name) => {
      for (const { where, expected, found } of evidence) {
        seen += 1;
        expect(where, name).to.match(/^[A-Za-z0-9./#+-]+$/);
        expect([typeof expected, typeof found], name).to.deep.equal(["string", "string"]);
        // An item on a list is shown beside its entry, which reads the same; a weight may be just what is needed.
        const same = where === "linesRoot" || where.startsWith("confirmations/") || name.includes(": items-");
        if (!same) expect(expected, name).to.not.equal(found);
      }
    });
    expect(seen).to.be.above(40);
  });

  it("a verdict names the permit whose terms were shown, and none of a document alone", async () => {
    const judged = await judgedVectors();
    for (const { name, verdict } of judged) {
      const isBare = verdict.permit === undefined;
      expect(isBare || /^0x[0-9a-f]{64}$/.test(verdict.permit), name).to.equal(true);
    }
    expect(judged.filter(({ verdict }) => verdict.permit === papers.papers.single?.id).length).to.be.above(50);
    expect(judged.filter(({ verdict }) => verdict.permit === undefined).length).to.be.above(50);
  });
});

describe("verdict › judge › what is said of what", () => {
  const verdictOn = async (input: object, more: object = {}): Promise<Verdict> => {
    const { verdict } = await outcomeOf(
      caseOf({ name: "a case", input, expected: { answer: "valid", codes: [] }, ...more } as never),
    );
    if (!verdict) throw new Error("there is no verdict");
    return verdict;
  };
  const { licence, single } = papers.papers;
  if (!licence || !single) throw new Error("the papers are there");
  const header = licence.terms.header;
  const word = `0x${"44".repeat(32)}`;

  it("an altered document: the digest of the terms and the one found; another key: both", async () => {
    const altered = await verdictOn({ paper: "licence", set: { "/terms/header/documentDigest": word } });
    expect(checkNamed(altered.checks, "document-digest")).to.deep.include({
      params: { what: "documentDigest" },
      evidence: [{ where: "documentDigest", expected: word, found: header.documentDigest }],
    });
    const rekeyed = await verdictOn({ paper: "licence", set: { "/terms/header/keyId": word } });
    expect(checkNamed(rekeyed.checks, "document-digest")).to.deep.include({
      params: { what: "keyId" },
      evidence: [{ where: "keyId", expected: word, found: header.keyId }],
    });
  });

  it("altered lines: the root of the terms; altered terms: every field, the first one in the sentence", async () => {
    const root = await verdictOn({ paper: "licence", set: { "/terms/header/linesRoot": word } });
    expect(checkNamed(root.checks, "lines-root").evidence).to.deep.equal([
      { where: "linesRoot", expected: word, found: header.linesRoot },
    ]);
    const set = { "/terms/header/validUntil": 1_900_000_000, "/terms/header/drawers": ["XC:customs", "XB-CUS"] };
    const two = checkNamed((await verdictOn({ paper: "licence", set })).checks, "terms-match-document");
    expect(two.params).to.deep.equal({ field: "validUntil", expected: "1827014400", found: "1900000000" });
    expect(two.evidence).to.deep.equal([
      { where: "validUntil", expected: "1827014400", found: "1900000000" },
      { where: "drawers", expected: "XB:customs", found: "XC:customs, XB-CUS" },
    ]);
  });

  it("a link: which, and why it does not hold", async () => {
    const at = async (now: number) => {
      const facts = {
        ledger: { head: { time: now } },
        permits: {
          certificate: { status: "superseded" },
          "certificate-v2": { registeredAt: 1_795_392_001, status: "active" },
        },
      };
      return checkNamed((await verdictOn({ paper: "licence" }, { facts, now })).checks, "link-1-in-force");
    };
    const link = papers.papers.certificate?.id;
    const [from, until] = [1_795_478_400, 1_803_859_200];
    expect((await at(from - 1)).params).to.deep.equal({ link, why: "not-yet-valid" });
    expect((await at(from)).outcome).to.equal("pass");
    expect((await at(until - 1)).outcome).to.equal("pass");
    expect((await at(until)).params).to.deep.equal({ link, why: "expired" });
    const bound = async (boundTo: string | null) =>
      checkNamed(
        (await verdictOn({ paper: "licence" }, { facts: { series: { certificate: { boundTo } } } })).checks,
        "link-1-bound",
      ).params;
    expect(await bound(null)).to.deep.equal({ link, boundTo: "" });
    expect(await bound("single")).to.deep.equal({ link, boundTo: single.id });
  });

  it("a shipment: what is left and what was asked, in the line's unit or in minor units", async () => {
    const over = async (line: object) =>
      checkNamed(
        (await verdictOn({ paper: "licence" }, { shipment: { lines: [line] } })).checks,
        `shipment-line-${(line as { line: number }).line}`,
      ).params;
    expect(await over({ line: 1, unit: "NAR", quantity: "201" })).to.deep.equal({
      line: "1",
      left: "200 NAR",
      asked: "201 NAR",
    });
    expect(await over({ line: 2, unit: "KGM", quantity: "1", currency: "EUR", value: "18500.01" })).to.deep.equal({
      ...{ line: "2", left: "1850000 minor units of EUR", asked: "1850001 minor units of EUR" },
    });
    expect(await over({ line: 1, unit: "NAR", quantity: "1", currency: "EUR", value: "1.00" })).to.deep.equal({
      ...{ line: "1", expected: "no currency", found: "EUR" },
    });
    expect(await over({ line: 2, unit: "KGM", quantity: "1" })).to.deep.equal({
      ...{ line: "2", expected: "EUR", found: "no currency" },
    });
    expect(await over({ line: 1, unit: "NAR", quantity: "0" })).to.deep.equal({ line: "1", mode: "quantity" });
  });

  it("money under a certificate's line counts there, and lines on other certificate lines do not", async () => {
    const at = async (series: object, ...lines: object[]) =>
      (await verdictOn({ paper: "licence" }, { facts: { series }, shipment: { lines } })).checks
        .filter(({ check }) => check.startsWith("shipment-line-"))
        .map(({ code = "fits" }) => code);
    // Line 1 rests on line 1 of the certificate; the others on nothing, and weigh nothing there.
    const cartridges = { line: 3, unit: "NAR", quantity: "100", currency: "EUR", value: "45.00" };
    const rifles = (quantity: string) => ({ line: 1, unit: "NAR", quantity });
    const used = { certificate: { boundTo: "licence", lines: { 1: { consumedQuantity: "150" } } } };
    expect(await at(used, rifles("50"), cartridges)).to.deep.equal(["fits", "fits"]);
    expect(await at(used, rifles("51"), cartridges)).to.deep.equal(["certificate-balance-exceeded", "fits"]);
  });

  it("lines used up, by their numbers; a number used again, by whom and where", async () => {
    const lines = { 1: { consumedQuantity: "200" }, 2: { consumedValue: "1850000" } };
    const used = await verdictOn({ paper: "licence" }, { facts: { series: { licence: { lines } } } });
    expect(checkNamed(used.checks, "balance").params).to.deep.equal({ line: "1, 2" });
    const again = await verdictOn({ paper: "number-again" });
    expect(checkNamed(again.checks, "number-unique").params).to.deep.equal({
      issuer: "XB-LIC",
      registered: licence.id,
    });
    expect(checkNamed(again.checks, "registered").params).to.deep.equal({ permit: papers.papers["number-again"]?.id });
    const bare = await verdictOn({ paper: "number-again", bare: true });
    expect(checkNamed(bare.checks, "registered").params).to.deep.equal({ permit: "" });
    const nameless = await verdictOn({ paper: "number-again" }, { facts: { authorities: { "XB-LIC": null } } });
    expect(checkNamed(nameless.checks, "number-unique").params?.issuer).to.equal("");
  });

  it("a number that nobody used and a permit that nobody registered: nothing to compare, and not in order either", async () => {
    const { checks } = await verdictOn({ paper: "never-registered" });
    expect(checkNamed(checks, "number-unique").outcome).to.equal("skipped");
  });

  it("a verdict from the register itself says so, and from which block", async () => {
    const ledger = { heardAgo: 3600, lens: { ledger: { head: { number: 950, hash: word, time: 1_798_761_599 } } } };
    const { asOf, answer } = await verdictOn({ paper: "single" }, { facts: { ledger } });
    expect(answer).to.equal("valid");
    expect(asOf).to.deep.include({ source: "lens", block: 950, hash: word, blockTime: 1_798_761_599 });
    const { asOf: old } = await verdictOn({ paper: "single" }, { facts: { ledger: { heardAgo: 3600 } } });
    expect(old).to.deep.include({ source: "lookup", block: 900 });
  });

  it("nothing read: why; a bare document beside a shipment: its terms are missing", async () => {
    const facts = { ledger: { head: null, heardAgo: null } };
    const never = await verdictOn({ paper: "single" }, { facts });
    expect(checkNamed(never.checks, "register-fresh").params).to.deep.equal({ why: "nothing has been read yet" });
    expect(never.asOf).to.have.keys("network", "judgedAt");
    expect(checkNamed(never.checks, "balance").outcome).to.equal("skipped");
    expect(checkNamed(never.checks, "clock").outcome).to.equal("skipped");
  });
});
