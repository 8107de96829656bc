/**
 * Papers of bodies outside the network: a draft without its confirmation, and one that is not whole, are refused; the rest
 * is signed, registered with the confirmation, and drawn on.
 * @module
 */
import { createHash } from "node:crypto";
import { expect } from "chai";
import { ZERO_WORD } from "../../../../services/domain/bytes/hex.ts";
import type { StatedConfirmation } from "../../../../services/domain/permit/confirmation.ts";
import type { PermitSubject } from "../../../../services/domain/permit/document.ts";
import { instantText } from "../../../../services/domain/time/instant.ts";
import { type DraftRequest, findDraft, writeDraft } from "../../../../services/usecases/issue/draft.ts";
import { approve } from "../../../../services/usecases/issue/issue.ts";
import { verify } from "../../../../services/usecases/verify/verify.ts";
import { reserve } from "../../../../services/usecases/write-off/write-off.ts";
import { word } from "../../../helpers/permit-fixture.ts";
import { rejectionOf } from "../../../helpers/refusal-of.ts";
import { OFFICERS, openStation, type Station } from "../../../helpers/station.ts";
import { licenceRequest } from "../../../helpers/station-permits.ts";
import { LIMITS } from "../../../helpers/verdict-facts.ts";

const { licensor, approver, certifier, certifierSecond } = OFFICERS;
const OMEGA = { name: "Ministry of Defence of Omega", country: "ZZ" };

describe("a draft of a foreign document", () => {
  let station: Station;
  before(async () => {
    station = await openStation();
    await station.indexer.start();
  });
  after(() => station.close());

  const stated = (change: Partial<StatedConfirmation> = {}): StatedConfirmation => ({
    ...{ channel: "post", confirmedAt: instantText(station.register.now() - 3600) },
    ...{ officer: "B. Ela", evidence: word("the reply") },
    ...change,
  });
  const request = (number: string, change: Partial<PermitSubject> = {}): DraftRequest =>
    licenceRequest(station, number, { kind: "foreign-document", foreignIssuer: OMEGA, ...change });
  const refused = async (asked: DraftRequest) => {
    const { code, params } = await rejectionOf(writeDraft(station.issue, licensor, asked));
    return [code, params.path];
  };

  it("is refused by field without who wrote it, or how that was confirmed, or when", async () => {
    const { foreignIssuer: _, ...unsaid } = request("F/1").subject;
    expect(await refused({ ...request("F/1"), subject: unsaid, confirmation: stated() })).to.deep.equal([
      "field-invalid",
      "/subject/foreignIssuer",
    ]);
    expect(await refused(request("F/1"))).to.deep.equal(["field-invalid", "/confirmation"]);
    const confirmedAt = instantText(station.register.now() + 3600);
    expect(await refused({ ...request("F/1"), confirmation: stated({ confirmedAt }) })).to.deep.equal([
      "field-invalid",
      "/confirmation/confirmedAt",
    ]);
    // What the contracts take for none: refused before it is signed, because nothing would ever make it a permit.
    expect(await refused({ ...request("F/1"), confirmation: stated({ evidence: ZERO_WORD }) })).to.deep.equal([
      "field-invalid",
      "/confirmation/evidence",
    ]);
    const never = stated({ confirmedAt: "1970-01-01T00:00:00Z" });
    expect(await refused({ ...request("F/1"), confirmation: never })).to.deep.equal([
      "field-invalid",
      "/confirmation/confirmedAt",
    ]);
    const licence = { ...licenceRequest(station, "F/1"), confirmation: stated() };
    expect(await refused(licence)).to.deep.equal(["field-invalid", "/confirmation"]);
  });

  it("is approved with its confirmation: with another one it is another draft", async () => {
    const asked = { ...request("F/2"), confirmation: stated() };
    const draft = await writeDraft(station.issue, licensor, asked);
    const other = { ...asked, key: "other", confirmation: stated({ channel: "telephone" }) };
    const another = await writeDraft(station.issue, licensor, other);
    expect(another.digest).to.not.equal(draft.digest);
    const wrong = await rejectionOf(approve(station.issue, approver, draft.id, another.digest));
    expect(wrong.code).to.equal("draft-changed");
    const sameKey = { ...asked, confirmation: stated({ officer: "another" }) };
    expect((await rejectionOf(writeDraft(station.issue, licensor, sameKey))).code).to.equal("key-reused");
  });

  it("from before confirmations is refused at its approval, and nothing is signed", async () => {
    const { confirmation: _, ...old } = await writeDraft(station.issue, licensor, {
      ...request("F/3"),
      confirmation: stated(),
    });
    await station.vault.put("XB-LIC", "draft", old.id, old);
    const { code, params } = await rejectionOf(approve(station.issue, approver, old.id, old.digest));
    expect([code, params.path]).to.deep.equal(["field-invalid", "/confirmation"]);
    expect((await findDraft(station.vault, "XB-LIC", old.id)).state).to.equal("open");
  });

  it("becomes a permit with its confirmation, drawn on and followed by a version with one of its own", async () => {
    const confirmation = stated();
    const draft = await writeDraft(station.issue, licensor, { ...request("F/4"), confirmation });
    const { draft: issued } = await approve(station.issue, approver, draft.id, draft.digest);
    const { permit, bundle, confirmed } = issued;
    if (!permit || !bundle || !confirmed) throw new Error("it was issued");
    const record = () => station.lookup.register.permits.get(permit);
    expect(record()?.kind).to.equal("foreign-document");
    expect(record()?.confirmations).to.deep.equal([confirmed.record]);
    expect(confirmed.record).to.include({ channel: "post", evidence: confirmation.evidence });
    expect(instantText(confirmed.record.confirmedAt)).to.equal(confirmation.confirmedAt);
    const salted = createHash("sha256")
      .update(Buffer.from("countersign/officer/1/sha-256".padEnd(32, "\0"), "ascii"))
      .update(Buffer.from(confirmed.salt.slice(2), "hex"))
      .update("B. Ela", "utf8");
    expect(confirmed.record.officer).to.equal(`0x${salted.digest("hex")}`);
    expect((await verify(station.verify, LIMITS, bundle)).answer).to.equal("valid");
    const draws = [{ line: 1, unit: "NAR", quantity: 20n, currency: "", value: 0n }];
    await reserve(station.writeOffs, OFFICERS.exportCustoms, {
      ...{ key: "reserve F/4", bundle, draws, declaration: "D" },
    });
    const replaces = { series: permit, permit };
    const next = { ...request("F/4", { replaces }), key: "second version" };
    expect(await refused(next)).to.deep.equal(["field-invalid", "/confirmation"]);
    const later = await writeDraft(station.issue, licensor, { ...next, confirmation: stated({ channel: "meeting" }) });
    const { draft: second } = await approve(station.issue, approver, later.id, later.digest);
    const current = second.permit && station.lookup.register.permits.get(second.permit);
    expect(current?.version).to.equal(2);
    expect(current?.confirmations.map(({ channel }) => channel)).to.deep.equal(["meeting"]);
    expect(record()?.status).to.equal("superseded");
  });

  it("of one paper at two authorities gets one tag, which the register tells of; at one it is refused", async () => {
    const accept = async (by: typeof licensor, second: typeof approver, subject: Partial<PermitSubject>) => {
      const asked = { ...request("EUC 26/5", subject), confirmation: stated() };
      const draft = await writeDraft(station.issue, by, asked);
      const { draft: issued } = await approve(station.issue, second, draft.id, draft.digest);
      return issued.permit;
    };
    const first = await accept(licensor, approver, {});
    const second = await accept(certifier, certifierSecond, {
      ...{ number: "EUC-26-5", foreignIssuer: { name: "MINISTRY OF DÉFENCE OF OMEGA", country: "ZZ" } },
      drawers: ["XA:customs"],
    });
    const { rows } = await station.index.history({}, { limit: 200 });
    const told = rows.map(({ event }) => event).find(({ name }) => name === "ForeignTagRepeated");
    expect(told).to.include({ first, id: second });
    const twice = { ...request("euc 26 / 5"), key: "twice", confirmation: stated() };
    expect((await rejectionOf(writeDraft(station.issue, licensor, twice))).code).to.equal("number-taken");
  });
});
