/**
 * Earlier use of a permit on a real register: two offices, two numbers, an altered paper beside the issuer's copy.
 * @module
 */
import { expect } from "chai";
import type { Hex } from "../../../../services/domain/bytes/hex.ts";
import type { Bundle } from "../../../../services/domain/permit/bundle.ts";
import type { PermitDocument } from "../../../../services/domain/permit/document.ts";
import type { Shipment } from "../../../../services/domain/verdict/shipment.ts";
import { Contents } from "../../../../services/usecases/reuse/contents.ts";
import type { Shown, VerifyContext } from "../../../../services/usecases/verify/gather.ts";
import { verify } from "../../../../services/usecases/verify/verify.ts";
import { consume, reserve } from "../../../../services/usecases/write-off/write-off.ts";
import { changed } from "../../../helpers/json-change.ts";
import { sha256 } from "../../../helpers/permit-fixture.ts";
import { OFFICERS, openStation, type Station } from "../../../helpers/station.ts";
import { type Issued, issueLicence } from "../../../helpers/station-permits.ts";
import { checkNamed, LIMITS } from "../../../helpers/verdict-facts.ts";

const { exportCustoms } = OFFICERS;
const draws = [{ line: 1, unit: "NAR", quantity: 10n, currency: "", value: 0n }];

describe("verify › earlier use", () => {
  let station: Station;
  before(async () => {
    station = await openStation();
    await station.indexer.start();
  });
  after(() => station.close());
  beforeEach(() => station.indexer.catchUp());

  const sources = () => {
    const { reuse } = station.verify;
    if (!reuse) throw new Error("the station keeps traces");
    return reuse;
  };
  const as = (own: readonly string[], change: Partial<ReturnType<typeof sources>> = {}): VerifyContext => ({
    ...station.verify,
    reuse: { ...sources(), own, ...change },
  });
  const shown = (what: Shown, context: VerifyContext = station.verify, shipment?: Shipment) =>
    verify(context, LIMITS, what, shipment);
  const under = (declaration: string): Shipment => ({ lines: draws, declaration });
  /** A contract of its own, so that no two licences of this file are about the same. */
  const licence = (number: string, contract = number) =>
    issueLicence(station, number, { contract: { reference: contract, date: "2026-09-01" } });

  async function drawn({ bundle }: Issued, declaration: string): Promise<Hex> {
    const key = `${declaration} ${bundle.terms.header.salt}`;
    const { settlement } = await reserve(station.writeOffs, exportCustoms, { key, bundle, draws, declaration });
    if (settlement?.outcome !== "done" || !settlement.reservation) throw new Error(JSON.stringify(settlement));
    return settlement.reservation;
  }

  describe("one declaration", () => {
    it("F11 drawn at another office of the state warns at this one, and says where", async () => {
      const permit = await licence("R/1");
      const reservation = await drawn(permit, "26XB-1");
      // A second office of the same customs service, on a node of its own.
      const { authorities } = station.lookup.register;
      const customs = authorities.get("XB-CUS");
      if (!customs) throw new Error("XB has customs");
      const lookup = {
        ...{ head: station.lookup.head, freshAt: station.lookup.freshAt },
        register: { ...station.lookup.register, authorities: new Map(authorities).set("XB-PORT", customs) },
      };
      const port = { ...as(["XB-PORT"]), lookup };
      const check = checkNamed((await shown(permit.bundle, port, under("26XB-1"))).checks, "declaration-once");
      expect([check.outcome, check.code, check.params?.offices]).to.deep.equal([
        ...["warn", "declaration-drawn-elsewhere", "XB-CUS"],
      ]);
      expect(check.evidence?.[0]?.where).to.equal(`reservation ${reservation}`);
    });

    it("is nothing at the office that drew it, at the importing side, under another number, or undeclared", async () => {
      const permit = await licence("R/2");
      await drawn(permit, "26XB-2");
      for (const [own, declaration] of [
        [["XB-CUS"], "26XB-2"],
        [["XA-CUS"], "26XB-2"],
        [["XB-LIC"], "26XB-2"],
        [["XB-CUS"], "26XB-3"],
      ] as const) {
        const { checks } = await shown(permit.bundle, as(own), under(declaration));
        expect(checkNamed(checks, "declaration-once").outcome, own.join()).to.equal("pass");
      }
      expect(checkNamed((await shown(permit.bundle)).checks, "declaration-once").outcome).to.equal("skipped");
    });
  });

  describe("one content", () => {
    it("F05 under two numbers warns on each, and names the other", async () => {
      const [one, two] = [await licence("R/3", "C/3"), await licence("R/4", "C/3")];
      for (const [permit, other] of [
        [one, two],
        [two, one],
      ] as const) {
        const check = checkNamed((await shown(permit.bundle)).checks, "content-once");
        expect([check.code, check.params]).to.deep.equal([
          "content-repeated",
          { issuer: "XB-LIC", series: other.permit },
        ]);
      }
    });

    it("F05 is known to a node that was only shown the first, and to no node before it was", async () => {
      const [one, two] = [await licence("R/5", "C/5"), await licence("R/6", "C/5")];
      const contents = new Contents(sha256, station.verify.credentials);
      await contents.load({ list: async () => [] }, []);
      const stranger = as([], { contents });
      const outcome = async (permit: Issued) =>
        checkNamed((await shown(permit.bundle, stranger)).checks, "content-once").outcome;
      expect([await outcome(one), await outcome(one), await outcome(two)]).to.deep.equal(["pass", "pass", "warn"]);
    });

    it("is not learnt from a paper that nobody signed or that is on no register", async () => {
      const [one, two] = [await licence("R/7", "C/7"), await licence("R/8", "C/7")];
      const contents = new Contents(sha256, station.verify.credentials);
      await contents.load({ list: async () => [] }, []);
      const stranger = as([], { contents });
      const { bundle } = one;
      const cut = bundle.document.slice(0, bundle.document.lastIndexOf(".") + 1);
      for (const document of [`${cut}${"A".repeat(86)}`, "nonsense"]) await shown({ document }, stranger);
      await shown({ ...two.bundle, document: bundle.document }, stranger);
      expect(checkNamed((await shown(two.bundle, stranger)).checks, "content-once").outcome).to.equal("pass");
    });

    it("is not judged before the vault was read", async () => {
      const permit = await licence("R/9");
      const contents = new Contents(sha256, station.verify.credentials);
      const { checks } = await shown(permit.bundle, as([], { contents }));
      expect(checkNamed(checks, "content-once").outcome).to.equal("skipped");
    });
  });

  describe("an altered paper", () => {
    let permit: Issued;
    let issued: PermitDocument;
    before(async () => {
      permit = await licence("R/10");
      const read = station.verify.credentials.read(permit.bundle.document);
      if (!read.ok) throw new Error("the document reads");
      issued = read.document;
    });

    /** The JWS with other claims under the old signature, as who edits the file makes it. */
    const edited = (changes: Record<string, unknown>): string => {
      const [header, , signature] = permit.bundle.document.split(".");
      const claims = Buffer.from(JSON.stringify(changed(issued, changes))).toString("base64url");
      return [header, claims, signature].join(".");
    };
    const tenfold = { "/credentialSubject/lines/0/quantity": "2000" };
    const row = { where: "/credentialSubject/lines/0/quantity", expected: "200", found: "2000" };
    const copyOf = async (what: Shown, context = station.verify) => {
      const verdict = await shown(what, context);
      expect(verdict.answer).to.equal("invalid");
      return checkNamed(verdict.checks, "issuer-copy");
    };

    it("F07 shows at its issuer's node which field, old against new, in a bundle and alone", async () => {
      const document = edited(tenfold);
      for (const what of [{ ...permit.bundle, document }, { document }])
        expect((await copyOf(what)).evidence).to.deep.equal([row]);
    });

    it("F08 shows another consignee", async () => {
      const found = await copyOf({ document: edited({ "/credentialSubject/consignees/0/name": "Hill Trading" }) });
      expect(found.evidence?.map(({ where }) => where)).to.deep.equal(["/credentialSubject/consignees/0/name"]);
    });

    it("shows nothing at another authority's node", async () => {
      const { outcome } = await copyOf({ ...permit.bundle, document: edited(tenfold) }, as(["XA-LIC", "XB-CUS"]));
      expect(outcome).to.equal("skipped");
    });

    it("shows nothing to who knows the number and never held the paper", async () => {
      const jws = await station.verify.credentials.sign(
        changed(issued, tenfold) as PermitDocument,
        station.signers.document("XB-LIC"),
      );
      const [header, claims, signature = ""] = jws.split(".");
      const flipped = signature.startsWith("A") ? `B${signature.slice(1)}` : `A${signature.slice(1)}`;
      const guessed = { document: [header, claims, flipped].join(".") };
      expect((await copyOf(guessed)).outcome).to.equal("skipped");
      // Terms that were made up are on no register, and prove nothing.
      const { terms } = permit.bundle;
      const madeUp: Bundle = {
        ...permit.bundle,
        ...{
          document: guessed.document,
          terms: { ...terms, header: { ...terms.header, salt: `0x${"11".repeat(32)}` } },
        },
      };
      expect((await copyOf(madeUp)).outcome).to.equal("skipped");
    });

    it("shows nothing to who has read the ledger: the header stands in the registration's event, salt and all", async () => {
      const header = station.lookup.register.permits.get(permit.permit)?.header;
      if (!header) throw new Error("the header is on the register");
      const [line] = permit.bundle.terms.lines;
      const salt: Hex = `0x${"11".repeat(32)}`;
      const lines = line ? [{ ...line, quantityLimit: 1n, salt }] : [];
      const claims = changed(issued, { "/credentialSubject/endUse": "a guess" }) as PermitDocument;
      const document = await station.verify.credentials.sign(claims, station.signers.document("XB-LIC"));
      const check = await copyOf({ ...permit.bundle, document, terms: { header, lines } });
      expect([check.outcome, check.evidence]).to.deep.equal(["skipped", undefined]);
    });

    it("is invalid all the same when the vault does not open or has no such record", async () => {
      const { Refusal } = await import("../../../../services/domain/errors/refusal.ts");
      const closed = { get: () => Promise.reject(new Refusal("vault-unreadable", {})) };
      const empty = { get: async () => undefined };
      const broken = { get: () => Promise.reject(new Error("the database is closed")) };
      for (const vault of [closed, empty, broken])
        expect((await copyOf({ document: edited(tenfold) }, as(["XB-LIC"], { vault }))).outcome).to.equal("skipped");
    });

    it("costs the vault nothing while papers are genuine", async () => {
      let asked = 0;
      const counting = {
        get: async () => {
          asked += 1;
        },
      };
      for (const what of [permit.bundle, { document: permit.bundle.document }])
        expect((await shown(what, as(["XB-LIC"], { vault: counting }))).answer).to.equal("valid");
      expect(asked).to.equal(0);
    });

    it("F06 under a number that is another permit's shows the registered digest beside its own", async () => {
      const other = { ...issued, validUntil: "2099-01-01T00:00:00Z" };
      const jws = await station.verify.credentials.sign(other, station.signers.document("XB-LIC"));
      const { evidence } = checkNamed((await shown({ document: jws })).checks, "number-unique");
      expect(evidence?.[0]?.expected).to.equal(permit.bundle.terms.header.documentDigest);
    });
  });

  it("F10 a used-up licence warns the office that would draw again, and not the importing side", async () => {
    const permit = await licence("R/12");
    const whole = permit.bundle.terms.lines.map((each) => {
      const all = (limit: bigint) => limit + (limit * BigInt(each.tolerance)) / 10_000n;
      const { number: line, unit, currency } = each;
      return { line, unit, quantity: all(each.quantityLimit), currency, value: all(each.valueLimit) };
    });
    const request = { key: "all of R/12", bundle: permit.bundle, draws: whole, declaration: "26XB-ALL" };
    const { settlement } = await reserve(station.writeOffs, exportCustoms, request);
    if (settlement?.outcome !== "done" || !settlement.reservation) throw new Error(JSON.stringify(settlement));
    const { reservation } = settlement;
    await consume(station.writeOffs, exportCustoms, { key: "all of it left", reservation, draws: whole });
    await station.indexer.catchUp();
    const weeks = 30 * 86_400_000;
    const later = (own: readonly string[]) => ({ ...as(own), clock: () => station.verify.clock() + weeks });
    for (const [own, code] of [
      [["XB-CUS"], "shown-after-exhaustion"],
      [["XA-CUS"], undefined],
      [["XB-LIC"], undefined],
      [[], undefined],
    ] as const)
      expect(checkNamed((await shown(permit.bundle, later(own))).checks, "pace").code, own.join()).to.equal(code);
  });

  it("F18 counts what left: nine small parts within the hour warn, and eight reservations do not", async () => {
    const permit = await licence("R/11");
    const small = [{ line: 1, unit: "NAR", quantity: 2n, currency: "", value: 0n }];
    const reservations: Hex[] = [];
    for (let i = 0; i < 8; i++) {
      const request = { key: `part ${i}`, bundle: permit.bundle, draws: small, declaration: `26XB-P${i}` };
      const { settlement } = await reserve(station.writeOffs, exportCustoms, request);
      if (settlement?.outcome !== "done" || !settlement.reservation) throw new Error(JSON.stringify(settlement));
      reservations.push(settlement.reservation);
    }
    expect(checkNamed((await shown(permit.bundle)).checks, "pace").outcome).to.equal("pass");
    for (const [i, reservation] of reservations.entries())
      await consume(station.writeOffs, exportCustoms, { key: `exit ${i}`, reservation, draws: small });
    expect(checkNamed((await shown(permit.bundle)).checks, "pace").code).to.equal("consignments-small");
  });
});
