import { expect } from "chai";
import { alertsText, alertText, type ShownAlert } from "../../../../services/cli/output/alert.ts";

const alert: ShownAlert = {
  ...{ id: "0x01", pattern: "F33", code: "hour-unusual", sentence: "It was late.", wayOut: "Ask.", authorities: [] },
  ...{ state: "raised", raisedAt: "2027-01-04T03:00:00Z", latestAt: "2027-01-04T03:00:00Z", count: 1, current: true },
  ...{ events: [], acts: [] },
};

describe("cli › alert text", () => {
  it("says before an empty list that the watch does not see everything", () => {
    const trouble = "the rule hours broke on block 9 and is off until the node starts again";
    expect(alertsText([], undefined, { block: 9, troubles: [trouble] })).to.equal(
      `Not everything is watched: ${trouble}.\n0 alerts, up to block 9.`,
    );
    expect(alertsText([], undefined, { troubles: [] })).to.include("has seen no block yet");
  });

  it("says of one the chain no longer raises that it is on record only", () => {
    expect(alertText({ ...alert, current: false })).to.include("does not raise it");
    expect(alertText(alert)).to.not.include("does not raise it");
    const { current: _, ...unknown } = alert;
    expect(alertText(unknown)).to.include("not everything is watched").and.to.not.include("does not raise it");
    expect(alertText(alert)).to.include("nobody but auditors");
  });

  it("lets no officer's words move the cursor or start a line", () => {
    const act = { act: "explain", by: "XA-LIC/amara", at: "2027-01-04T03:00:00Z", text: "a\nclosed\u001b[2J" };
    const shown = alertText({ ...alert, acts: [act] });
    expect(shown).to.include("a\\u{a}closed\\u{1b}[2J");
    expect(shown).to.not.match(/^closed/m);
  });

  it("names where the list goes on", () => {
    expect(alertsText([alert], "abc", { block: 1, troubles: [] })).to.match(/It was late\.\nMore: --after abc$/);
  });
});
