import { expect } from "chai";
import fc from "fast-check";
import { Refusal } from "../../../../services/domain/errors/refusal.ts";
import {
  assertMayAct,
  CUSTOMS_ACTS,
  crossed,
  HOLD_STATES,
  type HoldAct,
  type HoldDeed,
  type HoldState,
  type HoldStep,
  isOver,
  LICENSING_ACTS,
  MAY,
  MOST_DEEDS,
  NEXT,
  newDeeds,
  type Opening,
  sideOf,
  stateAfter,
} from "../../../../services/domain/exchange/hold.ts";
import { word } from "../../../helpers/permit-fixture.ts";
import { refusalOf } from "../../../helpers/refusal-of.ts";

const OPENING: Opening = {
  ...{ id: word("hold"), customs: "XB-CUS", licensing: "XB-LIC", permit: word("permit"), declaration: "26XB1" },
  ...{ reason: "diversion", doubt: "the consignee moved", shown: [], by: "XB-CUS/emil", at: 1000 },
};
const ACTS: readonly HoldAct[] = [...CUSTOMS_ACTS, ...LICENSING_ACTS];
/** Steps that lead to each state. */
const WAY: Readonly<Record<HoldState, readonly HoldStep[]>> = {
  held: [],
  told: ["told"],
  "more-wanted": ["told", "ask"],
  "release-answered": ["told", "answer-release"],
  "refusal-answered": ["told", "answer-refuse"],
  released: ["told", "answer-release", "release"],
  stopped: ["told", "stop"],
  withdrawn: ["told", "withdraw"],
};

/** Code of the refusal; undefined when the act may be done. */
function codeOf(state: HoldState, act: HoldAct, by = "XB-CUS/sofia", change: object = {}): string | undefined {
  try {
    assertMayAct({ opening: OPENING, steps: WAY[state], own: [], answerDue: false, ...change }, act, by);
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

describe("exchange › hold › who may do what when", () => {
  const ALLOWED: Readonly<Record<HoldState, string>> = {
    held: "stop withdraw",
    told: "stop withdraw ask extend answer-release answer-refuse",
    "more-wanted": "inform stop withdraw extend answer-release answer-refuse",
    "release-answered": "release stop answer-refuse",
    "refusal-answered": "stop",
    released: "",
    stopped: "",
    withdrawn: "",
  };
  for (const state of HOLD_STATES)
    for (const act of ACTS) {
      const allowed = ALLOWED[state].split(" ").includes(act);
      it(`${act} of a hold that is ${state} › ${allowed ? "is done" : "is refused"}`, () => {
        expect(stateAfter(WAY[state])).to.equal(state);
        expect(codeOf(state, act)).to.equal(allowed ? undefined : "hold-act-untimely");
      });
    }

  it("goods are released after the answer to release, and after nothing else", () =>
    expect(HOLD_STATES.filter((state) => MAY[state].includes("release"))).to.deep.equal(["release-answered"]));

  it("whoever held does not withdraw the hold himself", () => {
    expect(codeOf("told", "withdraw", "XB-CUS/emil")).to.equal("officer-same");
    expect(codeOf("told", "withdraw", "XB-CUS/sofia")).to.equal(undefined);
  });

  it("the time is extended once, and not when it is over", () => {
    expect(codeOf("told", "extend", "XB-LIC/bela", { steps: ["told", "extend"] })).to.equal("hold-extended");
    expect(codeOf("told", "extend", "XB-LIC/bela", { answerDue: true })).to.equal("hold-extension-late");
  });

  it("questions end, and what ends the hold does not", () => {
    const own: HoldDeed[] = Array.from({ length: MOST_DEEDS - 4 }, () => ({ act: "ask", by: "XB-LIC/bela", at: 1 }));
    expect(codeOf("told", "ask", "XB-LIC/bela", { own })).to.equal("hold-talked-out");
    expect(codeOf("told", "answer-refuse", "XB-LIC/bela", { own })).to.equal(undefined);
    expect(codeOf("told", "stop", "XB-CUS/emil", { own })).to.equal(undefined);
  });
});

describe("exchange › hold › two sides, one state", () => {
  it("a step that is not in the table changes nothing", () => {
    expect(stateAfter(["told", "inform", "answer-refuse", "answer-release", "ask"])).to.equal("refusal-answered");
    expect(stateAfter(["told", "stop", "answer-release", "release"])).to.equal("stopped");
  });

  it("an answer that comes before word of the telling counts", () =>
    expect(stateAfter(["answer-release", "told"])).to.equal("release-answered"));

  it("a refusal that crosses the release › leaves the goods gone, and is told", () => {
    for (const steps of [
      ["told", "answer-release", "release", "answer-refuse"],
      ["told", "answer-release", "answer-refuse", "release"],
    ] as const) {
      expect(stateAfter(steps)).to.equal("released");
      expect(crossed(steps)).to.equal(true);
    }
    expect(crossed(["told", "answer-release", "release"])).to.equal(false);
    expect(crossed(["told", "answer-refuse", "stop"])).to.equal(false);
  });

  it("both sides end in one state, however their letters cross, and never released without an answer to release", () => {
    const dice = fc.array(fc.nat(), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(dice, (rolls) => {
        const { customs, licensing } = played(rolls);
        expect(stateAfter(customs)).to.equal(stateAfter(licensing));
        expect(crossed(customs)).to.equal(crossed(licensing));
        if (stateAfter(customs) === "released")
          expect(customs.indexOf("release")).to.be.above(customs.indexOf("answer-release"));
        if (customs.includes("release")) expect(customs).to.include("answer-release");
      }),
      { numRuns: 2000, seed: 20261127 },
    );
  });
});

/** Two officers act by turns, as far as each may on what he knows; letters come when they come, in order, and all at last. */
function played(rolls: readonly number[]): { readonly customs: HoldStep[]; readonly licensing: HoldStep[] } {
  const known = { customs: [] as HoldStep[], licensing: ["told"] as HoldStep[] };
  const under: { customs: HoldStep[]; licensing: HoldStep[] } = { customs: [], licensing: ["told"] };
  const arrive = (to: "customs" | "licensing"): void => {
    const next = under[to === "customs" ? "licensing" : "customs"].shift();
    if (next) known[to].push(next);
  };
  for (const roll of rolls) {
    const side = roll % 2 === 0 ? "customs" : "licensing";
    const choice = Math.floor(roll / 2);
    if (choice % 2 === 0) {
      arrive(side);
      continue;
    }
    const may = MAY[stateAfter(known[side])].filter(
      (act) => sideOf(act) === side && !(act === "extend" && known[side].includes("extend")),
    );
    const act = may[Math.floor(choice / 2) % (may.length || 1)];
    if (!act) continue;
    known[side].push(act);
    under[side].push(act);
  }
  while (under.customs.length + under.licensing.length > 0) {
    arrive("customs");
    arrive("licensing");
  }
  return known;
}

describe("exchange › hold › the table", () => {
  it("has an act in no state that it does not lead on from, or leave as it is by design", () => {
    for (const state of HOLD_STATES)
      for (const act of MAY[state])
        if (act !== "extend") expect(NEXT[state][act], `${state} ${act}`).to.not.equal(undefined);
  });

  it("ends where the goods went, or did not, and nowhere else", () =>
    expect(HOLD_STATES.filter(isOver)).to.deep.equal(["released", "stopped", "withdrawn"]));
});

describe("exchange › hold › letters", () => {
  const deed = (act: HoldAct, at = 1, text = "t"): HoldDeed => ({ act, text, by: "XB-LIC/bela", at });

  it("one that leaves out or changes what was told › is refused, with the place", () => {
    const known = [deed("ask", 1), deed("answer-release", 2)];
    for (const told of [
      [deed("ask", 1), deed("answer-refuse", 2)],
      [deed("ask", 1), { ...deed("answer-release", 2), text: "other" }],
      [deed("ask", 1), { ...deed("answer-release", 2), shown: [word("x")] }],
      [deed("ask", 1), deed("answer-release", 3), deed("answer-refuse", 4)],
    ]) {
      const { code, params } = refusalOf(() => newDeeds(known, told)) as Refusal;
      expect([code, params.place]).to.deep.equal(["hold-contradicted", "2"]);
    }
  });

  it("an older letter adds nothing, a newer one what is new", () => {
    const known = [deed("ask", 1)];
    expect(newDeeds(known, [])).to.deep.equal([]);
    expect(newDeeds(known, known)).to.deep.equal([]);
    expect(newDeeds(known, [...known, deed("answer-release", 2)])).to.deep.equal([deed("answer-release", 2)]);
  });
});
