/**
 * Nobody reads while a block is sealed, and nobody waits for ever.
 * @module
 */

import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";
import { expect } from "chai";
import { ReadGate } from "../../../../services/chain/embedded/read-gate.ts";
import { refusal } from "../../../helpers/ledger-refusal.ts";

describe("read gate", () => {
  it("refuses every read after a seal that failed, also those that waited for it", async () => {
    const gate = new ReadGate();
    const sealing = refusal(gate.seal(() => sleep(20).then(() => Promise.reject(new Error("disk full")))));
    const waiting = refusal(gate.read(async () => "shown"));
    expect((await sealing).message).to.equal("disk full");
    expect((await waiting).message).to.equal("disk full");
    expect((await refusal(gate.read(async () => "shown"))).message).to.equal("disk full");
  });

  it("lets nobody read between the beginning and the end of a seal", async () => {
    const gate = new ReadGate();
    const seen: string[] = [];
    const early = gate.read(async () => {
      await sleep(10);
      seen.push("early read ends");
    });
    const sealing = gate.seal(async () => {
      seen.push("seal begins");
      await sleep(10);
      seen.push("seal ends");
    });
    const late = gate.read(async () => seen.push("late read"));
    await Promise.all([early, sealing, late]);
    expect(seen).to.deep.equal(["early read ends", "seal begins", "seal ends", "late read"]);
  });

  it("opens again after a read that failed", async () => {
    const gate = new ReadGate();
    expect((await refusal(gate.read(() => Promise.reject(new Error("bad request"))))).message).to.equal("bad request");
    expect(await gate.seal(async () => "sealed")).to.equal("sealed");
    expect(await gate.read(async () => "read")).to.equal("read");
  });

  it("lets a seal through a stream of reads", async () => {
    const gate = new ReadGate();
    let streaming = true;
    const reads = Array.from({ length: 4 }, async () => {
      while (streaming) await gate.read(() => nextTurn());
    });
    for (let seals = 0; seals < 20; seals += 1) await gate.seal(() => nextTurn());
    streaming = false;
    await Promise.all(reads);
  });
});
