/**
 * Permits asked for by number and issuer, on a real register and vault.
 * @module
 */
import { expect } from "chai";
import { bundleByNumber, type NumberContext, withheld } from "../../../../services/usecases/verify/by-number.ts";
import { verify } from "../../../../services/usecases/verify/verify.ts";
import { reserve } from "../../../../services/usecases/write-off/write-off.ts";
import { rejectionOf } from "../../../helpers/refusal-of.ts";
import { OFFICERS, openStation, type Station } from "../../../helpers/station.ts";
import {
  type Issued,
  issue,
  issueCertificate,
  issueLicence,
  licenceRequest,
  licenceSubject,
} from "../../../helpers/station-permits.ts";
import { LIMITS } from "../../../helpers/verdict-facts.ts";

const NUMBER = "XB/2026/000123";

describe("verify › by number and issuer", () => {
  let station: Station;
  let licence: Issued;
  before(async () => {
    station = await openStation();
    await station.indexer.start();
    licence = await issueLicence(station, NUMBER);
  });
  after(() => station.close());
  afterEach(() => station.indexer.catchUp());

  const asked = (number: string, issuer = "XB-LIC", change: Partial<NumberContext> = {}) =>
    bundleByNumber(
      { verify: station.verify, issue: station.issue, officers: [OFFICERS.licensor], ...change },
      { number, issuer },
    );

  it("finds the issuer's own bundle, which verifies", async () => {
    const bundle = await asked(NUMBER);
    expect(bundle.document).to.equal(licence.bundle.document);
    expect((await verify(station.verify, LIMITS, bundle)).answer).to.equal("valid");
  });

  it("finds the latest version of a permit that was superseded under its number", async () => {
    const number = "XB/2026/V";
    const first = await issueLicence(station, number);
    const replaces = { series: first.permit, permit: first.permit };
    const request = licenceRequest(station, number, { replaces });
    const second = await issue(station, { ...request, key: "second version" });
    expect((await asked(number)).document).to.equal(second.bundle.document);
    // Its other number was the old version's alone.
    const renamed = licenceRequest(station, "XB/2026/W", { replaces: { series: first.permit, permit: second.permit } });
    await issue(station, renamed);
    const verdict = await verify(station.verify, LIMITS, await asked(number));
    expect(verdict.answer).to.equal("invalid");
    expect(verdict.checks.find(({ check }) => check === "status")?.code).to.equal("superseded");
  });

  it("names whom to ask when the issuer's documents are elsewhere, whether the number exists or not", async () => {
    for (const issuer of ["XA-LIC", "XZ-LIC"])
      expect(await rejectionOf(asked(NUMBER, issuer))).to.deep.include({
        code: "number-elsewhere",
        params: { issuer },
      });
  });

  it("says that there is none, and nothing else, for a number that is another one", async () => {
    expect(await rejectionOf(asked("XB/2026/000124"))).to.deep.include({
      code: "number-unknown",
      params: { number: "XB/2026/000124", issuer: "XB-LIC" },
    });
  });

  it("F38 suggests the number that looks alike, and does not take it for the one that was asked", async () => {
    for (const typed of ["xb/2026/000123", "XB-2026-000123", "XB/2O26/000123"])
      expect(await rejectionOf(asked(typed))).to.deep.include({
        code: "number-mistyped",
        params: { number: typed, issuer: "XB-LIC", suggestion: NUMBER },
      });
  });

  it("F38 suggests neither of two", async () => {
    await issueLicence(station, "XB/TWO-O");
    await issueLicence(station, "XB/TWO-Q");
    expect((await rejectionOf(asked("XB/TWO-0"))).code).to.equal("number-unknown");
  });

  it("does not say that there is none on a lookup that is out of date or has read nothing", async () => {
    const clock = () => station.clock() + 3_600_000;
    const stale = { verify: { ...station.verify, clock } };
    expect((await rejectionOf(asked("XB/NEVER", "XB-LIC", stale))).code).to.equal("lookup-stale");
    expect((await asked(NUMBER, "XB-LIC", stale)).document).to.equal(licence.bundle.document);
  });

  it("refuses a permit that is on the register and not in the vault", async () => {
    const get = async () => undefined;
    const vault = { ...station.vault, get, list: async () => [], put: station.vault.put };
    expect((await rejectionOf(asked(NUMBER, "XB-LIC", { issue: { ...station.issue, vault } }))).code).to.equal(
      "permit-unknown",
    );
  });

  it("tells nothing of the parties either to who brings the certificate along", async () => {
    const [rifles] = licenceSubject("XB/BN").lines;
    const party = { address: "Dock 3", country: "XA" };
    for (const [number, name] of [
      ["XB/BN/1", "Ministry of Defnece"],
      ["XB/BN/2", "Министерство"],
    ] as const) {
      const certificate = await issueCertificate(station, `XA/EUC/${number}`);
      const { permit } = certificate;
      const link = { kind: "end-user-certificate", permit, number: `XA/EUC/${number}` } as const;
      const request = licenceRequest(station, number, {
        links: [{ ...link, issuer: "XA-LIC" }],
        lines: rifles ? [{ ...rifles, certificate: { permit, line: 1 } }] : [],
        consignees: [{ ...party, name }],
        brokers: [{ ...party, name: "Hidden Brokers AG" }],
      });
      await issue(station, { ...request, links: [certificate.bundle] });
      const whole = await verify(station.verify, LIMITS, await asked(number), undefined, [certificate.bundle]);
      const told = withheld(whole, station.lookup.register);
      expect(JSON.stringify(whole.checks)).to.include(name).and.to.include("Hidden Brokers");
      expect(JSON.stringify(told.checks)).to.not.include(name).and.to.not.include("Hidden Brokers");
    }
  });

  it("tells the verdict and nothing of the paper: no evidence, no balance but of lines the register shows", async () => {
    const drawn = await issueLicence(station, "XB/2026/D");
    const draws = [{ line: 1, unit: "NAR", quantity: 150n, currency: "", value: 0n }];
    await reserve(station.writeOffs, OFFICERS.exportCustoms, {
      key: "d",
      bundle: drawn.bundle,
      draws,
      declaration: "D",
    });
    const secret = { name: "Sudwerk Logistics GmbH" };
    const shipment = { lines: [{ ...draws[0], quantity: 60n }], consignee: secret, countryExport: "XD" } as never;
    const whole = await verify(station.verify, LIMITS, await asked("XB/2026/D"), shipment);
    const told = withheld(whole, station.lookup.register);
    expect(told.answer).to.equal(whole.answer).and.to.equal("invalid");
    expect(told.checks.map(({ code, outcome }) => [code, outcome])).to.deep.equal(
      whole.checks.map(({ code, outcome }) => [code, outcome]),
    );
    expect(whole.balance?.length).to.equal(3);
    expect(told.balance?.map(({ line }) => line)).to.deep.equal([1]);
    const text = JSON.stringify(told, (_, value) => (typeof value === "bigint" ? String(value) : value));
    for (const inside of ["Ministry of Defence", "Nordwerk", "Citadel", "50 NAR"]) expect(text).to.not.include(inside);
    expect(text).to.include(secret.name).and.to.include("withheld");
    expect(JSON.stringify(whole.checks)).to.include("Ministry of Defence");
  });
});
