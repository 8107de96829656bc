/**
 * Twenty years on a real register: nothing is forgotten too early, by one officer alone, or under a legal hold; and what was
 * forgotten is asked for in vain everywhere, by its own name.
 * @module
 */
import { expect } from "chai";
import type { Hex } from "../../../../services/domain/bytes/hex.ts";
import type { Officer, OfficerRole } from "../../../../services/domain/officer/officer.ts";
import type { NamedRecord } from "../../../../services/ports/vault.ts";
import { writeDraft } from "../../../../services/usecases/issue/draft.ts";
import { findBundle } from "../../../../services/usecases/issue/issue.ts";
import { forget, showRetention } from "../../../../services/usecases/retention/forget.ts";
import { liftHold, placeHold } from "../../../../services/usecases/retention/legal-hold.ts";
import type { RetentionContext } from "../../../../services/usecases/retention/retention-context.ts";
import { verify } from "../../../../services/usecases/verify/verify.ts";
import { release, reserve } from "../../../../services/usecases/write-off/write-off.ts";
import { sha256, word } from "../../../helpers/permit-fixture.ts";
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
    ...{ vault: station.vault, lookup: station.lookup, index: station.index, sha256, clock: station.clock },
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

  it("is refused under a legal hold, which one officer places and two lift", async () => {
    const held = await placeHold(context(), officer("ada", "approver"), licence.permit, "Inquiry 7/2046");
    expect(await placeHold(context(), two, licence.permit, "another")).to.deep.equal(held);
    const refused = await rejectionOf(forget(context(), one, licence.permit));
    expect(refused.code).to.equal("legal-hold-stands");
    expect(refused.params).to.include({ reason: "Inquiry 7/2046", officer: "XB-LIC/ada" });
    expect(await codeOf(liftHold(context(), officer("ada", "approver"), licence.permit))).to.equal(
      "officer-not-entitled",
    );
    expect(await liftHold(context(), one, licence.permit)).to.include({ lifting: "XB-LIC/olga" });
    expect(await codeOf(liftHold(context(), one, licence.permit))).to.equal("officer-same");
    expect(await codeOf(forget(context(), one, licence.permit))).to.equal("legal-hold-stands");
    expect((await liftHold(context(), two, licence.permit)).lifted?.officers).to.deep.equal([
      "XB-LIC/olga",
      "XB-LIC/piet",
    ]);
    expect(await codeOf(liftHold(context(), two, licence.permit))).to.equal("legal-hold-unknown");
  });

  it("takes two officers; then the document is forgotten, and everybody who asks is told so", async () => {
    const drafts = await station.vault.list("XB-LIC", "draft");
    const proposed = await forget(context(), one, licence.permit);
    expect(proposed.done).to.equal(undefined);
    expect(await codeOf(forget(context(), one, licence.permit))).to.equal("officer-same");
    expect(await findBundle(station.issue, "XB-LIC", licence.permit)).to.have.property("document");
    const told: unknown[] = [];
    const onForgotten = (authority: string, gone: readonly NamedRecord[]) =>
      void told.push(...gone.map(({ kind, id }) => [authority, kind, id]));
    const done = await forget({ ...context(), onForgotten }, two, licence.permit);
    expect(told).to.deep.equal([
      ["XB-LIC", "bundle", licence.permit],
      ...drafts.map(({ id }) => ["XB-LIC", "draft", id]),
    ]);
    expect(done.done).to.include({ officer: "XB-LIC/piet", overwritten: true });

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
    await forget(context(), one, id);
    await forget(context(), two, id);
    expect(await codeOf(station.vault.get("XB-LIC", "draft", id))).to.equal("record-forgotten");
  });
});
