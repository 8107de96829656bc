/**
 * The issuer's acts on a permit, as officers ask for them: what one does alone, and what two do.
 * @module
 */
import { expect } from "chai";
import { CATALOGUE, type Code } from "../../../../services/domain/errors/catalogue.ts";
import type { Officer } from "../../../../services/domain/officer/officer.ts";
import type { Reason } from "../../../../services/domain/permit/kind.ts";
import { approveProposal, propose } from "../../../../services/usecases/officers/proposals.ts";
import { changeStatus, type ProposedStatus } from "../../../../services/usecases/status/change-status.ts";
import { verify } from "../../../../services/usecases/verify/verify.ts";
import { rejectionOf } from "../../../helpers/refusal-of.ts";
import { OFFICERS, openStation, type Station } from "../../../helpers/station.ts";
import { type Issued, issueLicence } from "../../../helpers/station-permits.ts";
import { LIMITS } from "../../../helpers/verdict-facts.ts";

const { licensor, approver, certifier } = OFFICERS;

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

  const ask = (act: "suspend" | "surrender", officer: Officer = licensor, more: { reason?: Reason } = {}) =>
    changeStatus(station, officer, {
      ...{ key: `${act} ${count} ${officer.name}`, permit: licence.permit, act, reason: "diversion", ...more },
    });
  const wish = (kind: ProposedStatus, officer: Officer = licensor, more: { key?: string; reason?: Reason } = {}) =>
    propose(station.proposals, officer, {
      ...{
        key: more.key ?? `${kind} ${count}`,
        kind,
        what: { permit: licence.permit, reason: more.reason ?? "diversion" },
      },
    });
  async function byTwo(kind: ProposedStatus) {
    const { id, digest } = await wish(kind);
    return approveProposal(station.proposals, approver, { id, digest });
  }
  const answer = async () => (await verify(station.verify, LIMITS, licence.bundle)).answer;
  const status = () => station.lookup.register.permits.get(licence.permit)?.status;
  const sent = async () => (await station.index.history({}, { limit: 1 })).rows;

  it("is refused to who is no licensing officer, and to an authority that did not issue the permit", async () => {
    expect((await rejectionOf(ask("suspend", approver))).code).to.equal("officer-not-entitled");
    expect((await rejectionOf(ask("suspend", certifier))).code).to.equal("not-issuer");
    for (const kind of ["revoke", "annul", "reinstate"] as const) {
      expect((await rejectionOf(wish(kind, approver))).code).to.equal("officer-not-entitled");
      expect((await rejectionOf(wish(kind, certifier))).code, kind).to.equal("not-issuer");
    }
    expect(await answer()).to.equal("valid");
    expect(station.lookup.register.proposals.size, "nothing was proposed in vain").to.equal(0);
  });

  it("happens once under one key, and another reason under it is refused", async () => {
    const first = await ask("suspend");
    expect(await ask("suspend")).to.deep.equal(first);
    expect((await rejectionOf(ask("suspend", licensor, { reason: "fraud" }))).code).to.equal("key-reused");
    expect(station.lookup.register.permits.get(licence.permit)?.changes).to.have.length(1);
  });

  it("shows in the next verdict: suspended by one, reinstated by two, revoked by two for good", async () => {
    await ask("suspend");
    expect(await answer()).to.equal("invalid");
    const { id, digest } = await wish("reinstate");
    expect(await answer()).to.equal("invalid");
    await approveProposal(station.proposals, approver, { id, digest });
    expect(await answer()).to.equal("valid");
    await byTwo("revoke");
    expect(await answer()).to.equal("invalid");
    const late = await rejectionOf(wish("reinstate", licensor, { key: `late ${count}` }));
    expect(late.code).to.equal("transition-invalid");
  });

  describe("that takes two", () => {
    it("leaves nothing on the ledger while it is only proposed", async () => {
      const before = await sent();
      for (const kind of ["revoke", "annul"] as const) await wish(kind);
      expect(await sent()).to.deep.equal(before);
      expect(status()).to.equal("active");
    });

    it("is made with both accounts of the authority where the register wants both", async () => {
      const { operation } = await byTwo("annul");
      expect(operation?.act).to.deep.equal({ act: "annul", permit: licence.permit, reason: "diversion" });
      expect(operation?.account).to.equal(station.register.xb.licensing.second.account);
      expect(status()).to.equal("annulled");
      const waiting = [...station.lookup.register.proposals.values()];
      expect(waiting.filter(({ data }) => data.includes(licence.permit.slice(2)))).to.deep.equal([]);
    });

    it("is made with one account where the register wants one", async () => {
      const { operation } = await byTwo("revoke");
      expect(operation?.account).to.equal(station.register.xb.licensing.signer.account);
      expect(status()).to.equal("revoked");
    });

    it("is not proposed when the register would refuse it in the end", async () => {
      expect(await rejectionOf(wish("reinstate"))).to.deep.equal({
        code: "transition-invalid",
        params: { permit: licence.permit, from: "active", to: "active" },
      });
      await byTwo("revoke");
      expect((await rejectionOf(wish("annul"))).params).to.include({ from: "revoked", to: "annulled" });
      expect((await rejectionOf(wish("revoke", licensor, { key: `again ${count}` }))).code).to.satisfy(
        (code: Code) => CATALOGUE[code].status < 500,
      );
    });

    it("is confirmed with the account that has not proposed, also when another node did", async () => {
      const { xb, act } = station.register;
      const annul = { act: "annul", permit: licence.permit, reason: "diversion" } as const;
      await act({ signer: xb.licensing.signer }, { act: "propose", principal: "XB-LIC", proposed: annul });
      await station.indexer.catchUp();
      const { operation } = await byTwo("annul");
      expect(operation?.account).to.equal(xb.licensing.second.account);
      expect(status()).to.equal("annulled");
    });

    it("is followed when the ledger is slow, also through its second step, and the same approval finds it", async () => {
      const { adverse } = station.register;
      adverse.inclusionDelayMs = 6_000;
      const { id, digest } = await wish("annul");
      const approval = await approveProposal(station.proposals, approver, { id, digest });
      expect(approval.operation?.settlement).to.equal(undefined);
      expect(approval.operation?.act.act).to.equal("propose");
      adverse.inclusionDelayMs = 0;
      for (let i = 0; status() !== "annulled" && i < 100; i++) {
        await new Promise((resolve) => setTimeout(resolve, 200));
        await station.indexer.catchUp();
      }
      expect(status()).to.equal("annulled");
      const again = await approveProposal(station.proposals, approver, { id, digest });
      expect(again.proposal).to.include({ outcome: "done" });
      expect(again.operation?.act.act).to.equal("annul");
    }).timeout(60_000);
  });
});
