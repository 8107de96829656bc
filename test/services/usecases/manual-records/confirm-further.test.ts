/**
 * A paper from outside: written down how it was confirmed, registered on that record, confirmed again by a better channel,
 * and what a verdict says before and after.
 * @module
 */
import { expect } from "chai";
import { createManualRecordCredentials } from "../../../../services/credential/manual-record.ts";
import type { Hex } from "../../../../services/domain/bytes/hex.ts";
import type { Officer } from "../../../../services/domain/officer/officer.ts";
import type { PermitSubject } from "../../../../services/domain/permit/document.ts";
import { type DraftRequest, writeDraft } from "../../../../services/usecases/issue/draft.ts";
import { type ConfirmContext, confirmFurther } from "../../../../services/usecases/manual-records/confirm-further.ts";
import { ManualBook, type ManualStatement } from "../../../../services/usecases/manual-records/manual-book.ts";
import { verify } from "../../../../services/usecases/verify/verify.ts";
import { signerOf } from "../../../helpers/document-signer.ts";
import { sha256, word } from "../../../helpers/permit-fixture.ts";
import { rejectionOf } from "../../../helpers/refusal-of.ts";
import { OFFICERS, openStation, type Station } from "../../../helpers/station.ts";
import { issue, issueLicence, licenceRequest } from "../../../helpers/station-permits.ts";
import { LIMITS } from "../../../helpers/verdict-facts.ts";

const { licensor, approver, certifier, exportCustoms } = OFFICERS;
const OMEGA = { name: "Ministry of Defence of Omega", country: "ZZ" };

describe("manual verification records", () => {
  let station: Station;
  let book: ManualBook;
  let context: ConfirmContext;
  const open = (): Promise<ManualBook> => {
    const { vault, signers, clock, writeOffs } = station;
    const network = writeOffs.identity.networkId;
    const credentials = createManualRecordCredentials();
    return ManualBook.open({ vault, signers, clock, network, sha256, credentials }, ["XB-LIC", "XA-LIC"]);
  };
  before(async () => {
    station = await openStation();
    await station.indexer.start();
    book = await open();
    const { acts, lookup, vault, verify: verifying } = station;
    context = { book, acts, lookup, vault, sha256, credentials: verifying.credentials };
  });
  after(() => station.close());

  const stated = (number: string, change: Partial<ManualStatement> = {}): ManualStatement => {
    const now = station.register.now();
    return {
      ...{
        about: { paper: { issuer: OMEGA, number } },
        channel: "telephone",
        partner: OMEGA,
        person: "the duty officer",
      },
      ...{ asked: { at: now - 200, text: "Is it yours?" }, evidence: [word("note")] },
      answered: { at: now - 100, answer: "confirmed", text: "It is." },
      ...change,
    };
  };
  const request = (number: string, confirmationRecord: Hex, change: Partial<PermitSubject> = {}): DraftRequest => ({
    ...licenceRequest(station, number, { kind: "foreign-document", foreignIssuer: OMEGA, ...change }),
    confirmationRecord,
  });

  describe("are not written", () => {
    it("by who asks nobody for his authority", async () => {
      const auditor: Officer = { authority: "XB-LIC", name: "otto", roles: ["auditor"] };
      expect((await rejectionOf(book.write(auditor, "k", stated("R/1")))).code).to.equal("officer-not-entitled");
    });

    it("of what has not happened yet, or was answered before it was asked", async () => {
      const now = station.register.now();
      const refused = async (change: Partial<ManualStatement>) =>
        (await rejectionOf(book.write(licensor, "k", stated("R/1", change)))).params.path;
      const answered = { answer: "confirmed", text: "Yes." } as const;
      expect(await refused({ answered: { ...answered, at: now + 60 } })).to.equal("/answered/at");
      expect(await refused({ answered: { ...answered, at: now - 300 } })).to.equal("/asked/at");
      expect(await refused({ evidence: [] })).to.equal("/evidence");
    });

    it("twice under one key: the same again is the same record, another is refused", async () => {
      const same = stated("R/2");
      const [one, two] = await Promise.all([book.write(licensor, "r2", same), book.write(licensor, "r2", same)]);
      expect(two).to.deep.equal(one);
      const again = await (await open()).write(licensor, "r2", same);
      expect(again.digest).to.equal(one.digest);
      const other = { ...same, person: "somebody else" };
      expect((await rejectionOf(book.write(licensor, "r2", other))).code).to.equal("key-reused");
    });
  });

  it("are signed, are their authority's only, and no changed one is taken for them", async () => {
    const { digest, signed, record } = await book.write(licensor, "r3", stated("R/3"));
    expect(record).to.deep.include({ authority: "XB-LIC", officer: "bela" });
    const read = createManualRecordCredentials().read(signed);
    const { xb, xa } = station.register;
    expect(read.ok && (await read.verify(signerOf(xb.licensing.key).point))).to.equal(true);
    expect(read.ok && (await read.verify(signerOf(xa.licensing.key).point))).to.equal(false);
    expect((await rejectionOf(book.find("XA-LIC", digest))).code).to.equal("record-unknown");
    const stored = await station.vault.get("XB-LIC", "manual-record", digest);
    await station.vault.put("XB-LIC", "manual-record", word("elsewhere"), stored);
    expect((await rejectionOf(book.find("XB-LIC", word("elsewhere")))).code).to.equal("manual-record-malformed");
  });

  it("bear out a draft of the paper they are about, and of no other", async () => {
    const { digest } = await book.write(licensor, "r4", stated("R/4"));
    const issuing = { ...station.issue, manualRecords: book };
    const refused = async (asked: DraftRequest) => (await rejectionOf(writeDraft(issuing, licensor, asked))).code;
    expect(await refused(request("R/5", digest))).to.equal("manual-record-other");
    expect(await refused(request("R/4", word("none")))).to.equal("record-unknown");
    expect((await rejectionOf(writeDraft(issuing, certifier, request("R/4", digest)))).code).to.equal("record-unknown");
    const { digest: denied } = await book.write(
      licensor,
      "r4 denied",
      stated("R/4", { answered: { at: station.register.now() - 100, answer: "denied", text: "Never seen." } }),
    );
    expect(await refused(request("R/4", denied))).to.equal("manual-record-not-confirming");
    const confirmation = {
      channel: "post",
      confirmedAt: "2026-01-01T00:00:00Z",
      officer: "b",
      evidence: word("e"),
    } as const;
    expect(await refused({ ...request("R/4", digest), confirmation })).to.equal("field-invalid");
    const draft = await writeDraft(issuing, licensor, request("R/4", digest));
    expect(draft.confirmation).to.include({ channel: "telephone", evidence: digest, recorded: true });
  });

  it("add a confirmation that the verdict shows, once; not to a member's permit, nor by another authority", async () => {
    const { digest } = await book.write(licensor, "r6", stated("R/6"));
    const { permit, bundle } = await issue(
      { ...station, issue: { ...station.issue, manualRecords: book } },
      request("R/6", digest),
    );
    const confirmed = async () => {
      const { checks, answer } = await verify(station.verify, LIMITS, bundle);
      const check = checks.find((each) => each.check === "confirmation");
      return [answer, check?.outcome, check?.code, check?.evidence?.map(({ found }) => found).join(" ")];
    };
    expect(await confirmed()).to.deep.equal(["valid", "warn", "confirmation-weak", "weak"]);

    const better = await book.write(licensor, "r6 again", stated("R/6", { channel: "embassy", about: { permit } }));
    const asked = { key: "further", permit, record: better.digest };
    const refused = async (officer: Officer, change: object = {}) =>
      (await rejectionOf(confirmFurther(context, officer, { ...asked, key: "refused", ...change }))).code;
    expect(await refused(approver)).to.equal("officer-not-entitled");
    expect(await refused(certifier)).to.equal("permit-unknown");
    expect(await refused(licensor, { record: word("none") })).to.equal("record-unknown");
    expect(await refused(licensor, { permit: word("none") })).to.equal("permit-unknown");
    const own = await issueLicence(station, "XB/OWN/1");
    expect(await refused(licensor, { permit: own.permit })).to.equal("confirmation-not-foreign");

    for (const _ of [1, 2]) {
      const { settlement } = await confirmFurther(context, licensor, asked);
      expect(settlement?.outcome).to.equal("done");
    }
    expect(await confirmed()).to.deep.equal(["valid", "pass", undefined, "weak strong"]);
    const { confirmations = [] } = station.lookup.register.permits.get(permit) ?? {};
    expect(confirmations.map(({ channel, evidence }) => [channel, evidence])).to.deep.equal([
      ["telephone", digest],
      ["embassy", better.digest],
    ]);
  });

  it("may be written by customs too", async () => {
    const kept = await rejectionOf(book.write(exportCustoms, "c1", stated("R/7")));
    // This station holds no document key of its customs: nothing is signed, and nothing kept.
    expect(kept.code).to.equal("signer-missing");
    expect(await book.list("XB-CUS")).to.deep.equal([]);
  });
});
