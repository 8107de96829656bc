import { expect } from "chai";
import { confirmationChecks } from "../../../../../services/domain/verdict/checks/confirmation.ts";
import type { ConfirmationFact } from "../../../../../services/domain/verdict/confirmation-rules.ts";
import type { Fact, Facts, LinkFact, PermitFact } from "../../../../../services/domain/verdict/facts.ts";
import type { JudgingRules } from "../../../../../services/domain/verdict/rules.ts";
import { word } from "../../../../helpers/permit-fixture.ts";
import { LIMITS } from "../../../../helpers/verdict-facts.ts";

const known = <T>(value: T): Fact<T> => ({ is: "known", value });
const by = (channel: ConfirmationFact["channel"], confirmedAt = 1_795_300_000): ConfirmationFact => ({
  ...{ channel, confirmedAt, evidence: word(channel) },
});
type Told = Pick<Facts, "permit" | "confirmations" | "links">;
const foreign = known({ kind: "foreign-document" } as PermitFact);
const linkTo = (kind: LinkFact["kind"], ...told: ConfirmationFact[]): Told["links"][number] => ({
  id: word("link"),
  fact: known({ kind, ...(kind === "foreign-document" && { confirmations: known(told) }) } as LinkFact),
});
const checks = (told: Told, rules: JudgingRules = LIMITS) =>
  confirmationChecks(told as Facts, rules).map(({ check, outcome, code, decisive }) => [
    check,
    outcome,
    code,
    decisive,
  ]);

describe("verdict › how a foreign document was confirmed", () => {
  it("what could not be asked for, or was never read, is undecided", () => {
    expect(checks({ permit: foreign, links: [] })).to.deep.equal([
      ["confirmation", "error", "ledger-unavailable", false],
    ]);
  });

  it("of a link it counts as of the permit itself", () => {
    const permit = known({ kind: "export-licence" } as PermitFact);
    const links = [
      linkTo("end-user-certificate"),
      linkTo("foreign-document", by("telephone")),
      linkTo("foreign-document"),
    ];
    expect(checks({ permit, links })).to.deep.equal([
      ["confirmation", "skipped", undefined, false],
      ["link-2-confirmation", "warn", "confirmation-weak", false],
      ["link-3-confirmation", "fail", "confirmation-missing", false],
    ]);
    const enough = { permit, links: [linkTo("foreign-document", by("register"))] };
    expect(checks(enough)[1]).to.deep.equal(["link-1-confirmation", "pass", undefined, false]);
  });

  it("shows every confirmation with channel, time, weight and evidence, also where one is enough", () => {
    const told = known([by("telephone"), by("embassy", 1_795_400_000)]);
    const [check] = confirmationChecks({ permit: foreign, confirmations: told, links: [] } as unknown as Facts, LIMITS);
    expect(check?.outcome).to.equal("pass");
    expect(check?.evidence).to.deep.equal([
      {
        where: `confirmations/telephone/1795300000/${word("telephone")}`,
        ...{ expected: "fair", found: "weak" },
      },
      {
        where: `confirmations/embassy/1795400000/${word("embassy")}`,
        ...{ expected: "fair", found: "strong" },
      },
    ]);
  });

  it("never decides, whatever the rules say", () => {
    for (const weaker of ["advise", "undecided"] as const)
      for (const told of [known([by("mail")]), known([])]) {
        const rules = { ...LIMITS, confirmations: { ...LIMITS.confirmations, weaker, missing: weaker } };
        expect(checks({ permit: foreign, confirmations: told, links: [] }, rules)[0]?.[3]).to.equal(false);
      }
  });
});
