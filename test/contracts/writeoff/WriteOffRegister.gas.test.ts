/**
 * What the common acts cost: the register's throughput is 60 million gas a block.
 * @module
 */
import { expect } from "chai";
import type { ContractTransactionResponse } from "ethers";
import { itCosts } from "../../helpers/costs.ts";
import { loadFixture } from "../../helpers/register.ts";
import { makeLine, random32 } from "../../helpers/terms.ts";
import { openLicence, pieces } from "../../helpers/write-offs.ts";

const gasOf = async (transaction: Promise<ContractTransactionResponse>): Promise<number> =>
  Number((await (await transaction).wait())?.gasUsed);

/** Fixture: a licence of one line, and one that rests on a certificate; no line is open. */
async function unopened() {
  const stage = await openLicence();
  const { licence, certificate, asA, asB } = stage;
  const euc = certificate({}, [makeLine(1, { quantityLimit: 1_000n })]);
  const free = licence();
  const bound = licence({ links: [euc.id] }, [makeLine(1, { eucLink: 1, eucLine: 1 })]);
  await asA.register(euc.header);
  await asB.register(free.header);
  await asB.register(bound.header);
  return { ...stage, euc, free, bound };
}

describe("WriteOffRegister › gas", () => {
  for (const [what, limits] of [
    ["free", { first: 225_000, later: 142_000, consume: 122_000 }],
    ["bound", { first: 332_000, later: 171_000, consume: 138_000 }],
  ] as const) {
    itCosts(`of a licence of one line, ${what === "free" ? "without links" : "on a certificate"}`, async () => {
      const stage = await loadFixture(unopened);
      const { customs, writeOffs, reserving, leaving, reserved, euc, xb } = stage;
      const permit = stage[what];
      const opened = what === "free" ? [permit] : [permit, euc];
      const openings = opened.map(({ header, proofs }) => ({ header, lines: proofs }));
      const first = await gasOf(customs.reserve(random32(), reserving([pieces(1, 10n)], permit, openings)));
      const messageId = random32();
      const later = await gasOf(customs.reserve(messageId, reserving([pieces(1, 10n)], permit)));
      const id = await writeOffs.reservationId(xb.customs.id, messageId);
      await reserved([pieces(1, 1n)], permit);
      const consume = await gasOf(customs.consume(random32(), await leaving(id, [pieces(1, 10n)], permit)));
      const other = await reserved([pieces(1, 10n)], permit);
      const part = await gasOf(customs.consume(random32(), await leaving(other, [pieces(1, 9n)], permit)));
      expect(first).to.be.at.most(limits.first);
      expect(later).to.be.at.most(limits.later);
      expect(consume).to.be.at.most(limits.consume);
      // What left in part is another state of the reservation: one slot more is written.
      expect(part).to.be.at.most(limits.consume + 5_000);
    });
  }
});
