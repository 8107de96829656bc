/**
 * The whole table of operation x status x actor, each cell tried on the registers: what docs/status-table.md says is what
 * they do.
 * @module
 */
import { expect } from "chai";
import { tableNames } from "../../../scripts/generate/status-table.ts";
import { release } from "../../helpers/draws.ts";
import {
  attemptAt,
  goesThrough,
  type Papers,
  papersIn,
  propose,
  type TableStage,
  tableActors,
} from "../../helpers/operation-table.ts";
import { ethers, impersonate, loadFixture, Reason } from "../../helpers/register.ts";
import { closeTo } from "../../helpers/succession.ts";

const { operations, conditions, actors } = tableNames(process.cwd());
const OPERATIONS = operations.map(({ name }) => name);
/** What is tried where the register is closed, so that its series can go on. */
const WHERE_CLOSED = ["Migrate"];
const STANDINGS = ["SuspendedIssuer", "IssuerOfSuspendedState"];

/** Runs `act` and takes back whatever it changed. */
async function undone(act: () => Promise<void>): Promise<void> {
  const snapshot: unknown = await ethers.provider.send("evm_snapshot", []);
  await act();
  await ethers.provider.send("evm_revert", [snapshot]);
}

/** Suspends the issuer, or its state. */
async function suspend({ authorities, consortium, timelock, xb }: TableStage, actor: string): Promise<void> {
  if (actor === "SuspendedIssuer") {
    await authorities.connect(xb.admin).suspendAuthority(xb.licensing.id, Reason.other);
  } else {
    const governance = await impersonate(await timelock.getAddress());
    await consortium.connect(governance).suspendState(xb.bytes2, Reason.other);
  }
}

describe("PermitRegister › table of operations", () => {
  for (const [place, { name: condition, words }] of conditions.entries()) {
    it(`holds for a permit that is ${words}, whatever the operation and the actor`, async () => {
      const stage = await loadFixture(tableActors);
      const table = await ethers.deployContract("OperationTableHarness");
      const papers = await papersIn(stage, condition);
      const wrong: string[] = [];
      let tried = 0;
      const tryAll = async (tried_: Papers, which: readonly string[], who: readonly string[]) => {
        for (const actor of who) {
          const caller = stage.actors[actor];
          if (caller === undefined) throw new Error(`nobody is ${actor}`);
          for (const operation of which) {
            const value = OPERATIONS.indexOf(operation);
            const attempt = await attemptAt(stage, tried_, operation, caller);
            const two: boolean = await table.getFunction("takesTwoAccounts").staticCall(value);
            if (two) await propose(stage, attempt, caller);
            const went = await goesThrough(stage, attempt, two ? caller.second : caller.account);
            const said = [value, place, actors.findIndex(({ name }) => name === actor)];
            const may: boolean = await table.getFunction("allows").staticCall(...said);
            tried += 1;
            if (went !== may) wrong.push(`${operation} by ${actor}: the table says ${may}, the register ${went}`);
          }
        }
      };
      const everyday = OPERATIONS.filter((name) => !WHERE_CLOSED.includes(name));
      const others = actors.map(({ name }) => name).filter((name) => !STANDINGS.includes(name));
      await tryAll(papers, everyday, others);
      for (const standing of STANDINGS) {
        await undone(async () => {
          await suspend(stage, standing);
          await tryAll(papers, everyday, [standing]);
        });
      }
      // Nothing goes on with amounts reserved, so these are given back first.
      if (papers.reserved !== undefined) await release(stage.writeOffs, stage.xc.customs, papers.reserved);
      await closeTo(stage, stage.after.permits);
      await stage.asB.acceptSuccessor(stage.xb.licensing.id);
      await tryAll(papers, WHERE_CLOSED, others);
      for (const standing of STANDINGS) {
        await undone(async () => {
          await suspend(stage, standing);
          await tryAll(papers, WHERE_CLOSED, [standing]);
        });
      }
      expect(wrong).to.deep.equal([]);
      expect(tried).to.equal(operations.length * actors.length);
    });
  }

  it("names every operation that takes two accounts, and none of these goes through with one", async () => {
    const stage = await loadFixture(tableActors);
    const table = await ethers.deployContract("OperationTableHarness");
    const two: string[] = [];
    for (const [value, name] of OPERATIONS.entries()) {
      if (await table.getFunction("takesTwoAccounts").staticCall(value)) two.push(name);
    }
    expect(two).to.deep.equal(["Reinstate", "Annul", "ConsentToTakeover", "Override"]);
    for (const operation of two) {
      const papers = await papersIn(stage, operation === "Reinstate" ? "Suspended" : "Active");
      const caller = stage.actors[operation === "Override" ? "Drawer" : "Issuer"];
      if (caller === undefined) throw new Error("the stage has no such actor");
      const attempt = await attemptAt(stage, papers, operation, caller);
      expect(await goesThrough(stage, attempt, caller.second)).to.equal(false);
      await propose(stage, attempt, caller);
      expect(await goesThrough(stage, attempt, caller.account)).to.equal(false);
      expect(await goesThrough(stage, attempt, caller.second)).to.equal(true);
    }
  });
});
