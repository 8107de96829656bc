/**
 * Proposals on real parts: every way in which one officer could do what takes two is refused, and what was approved is what
 * is done, once.
 * @module
 */
import { expect } from "chai";
import { LedgerUnavailable, type Refusal } from "../../../../services/domain/errors/refusal.ts";
import type { Officer } from "../../../../services/domain/officer/officer.ts";
import { stateOfProposal } from "../../../../services/domain/officer/proposal.ts";
import {
  approveProposal,
  findProposal,
  listProposals,
  type ProposalKind,
  type ProposalsContext,
  propose,
  refuseProposal,
  resumeProposals,
} from "../../../../services/usecases/officers/proposals.ts";
import { eventually } from "../../../helpers/eventually.ts";
import { word } from "../../../helpers/permit-fixture.ts";
import { rejectionOf } from "../../../helpers/refusal-of.ts";
import { OFFICERS, openStation, type Station } from "../../../helpers/station.ts";
import { type Issued, issueLicence } from "../../../helpers/station-permits.ts";

const { licensor, approver, certifierSecond, exportSupervisor } = OFFICERS;

describe("proposals", () => {
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
    licence = await issueLicence(station, `XB/P/${count}`);
  });

  const what = (reason = "diversion") => ({ permit: licence.permit, reason });
  const wish = (officer: Officer = licensor, key = `p ${count}`, reason?: string) =>
    propose(station.proposals, officer, { key, kind: "revoke", what: what(reason) });
  const approve = (officer: Officer, id: string, digest: string, context: ProposalsContext = station.proposals) =>
    approveProposal(context, officer, { id, digest });
  const codeOf = async (work: Promise<unknown>) => (await rejectionOf(work)).code;
  const status = () => station.lookup.register.permits.get(licence.permit)?.status;
  const both: Officer = { ...licensor, roles: ["licensing-officer", "approver"] };

  describe("one officer", () => {
    it("cannot approve what he proposed, nor under a name that differs by its case, nor as a machine", async () => {
      const { id, digest } = await wish(both);
      expect(await codeOf(approve(both, id, digest))).to.equal("officer-same");
      expect(await codeOf(approve({ ...both, name: "BELA" }, id, digest))).to.equal("officer-same");
      expect(await codeOf(approve({ ...approver, machine: true }, id, digest))).to.equal("officer-machine");
      expect(status()).to.equal("active");
    });

    it("cannot approve without the role, nor for another authority, nor propose as a machine", async () => {
      const { id, digest } = await wish();
      const second: Officer = { ...licensor, name: "carl" };
      expect(await codeOf(approve(second, id, digest))).to.equal("officer-not-entitled");
      expect(await codeOf(approve(certifierSecond, id, digest))).to.equal("proposal-unknown");
      expect(await codeOf(approve({ ...exportSupervisor, authority: "XB-LIC" }, id, digest))).to.equal(
        "officer-not-entitled",
      );
      expect(await codeOf(wish({ ...licensor, machine: true }, "machine"))).to.equal("officer-machine");
      expect(await codeOf(wish(approver, "approver"))).to.equal("officer-not-entitled");
      expect(status()).to.equal("active");
    });

    it("cannot act alone, whatever the emergency, where nobody may", async () => {
      const { id, digest } = await wish(both);
      const alone = approveProposal(station.proposals, both, { id, digest, emergency: "Nobody else is here." });
      expect(await codeOf(alone)).to.equal("break-glass-refused");
      expect(status()).to.equal("active");
    });
  });

  it("is refused under a digest that is not its own, and for a kind this node does not know", async () => {
    const { id } = await wish();
    const { code, params } = await rejectionOf(approve(approver, id, word("another")));
    expect(code).to.equal("proposal-changed");
    expect(params.expected).to.match(/^0x/);
    const administrator: Officer = { ...licensor, roles: ["administrator"] };
    const roster = propose(station.proposals, administrator, { key: "k", kind: "roster", what: {} });
    expect(await codeOf(roster)).to.equal("field-invalid");
    expect(status()).to.equal("active");
  });

  it("is one under one key, and another wish under it is refused", async () => {
    const first = await wish();
    expect(await wish()).to.deep.equal(first);
    expect(await codeOf(wish(licensor, `p ${count}`, "fraud"))).to.equal("key-reused");
    expect(await codeOf(wish({ ...licensor, name: "carl" }, `p ${count}`))).to.equal("key-reused");
    const other = await wish(licensor, `q ${count}`, "fraud");
    expect(other.digest).to.not.equal(first.digest);
  });

  it("waits only so long, and says so", async () => {
    const { id, digest, expiresAt } = await wish();
    const later = { ...station.proposals, clock: () => expiresAt };
    expect(await codeOf(approve(approver, id, digest, later))).to.equal("proposal-expired");
    expect(stateOfProposal(await findProposal(later, "XB-LIC", id), expiresAt)).to.equal("expired");
    expect(status()).to.equal("active");
    const intime = { ...station.proposals, clock: () => expiresAt - 1 };
    expect((await approve(approver, id, digest, intime)).proposal.outcome).to.equal("done");
  });

  describe("refused by a second officer", () => {
    const refuse = (officer: Officer, id: string, digest: string, reason = "Not enough.") =>
      refuseProposal(station.proposals, officer, { id, digest, reason });

    it("is refused to the proposer, under another digest, and once it was approved", async () => {
      const { id, digest } = await wish(both);
      expect(await codeOf(refuse(both, id, digest))).to.equal("officer-same");
      expect(await codeOf(refuse(approver, id, word("other")))).to.equal("proposal-changed");
      await approve(approver, id, digest);
      expect(await codeOf(refuse(approver, id, digest))).to.equal("proposal-closed");
    });

    it("stays refused, with its reason, for every approver", async () => {
      const { id, digest } = await wish();
      const refused = await refuse(approver, id, digest);
      expect(refused.refusal).to.include({ officer: "XB-LIC/ada", reason: "Not enough." });
      expect(await refuse(approver, id, digest)).to.deep.equal(refused);
      expect(await codeOf(refuse(approver, id, digest, "Another reason."))).to.equal("proposal-refused");
      expect(await codeOf(approve({ ...approver, name: "zoe" }, id, digest))).to.equal("proposal-refused");
      expect(status()).to.equal("active");
      expect((await listProposals(station.proposals, "XB-LIC")).map((one) => one.id)).to.include(id);
      expect(await listProposals(station.proposals, "XA-LIC")).to.deep.equal([]);
    });
  });

  describe("approved", () => {
    it("is done once, by whoever says so again", async () => {
      const { id, digest } = await wish();
      const asked = await Promise.all([approve(approver, id, digest), approve(approver, id, digest)]);
      expect(asked.map(({ operation }) => operation?.id)).to.have.length(2);
      expect(asked[0]?.operation).to.deep.equal(asked[1]?.operation);
      expect(status()).to.equal("revoked");
      const changes = station.lookup.register.permits.get(licence.permit)?.changes;
      expect(changes).to.have.length(1);
      expect(await findProposal(station.proposals, "XB-LIC", id)).to.deep.include({ outcome: "done" });
    });

    it("keeps the register's word when that refuses it", async () => {
      const first = await wish(licensor, `one ${count}`);
      const second = await wish(licensor, `two ${count}`, "fraud");
      await approve(approver, first.id, first.digest);
      const code = await codeOf(approve(approver, second.id, second.digest));
      const kept = await findProposal(station.proposals, "XB-LIC", second.id);
      expect(kept).to.include({ outcome: "failed", code });
    });

    it("is told of, and done later, when the ledger could not be asked in the background", async () => {
      const { id, digest } = await wish();
      const kind = station.proposals.kinds.revoke as ProposalKind<never>;
      let away = 2;
      const troubles: unknown[] = [];
      const context: ProposalsContext = {
        ...station.proposals,
        onTrouble: (error) => troubles.push(error),
        kinds: {
          revoke: {
            ...kind,
            carryOut: async (...asked) => {
              away -= 1;
              if (away >= 0) throw new LedgerUnavailable("away");
              return kind.carryOut(...asked);
            },
          },
        },
      };
      expect(await codeOf(approve(approver, id, digest, context))).to.equal("ledger-unavailable");
      expect(stateOfProposal(await findProposal(context, "XB-LIC", id), 0)).to.equal("approved");
      await resumeProposals(context, ["XB-LIC"]);
      expect(troubles.map((error) => (error as Refusal).code)).to.deep.equal(["ledger-unavailable"]);
      await eventually(() => status() === "revoked");
      expect(troubles).to.have.length(1);
    });

    it("is on disk before it is done, and done after a stop in between", async () => {
      const { id, digest } = await wish();
      const stopped: ProposalsContext = {
        ...station.proposals,
        kinds: { revoke: { check: () => undefined, carryOut: () => Promise.reject(new Error("the power failed")) } },
      };
      expect(await approve(approver, id, digest, stopped).catch((error: Error) => error.message)).to.equal(
        "the power failed",
      );
      expect(stateOfProposal(await findProposal(station.proposals, "XB-LIC", id), 0)).to.equal("approved");
      expect(status()).to.equal("active");
      await resumeProposals(station.proposals, ["XB-LIC"]);
      expect(status()).to.equal("revoked");
    });
  });
});
