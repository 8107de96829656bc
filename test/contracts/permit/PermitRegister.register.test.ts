/**
 * Registering first versions: what a header must say, who may bring it, and what the register then knows.
 * @module
 */
import { expect } from "chai";
import { DAY, registerWithMakers, Status } from "../../helpers/permits.ts";
import {
  deployAccess,
  deployLibraries,
  ethers,
  loadFixture,
  PermitKind,
  partyOf,
  Reason,
  Role,
  time,
  wordOf,
} from "../../helpers/register.ts";
import { type Header, idOf, makeLine, random32 } from "../../helpers/terms.ts";

const { ZeroHash, MaxUint256 } = ethers;
const NO_PARTY = ZeroHash;

describe("PermitRegister › register", () => {
  describe("refuses", () => {
    it("an account that writes for no authority", async () => {
      const { permits, licence, stranger, xb } = await loadFixture(registerWithMakers);
      for (const caller of [stranger, xb.admin]) {
        await expect(permits.connect(caller).register(licence().header))
          .to.be.revertedWithCustomError(permits, "PermitRegisterNotAnAccount")
          .withArgs(caller.address);
        await expect(permits.connect(caller).registerMany([]))
          .to.be.revertedWithCustomError(permits, "PermitRegisterNotAnAccount")
          .withArgs(caller.address);
      }
    });

    it("terms of another authority, also of the same state", async () => {
      const { permits, licence, xa, xb } = await loadFixture(registerWithMakers);
      for (const caller of [xa.licensing, xb.customs]) {
        await expect(permits.connect(caller.account).register(licence().header))
          .to.be.revertedWithCustomError(permits, "PermitRegisterNotIssuer")
          .withArgs(caller.id, xb.licensing.id);
      }
    });

    it("terms of another network", async () => {
      const { permits, licence, asB } = await loadFixture(registerWithMakers);
      const networkId = random32();
      await expect(asB.register(licence({ networkId }).header))
        .to.be.revertedWithCustomError(permits, "PermitRegisterForeignNetwork")
        .withArgs(networkId);
    });

    it("a document key that is another authority's, unknown, or no longer in use", async () => {
      const { permits, authorities, licence, asB, xa, xb } = await loadFixture(registerWithMakers);
      await authorities.connect(xb.admin).revokeKey(xb.licensing.id, xb.licensing.key.keyId, Reason.keyStolen, 0);
      for (const keyId of [xa.licensing.key.keyId, random32(), ZeroHash, xb.licensing.key.keyId]) {
        await expect(asB.register(licence({ keyId }).header))
          .to.be.revertedWithCustomError(permits, "PermitRegisterNotEntitled")
          .withArgs(xb.licensing.id, PermitKind.exportLicence, keyId, ZeroHash);
      }
    });

    it("a suspended authority, one out of its dates, and one not accredited for the kind", async () => {
      const { permits, authorities, terms, licence, asB, asState, xb, officeUntil, spare } =
        await loadFixture(registerWithMakers);
      const refused = (header: Header, by = asB) =>
        expect(by.register(header))
          .to.be.revertedWithCustomError(permits, "PermitRegisterNotEntitled")
          .withArgs(header.issuer, header.kind, header.keyId, ZeroHash);
      // The customs office may write, but issues nothing.
      const customs = { ...xb.customs, key: xb.licensing.key };
      await refused(terms(customs, PermitKind.exportLicence).header, permits.connect(xb.customs.account));
      await refused(terms(xb.licensing, 0).header);

      const short = wordOf("XB-SHORT");
      await asState(xb, "nameAuthority", short, 1 << Role.licensing, 2, 0, officeUntil);
      await asState(xb, "addAccount", short, spare[0]);
      await authorities.connect(spare[0]).acceptAccount(short);
      await refused(licence({ issuer: short }).header, permits.connect(spare[0]));

      await authorities.connect(xb.admin).suspendAuthority(xb.licensing.id, Reason.other);
      await refused(licence().header);
      await asState(xb, "reinstateAuthority", xb.licensing.id);
      await time.increaseTo(officeUntil);
      await refused(licence({ validUntil: BigInt(officeUntil) + DAY }).header);
    });

    const badDates: [string, (now: bigint) => [bigint, bigint]][] = [
      ["an end that is the beginning", (now) => [now + DAY, now + DAY]],
      ["an end before the beginning", (now) => [now + 2n * DAY, now + DAY]],
      ["an end that is past", (now) => [now - 2n * DAY, now - DAY]],
      ["an end the register cannot hold", (now) => [now, 2n ** 40n]],
      ["the largest end a header can write", (now) => [now, 2n ** 64n - 1n]],
      ["no dates", () => [0n, 0n]],
    ];
    for (const [what, dates] of badDates) {
      it(what, async () => {
        const { permits, licence, asB, now } = await loadFixture(registerWithMakers);
        const [validFrom, validUntil] = dates(now);
        await expect(asB.register(licence({ validFrom, validUntil }).header))
          .to.be.revertedWithCustomError(permits, "PermitRegisterDatesInvalid")
          .withArgs(validFrom, validUntil);
      });
    }

    it("more than three years for a multiple export licence, to the second", async () => {
      const { permits, terms, asB, xb, now } = await loadFixture(registerWithMakers);
      const longest = 3n * 366n * DAY;
      const made = (length: bigint, kind: number = PermitKind.multipleExportLicence) =>
        terms(xb.licensing, kind, { validFrom: now, validUntil: now + length });
      await expect(asB.register(made(longest + 1n).header))
        .to.be.revertedWithCustomError(permits, "PermitRegisterDatesInvalid")
        .withArgs(now, now + longest + 1n);
      await asB.register(made(longest).header);
      await asB.register(made(longest + 1n, PermitKind.globalExportLicence).header);
    });

    it("a foreign document without its confirmation, also among many", async () => {
      const { permits, terms, licence, asB, xb } = await loadFixture(registerWithMakers);
      const { header } = terms(xb.licensing, PermitKind.foreignDocument);
      for (const attempt of [asB.register(header), asB.registerMany([licence().header, header])]) {
        await expect(attempt)
          .to.be.revertedWithCustomError(permits, "PermitRegisterKindInvalid")
          .withArgs(PermitKind.foreignDocument);
      }
    });

    it("a mandate that is none, of another authority or kind, not begun or over; and none where there is one", async () => {
      const { permits, authorities, licence, terms, asB, asState, xa, xb, now } = await loadFixture(registerWithMakers);
      const [mine, theirs, narrow, early] = [random32(), random32(), random32(), random32()];
      const refused = (header: Header) =>
        expect(asB.register(header))
          .to.be.revertedWithCustomError(permits, "PermitRegisterNotEntitled")
          .withArgs(xb.licensing.id, header.kind, header.keyId, header.mandate);
      await refused(licence({ mandate: mine }).header);
      const kinds = 1 << PermitKind.exportLicence;
      await asState(xb, "addMandate", xb.licensing.id, mine, kinds, 0, now + DAY);
      await asState(xb, "addMandate", xb.licensing.id, narrow, 1 << PermitKind.brokeringLicence, 0, now + DAY);
      await asState(xb, "addMandate", xb.licensing.id, early, kinds, now + DAY, now + 2n * DAY);
      await asState(xa, "addMandate", xa.licensing.id, theirs, kinds, 0, now + DAY);
      for (const mandate of [ZeroHash, theirs, narrow, early]) await refused(licence({ mandate }).header);
      await refused(terms(xb.licensing, PermitKind.brokeringLicence, { mandate: mine }).header);
      await asB.register(licence({ mandate: mine }).header);
      await authorities.connect(xb.licensing.account).endMandate(xb.licensing.id, mine, Reason.other);
      await refused(licence({ mandate: mine }).header);
      await time.increaseTo(now + DAY);
      await refused(licence({ mandate: narrow }).header);
      await asB.register(licence({ mandate: early }).header);
    });

    it("an end at the very time of the block, which is exclusive", async () => {
      const { permits, licence, asB, now } = await loadFixture(registerWithMakers);
      const validUntil = now + 100n;
      await time.setNextBlockTimestamp(validUntil);
      await expect(asB.register(licence({ validUntil }).header)).to.be.revertedWithCustomError(
        permits,
        "PermitRegisterDatesInvalid",
      );
    });

    it("no line, and more than 255", async () => {
      const { permits, licence, asB } = await loadFixture(registerWithMakers);
      for (const lineCount of [0, 256, 65_535]) {
        await expect(asB.register(licence({ lineCount }).header))
          .to.be.revertedWithCustomError(permits, "PermitRegisterLineCountInvalid")
          .withArgs(lineCount);
      }
    });

    it("the same terms twice, also as the second of one transaction", async () => {
      const { permits, licence, asB } = await loadFixture(registerWithMakers);
      const { header, id } = licence();
      await expect(asB.registerMany([header, header]))
        .to.be.revertedWithCustomError(permits, "PermitRegisterAlreadyRegistered")
        .withArgs(id);
      await asB.register(header);
      await expect(asB.register(header))
        .to.be.revertedWithCustomError(permits, "PermitRegisterAlreadyRegistered")
        .withArgs(id);
    });

    it("a number its issuer has used, whatever became of that permit", async () => {
      const { permits, licence, asB, asBoth, xb } = await loadFixture(registerWithMakers);
      const first = licence();
      await asB.register(first.header);
      await asBoth(xb.licensing, "annul", first.id, Reason.issuedInError);
      const { numberTag } = first.header;
      await expect(asB.register(licence({ numberTag }).header))
        .to.be.revertedWithCustomError(permits, "PermitRegisterNumberTaken")
        .withArgs(xb.licensing.id, numberTag, first.id);
    });

    const badVersions: [string, Partial<Header>][] = [
      ["a series", { series: random32() }],
      ["a predecessor", { supersedes: random32() }],
      ["both", { series: random32(), supersedes: random32() }],
    ];
    for (const [what, change] of badVersions) {
      it(`a first version that names ${what}`, async () => {
        const { permits, licence, asB } = await loadFixture(registerWithMakers);
        const { header } = licence(change);
        await expect(asB.register(header))
          .to.be.revertedWithCustomError(permits, "PermitRegisterVersionInvalid")
          .withArgs(header.series, header.supersedes);
      });
    }

    it("all of many when one is wrong", async () => {
      const { permits, licence, asB } = await loadFixture(registerWithMakers);
      const good = licence();
      await expect(asB.registerMany([good.header, licence({ lineCount: 0 }).header])).to.be.revertedWithCustomError(
        permits,
        "PermitRegisterLineCountInvalid",
      );
      expect((await permits.permit(good.id)).status).to.equal(Status.none);
      expect(await permits.seriesOf(good.id)).to.equal(ZeroHash);
    });

    it("a kind that does not exist", async () => {
      const { permits, licence, asB } = await loadFixture(registerWithMakers);
      // The header cannot even be read: the call ends without a reason.
      await expect(asB.register(licence({ kind: 10 }).header)).to.revert(ethers);
      expect(await permits.seriesOfNumber(ZeroHash, ZeroHash)).to.equal(ZeroHash);
    });
  });

  describe("refuses parties", () => {
    const customs = partyOf("XB", Role.customs);
    const licensing = partyOf("XB", Role.licensing);
    const auditor = partyOf("XB", Role.auditor);
    const outsider = partyOf("XZ", Role.customs);
    const unnamed = wordOf("XB-NOBODY");
    const unknownRole = partyOf("XB", 4);
    const noRole = partyOf("XB", 0);
    const trailing = `${customs.slice(0, -2)}01`;
    const lowerCase = partyOf("xb", Role.customs);
    const { endUserCertificate: euc, exportLicence, brokeringLicence, importAuthorisation } = PermitKind;

    const table: [string, number, Partial<Header>, string][] = [
      ["a licence that nobody may draw on", exportLicence, { drawers: [] }, NO_PARTY],
      ["a multiple licence that nobody may draw on", PermitKind.multipleExportLicence, { drawers: [] }, NO_PARTY],
      ["a global licence that nobody may draw on", PermitKind.globalExportLicence, { drawers: [] }, NO_PARTY],
      ["a general licence that nobody may draw on", PermitKind.generalExportLicence, { drawers: [] }, NO_PARTY],
      ["an import authorisation that nobody may draw on", importAuthorisation, { drawers: [] }, NO_PARTY],
      ["licensing as drawer of a licence", exportLicence, { drawers: [customs, licensing] }, licensing],
      ["an auditor as drawer", exportLicence, { drawers: [auditor] }, auditor],
      ["licensing as drawer where nobody draws", brokeringLicence, { drawers: [licensing] }, licensing],
      ["a state that is no member", exportLicence, { drawers: [outsider] }, outsider],
      ["a state in lower case", exportLicence, { drawers: [lowerCase] }, lowerCase],
      ["an authority that was never named", exportLicence, { drawers: [unnamed] }, unnamed],
      ["a role that does not exist", exportLicence, { drawers: [unknownRole] }, unknownRole],
      ["a state without a role", exportLicence, { drawers: [noRole] }, noRole],
      ["an empty word", exportLicence, { drawers: [ZeroHash] }, ZeroHash],
      ["a full word", exportLicence, { drawers: [ethers.toBeHex(MaxUint256)] }, ethers.toBeHex(MaxUint256)],
      ["a second spelling of a role", exportLicence, { drawers: [trailing] }, trailing],
      ["an auditor as receiver", exportLicence, { receivers: [customs, auditor] }, auditor],
      ["a receiver that is no member", exportLicence, { receivers: [outsider] }, outsider],
      ["a receiver that was never named", exportLicence, { receivers: [unnamed] }, unnamed],
      ["a certificate without a binder", euc, { drawers: [] }, NO_PARTY],
      ["a certificate with two binders", euc, { drawers: [licensing, licensing] }, licensing],
      ["a certificate that customs may bind", euc, { drawers: [customs] }, customs],
    ];
    for (const [what, kind, change, party] of table) {
      it(what, async () => {
        const { permits, terms, asB, xb } = await loadFixture(registerWithMakers);
        await expect(asB.register(terms(xb.licensing, kind, change).header))
          .to.be.revertedWithCustomError(permits, "PermitRegisterPartyInvalid")
          .withArgs(party);
      });
    }
  });

  describe("accepts", () => {
    it("terms, computes their id, and tells the log all that is in them", async () => {
      const { permits, licence, asB, xb, authorities } = await loadFixture(registerWithMakers);
      const { header, id } = licence({}, [makeLine(1), makeLine(2)]);
      expect(await asB.register.staticCall(header)).to.equal(id);
      const transaction = await asB.register(header);
      const receipt = await transaction.wait();
      const at = (await ethers.provider.getBlock(receipt?.blockNumber ?? 0))?.timestamp;
      await expect(transaction).to.emit(permits, "PermitRegistered");
      const parsed = permits.interface.parseLog(receipt?.logs[0] as never);
      expect(parsed?.args.slice(0, 4)).to.deep.equal([id, xb.licensing.id, id, 1n]);
      expect(idOf(headerOf(parsed?.args[4]))).to.equal(id);

      const known = await permits.permit(id);
      expect([known.status, known.kind, known.validFrom, known.validUntil]).to.deep.equal(
        [Status.active, header.kind, header.validFrom, header.validUntil].map(BigInt),
      );
      const { index } = await authorities.authority(xb.licensing.id);
      expect([known.issuer, known.version, known.registeredAt, known.statusSince]).to.deep.equal([
        index,
        1n,
        BigInt(at ?? 0),
        BigInt(at ?? 0),
      ]);
      expect(await permits.seriesOf(id)).to.equal(id);
      expect(await permits.currentOf(id)).to.equal(id);
      expect(await permits.seriesOfNumber(header.issuer, header.numberTag)).to.equal(id);
      expect(await permits.openedLines(id)).to.equal(0);
      expect((await permits.line(id, 1)).version).to.equal(0);
    });

    it("every kind, under the parties its kind takes", async () => {
      const { permits, terms, asB, xb, xc } = await loadFixture(registerWithMakers);
      const customs = [partyOf("XB", Role.customs), xc.customs.id];
      const table: [number, Partial<Header>][] = [
        [PermitKind.endUserCertificate, { drawers: [xb.licensing.id] }],
        [PermitKind.importAuthorisation, { drawers: customs }],
        [PermitKind.transitConsent, { drawers: [] }],
        [PermitKind.exportLicence, { drawers: customs, receivers: [partyOf("XA", Role.licensing), xc.customs.id] }],
        [PermitKind.brokeringLicence, { drawers: [], receivers: [] }],
        [PermitKind.multipleExportLicence, { drawers: customs, receivers: [] }],
        [PermitKind.globalExportLicence, { drawers: customs }],
        [PermitKind.generalExportLicence, { drawers: customs, receivers: [] }],
      ];
      for (const [kind, change] of table) {
        const { header, id } = terms(xb.licensing, kind, change);
        await asB.register(header);
        expect((await permits.permit(id)).kind).to.equal(kind);
        expect(await permits.binderOf(id)).to.equal(
          kind === PermitKind.endUserCertificate ? xb.licensing.id : ZeroHash,
        );
      }
    });

    it("many at once, each as if it had come alone", async () => {
      const { permits, licence, asB } = await loadFixture(registerWithMakers);
      const all = [1, 2, 3].map(() => licence());
      const headers = all.map(({ header }) => header);
      const ids = all.map(({ id }) => id);
      expect(await asB.registerMany.staticCall(headers)).to.deep.equal(ids);
      await asB.registerMany(headers);
      for (const id of ids) expect((await permits.permit(id)).status).to.equal(Status.active);
    });

    it("the number another issuer has used: nobody can take numbers away from others", async () => {
      const { permits, licence, terms, asA, asB, xa } = await loadFixture(registerWithMakers);
      const foreign = licence();
      const { numberTag } = foreign.header;
      const squatting = terms(xa.licensing, PermitKind.exportLicence, { numberTag });
      await asA.register(squatting.header);
      await asB.register(foreign.header);
      expect(await permits.seriesOfNumber(foreign.header.issuer, numberTag)).to.equal(foreign.id);
      expect(await permits.seriesOfNumber(squatting.header.issuer, numberTag)).to.equal(squatting.id);
    });

    it("255 lines and the last end it can hold", async () => {
      const { permits, licence, asB } = await loadFixture(registerWithMakers);
      const { header, id } = licence({ lineCount: 255, validUntil: 2n ** 40n - 1n });
      await asB.register(header);
      expect((await permits.permit(id)).validUntil).to.equal(2n ** 40n - 1n);
    });

    it("a permit whose time has not come, and one that ends the second after", async () => {
      const { permits, licence, asB, now } = await loadFixture(registerWithMakers);
      const future = licence({ validFrom: now + DAY, validUntil: now + 2n * DAY });
      await asB.register(future.header);
      expect(await permits.inForce(future.id, now + DAY - 1n)).to.equal(false);
      expect(await permits.inForce(future.id, now + DAY)).to.equal(true);
      expect(await permits.inForce(future.id, now + 2n * DAY - 1n)).to.equal(true);
      expect(await permits.inForce(future.id, now + 2n * DAY)).to.equal(false);

      const last = BigInt(await time.latest()) + 100n;
      await time.setNextBlockTimestamp(last);
      await asB.register(licence({ validUntil: last + 1n }).header);
    });
  });

  it("knows nothing of an id that was never registered", async () => {
    const { permits, licence, now } = await loadFixture(registerWithMakers);
    for (const id of [ZeroHash, licence().id]) {
      const known = await permits.permit(id);
      expect(known.toArray().every((field: bigint) => field === 0n)).to.equal(true);
      expect(await permits.seriesOf(id)).to.equal(ZeroHash);
      expect(await permits.currentOf(id)).to.equal(ZeroHash);
      expect(await permits.boundTo(id)).to.equal(ZeroHash);
      expect(await permits.inForce(id, now)).to.equal(false);
    }
  });

  it("is not built on a consortium that is none", async () => {
    const { consortium, authorities, stranger } = await loadFixture(deployAccess);
    const libraries = await deployLibraries(["PermitTies"]);
    const factory = await ethers.getContractFactory("PermitRegister", { libraries });
    await expect(factory.deploy(stranger, authorities, stranger, ethers.ZeroAddress)).to.revert(ethers);
    await factory.deploy(consortium, authorities, stranger, ethers.ZeroAddress);
  });
});

/** A header as the log gives it back, as this test writes headers. */
function headerOf(logged: { toObject(): Record<string, unknown> }): Header {
  const plain = logged.toObject();
  const list = (name: string) => [...(plain[name] as Iterable<string>)];
  return {
    ...(plain as unknown as Header),
    kind: Number(plain.kind),
    lineCount: Number(plain.lineCount),
    links: list("links"),
    drawers: list("drawers"),
    receivers: list("receivers"),
  };
}
