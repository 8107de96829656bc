/**
 * The lens: that it is made of parts of one register, and that its picture says what the parts say.
 * @module
 */
import { expect } from "chai";
import { amount, shipping } from "../../helpers/consumption.ts";
import { itCosts } from "../../helpers/costs.ts";
import { licenceToLookAt } from "../../helpers/looked-at.ts";
import { DAY, registerWithMakers, Status } from "../../helpers/permits.ts";
import {
  deployLibraries,
  deployRecords,
  deployRegister,
  ethers,
  loadFixture,
  Reason,
  time,
} from "../../helpers/register.ts";
import { makeLine } from "../../helpers/terms.ts";

const NONE = ethers.ZeroHash;
const NOTHING = [0n, 0n, 0n, 0n, 0n, 0n, 0n, 0n];
const NO_WINDOW = [0n, 0n, 0n];

describe("RegisterLens", () => {
  describe("its making", () => {
    it("refuses parts that do not work together", async () => {
      const ours = await loadFixture(deployRegister);
      const theirs = await deployRegister();
      const { consortium, governor, authorities, permits, writeOffs, receipts, contests, anchors, lens } = ours;
      const set = { consortium, governor, authorities, permits, writeOffs, receipts, contests, anchors };
      // Parts that fit in every respect but one.
      const records = await deployRecords(ours, ethers.ZeroAddress);
      const otherAuthorities = await ethers.deployContract("AuthorityRegister", [consortium, 0]);
      const otherGovernor = await ethers.deployContract("ConsortiumGovernor", [consortium, theirs.timelock, 1, 1]);
      const otherAnchors = await ethers.deployContract("AnchorRegister", [otherAuthorities]);
      const libraries = await deployLibraries(["PermitTies"]);
      // Registers that name the write-off register, which does not name them.
      const permitsOf = (bodies: unknown) =>
        ethers.deployContract("PermitRegister", [consortium, bodies, writeOffs, ethers.ZeroAddress], { libraries });
      const otherPermits = await permitsOf(authorities);
      const foreignPermits = await permitsOf(otherAuthorities);
      const cases: [
        Partial<Record<keyof typeof set, unknown>>,
        { getAddress(): unknown },
        { getAddress(): unknown },
      ][] = [
        [{ consortium: theirs.consortium }, consortium, theirs.consortium],
        [{ governor: theirs.governor }, theirs.consortium, consortium],
        [{ governor: otherGovernor }, theirs.timelock, ours.timelock],
        [{ authorities: theirs.authorities }, theirs.consortium, consortium],
        [{ authorities: otherAuthorities }, authorities, otherAuthorities],
        [{ permits: theirs.permits }, theirs.authorities, authorities],
        [{ permits: records.permits }, records.writeOffs, writeOffs],
        [{ permits: otherPermits }, permits, otherPermits],
        [{ permits: foreignPermits, authorities: otherAuthorities }, authorities, otherAuthorities],
        [{ writeOffs: records.writeOffs }, writeOffs, records.writeOffs],
        [{ anchors: otherAnchors }, otherAuthorities, authorities],
      ];
      for (const [part, name] of [
        ["receipts", "ReceiptRegister"],
        ["contests", "ContestRegister"],
      ] as const) {
        const deploy = (...on: unknown[]) => ethers.deployContract(name, on);
        cases.push(
          [{ [part]: await deploy(otherAuthorities, permits, writeOffs) }, otherAuthorities, authorities],
          [{ [part]: await deploy(authorities, records.permits, writeOffs) }, records.permits, permits],
          [{ [part]: await deploy(authorities, permits, records.writeOffs) }, records.writeOffs, writeOffs],
        );
      }
      for (const [change, found, given] of cases) {
        await expect(ethers.deployContract("RegisterLens", Object.values({ ...set, ...change })))
          .to.be.revertedWithCustomError(lens, "RegisterLensPartsDisagree")
          .withArgs(await found.getAddress(), await given.getAddress());
      }
    });

    it("names all parts, the network, and the block to replay from", async () => {
      const { lens, networkId, consortium, timelock, governor, ...parts } = await loadFixture(deployRegister);
      const { authorities, permits, writeOffs, receipts, contests, anchors } = parts;
      const contracts = [consortium, timelock, governor, authorities, permits, writeOffs, receipts, contests, anchors];
      expect(await lens.parts()).to.deep.equal([
        networkId,
        await consortium.foundedAt(),
        ...(await Promise.all(contracts.map((contract) => contract.getAddress()))),
        ethers.ZeroAddress,
        ethers.ZeroAddress,
      ]);
    });
  });

  describe("its picture of permits", () => {
    it("says which block it is of", async () => {
      const { lens, now } = await loadFixture(licenceToLookAt);
      const later = now + 5_000n;
      await time.increaseTo(later);
      const block = BigInt(await time.latestBlock());
      expect(await lens.look([], now)).to.deep.equal([block, later, []]);
      expect(await lens.examine([], now)).to.deep.equal([block, later, []]);
      expect(await lens.lookAtReservations([])).to.deep.equal([block, later, []]);
    });

    it("answers about unknown ids with status None, and about the others beside them, in the order asked", async () => {
      const { lens, certificate, licence, now } = await loadFixture(licenceToLookAt);
      const unknown = ethers.id("no permit");
      const ids = [unknown, licence.id, NONE, certificate.id, licence.id];
      const { permits } = await lens.look(ids, now);
      expect(permits.map((seen: { id: string }) => seen.id)).to.deep.equal(ids);
      expect(permits.map((seen: { permit: { status: bigint } }) => Number(seen.permit.status))).to.deep.equal([
        0, 1, 0, 1, 1,
      ]);
      expect(permits[0]).to.deep.equal([
        ...[unknown, ethers.ZeroAddress, NOTHING, NONE, false, NONE, NONE, 0n, false, NONE, 0n, 0n, 0n, []],
      ]);
    });

    it("says of each permit what the permit register says", async () => {
      const { lens, permits, certificate, licence, now, xa, xb } = await loadFixture(licenceToLookAt);
      const picture = await lens.look([certificate.id, licence.id], now);
      for (const [place, permit, issuer, boundTo] of [
        [0, certificate, xa, licence.id],
        [1, licence, xb, NONE],
      ] as const) {
        const seen = picture.permits[place];
        expect(seen.register).to.equal(await permits.getAddress());
        expect(seen.permit).to.deep.equal(await permits.permit(permit.id));
        expect(seen.issuer).to.equal(issuer.licensing.id);
        expect(seen.issuerInOffice).to.equal(true);
        expect(seen.series).to.equal(permit.id);
        expect(seen.current).to.equal(permit.id);
        expect(seen.currentStatus).to.equal(Status.active);
        expect(seen.boundTo).to.equal(boundTo);
        expect(seen.boundStatus).to.equal(boundTo === NONE ? Status.none : Status.active);
        expect(seen.lines).to.have.lengthOf(place === 0 ? 1 : 0);
      }
    });

    it("shows of a certificate whether the licence it serves still stands, and none when it is free", async () => {
      const { lens, next, asB, licence, now, certificate } = await loadFixture(licenceToLookAt);
      const bound = async () => {
        const [seen] = (await lens.look([certificate.id], now)).permits;
        return [seen.boundTo, Number(seen.boundStatus)];
      };
      const second = next(licence);
      await asB.supersede(second.header, second.proofs);
      expect(await bound()).to.deep.equal([licence.id, Status.active]);
      await asB.revoke(second.id, Reason.fraud);
      expect(await bound()).to.deep.equal([licence.id, Status.revoked]);
    });

    it("judges whether a permit is in force at the time asked for, to the second, not at the block's", async () => {
      const { lens, licence, validFrom, validUntil } = await loadFixture(licenceToLookAt);
      for (const [at, expected] of [
        [0n, false],
        [validFrom - 1n, false],
        [validFrom, true],
        [validUntil - 1n, true],
        [validUntil, false],
        [2n ** 64n - 1n, false],
      ] as const) {
        const { permits } = await lens.look([licence.id], at);
        expect(permits[0].inForce, String(at)).to.equal(expected);
      }
    });

    it("shows a suspension at once, of the permit and of its issuer", async () => {
      const { lens, authorities, asB, licence, validFrom, xb } = await loadFixture(licenceToLookAt);
      await authorities.connect(xb.admin).suspendAuthority(xb.licensing.id, Reason.other);
      const look = async () => (await lens.look([licence.id], validFrom)).permits[0];
      expect((await look()).issuerInOffice).to.equal(false);
      expect((await look()).inForce).to.equal(true);
      await asB.suspend(licence.id, Reason.other);
      const seen = await look();
      expect([seen.permit.status, seen.currentStatus]).to.deep.equal([
        BigInt(Status.suspended),
        BigInt(Status.suspended),
      ]);
      expect(seen.inForce).to.equal(false);
    });

    it("shows the opened lines by ascending number, with their limits, meters and windows", async () => {
      const { lens, permits, writeOffs, asB, licence, validFrom, xb } = await loadFixture(licenceToLookAt);
      const [last, seventh, first] = licence.proofs;
      await asB.openLines(licence.header, [last]);
      await asB.openLines(licence.header, [seventh, first]);
      const look = async (at: bigint) => (await lens.look([licence.id], at)).permits[0].lines;
      expect((await look(validFrom)).map(({ number }: { number: bigint }) => number)).to.deep.equal([1n, 7n, 255n]);
      await time.increaseTo(validFrom);
      await shipping(writeOffs, xb.customs).reserve(licence, [amount(255, 4n), amount(7, 3n)]);
      for (const at of [validFrom + 60n, validFrom + 40n * DAY]) {
        for (const seen of await look(at)) {
          expect(seen.line).to.deep.equal(await permits.line(licence.id, seen.number));
          expect(seen.line.quantityLimit).to.equal(10);
          expect(seen.meter).to.deep.equal(await writeOffs.meter(licence.id, seen.number));
          expect(seen.meter.reservedQuantity).to.equal({ 1: 0n, 7: 3n, 255: 4n }[String(seen.number)]);
          expect(seen.window).to.deep.equal(seen.number === 7n ? [30n, 8n, 0n] : NO_WINDOW);
          const use = await writeOffs.windowUse(licence.id, seen.number, at);
          expect([seen.windowQuantity, seen.windowValue]).to.deep.equal([...use]);
          expect(seen.windowQuantity).to.equal(seen.number === 7n && at < validFrom + DAY ? 3n : 0n);
        }
      }
    });

    it("shows for a superseded version what its series says now", async () => {
      const { lens, asB, next, licence, validFrom } = await loadFixture(licenceToLookAt);
      await asB.openLines(licence.header, licence.proofs.slice(2));
      const second = next(licence, {}, [makeLine(1, { quantityLimit: 11n, eucLink: 1, eucLine: 1 })]);
      await asB.supersede(second.header, second.proofs);
      const { permits: seen } = await lens.look([licence.id, second.id], validFrom);
      expect(seen[0].permit.status).to.equal(Status.superseded);
      expect(seen[1].permit.status).to.equal(Status.active);
      for (const view of seen) {
        expect(view.series).to.equal(licence.id);
        expect(view.current).to.equal(second.id);
        expect(view.currentStatus).to.equal(Status.active);
        expect(view.inForce).to.equal(true);
        expect(view.lines).to.have.lengthOf(1);
        expect(view.lines[0].line.quantityLimit).to.equal(11);
        expect(view.lines[0].line.version).to.equal(2);
      }
    });

    it("counts what is objected to the series and to its write-offs, under each of its versions", async () => {
      const { lens, asB, next, writeOffs, contests, licence, validFrom, xa, xb } = await loadFixture(licenceToLookAt);
      await asB.openLines(licence.header, licence.proofs);
      await time.increaseTo(validFrom);
      const { id, linesDigest } = await shipping(writeOffs, xb.customs).reserve(licence, [amount(1, 1n)]);
      const importer = contests.connect(xa.customs.account);
      for (const document of ["a", "b"]) {
        await importer.object(licence.header, NONE, NONE, Reason.diversion, ethers.id(document));
      }
      await importer.object(licence.header, id, linesDigest, Reason.diversion, ethers.id("c"));
      const second = next(licence);
      await asB.supersede(second.header, second.proofs);
      for (const seen of (await lens.look([licence.id, second.id], validFrom)).permits) {
        expect([seen.objections, seen.recordObjections]).to.deep.equal([2n, 1n]);
      }
    });

    itCosts("costs at most 90,000 gas for a permit with one open line", async () => {
      const { lens, licence: makeLicence, asB, now } = await loadFixture(registerWithMakers);
      const licence = makeLicence();
      await asB.register(licence.header);
      await asB.openLines(licence.header, licence.proofs);
      expect((await lens.look([licence.id], now)).permits[0].lines).to.have.lengthOf(1);
      const look = await lens.getFunction("look").populateTransaction([licence.id], now);
      expect(await ethers.provider.estimateGas(look)).to.be.lessThan(90_001n);
    });
  });
});
