import { expect } from "chai";
import type { RegisterFact } from "../../../../../services/domain/register/events.ts";
import { breakOf, FACTS, type Name, registerAfter, TIME } from "../../../../helpers/register-facts.ts";

const xb = { state: "XB" } as const;
const suspended = { name: "StateSuspended", ...xb, reason: "sanctions" } as const;
const reinstated = { name: "StateReinstated", ...xb } as const;
const leaving = { name: "StateRemovalStarted", ...xb, reason: "other", endsAt: TIME + 60 } as const;
const left = { name: "StateLeft", ...xb } as const;
const replacement = { name: "ReplacementStarted", ...xb, administrator: "0xa1", guardian: "0xa2", dueAt: 9 } as const;
const vetoed = { name: "ReplacementVetoed", ...xb, by: "0xab" } as const;
const asked = { name: "PauseAsked", ...xb, asking: 1, needed: 1 } as const;
const withdrawn = { name: "PauseAskWithdrawn", ...xb, asking: 0, needed: 1 } as const;
const paused = { name: "PauseStarted", until: TIME + 259_200 } as const;

const BROKEN: readonly [string, readonly (Name | RegisterFact)[], RegExp][] = [
  ["a second founding", ["founded", "founded"], /founded twice/],
  ["an admission of a member", ["state", "state"], /XB was a member already/],
  [
    "an offer by a state that was never admitted",
    [{ name: "AdministrationOffered", state: "XQ", candidate: "0x" }],
    /XQ/,
  ],
  ["an offer of guardianship there", [{ name: "GuardianshipOffered", state: "XQ", candidate: "0x" }], /XQ was never/],
  [
    "a transfer from who does not administer",
    ["state", { name: "AdministrationTransferred", ...xb, previous: "0x01", next: "0x02" }],
    /it was 0xaa, not 0x01/,
  ],
  [
    "a transfer from who does not guard",
    ["state", { name: "GuardianshipTransferred", ...xb, previous: "0xaa", next: "0x02" }],
    /it was 0xab, not 0xaa/,
  ],
  ["a suspension of a stranger", [suspended], /XB was never/],
  ["a second suspension", ["state", suspended, suspended], /XB was suspended/],
  ["a reinstatement of a state that was active", ["state", reinstated], /XB was active/],
  ["a reinstatement of a state that leaves", ["state", leaving, reinstated], /XB was leaving/],
  ["a second beginning of a removal", ["state", leaving, leaving], /XB was leaving/],
  ["a state that left without a wind-down", ["state", left], /XB was active/],
  ["an act of a state that has left", ["state", leaving, left, suspended], /XB was left/],
  ["a veto of nothing", ["state", vetoed], /a replacement for XB was never/],
  ["a replacement that is completed twice", ["state", replacement, vetoed, vetoed], /was never/],
  ["a request that was not made", ["state", withdrawn], /XB had not asked/],
  ["a request that is withdrawn twice", ["state", asked, withdrawn, withdrawn], /had not asked/],
  ["an end of no pause", ["state", { name: "PauseEnded" }], /a pause was never/],
];

describe("register › apply › consortium", () => {
  for (const [name, facts, why] of BROKEN) it(`refuses ${name}`, () => expect(breakOf(facts).message).to.match(why));

  it("keeps what the founding fixed", () => {
    const { name: _, ...fixed } = FACTS.founded;
    expect(registerAfter("founded").consortium).to.deep.equal(fixed);
  });

  it("keeps where a state stands, since when and why", () => {
    const stateAfter = (...facts: RegisterFact[]) => registerAfter("state", ...facts).states.get("XB");
    const offices = { administrator: "0xaa", guardian: "0xab", state: "XB", admittedAt: TIME };
    expect(stateAfter()).to.deep.equal({ ...offices, standing: "active", since: TIME });
    expect(stateAfter(suspended)).to.deep.equal({
      ...{ ...offices, standing: "suspended", since: TIME + 1, reason: "sanctions" },
    });
    expect(stateAfter(suspended, reinstated)).to.deep.equal({ ...offices, standing: "active", since: TIME + 2 });
    expect(stateAfter(suspended, leaving)).to.deep.include({ standing: "leaving", endsAt: TIME + 60, reason: "other" });
    expect(stateAfter(leaving, left)).to.deep.equal({
      ...{ state: "XB", admittedAt: TIME, standing: "left", since: TIME + 2, reason: "other" },
    });
  });

  it("admits a state again that has left, with new offices", () => {
    const again = { name: "StateAdmitted", ...xb, administrator: "0xc1", guardian: "0xc2" } as const;
    const state = registerAfter("state", leaving, left, again).states.get("XB");
    expect(state).to.deep.equal({
      ...{ state: "XB", administrator: "0xc1", guardian: "0xc2", standing: "active" },
      ...{ admittedAt: TIME + 3, since: TIME + 3 },
    });
  });

  it("moves each office to whom it was given, and shows a replacement while it is under way", () => {
    const administered = { name: "AdministrationTransferred", ...xb, previous: "0xaa", next: "0xa1" } as const;
    const guarded = { name: "GuardianshipTransferred", ...xb, previous: "0xab", next: "0xa2" } as const;
    const completed = { name: "ReplacementCompleted", ...xb } as const;
    const offered = [
      { name: "AdministrationOffered", ...xb, candidate: "0xa1" },
      { name: "GuardianshipOffered", ...xb, candidate: "0xa2" },
    ] as const;
    expect(registerAfter("state", ...offered)).to.deep.equal(registerAfter("state"));
    const { name: _, state: __, ...wanted } = replacement;
    expect(registerAfter("state", replacement).states.get("XB")?.replacement).to.deep.equal(wanted);
    const after = registerAfter("state", replacement, administered, guarded, completed).states.get("XB");
    expect(after).to.include({ administrator: "0xa1", guardian: "0xa2" }).and.not.to.have.property("replacement");
    expect(registerAfter("state", replacement, vetoed).states.get("XB")).to.include({ administrator: "0xaa" });
  });

  it("knows from when to when registrations are paused, and who asked", () => {
    const register = registerAfter("state", asked, paused);
    expect(register.pause).to.deep.equal({ from: TIME + 2, until: TIME + 259_200 });
    expect([...register.pauseAsks]).to.deep.equal([["XB", TIME + 1]]);
    const ended = registerAfter("state", asked, paused, withdrawn, { name: "PauseEnded" });
    expect(ended.pause).to.deep.equal({ from: TIME + 2, until: TIME + 4 });
    expect(ended.pauseAsks.size).to.equal(0);
  });
});
