/**
 * The short form of the kills: a few of each kind; `npm run test:chaos` makes two hundred.
 * @module
 */
import { expect } from "chai";
import { killCampaign } from "../../../../scripts/chaos/lib/kill.ts";
import { seededDice } from "../../../helpers/seeded-dice.ts";

const ADVERSE = { inclusionDelayMs: 60, replaceSameNonce: true, keepStateBlocks: 64 };

describe("a node that is killed at any moment", function () {
  this.timeout(300_000);

  it("has each acknowledged act once and no other twice, its index and its vault whole, on a bad ledger too", async () => {
    const faults: string[] = [];
    const figures = await killCampaign({
      // One node for both kinds of ledger, because its first start and its partner's cost more than a kill.
      ...{ rounds: 4, atStartEvery: 2, dice: seededDice(7), behaviour: (round) => (round <= 2 ? {} : ADVERSE) },
      progress: (line) => {
        if (line.startsWith("FAULT")) faults.push(line);
      },
    });
    expect(faults).to.deep.equal([]);
    expect(figures).to.include({
      lost: 0,
      twice: 0,
      indexDiffers: 0,
      vaultLacks: 0,
      undelivered: 0,
      underLoad: 2,
      atStart: 2,
    });
    expect(figures.acknowledged, "nothing was done that could have been lost").to.be.greaterThan(0);
    expect(figures.unanswered, "no kill fell into an act").to.be.greaterThan(0);
  });
});
