/**
 * What the shipped rules say, written out a second time: a slip in the file must not pass for a rule.
 * @module
 */
import { expect } from "chai";
import { PERMIT_KINDS, type PermitKind } from "../../../../services/domain/permit/kind.ts";
import { type Cover, coverOf, isManaged, practiceOf } from "../../../../services/domain/verdict/rules.ts";
import { LIMITS } from "../../../helpers/verdict-facts.ts";

const COVERS: Readonly<Record<string, Cover>> = { A: "authorises", a: "accompanies", x: "excludes", "-": "not-said" };

/** Columns in this order; export licences stand for all four. A is written off, A* is not. */
const COLUMNS = ["export", "import-authorisation", "transit-consent", "end-user-certificate", "brokering-licence"];
const TABLE: Readonly<Record<string, string>> = {
  "10": "A  x  x  a  x",
  "21": "A  x  x  a  x",
  "22": "A  x  x  a  x",
  "23": "A  x  x  a  x",
  "31": "A  x  -  a  x",
  "40": "a  A  x  a  x",
  "51": "a  A  x  a  x",
  "53": "a  A  x  a  x",
  "71": "a  A* -* a  x",
  T: "a  a  A* a  -*",
  T1: "a  a  A* a  -*",
  T2: "a  a  A* a  -*",
  TIR: "a  a  A* a  -*",
};
const KINDS = PERMIT_KINDS.filter((kind): kind is PermitKind => kind !== "none");

function cell(procedure: string, kind: PermitKind): string {
  const cells = (TABLE[procedure] as string).split(/ +/);
  // Nobody but its issuer can say what a foreign document stands for.
  if (kind === "foreign-document") return (TABLE[procedure] as string).includes("A*") ? "-*" : "-";
  return cells[COLUMNS.indexOf(kind.endsWith("export-licence") ? "export" : kind)] as string;
}

describe("verdict › rules › the shipped table of procedures", () => {
  for (const procedure of Object.keys(TABLE)) {
    for (const kind of KINDS) {
      const [letter = "", star] = cell(procedure, kind);
      const managed = letter !== "a" && star === undefined && !(letter === "x" && procedure === "71");
      it(`${kind} under ${procedure} › ${COVERS[letter]}, ${managed ? "written off" : "not written off"}`, () => {
        expect(coverOf(LIMITS, procedure, kind)).to.equal(COVERS[letter]);
        expect(isManaged(LIMITS, procedure, kind)).to.equal(managed);
      });
    }
  }

  it("has these procedures and no other", () =>
    expect([...LIMITS.procedures.keys()]).to.have.members(Object.keys(TABLE)));

  it("says nothing of a procedure that is not there, and lifts no limit for it", () => {
    for (const procedure of ["42", "00", "__proto__", "constructor", ""])
      for (const kind of KINDS) {
        expect(coverOf(LIMITS, procedure, kind)).to.equal("not-said");
        expect(isManaged(LIMITS, procedure, kind)).to.equal(true);
      }
  });
});

describe("verdict › rules › practice of a state", () => {
  it("is the general one where none is named", () => {
    const general = {
      receipt: { count: 45, unit: "days" },
      retention: { count: 240, unit: "months" },
      tolerance: 1000,
      declaring: "free",
    };
    expect(practiceOf(LIMITS, "FR")).to.deep.equal(general);
    expect(practiceOf(LIMITS, "constructor")).to.deep.equal(general);
  });

  it("differs only in what the state does differently", () => {
    expect(practiceOf(LIMITS, "BE")).to.deep.include({ receipt: { count: 3, unit: "months" }, declaring: "free" });
    expect(practiceOf(LIMITS, "NL")).to.deep.include({
      receipt: { count: 45, unit: "days" },
      declaring: "as-licensed",
    });
    expect(practiceOf(LIMITS, "GB").tolerance).to.equal(0);
  });
});

describe("verdict › rules › the shipped limits", () => {
  it("are half a minute for the lookup, five for clocks, three days for a reservation, 45 for an acceptance", () =>
    expect(LIMITS).to.include({
      lookupAge: 30,
      clockApart: 300,
      reservationLife: 259_200,
      acceptanceAge: 45 * 86_400,
    }));

  it("name the periods of work between authorities", () =>
    expect(LIMITS.work).to.deep.equal({
      transitConsent: { count: 20, unit: "working-days" },
      doubtNotice: { count: 24, unit: "hours" },
      doubtAnswer: { count: 10, unit: "working-days" },
      doubtAnswerLongest: { count: 30, unit: "working-days" },
    }));
});
