/**
 * Twenty years on a real register: nothing is forgotten too early, by one officer alone, unread, late, or under a legal hold; and
 * what was forgotten is asked for in vain everywhere, by its own name.
 * @module
 */
import { expect } from "chai";
import type { Hex } from "../../../../services/domain/bytes/hex.ts";
import type { Officer, OfficerRole } from "../../../../services/domain/officer/officer.ts";
import type { Proposal } from "../../../../services/domain/officer/proposal.ts";
import type { NamedRecord } from "../../../../services/ports/vault.ts";
import { writeDraft } from "../../../../services/usecases/issue/draft.ts";
import { findBundle } from "../../../../services/usecases/issue/issue.ts";
import {
  approveProposal,
  type CarriedOut,
  type ProposalsContext,
  refuseProposal,
} from "../../../../services/usecases/officers/proposals.ts";
import {
  forgetKind,
  proposeForgetting,
  showRetention,
  type ToForget,
} from "../../../../services/usecases/retention/forget.ts";
import { liftHoldKind, placeHold, proposeLifting } from "../../../../services/usecases/retention/legal-hold.ts";
import type { RetentionContext } from "../../../../services/usecases/retention/retention-context.ts";
import { verify } from "../../../../services/usecases/verify/verify.ts";
import { release, reserve } from "../../../../services/usecases/write-off/write-off.ts";
import { word } from "../../../helpers/permit-fixture.ts";
import { rejectionOf } from "../../../helpers/refusal-of.ts";
import { OFFICERS, openStation, type Station } from "../../../helpers/station.ts";
import { type Issued, issueLicence, licenceRequest } from "../../../helpers/station-permits.ts";
import { LIMITS } from "../../../helpers/verdict-facts.ts";

const DAY = 86_400;
const YEAR = 366 * DAY;
const months = (count: number) => ({ count, unit: "months" as const });
const officer = (name: string, ...roles: OfficerRole[]): Officer => ({ authority: "XB-LIC", name, roles });
const [one, two] = [officer("olga", "administrator"), officer("piet", "administrator")];

describe("forgetting", () => {
  let station: Station;
  let licence: Issued;
  before(async () => {
    station = await openStation();
    await station.indexer.start();
    licence = await issueLicence(station, "XB/OLD/1");
  });
  after(() => station.close());

  const context = (rules: Partial<RetentionContext["rules"]> = {}): RetentionContext => ({
    ...{ vault: station.vault, lookup: station.lookup, index: station.index, clock: station.clock },
    rules: {
      practice: { receipt: months(2), retention: months(240), tolerance: 0, declaring: "free" },
      ...{ countries: new Map(), itemRetention: months(360), lookupAge: 300, ...rules },
    },
  });
  /** The ledger's clock goes on, and a block shows it. */
  async function pass(seconds: number): Promise<void> {
    station.register.forward(seconds);
    const { signer } = station.register.xb.auditor;
    const nonce = await station.writer.nonce(signer.account);
    const { chainId } = station.register.identity;
    const call = { chainId, to: signer.account, data: "0x", nonce, gas: 100_000n } as const;
    await station.writer.send((await signer.sign(call)).raw);
    await station.indexer.catchUp();
  }
  const parts = (retention = context()) => {
    const kinds = { forget: forgetKind(retention), "lift-legal-hold": liftHoldKind(retention) };
    const { vault, clock } = retention;
    return { retention, proposals: { ...station.proposals, vault, clock, kinds } satisfies ProposalsContext };
  };
  let count = 0;
  const forget = (retention: RetentionContext, who: Officer, id: Hex, key = `forget ${++count}`) =>
    proposeForgetting(parts(retention), who, { key, id });
  const lift = (who: Officer, id: Hex, key = `lift ${++count}`) => proposeLifting(parts(), who, { key, id });
  const approve = (who: Officer, { id, digest }: Pick<Proposal, "id" | "digest">): Promise<CarriedOut> =>
    approveProposal(parts().proposals, who, { id, digest });
  const isKept = async () => (await findBundle(station.issue, "XB-LIC", licence.permit)).document !== "";
  const codeOf = async (work: Promise<unknown>) => (await rejectionOf(work)).code;

  it("is refused of what nobody has, by who is no administrator, and while the permit lives", async () => {
    expect(await codeOf(forget(context(), one, word("nothing")))).to.equal("record-unknown");
    expect(await codeOf(forget(context(), officer("ada", "approver"), licence.permit))).to.equal(
      "officer-not-entitled",
    );
    expect(await rejectionOf(forget(context(), one, licence.permit))).to.deep.equal({
      code: "life-not-over",
      params: { subject: licence.permit, why: "in-force" },
    });
    const elsewhere = { ...one, authority: "XA-LIC" };
    expect(await codeOf(forget(context(), elsewhere, licence.permit))).to.equal("record-unknown");
  });

  it("is refused until the law's time is over, with the day, and longer where the rules keep longer", async () => {
    const { validUntil } = licence.bundle.terms.header;
    await reserve(station.writeOffs, OFFICERS.exportCustoms, {
      ...{ key: "r", bundle: licence.bundle, declaration: "26XB1", expiresAt: validUntil - 1 },
      draws: [{ line: 1, unit: "NAR", quantity: 3n, currency: "", value: 0n }],
    });
    await pass(YEAR);
    expect((await rejectionOf(forget(context(), one, licence.permit))).params.why).to.equal("reservation-open");
    const reservation = [...station.lookup.register.reservations.keys()][0] as Hex;
    await release(station.writeOffs, OFFICERS.exportCustoms, { key: "release", reservation });
    await station.indexer.catchUp();
    const released = station.lookup.head?.time ?? 0;
    const until = new Date(released * 1000);
    until.setUTCFullYear(until.getUTCFullYear() + 20);
    const refused = await rejectionOf(forget(context(), one, licence.permit));
    const at = until.toISOString().replace(".000Z", "Z");
    expect(refused).to.deep.equal({ code: "retention-runs", params: { subject: licence.permit, until: at } });
    await pass(20 * YEAR);
    const longer = { countries: new Map([["XB", { retention: months(300) }]]) };
    expect(await codeOf(forget(context(longer), one, licence.permit))).to.equal("retention-runs");
  });

  it("does not believe one clock alone, nor a picture that is old", async () => {
    const { register, freshAt } = station.lookup;
    const lookup = { register, freshAt, head: { number: 1, hash: word("b"), time: 1 } };
    expect(await codeOf(forget({ ...context(), lookup }, one, licence.permit))).to.equal("life-not-over");
    const later = () => station.clock() + 3_600_000;
    expect(await codeOf(forget({ ...context(), clock: later }, one, licence.permit))).to.equal("lookup-stale");
  });

  it("is refused under a legal hold, which one officer places and two lift, by the digest of that hold", async () => {
    const ada = officer("ada", "approver");
    const held = await placeHold(context(), ada, licence.permit, "Inquiry 7/2046");
    expect(await placeHold(context(), two, licence.permit, "another")).to.deep.equal(held);
    const refused = await rejectionOf(forget(context(), one, licence.permit));
    expect(refused.code).to.equal("legal-hold-stands");
    expect(refused.params).to.include({ reason: "Inquiry 7/2046", officer: "XB-LIC/ada" });
    expect(await codeOf(lift(ada, licence.permit))).to.equal("officer-not-entitled");
    expect(await codeOf(lift(one, word("nothing")))).to.equal("legal-hold-unknown");

    const asked = await lift(one, licence.permit, "lift");
    expect(asked.what).to.deep.equal({
      ...{ subject: licence.permit, officer: "XB-LIC/ada", since: held.since, reason: "Inquiry 7/2046" },
    });
    expect(await lift(one, licence.permit, "lift")).to.deep.equal(asked);
    expect(await codeOf(approve(one, asked))).to.equal("officer-same");
    expect(await codeOf(approve(two, { ...asked, digest: word("another hold") }))).to.equal("proposal-changed");
    // A second request is another proposal of his own, and no second officer's word on the first.
    await lift(two, licence.permit);
    expect(await codeOf(forget(context(), one, licence.permit))).to.equal("legal-hold-stands");

    expect((await approve(two, asked)).proposal.outcome).to.equal("done");
    const { hold } = await showRetention(context(), one, licence.permit);
    expect(hold).to.equal(undefined);
    expect(await codeOf(lift(two, licence.permit))).to.equal("legal-hold-unknown");
    expect((await lift(one, licence.permit, "lift")).outcome).to.equal("done");
  });

  it("waits for an approval seven days: neither forgetting nor lifting is approved after that", async () => {
    const late = await forget(context(), one, licence.permit);
    await placeHold(context(), two, licence.permit, "Inquiry 8/2046");
    const lateToo = await lift(one, licence.permit);
    await pass(7 * DAY);
    expect(await codeOf(approve(two, late))).to.equal("proposal-expired");
    expect(await codeOf(approve(two, lateToo))).to.equal("proposal-expired");
    expect((await showRetention(context(), one, licence.permit)).hold).to.include({ reason: "Inquiry 8/2046" });
    expect(await isKept()).to.equal(true);
  });

  it("is looked at again when it is approved: not under a hold placed since, nor a hold under another's proposal", async () => {
    const first = await lift(one, licence.permit);
    await approve(two, await lift(one, licence.permit));
    const proposed = await forget(context(), one, licence.permit);
    await pass(60);
    await placeHold(context(), two, licence.permit, "Inquiry 9/2046");
    expect(await codeOf(approve(two, proposed))).to.equal("legal-hold-stands");
    expect(await codeOf(approve(two, first))).to.equal("legal-hold-unknown");
    expect((await showRetention(context(), one, licence.permit)).hold).to.include({ reason: "Inquiry 9/2046" });
    await approve(two, await lift(one, licence.permit));
    const longer = parts(context({ countries: new Map([["XB", { retention: months(300) }]]) })).proposals;
    const { id, digest } = await forget(context(), one, licence.permit);
    expect(await codeOf(approveProposal(longer, two, { id, digest }))).to.equal("retention-runs");
    expect(await isKept()).to.equal(true);
  });

  it("takes two officers and the digest of the records, and may be refused for good", async () => {
    const proposed = await forget(context(), one, licence.permit, "forget");
    const { subject, records } = proposed.what as ToForget;
    expect([subject, records.map(({ kind }) => kind).sort()]).to.deep.equal([licence.permit, ["bundle", "draft"]]);
    expect(await forget(context(), one, licence.permit, "forget")).to.deep.equal(proposed);
    expect(await codeOf(approve(one, proposed))).to.equal("officer-same");
    expect(await codeOf(approve(officer("ada", "approver"), proposed))).to.equal("officer-not-entitled");
    expect(await codeOf(approve({ ...two, machine: true }, proposed))).to.equal("officer-machine");
    expect(await codeOf(approve(two, { ...proposed, digest: word("something else") }))).to.equal("proposal-changed");
    await forget(context(), two, licence.permit);
    const unwanted = await forget(context(), one, licence.permit);
    const { id, digest } = unwanted;
    await refuseProposal(parts().proposals, two, { id, digest, reason: "An appeal is pending." });
    expect(await codeOf(approve(two, unwanted))).to.equal("proposal-refused");
    expect(await isKept()).to.equal(true);
  });

  it("is done once it is approved, and everybody who asks is told so", async () => {
    const proposed = await forget(context(), one, licence.permit, "forget");
    const told: unknown[] = [];
    const onForgotten = (authority: string, gone: readonly NamedRecord[]) =>
      void told.push(...gone.map(({ kind, id }) => ({ authority, kind, id })));
    const { id, digest } = proposed;
    const { proposals } = parts({ ...context(), onForgotten });
    expect((await approveProposal(proposals, two, { id, digest })).proposal.outcome).to.equal("done");
    expect((await approveProposal(proposals, two, { id, digest })).proposal.outcome).to.equal("done");
    const { records } = proposed.what as ToForget;
    expect(told).to.deep.equal(records.map((one) => ({ authority: "XB-LIC", ...one })));
    const done = (await showRetention(context(), one, licence.permit)).forgetting;
    expect(done).to.include({ proposer: "XB-LIC/olga", digest: proposed.digest });
    expect(done?.done).to.include({ officer: "XB-LIC/piet", overwritten: true });

    const view = await showRetention(context(), one, licence.permit);
    expect(view.forgetting).to.deep.equal(done);
    expect(view.records.map(({ kind, forgottenAt }) => [kind, forgottenAt !== undefined])).to.deep.equal([
      ["bundle", true],
    ]);
    expect(await codeOf(findBundle(station.issue, "XB-LIC", licence.permit))).to.equal("record-forgotten");
    expect(await station.vault.list("XB-LIC", "draft")).to.deep.equal([]);
    expect(await codeOf(forget(context(), one, licence.permit))).to.equal("record-unknown");

    // The holder's own copy is judged as ever: by the register. What the node lost is not held against it.
    const verdict = await verify(station.verify, LIMITS, licence.bundle);
    expect(verdict.checks.map(({ code }) => code))
      .to.include("expired")
      .and.to.not.include("record-forgotten");
    const again = await station.restarted();
    expect(again.troubles).to.deep.equal([]);
    expect(await codeOf(again.vault.get("XB-LIC", "bundle", licence.permit))).to.equal("record-forgotten");
    station = again;
  });

  it("forgets a draft that became no permit, after as long", async () => {
    await station.indexer.catchUp();
    const { id } = await writeDraft(station.issue, OFFICERS.licensor, licenceRequest(station, "XB/DRAFT/1"));
    expect(await codeOf(forget(context(), one, id))).to.equal("retention-runs");
    await pass(20 * YEAR);
    await approve(two, await forget(context(), one, id));
    expect(await codeOf(station.vault.get("XB-LIC", "draft", id))).to.equal("record-forgotten");
  });
});
