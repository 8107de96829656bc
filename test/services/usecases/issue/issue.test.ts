/**
 * Approve, sign, keep, register, and the power cut between any two.
 * @module
 */
import { expect } from "chai";
import { LedgerUnavailable } from "../../../../services/domain/errors/refusal.ts";
import type { PermitId } from "../../../../services/domain/permit/terms.ts";
import { type Draft, findDraft, writeDraft } from "../../../../services/usecases/issue/draft.ts";
import { approve, findBundle, resumeIssues } from "../../../../services/usecases/issue/issue.ts";
import { verify } from "../../../../services/usecases/verify/verify.ts";
import { reserve } from "../../../../services/usecases/write-off/write-off.ts";
import { word } from "../../../helpers/permit-fixture.ts";
import { rejectionOf } from "../../../helpers/refusal-of.ts";
import { OFFICERS, openStation, type Station, type StationParts } from "../../../helpers/station.ts";
import { issueLicence, licenceRequest } from "../../../helpers/station-permits.ts";
import { LIMITS } from "../../../helpers/verdict-facts.ts";

const { licensor, approver } = OFFICERS;

/** The ledger is away at the moment the permit would be registered. */
const AWAY: StationParts = {
  writer: (real) => ({
    ...real,
    prepare: async () => {
      throw new LedgerUnavailable("a test");
    },
  }),
};

describe("issue", () => {
  let station: Station;
  before(async () => {
    station = await openStation();
    await station.indexer.start();
  });
  after(() => station.close());
  afterEach(async () => {
    station = await station.restarted();
    await station.indexer.start();
  });

  let count = 0;
  async function drafted(): Promise<Draft> {
    count += 1;
    return writeDraft(station.issue, licensor, licenceRequest(station, `XB/I/${count}`));
  }
  const stored = (draft: Draft) => findDraft(station.vault, "XB-LIC", draft.id);
  async function registrationsOf(permit: PermitId | undefined): Promise<number> {
    await station.indexer.catchUp();
    const all = station.index.history({}, { limit: 200 });
    return (await all).rows.filter(({ event }) => event.name === "PermitRegistered" && event.id === permit).length;
  }

  describe("approval", () => {
    it("is refused to who wrote the draft, whatever roles he has", async () => {
      const { id, digest } = await drafted();
      const both = { ...licensor, roles: ["licensing-officer", "approver"] as const };
      expect(await rejectionOf(approve(station.issue, both, id, digest))).to.deep.equal({
        code: "officer-same",
        params: { officer: "XB-LIC/bela" },
      });
    });

    it("is refused to who is no approver, as a rejection and not as a throw", async () => {
      const { id, digest } = await drafted();
      const clerk = { ...licensor, name: "other" };
      expect((await rejectionOf(approve(station.issue, clerk, id, digest))).code).to.equal("officer-not-entitled");
    });

    it("is refused on another digest than the draft's, and signs nothing", async () => {
      const draft = await drafted();
      expect(await rejectionOf(approve(station.issue, approver, draft.id, word("another")))).to.deep.equal({
        code: "draft-changed",
        params: { expected: draft.digest },
      });
      expect(await stored(draft)).to.deep.equal(draft);
    });

    it("is refused on a draft of another authority, as if there were none", async () => {
      const { id, digest } = await drafted();
      expect((await rejectionOf(approve(station.issue, OFFICERS.certifierSecond, id, digest))).code).to.equal(
        "draft-unknown",
      );
    });

    it("signs, registers and files the bundle, which verifies", async () => {
      const draft = await drafted();
      const { draft: issued, operation } = await approve(station.issue, approver, draft.id, draft.digest);
      expect(operation.settlement?.outcome).to.equal("done");
      expect(issued.state).to.equal("issued");
      expect(issued.approval?.officer).to.equal("XB-LIC/ada");
      const bundle = await findBundle(station.issue, "XB-LIC", issued.permit as PermitId);
      expect(bundle).to.deep.equal(issued.bundle);
      expect(bundle.registration?.block).to.equal(station.lookup.head?.number);
      expect((await verify(station.verify, LIMITS, bundle)).answer).to.equal("valid");
    });

    it("given twice, at once and later, is one permit", async () => {
      const { id, digest } = await drafted();
      const give = () => approve(station.issue, approver, id, digest);
      const [one, two] = await Promise.all([give(), give()]);
      const three = await give();
      expect([two.draft.permit, three.draft.permit]).to.deep.equal([one.draft.permit, one.draft.permit]);
      expect(await registrationsOf(one.draft.permit)).to.equal(1);
    });

    it("tells what the register refuses, and keeps the draft approved", async () => {
      const again = { ...licenceRequest(station, "XB/TAKEN"), key: "the same number again" };
      // Written while the number was still free.
      const draft = await writeDraft(station.issue, licensor, again);
      const taken = await issueLicence(station, "XB/TAKEN");
      const refused = await rejectionOf(approve(station.issue, approver, draft.id, draft.digest));
      expect(refused.code).to.equal("number-taken");
      expect(refused.params.series).to.equal(taken.permit);
      expect((await stored(draft)).state).to.equal("approved");
      await resumeIssues(station.issue, ["XB-LIC"]);
      expect((await stored(draft)).state).to.equal("approved");
    });
  });

  describe("a stop", () => {
    it("between signing and registering: the restart registers the same permit", async () => {
      station = await station.restarted(AWAY);
      const draft = await drafted();
      const cut = await rejectionOf(approve(station.issue, approver, draft.id, draft.digest));
      expect(cut.code).to.equal("ledger-unavailable");
      const { permit, state } = await stored(draft);
      expect(state).to.equal("approved");
      expect(await registrationsOf(permit)).to.equal(0);

      station = await station.restarted();
      await station.indexer.start();
      await resumeIssues(station.issue, ["XA-LIC", "XB-LIC"]);
      const issued = await stored(draft);
      expect(issued).to.include({ state: "issued", permit });
      expect(await registrationsOf(permit)).to.equal(1);
      const bundle = await findBundle(station.issue, "XB-LIC", permit as PermitId);
      expect((await verify(station.verify, LIMITS, bundle)).answer).to.equal("valid");
    });

    for (const kind of ["bundle", "draft"] as const) {
      it(`between registering and filing the ${kind}: the restart files it and registers nothing again`, async () => {
        const draft = await drafted();
        const { vault } = station;
        const cut = new Error("the power fails");
        const failing = {
          ...station.issue,
          vault: {
            get: vault.get.bind(vault),
            list: vault.list.bind(vault),
            put: async (...[authority, what, id, value]: Parameters<typeof vault.put>) => {
              if (what === kind && (kind === "bundle" || (value as Draft).state === "issued")) throw cut;
              await vault.put(authority, what, id, value);
            },
          },
        };
        expect(await approve(failing, approver, draft.id, draft.digest).catch((error: unknown) => error)).to.equal(cut);
        const { permit } = await stored(draft);
        expect(await registrationsOf(permit)).to.equal(1);

        station = await station.restarted();
        await station.indexer.start();
        await resumeIssues(station.issue, ["XB-LIC"]);
        expect(await stored(draft)).to.include({ state: "issued", permit });
        expect((await findBundle(station.issue, "XB-LIC", permit as PermitId)).registration?.block).to.be.a("number");
        expect(await registrationsOf(permit)).to.equal(1);
      });
    }

    it("with the ledger away at the restart keeps the node from nothing", async () => {
      station = await station.restarted(AWAY);
      const draft = await drafted();
      await rejectionOf(approve(station.issue, approver, draft.id, draft.digest));
      await resumeIssues(station.issue, ["XB-LIC"]);
      expect((await stored(draft)).state).to.equal("approved");
    });
  });

  it("gives a later version that proves every line drawn on, and leaves the former superseded", async () => {
    const first = await issueLicence(station, "XB/V");
    const draws = [{ line: 1, unit: "NAR", quantity: 150n, currency: "", value: 0n }];
    await reserve(station.writeOffs, OFFICERS.exportCustoms, {
      ...{ key: "reserve V", bundle: first.bundle, draws, declaration: "D" },
    });
    const replaces = { series: first.permit, permit: first.permit };
    const request = { ...licenceRequest(station, "XB/V", { replaces }), key: "second version" };
    const draft = await writeDraft(station.issue, licensor, request);
    const { draft: second } = await approve(station.issue, approver, draft.id, draft.digest);
    const answers = [first.bundle, second.bundle].map(
      async (bundle) => bundle && verify(station.verify, LIMITS, bundle),
    );
    const [old, current] = await Promise.all(answers);
    expect(old?.answer).to.equal("invalid");
    expect(current?.answer).to.equal("valid");
    expect(current?.balance?.[0]).to.include({ line: 1, quantity: 50n });
  });

  it("holds no bundle it was never given", async () => {
    expect((await rejectionOf(findBundle(station.issue, "XB-LIC", word("none")))).code).to.equal("permit-unknown");
    const { permit } = await issueLicence(station, "XB/OURS");
    expect((await rejectionOf(findBundle(station.issue, "XA-LIC", permit))).code).to.equal("permit-unknown");
  });
});
