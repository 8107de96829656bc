/**
 * Verifications on a real register: fresh, out of date, cut off, and shown things that are not what they seem.
 * @module
 */
import { expect } from "chai";
import { toHex } from "../../../../services/domain/bytes/hex.ts";
import type { Bundle } from "../../../../services/domain/permit/bundle.ts";
import { permitId } from "../../../../services/domain/permit/canonical.ts";
import { termsOf } from "../../../../services/domain/permit/derive.ts";
import { createLookup } from "../../../../services/store/lookup/lookup.ts";
import { Indexer } from "../../../../services/usecases/index/indexer.ts";
import type { Shown, VerifyContext } from "../../../../services/usecases/verify/gather.ts";
import { verify } from "../../../../services/usecases/verify/verify.ts";
import { reserve } from "../../../../services/usecases/write-off/write-off.ts";
import { newSigner } from "../../../helpers/document-signer.ts";
import { sha256, word } from "../../../helpers/permit-fixture.ts";
import { OFFICERS, openStation, type Station } from "../../../helpers/station.ts";
import { type Issued, issueCertificate, issueLicence, issueOnCertificate } from "../../../helpers/station-permits.ts";
import { checkNamed, LIMITS, SCALES } from "../../../helpers/verdict-facts.ts";

const STALE_AFTER = 31;

describe("verify", () => {
  let station: Station;
  let licence: Issued;
  before(async () => {
    station = await openStation();
    await station.indexer.start();
    licence = await issueLicence(station, "XB/1");
  });
  after(() => station.close());
  afterEach(async () => {
    station.register.adverse.refuseConnections = false;
    await station.indexer.catchUp();
  });

  const shown = (what: Shown, context: Partial<VerifyContext> = {}) =>
    verify({ ...station.verify, ...context }, LIMITS, what);
  /** Time passes in which the node hears nothing. */
  const later = () => station.register.forward(STALE_AFTER);
  const failures = ({ checks }: Awaited<ReturnType<typeof shown>>) =>
    checks.flatMap(({ outcome, code }) => ((outcome === "fail" || outcome === "error") && code ? [code] : []));
  const revoke = (permit: Issued["permit"]) =>
    station.register.act(station.register.xb.licensing, { act: "revoke", permit, reason: "diversion" });

  describe("on a fresh lookup", () => {
    it("answers valid to a bundle and to its document alone", async () => {
      const { bundle } = licence;
      for (const what of [bundle, { document: bundle.document }]) {
        const verdict = await shown(what);
        expect(verdict.answer, JSON.stringify(failures(verdict))).to.equal("valid");
        expect(verdict.asOf.source).to.equal("lookup");
      }
    });

    it("answers valid to a licence on a certificate, and names both links' checks", async () => {
      const certificate = await issueCertificate(station, "XA/EUC/1");
      const { bundle } = await issueOnCertificate(station, "XB/2", certificate);
      const verdict = await shown(bundle);
      expect(verdict.answer, JSON.stringify(failures(verdict))).to.equal("valid");
      expect(checkNamed(verdict.checks, "link-1-bound").outcome).to.equal("pass");
    });

    it("answers invalid to a document that was signed with the right key and never registered", async () => {
      const { bundle } = licence;
      const read = station.verify.credentials.read(bundle.document);
      if (!read.ok) throw new Error("the document reads");
      const signer = station.signers.document("XB-LIC");
      const document = { ...read.document, credentialSubject: { ...read.document.credentialSubject, number: "XB/0" } };
      const jws = await station.verify.credentials.sign(document, signer);
      const digest = toHex(sha256(new TextEncoder().encode(jws)));
      const terms = termsOf(
        document,
        { digest, keyId: signer.keyId },
        { sha256, scales: SCALES, salt: () => word("s") },
      );
      for (const what of [{ format: bundle.format, document: jws, terms }, { document: jws }]) {
        const verdict = await shown(what);
        expect(verdict.answer).to.equal("invalid");
        expect(failures(verdict)).to.deep.equal(["not-registered"]);
      }
    });

    it("P2 answers invalid to the same content signed by a key nobody has registered", async () => {
      const read = station.verify.credentials.read(licence.bundle.document);
      if (!read.ok) throw new Error("the document reads");
      const jws = await station.verify.credentials.sign(read.document, await newSigner());
      const verdict = await shown({ ...licence.bundle, document: jws });
      expect(verdict.answer).to.equal("invalid");
      expect(failures(verdict)).to.include.members(["key-unknown", "document-altered"]);
    });

    it("answers invalid to a number used again: another document under the number of a permit", async () => {
      const { bundle } = licence;
      const read = station.verify.credentials.read(bundle.document);
      if (!read.ok) throw new Error("the document reads");
      const document = { ...read.document, validUntil: "2099-01-01T00:00:00Z" };
      const jws = await station.verify.credentials.sign(document, station.signers.document("XB-LIC"));
      const verdict = await shown({ document: jws });
      expect(verdict.answer).to.equal("invalid");
      expect(failures(verdict)).to.include.members(["not-registered", "number-reused"]);
    });

    it("P8 answers invalid to the bundle of another network, naming both", async () => {
      const identity = { ...station.verify.identity, networkId: word("our network") };
      const verdict = await shown(licence.bundle, { identity });
      expect(verdict.answer).to.equal("invalid");
      expect(checkNamed(verdict.checks, "network")).to.deep.include({
        code: "network-foreign",
        params: { found: station.verify.identity.networkId, expected: word("our network") },
      });
      // This register cannot know whether another one has it.
      expect(failures(verdict)).to.deep.equal(["network-foreign"]);
    });

    it("answers undecided to a bundle registered above the head, though everything else holds", async () => {
      const { number = 0 } = station.lookup.head ?? {};
      const { registration } = licence.bundle;
      if (!registration) throw new Error("the bundle says where it was registered");
      const verdict = await shown({ ...licence.bundle, registration: { ...registration, block: number + 1 } });
      expect(verdict.answer).to.equal("undecided");
      expect(failures(verdict)).to.deep.equal(["head-before-registration"]);
    });

    it("does not call a permit unregistered that was registered while it was being verified", async () => {
      const next = await issueLicence(station, "XB/3");
      // The lookup as it was before the registration; the block arrives while the signature is checked.
      const before = await openBefore(next);
      const credentials: VerifyContext["credentials"] = {
        ...station.verify.credentials,
        read(jws) {
          const read = station.verify.credentials.read(jws);
          if (!read.ok) return read;
          const { verify: check } = read;
          const late: typeof check = async (point) => {
            await before.indexer.catchUp();
            return check(point);
          };
          return { ...read, verify: late };
        },
      };
      const verdict = await verify({ ...before.verify, credentials }, LIMITS, next.bundle);
      expect(verdict.answer, JSON.stringify(failures(verdict))).to.not.equal("invalid");
      expect((await verify(before.verify, LIMITS, next.bundle)).answer).to.equal("valid");
    });

    it("finds a wrong form in what is no document at all, and throws nothing", async () => {
      for (const document of ["", "a.b.c", "..", "é".repeat(99), `${licence.bundle.document}.`]) {
        expect((await shown({ document })).answer).to.equal("invalid");
        expect((await shown({ ...licence.bundle, document })).answer).to.equal("invalid");
      }
    });
  });

  describe("on a lookup that is out of date", () => {
    it("asks the register itself, and says so", async () => {
      later();
      const verdict = await shown(licence.bundle);
      expect(verdict.answer, JSON.stringify(failures(verdict))).to.equal("valid");
      expect(verdict.asOf.source).to.equal("lens");
      expect(verdict.balance?.[0]).to.include({ line: 1, quantity: 200n });
    });

    it("hears from the register what the lookup has not seen: a revocation, a draw, a new permit", async () => {
      const other = await issueLicence(station, "XB/4");
      const drawn = await issueLicence(station, "XB/5");
      const draws = [{ line: 1, unit: "NAR", quantity: 150n, currency: "", value: 0n }];
      const request = { key: "reserve 5", bundle: drawn.bundle, draws, declaration: "D/5" };
      const late = await openBefore(other, async () => {
        await reserve(station.writeOffs, OFFICERS.exportCustoms, request);
        await revoke(other.permit);
      });
      expect(late.lookup.register.permits.get(other.permit)).to.equal(undefined);
      later();
      const revoked = await verify(late.verify, LIMITS, other.bundle);
      expect(revoked.answer).to.equal("invalid");
      expect(failures(revoked)).to.deep.equal(["revoked"]);
      const left = await verify(late.verify, LIMITS, drawn.bundle);
      expect(left.answer).to.equal("valid");
      expect(left.balance?.[0]).to.include({ line: 1, quantity: 50n });
    });

    it("P10 answers undecided with the age of what it knows when the register does not answer", async () => {
      later();
      station.register.adverse.refuseConnections = true;
      const verdict = await shown(licence.bundle);
      expect(verdict.answer).to.equal("undecided");
      expect(failures(verdict)).to.deep.equal(["lookup-stale"]);
      expect(Number(checkNamed(verdict.checks, "register-fresh").params?.age)).to.be.at.least(STALE_AFTER);
      expect(verdict.asOf.block).to.equal(station.lookup.head?.number);
    });

    it("answers undecided, never invalid, to a permit that an old lookup does not know", async () => {
      const { bundle } = licence;
      const header = { ...bundle.terms.header, salt: word("another salt") };
      const unknown: Bundle = { ...bundle, terms: { ...bundle.terms, header } };
      expect(station.lookup.register.permits.has(permitId(header, sha256))).to.equal(false);
      expect((await shown(unknown)).answer).to.equal("invalid");
      later();
      station.register.adverse.refuseConnections = true;
      const verdict = await shown(unknown);
      expect(verdict.answer).to.equal("undecided");
      expect(failures(verdict)).to.include.members(["lookup-stale", "not-registered"]);
      station.register.adverse.refuseConnections = false;
      expect((await shown(unknown)).answer).to.equal("invalid");
    });

    it("answers undecided to a document alone, for the register cannot be asked without its terms", async () => {
      later();
      expect((await shown({ document: licence.bundle.document })).answer).to.equal("undecided");
    });

    it("answers undecided when its clock went back behind what it has heard", async () => {
      const clock = () => station.clock() - 3_600_000;
      expect((await shown(licence.bundle, { clock })).answer).to.equal("undecided");
    });

    it("answers invalid, cut off or not, to a permit that it knows to be revoked", async () => {
      const gone = await issueLicence(station, "XB/6");
      await revoke(gone.permit);
      await station.indexer.catchUp();
      later();
      station.register.adverse.refuseConnections = true;
      const verdict = await shown(gone.bundle);
      expect(verdict.answer).to.equal("invalid");
      expect(failures(verdict)).to.include("revoked");
    });

    it("answers undecided to everything when it has read nothing yet", async () => {
      const late = await openBefore(undefined);
      expect((await verify(late.verify, LIMITS, licence.bundle)).answer).to.equal("undecided");
      station.register.adverse.refuseConnections = true;
      expect((await verify(late.verify, LIMITS, licence.bundle)).answer).to.equal("undecided");
    });
  });

  /** A second node on the same ledger, with the register as it was before `issued` (or nothing), then `meanwhile`. */
  async function openBefore(issued: Issued | undefined, meanwhile: () => Promise<unknown> = async () => undefined) {
    const lookup = createLookup();
    const { reader, clock, index } = station;
    const { identity } = station.verify;
    const until = issued?.bundle.registration?.block;
    if (until !== undefined) {
      for (const block of await reader.blocks(identity.foundedAt, until - 1)) lookup.apply(block);
      lookup.touch(clock());
    }
    // The index belongs to the other node: this one keeps nothing.
    const none: typeof index = { ...index, append: async () => undefined, head: async () => lookup.head };
    const parts = { identity, reader, index: none, lookup, clock, pollEvery: 60_000, onTrouble: () => undefined };
    const indexer = new Indexer(parts);
    await meanwhile();
    return { lookup, indexer, verify: { ...station.verify, lookup } };
  }
});
