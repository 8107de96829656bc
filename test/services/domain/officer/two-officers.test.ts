/**
 * Who is another person, and that the page for people says what the table says.
 * @module
 */
import { readFileSync } from "node:fs";
import { expect } from "chai";
import { OFFICER_ROLES, type Officer } from "../../../../services/domain/officer/officer.ts";
import {
  assertMayPropose,
  assertSecond,
  GRAVE_KINDS,
  isSame,
  TWO_OFFICERS,
} from "../../../../services/domain/officer/two-officers.ts";
import { refusalOf } from "../../../helpers/refusal-of.ts";

const officer = (name: string, ...roles: Officer["roles"]): Officer => ({ authority: "XA-LIC", name, roles });

describe("two officers", () => {
  it("are not one under two names that differ by case or by how a letter is encoded", () => {
    for (const [one, other] of [
      ["XA-LIC/amara", "XA-LIC/amara"],
      ["XA-LIC/amara", "xa-lic/Amara"],
      ["XA-LIC/zoé", "XA-LIC/zoe\u0301"],
      ["XA-LIC/ａmara", "XA-LIC/amara"],
    ] as const)
      expect(isSame(one, other), `${one} ${other}`).to.equal(true);
    expect(isSame("XA-LIC/amara", "XB-LIC/amara")).to.equal(false);
  });

  it("are asked for by every kind: no role alone does both, and whoever wrote it or is a machine never approves", () => {
    for (const kind of GRAVE_KINDS) {
      const { proposes, approves } = TWO_OFFICERS[kind];
      const all = officer("amara", ...OFFICER_ROLES);
      expect(refusalOf(() => assertSecond(kind, ["XA-LIC/bela", "XA-LIC/Amara"], all)).code, kind).to.equal(
        "officer-same",
      );
      expect(refusalOf(() => assertSecond(kind, [], { ...all, machine: true })).code, kind).to.equal("officer-machine");
      const without = (role: string) => officer("zoe", ...OFFICER_ROLES.filter((one) => one !== role));
      expect(refusalOf(() => assertSecond(kind, [], without(approves))).code, kind).to.equal("officer-not-entitled");
      expect(refusalOf(() => assertMayPropose(kind, without(proposes))).code, kind).to.equal("officer-not-entitled");
      assertSecond(kind, ["XA-LIC/bela"], officer("zoe", approves));
      assertMayPropose(kind, officer("zoe", proposes));
    }
  });

  it("may include a machine only for what is drafted", () => {
    const machine = { ...officer("m", ...OFFICER_ROLES), machine: true };
    const may = GRAVE_KINDS.filter((kind) => {
      try {
        assertMayPropose(kind, machine);
        return true;
      } catch {
        return false;
      }
    });
    expect(may).to.deep.equal(["issue", "supersede"]);
  });

  it("are on the page for people as they are in the table", () => {
    const page = readFileSync(new URL("../../../../docs/two-officers.md", import.meta.url), "utf8");
    const rows = GRAVE_KINDS.map((kind) => {
      const { what, proposes, approves, accounts, breakGlass } = TWO_OFFICERS[kind];
      return `| ${kind} | ${what} | ${proposes} | ${approves} | ${accounts} | ${breakGlass ? "yes" : "no"} |`;
    });
    const shown = page.split("\n").filter((line) => GRAVE_KINDS.some((kind) => line.startsWith(`| ${kind} |`)));
    expect(shown).to.deep.equal(rows);
  });
});
