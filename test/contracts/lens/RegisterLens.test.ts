/**
 * The lens: that it is made of parts of one register, and that its picture says what the parts say.
 * @module
 */
import { expect } from "chai";
import type { Header, Line } from "../../../services/domain/permit/terms.ts";
import { deployRegister, ethers, loadFixture, Reason, time } from "../../helpers/register.ts";
import { makeLine, makePermit } from "../../helpers/terms-on-register.ts";

const Status = { none: 0, active: 1, suspended: 2, superseded: 6 } as const;

/** An end-user certificate of XA, and a licence of XB on it that is open from tomorrow for ten days. */
async function licenceOnCertificate() {
  const register = await deployRegister();
  const { networkId, permits, xa, xb } = register;
  const now = await time.latest();
  const validFrom = now + 86_400;
  const validUntil = now + 11 * 86_400;
  const issue = async (state: typeof xa, given: Partial<Header> & Pick<Header, "kind">, lines: Line[]) => {
    const { name: issuer, account, key } = state.licensing;
    const permit = makePermit({ networkId, issuer, keyId: key.keyId, validFrom: now, validUntil, ...given }, lines);
    await permits.connect(account).register(permit.header);
    return permit;
  };
  const certificate = await issue(xa, { kind: "end-user-certificate", drawers: ["XB:licensing"], receivers: [] }, [
    makeLine(1),
  ]);
  const lines = [255, 7, 1].map((number) => makeLine(number, { eucLink: 1, eucLine: 1, quantityLimit: 10n }));
  const licence = await issue(
    xb,
    { kind: "export-licence", validFrom, links: [certificate.id], drawers: ["XB:customs"], receivers: ["XA:customs"] },
    lines,
  );
  return { ...register, certificate, licence, now, validFrom, validUntil };
}

describe("RegisterLens", () => {
  describe("its making", () => {
    it("refuses parts that do not work together", async () => {
      const ours = await loadFixture(deployRegister);
      const theirs = await deployRegister();
      const { consortium, authorities, permits, writeOffs, receipts, lens } = ours;
      const set = { consortium, authorities, permits, writeOffs, receipts };
      // Parts that fit in every respect but one.
      const otherAuthorities = await ethers.deployContract("AuthorityRegister", [consortium]);
      const otherPermits = await ethers.deployContract("PermitRegister", [consortium, authorities, writeOffs]);
      const otherReceipts = await ethers.deployContract("ReceiptRegister", [authorities, permits, theirs.writeOffs]);
      for (const [change, found, given] of [
        [{ consortium: theirs.consortium }, consortium, theirs.consortium],
        [{ authorities: theirs.authorities }, theirs.consortium, consortium],
        [{ authorities: otherAuthorities }, authorities, otherAuthorities],
        [{ permits: theirs.permits }, theirs.writeOffs, writeOffs],
        [{ permits: otherPermits }, permits, otherPermits],
        [{ writeOffs: theirs.writeOffs }, writeOffs, theirs.writeOffs],
        [{ receipts: theirs.receipts }, theirs.authorities, authorities],
        [{ receipts: otherReceipts }, theirs.writeOffs, writeOffs],
      ] as const) {
        await expect(ethers.deployContract("RegisterLens", Object.values({ ...set, ...change })))
          .to.be.revertedWithCustomError(lens, "RegisterLensPartsDisagree")
          .withArgs(await found.getAddress(), await given.getAddress());
      }
    });

    it("names all parts, the network, and the block to replay from", async () => {
      const { lens, networkId, consortium, authorities, permits, writeOffs, receipts } =
        await loadFixture(deployRegister);
      const contracts = [consortium, authorities, permits, writeOffs, receipts];
      expect(await lens.parts()).to.deep.equal([
        networkId,
        await consortium.foundedAt(),
        ...(await Promise.all(contracts.map((contract) => contract.getAddress()))),
      ]);
    });
  });

  describe("its picture", () => {
    it("says which block it is of", async () => {
      const { lens, now } = await loadFixture(licenceOnCertificate);
      await time.increaseTo(now + 5_000);
      const picture = await lens.look([], now);
      expect(picture).to.deep.equal([BigInt(await time.latestBlock()), BigInt(now + 5_000), []]);
    });

    it("answers about unknown ids with status None, and about the others beside them, in the order asked", async () => {
      const { lens, certificate, licence, now } = await loadFixture(licenceOnCertificate);
      const unknown = ethers.id("no permit");
      const ids = [unknown, licence.id, ethers.ZeroHash, certificate.id, licence.id];
      const { permits } = await lens.look(ids, now);
      expect(permits.map((seen: { id: string }) => seen.id)).to.deep.equal(ids);
      expect(permits.map((seen: { permit: { status: bigint } }) => Number(seen.permit.status))).to.deep.equal([
        0, 1, 0, 1, 1,
      ]);
      const zero = ethers.ZeroHash;
      const nothing = [0n, 0n, 0n, 0n, 0n, 0n, 0n, 0n];
      expect(permits[0]).to.deep.equal([unknown, nothing, zero, zero, zero, 0n, zero, false, []]);
    });

    it("says of each permit what the permit register says", async () => {
      const { lens, permits, certificate, licence, now, xa, xb } = await loadFixture(licenceOnCertificate);
      const picture = await lens.look([certificate.id, licence.id], now);
      for (const [place, permit, issuer, boundTo] of [
        [0, certificate, xa, licence.id],
        [1, licence, xb, ethers.ZeroHash],
      ] as const) {
        const seen = picture.permits[place];
        expect(seen.permit).to.deep.equal(await permits.permit(permit.id));
        expect(seen.issuer).to.equal(issuer.licensing.id);
        expect(seen.series).to.equal(permit.id);
        expect(seen.current).to.equal(permit.id);
        expect(seen.currentStatus).to.equal(Status.active);
        expect(seen.boundTo).to.equal(boundTo);
        expect(seen.lines).to.deep.equal([]);
      }
    });

    it("judges whether a permit is in force at the time asked for, to the second, not at the block's", async () => {
      const { lens, licence, validFrom, validUntil } = await loadFixture(licenceOnCertificate);
      for (const [at, expected] of [
        [0, false],
        [validFrom - 1, false],
        [validFrom, true],
        [validUntil - 1, true],
        [validUntil, false],
        [2n ** 64n - 1n, false],
      ] as const) {
        const { permits } = await lens.look([licence.id], at);
        expect(permits[0].inForce, String(at)).to.equal(expected);
      }
    });

    it("shows a suspension at once", async () => {
      const { lens, permits, licence, validFrom, xb } = await loadFixture(licenceOnCertificate);
      await permits.connect(xb.licensing.account).suspend(licence.id, Reason.other);
      const [seen] = (await lens.look([licence.id], validFrom)).permits;
      expect(seen.permit.status).to.equal(Status.suspended);
      expect(seen.currentStatus).to.equal(Status.suspended);
      expect(seen.inForce).to.equal(false);
    });

    it("shows the opened lines by ascending number, with their limits and meters", async () => {
      const { lens, permits, writeOffs, certificate, licence, validFrom, validUntil, xb } =
        await loadFixture(licenceOnCertificate);
      const [last, seventh, first] = licence.proofs;
      const asIssuer = permits.connect(xb.licensing.account);
      await asIssuer.openLines(licence.header, [last]);
      await asIssuer.openLines(licence.header, [seventh, first]);
      const look = async () => (await lens.look([licence.id], validFrom)).permits[0].lines;
      expect((await look()).map((seen: { number: bigint }) => Number(seen.number))).to.deep.equal([1, 7, 255]);
      await time.increaseTo(validFrom);
      const reserved = writeOffs.connect(xb.customs.account).reserve(ethers.id("reserve"), {
        permit: licence.header,
        draws: [{ line: 255, unit: "0x4e4152", quantity: 4, currency: "0x000000", value: 0 }],
        openings: [{ header: certificate.header, lines: certificate.proofs }],
        declaration: ethers.ZeroHash,
        expiresAt: validUntil,
      });
      await expect(reserved).to.emit(writeOffs, "Reserved");
      for (const seen of await look()) {
        expect(seen.line).to.deep.equal(await permits.line(licence.id, seen.number));
        expect(seen.line.quantityLimit).to.equal(10);
        expect(seen.meter).to.deep.equal(await writeOffs.meter(licence.id, seen.number));
        expect(seen.meter.reservedQuantity).to.equal(seen.number === 255n ? 4 : 0);
      }
    });

    it("shows for a superseded version what its series says now", async () => {
      const { lens, permits, licence, validFrom, xb } = await loadFixture(licenceOnCertificate);
      const asIssuer = permits.connect(xb.licensing.account);
      await asIssuer.openLines(licence.header, licence.proofs.slice(2));
      const {
        documentDigest: _digest,
        mandate: _mandate,
        linesRoot: _root,
        lineCount: _count,
        salt: _salt,
        ...kept
      } = licence.terms;
      const next = makePermit({ ...kept, series: licence.id, supersedes: licence.id }, [
        makeLine(1, { quantityLimit: 11n, eucLink: 1, eucLine: 1 }),
      ]);
      await asIssuer.supersede(next.header, next.proofs);
      const { permits: seen } = await lens.look([licence.id, next.id], validFrom);
      expect(seen[0].permit.status).to.equal(Status.superseded);
      expect(seen[1].permit.status).to.equal(Status.active);
      for (const view of seen) {
        expect(view.series).to.equal(licence.id);
        expect(view.current).to.equal(next.id);
        expect(view.currentStatus).to.equal(Status.active);
        expect(view.inForce).to.equal(true);
        expect(view.lines).to.have.lengthOf(1);
        expect(view.lines[0].line.quantityLimit).to.equal(11);
        expect(view.lines[0].line.version).to.equal(2);
      }
    });
  });
});
