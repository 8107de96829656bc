/**
 * A bundle that is genuine in what its id proves and false in what it does not, shown at the border.
 * @module
 */
import { expect } from "chai";
import { findBundle } from "../../../../services/usecases/issue/issue.ts";
import { verify } from "../../../../services/usecases/verify/verify.ts";
import { reserve } from "../../../../services/usecases/write-off/write-off.ts";
import { word } from "../../../helpers/permit-fixture.ts";
import { OFFICERS, openStation, type Station } from "../../../helpers/station.ts";
import { issueCertificate, issueLicence, issueOnCertificate } from "../../../helpers/station-permits.ts";
import { LIMITS } from "../../../helpers/verdict-facts.ts";

describe("write-off under attack", () => {
  let station: Station;
  before(async () => {
    station = await openStation();
    await station.indexer.start();
  });
  after(() => station.close());

  it("keeps of a holder's bundle nothing false: neither where it was registered nor what it rests on", async () => {
    const certificate = await issueCertificate(station, "XA/POISON");
    const { bundle, permit } = await issueOnCertificate(station, "XB/POISON", certificate);
    const foreign = await issueLicence(station, "XB/FOREIGN");
    const [link] = bundle.links ?? [];
    if (!bundle.registration || !link) throw new Error("the bundle was registered and has its certificate");
    const emptied = { ...link, lines: link.lines.map((line) => ({ ...line, quantityLimit: 1n })) };
    const poisoned = {
      ...bundle,
      registration: { ...bundle.registration, block: 2 ** 40, transaction: word("nowhere") },
      links: [link, emptied, foreign.bundle.terms],
    };
    const draws = [{ line: 1, unit: "NAR", quantity: 5n, currency: "", value: 0n }];
    const request = { key: "poison", bundle: poisoned, draws, declaration: "D" };
    const { settlement } = await reserve(station.writeOffs, OFFICERS.exportCustoms, request);
    expect(settlement?.outcome).to.equal("done");
    const kept = await findBundle(station.issue, "XB-CUS", permit);
    expect(kept.registration).to.deep.equal(bundle.registration);
    expect(kept.links).to.deep.equal([link]);
    expect((await verify(station.verify, LIMITS, kept)).answer).to.equal("valid");
  });
});
