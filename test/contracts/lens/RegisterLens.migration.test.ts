/**
 * The lens over two registers: a permit is shown wherever it is kept, from whichever side one looks.
 * @module
 */
import { expect } from "chai";
import { amount, shipping } from "../../helpers/consumption.ts";
import { registerWithMakers, Status } from "../../helpers/permits.ts";
import { deployRecords, ethers, impersonate, loadFixture } from "../../helpers/register.ts";

/**
 * Two registers, the first one closed to the second. Of XB's licences, `gone` went over in its third version with 5 pieces
 * consumed; `kept` stayed, with 7 pieces reserved; `fresh` was registered at the second one.
 */
async function twoRegisters() {
  const former = await registerWithMakers();
  const { licence, next, asB, permits, timelock, writeOffs, xb } = former;
  const [gone, kept] = [licence(), licence()];
  for (const { header, proofs } of [gone, kept]) {
    await asB.register(header);
    await asB.openLines(header, proofs);
  }
  const customs = shipping(writeOffs, xb.customs);
  const load = [amount(1, 5n)];
  await customs.consume(await customs.reserve(gone, load), load);
  await customs.reserve(kept, [amount(1, 7n)]);
  const second = next(gone);
  await asB.supersede(second.header, second.proofs);

  const latter = await deployRecords(former, await permits.getAddress());
  const governance = await impersonate(await timelock.getAddress());
  await permits.connect(governance).closeTo(latter.permits);
  await asB.acceptSuccessor(xb.licensing.id);
  const thereB = latter.permits.connect(xb.licensing.account);
  const third = next(second, {}, second.lines, gone);
  await thereB.migrate(third.header, third.proofs);
  const fresh = licence();
  await thereB.register(fresh.header);
  return { ...former, latter, thereB, gone, second, third, kept, fresh };
}

describe("RegisterLens › over two registers", () => {
  it("names the registers before and after", async () => {
    const { lens, permits, latter } = await loadFixture(twoRegisters);
    const [before, after] = [await lens.parts(), await latter.lens.parts()];
    expect([before.predecessor, before.successor]).to.deep.equal([
      ethers.ZeroAddress,
      await latter.permits.getAddress(),
    ]);
    expect([after.predecessor, after.successor]).to.deep.equal([await permits.getAddress(), ethers.ZeroAddress]);
  });

  it("shows every version of a series that went over, with what the later register keeps, from both sides", async () => {
    const { lens, latter, gone, second, third, now } = await loadFixture(twoRegisters);
    const home = await latter.permits.getAddress();
    const ids = [gone.id, second.id];
    for (const { permits } of [await lens.look(ids, now), await latter.lens.look([...ids, third.id], now)]) {
      for (const [place, seen] of permits.entries()) {
        expect(seen.register).to.equal(home);
        expect(seen.permit.version).to.equal(place + 1);
        expect(seen.permit.status).to.equal(place === 2 ? Status.active : Status.superseded);
        expect([seen.series, seen.current]).to.deep.equal([gone.id, third.id]);
        expect([seen.currentStatus, seen.inForce]).to.deep.equal([BigInt(Status.active), true]);
        expect(seen.lines).to.have.lengthOf(1);
        expect(seen.lines[0].line).to.deep.equal(await latter.permits.line(gone.id, 1));
        expect(seen.lines[0].meter).to.deep.equal(await latter.writeOffs.meter(gone.id, 1));
        expect(seen.lines[0].meter.consumedQuantity).to.equal(5);
      }
    }
  });

  it("shows what stayed behind as the former register keeps it, from both sides", async () => {
    const { lens, latter, permits, writeOffs, kept, now } = await loadFixture(twoRegisters);
    for (const picture of [await lens.look([kept.id], now), await latter.lens.look([kept.id], now)]) {
      const [seen] = picture.permits;
      expect(seen.register).to.equal(await permits.getAddress());
      expect(seen.permit).to.deep.equal(await permits.permit(kept.id));
      expect([seen.series, seen.current, seen.inForce]).to.deep.equal([kept.id, kept.id, true]);
      expect(seen.lines[0].meter).to.deep.equal(await writeOffs.meter(kept.id, 1));
      expect(seen.lines[0].meter.reservedQuantity).to.equal(7);
    }
  });

  it("does not know before what was registered after, and knows nothing of what is nowhere", async () => {
    const { lens, latter, licence, fresh, third, now } = await loadFixture(twoRegisters);
    const nowhere = licence();
    for (const { id } of [fresh, third, nowhere]) {
      const [seen] = (await lens.look([id], now)).permits;
      expect([seen.register, seen.permit.status]).to.deep.equal([ethers.ZeroAddress, 0n]);
    }
    const [known, unknown] = (await latter.lens.look([fresh.id, nowhere.id], now)).permits;
    expect(known.permit.status).to.equal(Status.active);
    expect([unknown.register, unknown.permit.status]).to.deep.equal([ethers.ZeroAddress, 0n]);
  });

  it("follows links to where each is kept", async () => {
    const { latter, permits, licence, now, ...stage } = await loadFixture(twoRegisters);
    // What stayed behind can be rested on; here, in terms nobody has registered, a licence stands for it.
    const claim = licence({ links: [stage.kept.id, stage.second.id] });
    const [kept, second] = (await latter.lens.examine([claim.header], now)).permits[0].links;
    expect([kept.id, kept.register, kept.status, kept.currentStatus, kept.inForce]).to.deep.equal([
      ...[stage.kept.id, await permits.getAddress(), BigInt(Status.active), BigInt(Status.active), true],
    ]);
    expect([second.id, second.register, second.status, second.currentStatus, second.inForce]).to.deep.equal([
      ...[stage.second.id, await latter.permits.getAddress(), BigInt(Status.superseded), BigInt(Status.active), true],
    ]);
  });
});
