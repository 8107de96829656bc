/**
 * The issuer's acts on a permit, as an officer asks for them.
 * @module
 */
import { expect } from "chai";
import type { Officer } from "../../../../services/domain/officer/officer.ts";
import type { Reason } from "../../../../services/domain/permit/kind.ts";
import type { StatusAct } from "../../../../services/ports/act.ts";
import { changeStatus } from "../../../../services/usecases/status/change-status.ts";
import { verify } from "../../../../services/usecases/verify/verify.ts";
import { rejectionOf } from "../../../helpers/refusal-of.ts";
import { OFFICERS, openStation, type Station } from "../../../helpers/station.ts";
import { type Issued, issueLicence } from "../../../helpers/station-permits.ts";
import { LIMITS } from "../../../helpers/verdict-facts.ts";

const { licensor, licensorSecond, approver, certifier } = OFFICERS;

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

  const ask = (act: StatusAct["act"], officer: Officer = licensor, more: { key?: string; reason?: Reason } = {}) =>
    changeStatus(station, officer, {
      ...{ key: `${act} ${count} ${officer.name}`, permit: licence.permit, act, reason: "diversion", ...more },
    });
  const answer = async () => (await verify(station.verify, LIMITS, licence.bundle)).answer;
  const status = () => station.lookup.register.permits.get(licence.permit)?.status;

  it("is refused to who is no licensing officer, and to an authority that did not issue the permit", async () => {
    for (const act of ["revoke", "annul"] as const) {
      expect((await rejectionOf(ask(act, approver))).code).to.equal("officer-not-entitled");
      expect((await rejectionOf(ask(act, certifier))).code).to.equal("not-issuer");
    }
    expect(await answer()).to.equal("valid");
    expect(station.lookup.register.proposals.size, "nothing was proposed in vain").to.equal(0);
  });

  it("shows in the next verdict: suspended, reinstated by two, revoked for good", async () => {
    await ask("suspend");
    expect(await answer()).to.equal("invalid");
    await ask("reinstate");
    expect(await answer()).to.equal("invalid");
    await ask("reinstate", licensorSecond);
    expect(await answer()).to.equal("valid");
    await ask("revoke");
    expect(await answer()).to.equal("invalid");
    count += 1_000;
    expect((await rejectionOf(ask("reinstate"))).code).to.equal("transition-invalid");
  });

  it("happens once under one key, and another reason under it is refused", async () => {
    const first = await ask("suspend");
    expect(await ask("suspend")).to.deep.equal(first);
    expect((await rejectionOf(ask("suspend", licensor, { reason: "fraud" }))).code).to.equal("key-reused");
    expect(station.lookup.register.permits.get(licence.permit)?.changes).to.have.length(1);
  });

  describe("that takes two", () => {
    it("is proposed by the first officer's request, with one account, and done by the second's, with the other", async () => {
      const proposed = await ask("annul");
      expect(proposed.act).to.include({ act: "propose", principal: "XB-LIC" });
      expect(status()).to.equal("active");
      const done = await ask("annul", licensorSecond);
      expect(done.act).to.deep.equal({ act: "annul", permit: licence.permit, reason: "diversion" });
      expect(status()).to.equal("annulled");
      expect(new Set([proposed.account, done.account]).size).to.equal(2);
      expect(
        [...station.lookup.register.proposals.values()].filter(({ data }) => data.includes(licence.permit.slice(2))),
      ).to.deep.equal([]);
    });

    it("is refused to the officer who proposed it, under whatever key", async () => {
      await ask("annul");
      const again = await rejectionOf(ask("annul", licensor, { key: `another ${count}` }));
      expect(again).to.deep.equal({ code: "officer-same", params: { officer: "XB-LIC/bela" } });
      expect(status()).to.equal("active");
    });

    it("is two acts under two reasons: each waits for its own second officer", async () => {
      await ask("annul");
      const other = await ask("annul", licensorSecond, { reason: "fraud" });
      expect(other.act.act).to.equal("propose");
      expect(status()).to.equal("active");
      await ask("annul", licensorSecond, { key: `same reason ${count}` });
      expect(status()).to.equal("annulled");
      expect(station.lookup.register.permits.get(licence.permit)?.changes.at(-1)?.reason).to.equal("diversion");
    });

    it("is answered under one key as it was the first time, also after it was done", async () => {
      const proposed = await ask("annul");
      expect(await ask("annul")).to.deep.equal(proposed);
      const done = await ask("annul", licensorSecond);
      expect(await ask("annul", licensorSecond)).to.deep.equal(done);
      expect(await ask("annul")).to.deep.equal(proposed);
      const reused = await rejectionOf(ask("annul", licensor, { reason: "fraud" }));
      expect(reused.code).to.equal("key-reused");
    });

    it("is not proposed when the register would refuse it in the end", async () => {
      const before = station.lookup.register.proposals.size;
      expect(await rejectionOf(ask("reinstate"))).to.deep.equal({
        code: "transition-invalid",
        params: { permit: licence.permit, from: "active", to: "active" },
      });
      await ask("revoke");
      expect((await rejectionOf(ask("annul"))).params).to.include({ from: "revoked", to: "annulled" });
      expect(station.lookup.register.proposals.size).to.equal(before);
    });

    it("is one proposal and one act when both officers ask at once", async () => {
      const asked = await Promise.allSettled([ask("annul"), ask("annul", licensorSecond)]);
      const acts = asked.map((one) => (one.status === "fulfilled" ? one.value.act.act : "refused"));
      expect(acts).to.deep.equal(["propose", "annul"]);
      expect(status()).to.equal("annulled");
    });

    it("is confirmed with the account that has not proposed, also when another node did", async () => {
      const { xb, act } = station.register;
      const annul = { act: "annul", permit: licence.permit, reason: "diversion" } as const;
      await act({ signer: xb.licensing.signer }, { act: "propose", principal: "XB-LIC", proposed: annul });
      await station.indexer.catchUp();
      const done = await ask("annul");
      expect(done.account).to.equal(xb.licensing.second.account);
      expect(status()).to.equal("annulled");
    });

    it("waits for the ledger before anybody confirms: a proposal under way is proposed once", async () => {
      const { adverse } = station.register;
      adverse.inclusionDelayMs = 7_000;
      const proposed = await ask("annul");
      expect(proposed.settlement).to.equal(undefined);
      const early = await rejectionOf(ask("annul", licensorSecond));
      expect(early).to.deep.equal({
        code: "already-proposed",
        params: { proposer: "XB-LIC/bela", principal: "XB-LIC" },
      });
      adverse.inclusionDelayMs = 0;
      await station.acts.outcome(proposed.id as `0x${string}`, 10_000);
      expect((await ask("annul", licensorSecond)).act.act).to.equal("annul");
    }).timeout(40_000);
  });
});
