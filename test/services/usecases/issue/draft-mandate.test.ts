/**
 * The mandate a draft names: refused where the register would refuse it, and else carried into document, terms and permit.
 * @module
 */
import { expect } from "chai";
import { ZERO_WORD } from "../../../../services/domain/bytes/hex.ts";
import { LedgerUnavailable } from "../../../../services/domain/errors/refusal.ts";
import type { PermitKind } from "../../../../services/domain/permit/kind.ts";
import { findDraft, writeDraft } from "../../../../services/usecases/issue/draft.ts";
import { approve } from "../../../../services/usecases/issue/issue.ts";
import { verify } from "../../../../services/usecases/verify/verify.ts";
import { word } from "../../../helpers/permit-fixture.ts";
import { rejectionOf } from "../../../helpers/refusal-of.ts";
import { OFFICERS, openStation, type Station } from "../../../helpers/station.ts";
import { issueCertificate, issueLicence, licenceRequest } from "../../../helpers/station-permits.ts";
import { checkNamed, LIMITS } from "../../../helpers/verdict-facts.ts";

const { licensor, approver } = OFFICERS;
const DAY = 86_400;
const PATH = "/subject/signatory/mandate";

describe("a draft's mandate", () => {
  let station: Station;
  before(async () => {
    station = await openStation();
    await station.indexer.start();
  });
  after(() => station.close());

  const signatory = { name: "B. Ela", title: "Head of licensing" };
  const request = (number: string, mandate?: `0x${string}`) =>
    licenceRequest(station, number, { signatory: { ...signatory, ...(mandate && { mandate }) } });
  const refused = async (number: string, mandate?: `0x${string}`) =>
    rejectionOf(writeDraft(station.issue, licensor, request(number, mandate)));
  /** Given to a signatory of XB-LIC, for `days` from now on. */
  async function given(
    name: string,
    days: readonly [from: number, until: number],
    kind: PermitKind = "export-licence",
  ) {
    const { register } = station;
    const [validFrom, validUntil] = days.map((day) => register.now() + day * DAY) as [number, number];
    const digest = word(name);
    const offices = await register.administration(register.xb);
    await offices.addMandate("XB-LIC", { digest, kinds: [kind], validFrom, validUntil });
    await station.indexer.catchUp();
    return digest;
  }

  it("is refused where the authority has named none, and not asked for there", async () => {
    expect(await refused("M/1", word("never given"))).to.deep.equal({
      code: "mandate-refused",
      params: {
        issuer: "XB-LIC",
        mandate: word("never given"),
        path: PATH,
        kind: "export-licence",
        why: "never-given",
      },
    });
    const { bundle } = await issueLicence(station, "M/2");
    expect(bundle.terms.header.mandate).to.equal(ZERO_WORD);
  });

  it("stands in the document, the terms and the register, and the permit verifies while it lasts and after", async () => {
    const early = await issueLicence(station, "M/3");
    const mandate = await given("good", [-1, 20]);
    const draft = await writeDraft(station.issue, licensor, request("M/4", mandate));
    expect(draft.document.credentialSubject.signatory).to.deep.equal({ ...signatory, mandate });
    const { draft: issued } = await approve(station.issue, approver, draft.id, draft.digest);
    const { bundle, permit } = issued;
    if (!bundle || !permit) throw new Error("it was issued");
    expect(bundle.terms.header.mandate).to.equal(mandate);
    expect(station.lookup.register.permits.get(permit)?.header?.mandate).to.equal(mandate);
    const verdicts = async () =>
      Promise.all(
        [bundle, { document: bundle.document }, early.bundle].map((shown) => verify(station.verify, LIMITS, shown)),
      );
    for (const when of ["while it lasts", "after its end"]) {
      const [whole, bare, before] = await verdicts();
      expect([whole?.answer, bare?.answer, before?.answer], when).to.deep.equal(["valid", "valid", "valid"]);
      expect(checkNamed(whole?.checks ?? [], "mandate-valid-at-registration").outcome).to.equal("pass");
      expect(checkNamed(bare?.checks ?? [], "mandate-valid-at-registration").outcome).to.equal("pass");
      expect(checkNamed(before?.checks ?? [], "mandate-valid-at-registration").outcome).to.equal("skipped");
      const offices = await station.register.administration(station.register.xb);
      if (when === "while it lasts") await offices.endMandate("XB-LIC", mandate, "other");
      await station.indexer.catchUp();
    }
  });

  it("is asked for from the first one on", async () => {
    await given("first", [0, 20]);
    expect(await refused("M/5")).to.deep.equal({ code: "mandate-missing", params: { issuer: "XB-LIC", path: PATH } });
  });

  it("is refused with the reason: of another authority, kind or time, or ended", async () => {
    const offices = await station.register.administration(station.register.xb);
    const ended = await given("ended", [-1, 20]);
    await offices.endMandate("XB-LIC", ended, "other");
    await station.indexer.catchUp();
    const why = async (mandate: `0x${string}`) => {
      const { code, params } = await refused(`M/6/${mandate}`, mandate);
      expect(code).to.equal("mandate-refused");
      return params.why;
    };
    expect(await why(ended)).to.equal("ended");
    expect(await why(await given("for another kind", [0, 20], "transit-consent"))).to.equal("other-kind");
    expect(await why(await given("later", [2, 20]))).to.equal("not-yet-valid");
    expect(await why(word("never given"))).to.equal("never-given");
    const good = await given("of XB", [0, 20]);
    const subject = request("M/7", good).subject;
    const theirs = { ...request("M/7", good), subject };
    const other = await rejectionOf(writeDraft(station.issue, OFFICERS.certifier, theirs));
    expect([other.code, other.params.why]).to.deep.equal(["mandate-refused", "never-given"]);
    expect((await issueCertificate(station, "XA/M")).permit, "XA names none").to.be.a("string");
  });

  it("that the lookup has not read yet is asked of the register, and is no no when that does not answer", async () => {
    const digest = word("just given");
    const { register } = station;
    const [validFrom, validUntil] = [register.now(), register.now() + DAY];
    const offices = await register.administration(register.xb);
    await offices.addMandate("XB-LIC", { digest, kinds: ["export-licence"], validFrom, validUntil });
    expect(station.lookup.register.authorities.get("XB-LIC")?.mandates.has(digest)).to.equal(false);
    const silent = async () => {
      throw new LedgerUnavailable("a test");
    };
    const deaf = { ...station.issue, reader: { mandateState: silent } };
    const ask = (mandate: `0x${string}`) => rejectionOf(writeDraft(deaf, licensor, request("M/8", mandate)));
    expect((await ask(digest)).code).to.equal("ledger-unavailable");
    expect((await ask(word("ended"))).code, "what has ended does not begin again").to.equal("mandate-refused");
    const draft = await writeDraft(station.issue, licensor, request("M/8", digest));
    const { draft: issued } = await approve(station.issue, approver, draft.id, draft.digest);
    expect(issued.state).to.equal("issued");
  });

  it("that ends before the approval keeps the authority from signing", async () => {
    const mandate = await given("short", [0, 20]);
    const draft = await writeDraft(station.issue, licensor, request("M/9", mandate));
    const offices = await station.register.administration(station.register.xb);
    await offices.endMandate("XB-LIC", mandate, "other");
    await station.indexer.catchUp();
    const { code, params } = await rejectionOf(approve(station.issue, approver, draft.id, draft.digest));
    expect([code, params.why]).to.deep.equal(["mandate-refused", "ended"]);
    expect(await findDraft(station.vault, "XB-LIC", draft.id)).to.deep.equal(draft);
  });
});
