/**
 * The life of an alert, step by step: every step that is refused, and the way that is open.
 * @module
 */
import { expect } from "chai";
import {
  type AlertAct,
  type AlertRequest,
  assertMay,
  isEntitled,
  standingOf,
} from "../../../../services/domain/alert/life.ts";
import type { Officer, OfficerRole } from "../../../../services/domain/officer/officer.ts";
import { refusalOf } from "../../../helpers/refusal-of.ts";

const officer = (authority: string, name: string, ...roles: OfficerRole[]): Officer => ({ authority, name, roles });
const amara = officer("XA-LIC", "amara", "licensing-officer");
const bela = officer("XA-LIC", "bela", "approver");

const at = 1_800_000_000;
const taken = (by = "XA-LIC/amara"): AlertAct => ({ act: "take", by, at });
const explained = (seen = 3, by = "XA-LIC/amara"): AlertAct => ({ act: "explain", by, at, text: "A batch.", seen });
const closed = (seen = 3): AlertAct => ({ act: "close", by: "XA-LIC/bela", at, reason: "regular", seen });

const take = (from?: string): AlertRequest => ({ act: "take", ...(from !== undefined && { from }) });
const explain = (seen = 3): AlertRequest => ({ act: "explain", text: "A batch.", seen });
const close = (seen = 3): AlertRequest => ({ act: "close", reason: "regular", seen });

describe("alert › life", () => {
  describe("stands", () => {
    for (const [state, holder, acts] of [
      ["raised", undefined, []],
      ["taken", "XA-LIC/amara", [taken()]],
      ["explained", "XA-LIC/amara", [taken(), explained()]],
      ["closed", undefined, [taken(), explained(), closed()]],
      ["reopened", undefined, [taken(), explained(2)]],
      ["reopened", undefined, [taken(), explained(2), closed(2)]],
      ["taken", "XA-LIC/bela", [taken(), explained(2), closed(2), taken("XA-LIC/bela")]],
    ] as const) {
      it(`${state} after ${acts.map(({ act }) => act).join(", ") || "nothing"}, of 3 events`, () => {
        expect(standingOf(3, acts)).to.deep.equal({ state, ...(holder !== undefined && { holder }) });
      });
    }

    it("closed when a rebuilt chain has less of it than was seen", () => {
      expect(standingOf(2, [taken(), explained(), closed()])).to.deep.equal({ state: "closed" });
    });
  });

  describe("is refused", () => {
    for (const [what, acts, who, wanted, code, params] of [
      [
        "taking what another has, without saying so",
        [taken()],
        bela,
        take(),
        "alert-taken",
        { holder: "XA-LIC/amara" },
      ],
      ["taking it from the wrong one", [taken()], bela, take("XA-LIC/carl"), "alert-taken", { holder: "XA-LIC/amara" }],
      ["taking what one has", [taken()], amara, take(), "alert-taken", { holder: "XA-LIC/amara" }],
      ["taking from somebody what nobody has", [], amara, take("XA-LIC/bela"), "alert-taken", { holder: "nobody" }],
      [
        "taking from who held it before it opened again",
        [taken(), explained(2)],
        bela,
        take("XA-LIC/amara"),
        "alert-taken",
        { holder: "nobody" },
      ],
      ["taking what is closed", [taken(), explained(), closed()], amara, take(), "alert-closed", {}],
      ["explaining what nobody has", [], amara, explain(), "alert-not-taken", {}],
      ["explaining what another has", [taken()], bela, explain(), "alert-taken", { holder: "XA-LIC/amara" }],
      [
        "explaining fewer events than there are",
        [taken()],
        amara,
        explain(2),
        "alert-changed",
        { count: "3", seen: "2" },
      ],
      [
        "explaining more events than there are",
        [taken()],
        amara,
        explain(4),
        "alert-changed",
        { count: "3", seen: "4" },
      ],
      [
        "explaining what opened again, without taking it",
        [taken(), explained(2)],
        amara,
        explain(),
        "alert-not-taken",
        {},
      ],
      ["explaining what is closed", [taken(), explained(), closed()], amara, explain(), "alert-closed", {}],
      ["closing what was raised", [], bela, close(), "alert-unexplained", { state: "raised" }],
      ["closing what was taken", [taken()], bela, close(), "alert-unexplained", { state: "taken" }],
      [
        "closing on an explanation of fewer events",
        [taken(), explained(2)],
        bela,
        close(),
        "alert-unexplained",
        { state: "reopened" },
      ],
      [
        "closing one's own explanation",
        [taken(), explained()],
        amara,
        close(),
        "officer-same",
        { officer: "XA-LIC/amara" },
      ],
      ["closing unread", [taken(), explained()], bela, close(2), "alert-changed", { count: "3", seen: "2" }],
      ["closing twice", [taken(), explained(), closed()], bela, close(), "alert-closed", {}],
    ] as const) {
      it(`${what}: ${code}`, () => {
        expect(refusalOf(() => assertMay(who, 3, acts, wanted))).to.deep.equal({ code, params });
      });
    }
  });

  describe("is open to", () => {
    for (const [what, acts, who, wanted] of [
      ["taking what was raised", [], amara, take()],
      ["taking it over, by naming who has it", [taken()], bela, take("XA-LIC/amara")],
      ["taking what opened again", [taken(), explained(2), closed(2)], bela, take()],
      ["taking an explanation apart", [taken(), explained()], bela, take("XA-LIC/amara")],
      ["explaining what one has", [taken()], amara, explain()],
      ["explaining it better", [taken(), explained()], amara, explain()],
      ["a second officer's closing", [taken(), explained()], bela, close()],
    ] as const) {
      it(what, () => {
        expect(() => assertMay(who, 3, acts, wanted)).to.not.throw();
      });
    }
  });

  it("concerns the officers of the authorities it names, and every auditor", () => {
    const alert = { authorities: ["XA-LIC", "XA-CUS"] };
    const entitled = (one: Officer): boolean => isEntitled(one, alert);
    expect(
      [amara, officer("XA-CUS", "c", "customs-officer"), officer("XB-AUD", "d", "auditor")].map(entitled),
    ).to.deep.equal([true, true, true]);
    expect(
      [officer("XB-LIC", "e", "approver"), officer("XA-PORT", "f", "customs-officer")].map(entitled),
    ).to.deep.equal([false, false]);
    expect(isEntitled(amara, { authorities: [] })).to.equal(false);
    expect(isEntitled(officer("XA-AUD", "g", "auditor"), { authorities: [] })).to.equal(true);
  });
});
