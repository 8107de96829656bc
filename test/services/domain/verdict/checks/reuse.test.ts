import { expect } from "chai";
import { CATALOGUE } from "../../../../../services/domain/errors/catalogue.ts";
import type { ReuseFacts } from "../../../../../services/domain/fraud/reuse/facts.ts";
import type { Facts } from "../../../../../services/domain/verdict/facts.ts";
import { judge } from "../../../../../services/domain/verdict/judge.ts";
import type { Shipment } from "../../../../../services/domain/verdict/shipment.ts";
import { GOODS } from "../../../../../services/tables/rules/goods.ts";
import { drawnOf, exit, HOUR, open, reuse, TEST_LIMITS } from "../../../../helpers/draw-traces.ts";
import { word } from "../../../../helpers/permit-fixture.ts";
import {
  checkNamed,
  drawnLines,
  exhaustedLines,
  goodFacts,
  known,
  LIMITS,
  NOW,
} from "../../../../helpers/verdict-facts.ts";

const tables = { goods: GOODS, reuse: TEST_LIMITS };
const seen = (change: Partial<ReuseFacts>, facts: Partial<Facts> = {}) =>
  judge(goodFacts({ tables, ...facts, reuse: reuse(change) }), undefined, NOW, LIMITS);
const fast = [exit(NOW - 3 * HOUR), exit(NOW - 2 * HOUR, { keeper: "XB-PORT" }), exit(NOW - HOUR)];

describe("verdict › reuse", () => {
  it("passes where everything is known and nothing stands out", () => {
    const { answer, checks } = seen({ twins: [], declared: [open()], here: ["XB-CUS"], draws: [exit(NOW - HOUR)] });
    expect(answer).to.equal("valid");
    for (const name of ["content-once", "declaration-once", "pace"])
      expect(checkNamed(checks, name).outcome, name).to.equal("pass");
    expect(checkNamed(checks, "issuer-copy").outcome).to.equal("skipped");
  });

  it("says nothing where nobody keeps traces, and skips what it was not told", () => {
    expect(judge(goodFacts({ tables }), undefined, NOW, LIMITS).checks.some(({ check }) => check === "pace")).to.equal(
      false,
    );
    const { checks } = seen({});
    for (const name of ["content-once", "declaration-once"])
      expect(checkNamed(checks, name).outcome, name).to.equal("skipped");
    const bare = judge(goodFacts({ reuse: reuse({ draws: fast }) }), undefined, NOW, LIMITS);
    expect(bare.checks.some(({ check }) => check === "pace")).to.equal(false);
  });

  for (const [what, change, facts, name, code] of [
    [
      "F05 the same content under another number",
      { twins: [{ issuer: "XC-LIC", series: word("x"), counts: true }] },
      {},
      "content-once",
      "content-repeated",
    ],
    [
      "F11 the same declaration at another office",
      { declared: [open()], here: ["XB-PORT"] },
      {},
      "declaration-once",
      "declaration-drawn-elsewhere",
    ],
    ["F11 exits faster than goods move", { draws: fast }, {}, "pace", "drawn-too-fast"],
    [
      "F18 many small exits",
      { draws: Array.from({ length: 4 }, (_, i) => exit(NOW - i * HOUR, { lines: drawnOf(4n) })) },
      {},
      "pace",
      "consignments-small",
    ],
    [
      "F10 a used-up permit after a day",
      { draws: [exit(NOW - 25 * HOUR)] },
      { lines: exhaustedLines() },
      "pace",
      "shown-after-exhaustion",
    ],
  ] as const)
    it(`warns of ${what}, and decides nothing`, () => {
      const { answer, checks } = seen(change, facts);
      const check = checkNamed(checks, name);
      expect([check.outcome, check.code, check.decisive]).to.deep.equal(["warn", code, false]);
      expect(answer).to.equal(judge(goodFacts(facts), undefined, NOW, LIMITS).answer);
      const { sentence, wayOut } = CATALOGUE[code];
      const named = [...`${sentence} ${wayOut}`.matchAll(/\{(\w+)\}/g)].map(([, param]) => param);
      expect(Object.keys(check.params ?? {})).to.include.members(named);
    });

  it("says nothing of exhaustion while something is left", () => {
    const { checks } = seen({ draws: [exit(NOW - 25 * HOUR)] }, { lines: drawnLines(150n) });
    expect(checkNamed(checks, "pace").outcome).to.equal("pass");
  });

  const usedUp = (change: Partial<ReuseFacts>, shipment?: Shipment, facts: Partial<Facts> = {}) => {
    const draws = [exit(NOW - 25 * HOUR)];
    const all = goodFacts({ tables, lines: exhaustedLines(), ...facts, reuse: reuse({ draws, ...change }) });
    return checkNamed(judge(all, shipment, NOW, LIMITS).checks, "pace");
  };
  const under = (procedure?: string): Shipment => ({ lines: [], ...(procedure !== undefined && { procedure }) });

  it("F10 says nothing where the used-up licence is shown beside an import or in transit", () => {
    for (const procedure of ["40", "51", "71", "T1"])
      for (const drawsHere of [true, false])
        expect(usedUp({ drawsHere }, under(procedure)).outcome, procedure).to.equal("pass");
  });

  it("F10 says nothing to who draws nothing on it, and warns who would draw again", () => {
    expect(usedUp({ drawsHere: false }).outcome).to.equal("pass");
    expect(usedUp({ drawsHere: false }, under()).outcome).to.equal("pass");
    for (const [drawsHere, shipment] of [
      [true, undefined],
      [true, under()],
      [true, under("10")],
      [false, under("10")],
      // A procedure that the rules do not know lifts nothing.
      [false, under("99")],
    ] as const)
      expect(usedUp({ drawsHere }, shipment).code, shipment?.procedure).to.equal("shown-after-exhaustion");
  });

  it("F11 and F18 say nothing of licences that are for many consignments", () => {
    const small = Array.from({ length: 4 }, (_, i) => exit(NOW - i * HOUR, { lines: drawnOf(4n) }));
    for (const kind of ["multiple-export-licence", "global-export-licence", "general-export-licence"] as const) {
      const { permit } = goodFacts();
      if (permit.is !== "known") throw new Error("the permit is known");
      const change = { permit: known({ ...permit.value, kind }) };
      for (const draws of [fast, small])
        expect(checkNamed(seen({ draws }, change).checks, "pace").outcome, kind).to.equal("pass");
    }
  });

  it("F07 fails a paper that parts from the issuer's copy, old against new", () => {
    const where = "/credentialSubject/lines/0/quantity";
    const { answer, checks } = seen({ issuerCopy: [{ where, expected: "200", found: "2000" }] });
    expect(answer).to.equal("invalid");
    expect(checkNamed(checks, "issuer-copy")).to.deep.include({
      ...{ outcome: "fail", decisive: true, code: "document-altered", params: { what: where } },
      evidence: [{ where, expected: "200", found: "2000" }],
    });
    expect(checkNamed(seen({ issuerCopy: [] }).checks, "issuer-copy").outcome).to.equal("pass");
  });

  it("F06 shows the registered digest beside the one shown, where the number is another permit's", () => {
    const { checks } = seen({ registeredDigest: word("registered") }, { numberSeries: known(word("another series")) });
    const { code, evidence } = checkNamed(checks, "number-unique");
    expect(code).to.equal("number-reused");
    const { document } = goodFacts();
    expect(evidence).to.deep.equal([
      { where: "documentDigest", expected: word("registered"), found: document.ok ? document.digest : "" },
    ]);
  });

  it("counts refused attempts by reason and by authority", () => {
    const refusals = { byCode: new Map([["balance-exceeded", 2]]), byAuthority: new Map([["XB-CUS", 2]]) };
    const fact = known({ count: 2, last: NOW - 60, code: "balance-exceeded" });
    expect(checkNamed(seen({ refusals }, { refusals: fact }).checks, "refused-attempts").evidence).to.deep.equal([
      { where: "balance-exceeded", expected: "0", found: "2" },
      { where: "XB-CUS", expected: "0", found: "2" },
    ]);
    const bare = checkNamed(judge(goodFacts({ refusals: fact }), undefined, NOW, LIMITS).checks, "refused-attempts");
    expect(bare.evidence).to.equal(undefined);
  });
});
