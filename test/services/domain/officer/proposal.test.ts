import { expect } from "chai";
import { assertApprovable, type Proposal } from "../../../../services/domain/officer/proposal.ts";
import { word } from "../../../helpers/permit-fixture.ts";
import { refusalOf } from "../../../helpers/refusal-of.ts";

const END = 1_000_000;
const PROPOSAL: Proposal = {
  ...{ id: word("p"), authority: "XB-LIC", kind: "revoke", what: {}, digest: word("d"), proposer: "XB-LIC/bela" },
  ...{ proposedAt: 0, expiresAt: END },
};
const APPROVAL = { officer: "XB-LIC/ada", at: 7 };

describe("proposal", () => {
  const codeAt = (now: number, more: Partial<Proposal> = {}) =>
    refusalOf(() => assertApprovable({ ...PROPOSAL, ...more }, PROPOSAL.digest, now)).code;

  it("is not approved any more when its time is over, nor tried again when it had failed", () => {
    expect(codeAt(END)).to.equal("proposal-expired");
    expect(codeAt(END, { approval: APPROVAL, outcome: "failed", code: "not-registered" })).to.equal("proposal-expired");
  });

  it("is tried again in its time, and what is under way or done is answered at any time", () => {
    const failed: Partial<Proposal> = { approval: APPROVAL, outcome: "failed", code: "not-registered" };
    assertApprovable({ ...PROPOSAL, ...failed }, PROPOSAL.digest, END - 1);
    for (const more of [{}, { outcome: "done" }] as const)
      assertApprovable({ ...PROPOSAL, approval: APPROVAL, ...more }, PROPOSAL.digest, END);
  });
});
