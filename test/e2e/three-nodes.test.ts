/**
 * Three nodes of three states ask each other, one of them down for part of it, and another restarted.
 * @module
 */
import { expect } from "chai";
import { type Told, tellExchange } from "../../scripts/demo/exchange/story.ts";
import { openThreeNodes, type ThreeNodes } from "../../scripts/demo/exchange/three-nodes.ts";
import { Table } from "../../scripts/demo/table.ts";

describe("three nodes of three states", function () {
  this.timeout(240_000);
  const lines: string[] = [];
  const table = new Table((line) => lines.push(line));
  let world: ThreeNodes;
  let told: Told;
  before(async () => {
    world = await openThreeNodes((line) => lines.push(line));
  });
  after(() => world?.close());

  it("deliver, confirm and give documents as told, through the stop of one and the restart of another", async () => {
    told = await tellExchange({ world, table, run: "T1" });
    if (process.env.COUNTERSIGN_TRANSCRIPT) console.log(lines.join("\n"));
    expect(table.summary.wrong, lines.join("\n")).to.equal(0);
    expect(told.licence.permit).to.match(/^0x/);
  });
});
