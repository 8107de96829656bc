/**
 * The same bytecode and the same transactions on a second EVM: what the register says must not depend on who wrote the
 * machine it runs on.
 * @module
 */
import { expect } from "chai";
import { emptyChain } from "../helpers/model/hardhat-chain.ts";
import { Play } from "../helpers/model/play.ts";
import { describeWithProgram } from "../helpers/outside-program.ts";
import { blocksOf, dumpedStorageRoots, type Effect, effectsOf, replay, storageRoots } from "../helpers/replay.ts";
import { findSecondEvm, type Request, type SecondEvm, startSecondEvm } from "../helpers/second-evm.ts";
import { random32 } from "../helpers/terms.ts";

const SEED = 11;
const STEPS = 400;

findSecondEvm();

describeWithProgram(`the register on a second EVM, ${STEPS} random acts of seed ${SEED}`, "anvil", () => {
  let second: SecondEvm;
  let first: Request;
  let here: Effect[];
  let there: Effect[];

  before(async function () {
    this.timeout(300_000);
    const rpc = await emptyChain();
    first = (method, params = []) => rpc.request({ method, params: [...params] });
    const play = await Play.open(rpc, SEED);
    await play.run({ steps: STEPS });
    const blocks = await blocksOf(first);
    second = await startSecondEvm(Number(blocks[0]?.timestamp));
    // Both take every sender's word for it.
    await second.request("anvil_autoImpersonateAccount", [true]);
    here = await effectsOf(first, blocks);
    there = await replay(second.request, blocks);
  });

  after(() => second?.stop());

  it("was told of acts that were taken and of acts that were not", () => {
    expect(here.length).to.be.greaterThan(STEPS);
    expect(here.filter(({ status }) => status === "0x0").length).to.be.greaterThan(STEPS / 20);
    expect(here.flatMap(({ logs }) => logs).length).to.be.greaterThan(STEPS / 2);
  });

  it("gives every transaction the same status, gas, address and logs", () => {
    const parts = there.flatMap((effect, place) =>
      JSON.stringify(effect) === JSON.stringify(here[place]) ? [] : [{ place, here: here[place], there: effect }],
    );
    expect(parts.slice(0, 1)).to.deep.equal([]);
    expect(there.length).to.equal(here.length);
  });

  it("leaves the same root over the storage of every contract", async () => {
    const roots = await storageRoots(first, here);
    expect(Object.keys(roots).length).to.be.greaterThan(8);
    expect(await dumpedStorageRoots(second.request, there)).to.deep.equal(roots);
  });

  it("is noticed when one word of a contract differs", async () => {
    const [address] = here.flatMap(({ contractAddress }) => contractAddress ?? []);
    await second.request("anvil_setStorageAt", [address, `0x${"f".repeat(64)}`, random32()]);
    await second.request("evm_mine");
    expect(await dumpedStorageRoots(second.request, there)).to.not.deep.equal(await storageRoots(first, here));
  });
});
