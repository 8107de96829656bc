/**
 * The issuer's acts on a permit, as an officer asks for them.
 * @module
 */
import { expect } from "chai";
import { changeStatus, type StatusAct } from "../../../../services/usecases/status/change-status.ts";
import { verify } from "../../../../services/usecases/verify/verify.ts";
import { rejectionOf } from "../../../helpers/refusal-of.ts";
import { OFFICERS, openStation, type Station } from "../../../helpers/station.ts";
import { type Issued, issueLicence } from "../../../helpers/station-permits.ts";
import { LIMITS } from "../../../helpers/verdict-facts.ts";

describe("change of status", () => {
  let station: Station;
  let licence: Issued;
  let count = 0;
  before(async () => {
    station = await openStation();
    await station.indexer.start();
  });
  after(() => station.close());
  beforeEach(async () => {
    count += 1;
    licence = await issueLicence(station, `XB/S/${count}`);
  });

  const ask = (act: StatusAct, officer = OFFICERS.licensor as typeof OFFICERS.licensor | typeof OFFICERS.certifier) =>
    changeStatus(station, officer, {
      ...{ key: `${act} ${count} ${officer.name}`, permit: licence.permit, act, reason: "diversion" },
    });
  const answer = async () => (await verify(station.verify, LIMITS, licence.bundle)).answer;

  it("is refused to who is no licensing officer, and to an authority that did not issue the permit", async () => {
    expect((await rejectionOf(ask("revoke", OFFICERS.approver as never))).code).to.equal("officer-not-entitled");
    expect((await rejectionOf(ask("revoke", OFFICERS.certifier))).code).to.equal("not-issuer");
    expect(await answer()).to.equal("valid");
  });

  it("shows in the next verdict: suspended, reinstated, revoked for good", async () => {
    await ask("suspend");
    expect(await answer()).to.equal("invalid");
    await ask("reinstate");
    expect(await answer()).to.equal("valid");
    await ask("revoke");
    expect(await answer()).to.equal("invalid");
    count += 1_000;
    expect((await rejectionOf(ask("reinstate"))).code).to.equal("transition-invalid");
  });

  it("happens once under one key, and another reason under it is refused", async () => {
    const first = await ask("suspend");
    expect(await ask("suspend")).to.deep.equal(first);
    const other = { key: `suspend ${count} bela`, permit: licence.permit, act: "suspend", reason: "fraud" } as const;
    expect((await rejectionOf(changeStatus(station, OFFICERS.licensor, other))).code).to.equal("key-reused");
    expect(station.lookup.register.permits.get(licence.permit)?.changes).to.have.length(1);
  });
});
