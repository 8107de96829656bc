/**
 * Ways to lose an approval, to have it done behind everybody's back, or to keep it from the register.
 * @module
 */
import { expect } from "chai";
import type { Hex } from "../../../../services/domain/bytes/hex.ts";
import { LedgerUnavailable, Refusal } from "../../../../services/domain/errors/refusal.ts";
import type { PermitId } from "../../../../services/domain/permit/terms.ts";
import { checkedKey } from "../../../../services/http/acting-officer.ts";
import { type Draft, findDraft, writeDraft } from "../../../../services/usecases/issue/draft.ts";
import { approve, findBundle, resumeIssues } from "../../../../services/usecases/issue/issue.ts";
import { changeStatus } from "../../../../services/usecases/status/change-status.ts";
import { verify } from "../../../../services/usecases/verify/verify.ts";
import { rejectionOf } from "../../../helpers/refusal-of.ts";
import { OFFICERS, openStation, type Station, type StationParts } from "../../../helpers/station.ts";
import { issueLicence, licenceRequest } from "../../../helpers/station-permits.ts";
import { LIMITS } from "../../../helpers/verdict-facts.ts";

const { licensor, approver } = OFFICERS;

describe("issue under attack", () => {
  let station: Station;
  before(async () => {
    station = await openStation();
    await station.indexer.start();
  });
  after(() => station.close());

  let count = 0;
  async function drafted(): Promise<Draft> {
    count += 1;
    return writeDraft(station.issue, licensor, licenceRequest(station, `XB/A/${count}`));
  }
  const stored = (draft: Draft) => findDraft(station.vault, "XB-LIC", draft.id);
  async function restarted(parts: StationParts = {}): Promise<void> {
    station = await station.restarted(parts);
    await station.indexer.start();
  }

  it("no key a caller can send is the one an approval goes under, so nobody can take it first", async () => {
    const { permit } = await issueLicence(station, "XB/A/STATUS");
    const draft = await drafted();
    const registered = await approve(station.issue, approver, draft.id, draft.digest);
    expect(() => checkedKey(registered.operation.key))
      .to.throw(Refusal)
      .with.property("code", "key-missing");
    const next = await drafted();
    const key = checkedKey(`issue:${next.id}`);
    await changeStatus(station, licensor, { key, permit, act: "suspend", reason: "other" });
    expect((await approve(station.issue, approver, next.id, next.digest)).draft.state).to.equal("issued");
  });

  it("files the bundle of a permit that came on the register after its approver had stopped waiting", async () => {
    let deaf = true;
    await restarted({
      writer: (real) => ({
        ...real,
        settlement: async (transaction) => {
          if (deaf) throw new LedgerUnavailable("a test");
          return real.settlement(transaction);
        },
      }),
    });
    const draft = await drafted();
    const { operation, draft: waiting } = await approve(
      { ...station.issue, acts: impatient(station) },
      approver,
      draft.id,
      draft.digest,
    );
    expect(operation.settlement).to.equal(undefined);
    expect(waiting.state).to.equal("approved");
    deaf = false;
    await station.outbox.settled(operation.id as Hex, 3000);
    await station.indexer.catchUp();
    const bundle = await findBundle(station.issue, "XB-LIC", waiting.permit as PermitId);
    expect(bundle.registration?.block).to.be.a("number");
    expect(bundle.registration?.transaction).to.equal(operation.hash);
    expect((await verify(station.verify, LIMITS, bundle)).answer).to.equal("valid");
    expect((await stored(draft)).state).to.equal("issued");
    await restarted();
  });

  it("gives no bundle of a permit that was signed and never came on the register", async () => {
    await restarted({
      writer: (real) => ({
        ...real,
        prepare: async () => {
          throw new LedgerUnavailable("a test");
        },
      }),
    });
    const draft = await drafted();
    await rejectionOf(approve(station.issue, approver, draft.id, draft.digest));
    const { permit, state } = await stored(draft);
    expect(state).to.equal("approved");
    expect((await rejectionOf(findBundle(station.issue, "XB-LIC", permit as PermitId))).code).to.equal(
      "permit-unknown",
    );
    await restarted();
  });

  it("does not register at a restart what the approver was told is refused; his second approval does", async () => {
    let refusing = true;
    const refuse: StationParts = {
      writer: (real) => ({
        ...real,
        prepare: async (act, account) => {
          if (refusing && act.act === "register") throw new Refusal("link-not-in-force", { link: "0x", why: "a test" });
          return real.prepare(act, account);
        },
      }),
    };
    await restarted(refuse);
    const draft = await drafted();
    expect((await rejectionOf(approve(station.issue, approver, draft.id, draft.digest))).code).to.equal(
      "link-not-in-force",
    );
    expect(await stored(draft)).to.include({ state: "approved", refused: "link-not-in-force" });
    refusing = false;
    await resumeIssues(station.issue, ["XB-LIC"]);
    const { permit } = await stored(draft);
    expect(station.lookup.register.permits.has(permit as PermitId)).to.equal(false);
    const { draft: issued } = await approve(station.issue, approver, draft.id, draft.digest);
    expect(issued).to.include({ state: "issued", permit });
    expect(await stored(draft)).to.not.have.property("refused");
    await restarted();
  });

  it("files what is on the register though the outbox remembers nothing of it, or remembers a refusal", async () => {
    const draft = await drafted();
    const { draft: issued } = await approve(station.issue, approver, draft.id, draft.digest);
    // As a ledger leaves it that answers from nodes of different heights: done, and told to have been refused.
    const { bundle: _bundle, ...unfiled } = issued;
    const bundle = { ...issued.bundle } as NonNullable<Draft["bundle"]>;
    const approved = { ...unfiled, bundle, state: "approved" as const, refused: "already-registered" };
    await station.vault.put("XB-LIC", "draft", draft.id, approved);
    await restarted();
    await resumeIssues(station.issue, ["XB-LIC"]);
    expect(await stored(draft)).to.include({ state: "issued" });
    expect(await stored(draft)).to.not.have.property("refused");
  });

  it("waits once at a restart, not once for each approval the ledger has not answered", async () => {
    await restarted({
      writer: (real) => ({
        ...real,
        prepare: async () => {
          throw new LedgerUnavailable("a test");
        },
      }),
    });
    const drafts = [await drafted(), await drafted()];
    for (const { id, digest } of drafts) await rejectionOf(approve(station.issue, approver, id, digest));
    // Nobody hears how his transaction ended before all have been sent.
    const asked = new Set<string>();
    let open: () => void = () => undefined;
    const all = new Promise<void>((resolve) => {
      open = resolve;
    });
    await restarted({
      writer: (real) => ({
        ...real,
        settlement: async (transaction) => {
          if (asked.add(transaction).size === drafts.length) open();
          await all;
          return real.settlement(transaction);
        },
      }),
    });
    await resumeIssues(station.issue, ["XB-LIC"]);
    for (const draft of drafts) expect((await stored(draft)).state).to.equal("issued");
    await restarted();
  });
});

/** Acts that wait for nothing: the caller hears of an operation that is not settled. */
function impatient(station: Station): Station["acts"] {
  return Object.assign(Object.create(station.acts) as Station["acts"], {
    perform: (request: Parameters<Station["acts"]["perform"]>[0]) => station.outbox.submit(request),
  });
}
