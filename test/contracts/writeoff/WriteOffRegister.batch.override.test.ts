/**
 * Overrides in a batch: the two accounts agree on the message, not on what it comes in.
 * @module
 */
import { expect } from "chai";
import { batching } from "../../helpers/batches.ts";
import { ethers, loadFixture } from "../../helpers/register.ts";
import { random32 } from "../../helpers/terms.ts";
import { dataOf, proposeAct, together } from "../../helpers/two-accounts.ts";
import { pieces } from "../../helpers/write-offs.ts";

describe("WriteOffRegister › batch", () => {
  describe("takes an override", () => {
    it("that another account proposed as it stands, among others", async () => {
      const { writeOffs, authorities, permit, xb, reserve, outside, say, told, restsOf } = await loadFixture(batching);
      const [messageId, message] = [random32(), await outside([pieces(1, 130n)])];
      await proposeAct(authorities, xb.customs, writeOffs, "overrideDraw", messageId, message);
      const [before, after] = [await reserve(pieces(1, 10n)), await reserve(pieces(1, 1n))];
      const messages = [before.data, await say("overrideDraw", messageId, message), after.data];
      expect(await told(writeOffs.connect(xb.customs.second).batch(messages))).to.deep.equal([
        ["Reserved", before.messageId],
        ["Overridden", messageId],
        ["Refused", after.messageId],
      ]);
      expect(await restsOf(permit.id, 1)).to.deep.equal([0n, 130n, 0n, 0n]);
    });

    it("from nobody alone: it fails, and the others stand", async () => {
      const { writeOffs, authorities, permit, self, xb, reserve, outside, say, told, answerTo, meterOf } =
        await loadFixture(batching);
      const [messageId, message] = [random32(), await outside([pieces(1, 130n)])];
      const data = await say("overrideDraw", messageId, message);
      const act = ethers.keccak256(data);
      const fails = async (account: typeof xb.customs.account, error: string, args: unknown[]) => {
        const other = await reserve(pieces(1, 10n));
        expect(await told(writeOffs.connect(account).batch([data, other.data]))).to.deep.equal([
          ["MessageFailed", 0n, authorities.interface.encodeErrorResult(error, args)],
          ["Reserved", other.messageId],
        ]);
        expect(await answerTo(messageId)).to.deep.equal([false, ethers.ZeroHash]);
      };
      const { account, second, id } = xb.customs;
      const notProposed = ["CountersignaturesNotProposed", [id, self, act]] as const;
      await fails(second, notProposed[0], [...notProposed[1]]);
      // A proposal of the batch is not one of the message in it.
      await authorities.connect(account).propose(id, self, await dataOf(writeOffs, "batch", [data]));
      await fails(second, notProposed[0], [...notProposed[1]]);
      await proposeAct(authorities, xb.customs, writeOffs, "overrideDraw", messageId, message);
      await fails(account, "CountersignaturesSameAccount", [id, account.address]);
      expect(await meterOf(permit.id, 1)).to.deep.equal([30n, 0n, 0n, 0n]);
    });

    it("once for each proposal, however often it is in there", async () => {
      const { writeOffs, authorities, permit, self, xb, outside, say, told, restsOf } = await loadFixture(batching);
      const [messageId, message] = [random32(), await outside([pieces(1, 130n)])];
      await proposeAct(authorities, xb.customs, writeOffs, "overrideDraw", messageId, message);
      const [data, other] = [await say("overrideDraw", messageId, message), random32()];
      const unproposed = await say("overrideDraw", other, message);
      const args = [xb.customs.id, self, ethers.keccak256(unproposed)];
      expect(await told(writeOffs.connect(xb.customs.second).batch([data, data, unproposed]))).to.deep.equal([
        ["Overridden", messageId],
        ["MessageFailed", 2n, authorities.interface.encodeErrorResult("CountersignaturesNotProposed", args)],
      ]);
      expect(await restsOf(permit.id, 1)).to.deep.equal([0n, 130n, 0n, 0n]);
    });

    it("that both accounts put in two batches alike: only the message counts, not what it came in", async () => {
      const { writeOffs, authorities, permit, xb, outside, say, restsOf } = await loadFixture(batching);
      const [messageId, message] = [random32(), await outside([pieces(1, 130n)])];
      await together(authorities, xb.customs, writeOffs, "overrideDraw", messageId, message);
      const data = await say("overrideDraw", messageId, message);
      for (const account of [xb.customs.account, xb.customs.second]) {
        expect((await (await writeOffs.connect(account).batch([data])).wait())?.logs).to.deep.equal([]);
      }
      expect(await restsOf(permit.id, 1)).to.deep.equal([0n, 130n, 0n, 0n]);
    });
  });
});
