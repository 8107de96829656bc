/**
 * Verdicts on a real register that lags, lies or was misused by those who write on it.
 * @module
 */
import { expect } from "chai";
import { toHex } from "../../../../services/domain/bytes/hex.ts";
import type { Bundle } from "../../../../services/domain/permit/bundle.ts";
import { permitId } from "../../../../services/domain/permit/canonical.ts";
import { termsOf } from "../../../../services/domain/permit/derive.ts";
import type { PermitId } from "../../../../services/domain/permit/terms.ts";
import { instantText } from "../../../../services/domain/time/instant.ts";
import type { LedgerReader } from "../../../../services/ports/ledger.ts";
import { writeDraft } from "../../../../services/usecases/issue/draft.ts";
import { approve } from "../../../../services/usecases/issue/issue.ts";
import type { ItemBook } from "../../../../services/usecases/items/item-book.ts";
import { verify } from "../../../../services/usecases/verify/verify.ts";
import { reserve } from "../../../../services/usecases/write-off/write-off.ts";
import { rifle } from "../../../helpers/items.ts";
import { sha256, word } from "../../../helpers/permit-fixture.ts";
import { OFFICERS, openStation, type Station } from "../../../helpers/station.ts";
import {
  type Issued,
  issueCertificate,
  issueLicence,
  issueOnCertificate,
  licenceRequest,
  licenceSubject,
} from "../../../helpers/station-permits.ts";
import { checkNamed, LIMITS, SCALES } from "../../../helpers/verdict-facts.ts";

const STALE_AFTER = 31;

describe("verify under attack", () => {
  let station: Station;
  before(async () => {
    station = await openStation();
    await station.indexer.start();
  });
  after(() => station.close());
  afterEach(() => station.indexer.catchUp());

  const answer = async (bundle: Bundle | { document: string }, reader: Partial<LedgerReader> = {}) =>
    verify({ ...station.verify, reader: { ...station.reader, ...reader } }, LIMITS, bundle);
  const act = (permit: PermitId, what: "revoke" | "suspend") =>
    station.register.act(station.register.xb.licensing, { act: what, permit, reason: "diversion" });

  it("decides nothing on a picture that is older than what it has read: a lagging endpoint would lift a suspension", async () => {
    const { bundle, permit } = await issueLicence(station, "XB/LAG/1");
    const { number } = await station.reader.head();
    await act(permit, "suspend");
    await station.indexer.catchUp();
    expect((await answer(bundle)).answer).to.equal("invalid");
    station.register.forward(STALE_AFTER);
    const lagging = await answer(bundle, { look: (ids, time) => station.reader.look(ids, time, number) });
    expect(lagging.answer).to.equal("undecided");
    expect(lagging.asOf.block).to.equal(station.lookup.head?.number);
    expect((await answer(bundle)).answer, "the honest endpoint").to.equal("invalid");
  });

  it("answers without a detector's advice when its facts cannot be gathered, and tells why", async () => {
    const { bundle } = await issueLicence(station, "XB/CRASH");
    const { reuse } = station.verify;
    if (!reuse) throw new Error("the station keeps traces");
    const crash = (): never => {
      throw new RangeError("no such record");
    };
    const told: unknown[] = [];
    const context = {
      ...station.verify,
      reuse: { ...reuse, traces: { reservationsOf: crash, reservationsUnder: crash, refusalsOf: crash } },
      items: new Proxy({}, { get: crash }) as ItemBook,
      onTrouble: (error: unknown) => void told.push(error),
    };
    const lines = [{ line: 1, unit: "NAR", quantity: 1n, currency: "", value: 0n, items: [rifle("AB1001")] }];
    const verdict = await verify(context, LIMITS, bundle, { lines });
    expect(verdict.answer).to.equal("valid");
    expect(told.map(String)).to.deep.equal(["RangeError: no such record", "RangeError: no such record"]);
    expect(checkNamed(verdict.checks, "items-elsewhere").outcome).to.equal("skipped");
    // Nobody looked whether the item is looked for: that is said, and is no reason to proceed.
    for (const name of ["items", "reuse"])
      expect(checkNamed(verdict.checks, name)).to.include({
        outcome: "error",
        decisive: false,
        code: "detector-failed",
      });
    expect(verdict.advice).to.equal("hold");
  });

  it("decides nothing on a picture of another chain at the height it knows", async () => {
    const { bundle } = await issueLicence(station, "XB/LAG/2");
    station.register.forward(STALE_AFTER);
    const other = await answer(bundle, {
      look: async (...asked) => ({ ...(await station.reader.look(...asked)), blockHash: word("another block") }),
    });
    expect(other.answer).to.equal("undecided");
  });

  it("judges a certificate by the dates of the version that counts, asked of the register or of the lookup", async () => {
    const certificate = await issueCertificate(station, "XA/LONG");
    // A later version that has ended while the first, which the licence names, would still run.
    const { validFrom, subject } = certificateRequest("XA/LONG", certificate.permit);
    const ends = station.register.now() + 60;
    const request = { key: "shorter", validFrom, validUntil: instantText(ends), subject, links: [] };
    const draft = await writeDraft(station.issue, OFFICERS.certifier, request);
    await approve(station.issue, OFFICERS.certifierSecond, draft.id, draft.digest);
    const { bundle } = await issueOnCertificate(station, "XB/LONG", certificate);
    expect((await answer(bundle)).answer).to.equal("valid");
    station.register.forward(STALE_AFTER);
    expect((await answer(bundle)).asOf.source).to.equal("lens");
    expect((await answer(bundle)).answer).to.equal("valid");
    station.register.forward(STALE_AFTER);
    const fromLens = await answer(bundle);
    expect(fromLens.asOf.source).to.equal("lens");
    expect(checkNamed(fromLens.checks, "link-1-in-force").params?.why).to.equal("expired");
    await station.indexer.catchUp();
    const fromLookup = await answer(bundle);
    expect(fromLookup.asOf.source).to.equal("lookup");
    expect(checkNamed(fromLookup.checks, "link-1-in-force").params?.why).to.equal("expired");
    expect([fromLens.answer, fromLookup.answer]).to.deep.equal(["invalid", "invalid"]);
  });

  it("gives a licence what is left of its certificate only, however little it has drawn itself", async () => {
    const certificate = await issueCertificate(station, "XA/SHARED");
    const first = await issueOnCertificate(station, "XB/SHARED", certificate);
    const draws = [{ line: 1, unit: "NAR", quantity: 190n, currency: "", value: 0n }];
    const reserved = await reserve(station.writeOffs, OFFICERS.exportCustoms, {
      ...{ key: "shared", bundle: first.bundle, draws, declaration: "D" },
    });
    expect(reserved.settlement?.outcome).to.equal("done");
    // As another licence sees it that rests on the same certificate: nothing drawn on its own meter.
    const shipment = { lines: [{ ...draws[0], quantity: 11n } as (typeof draws)[0]] };
    const judged = (reader = station.reader) => verify({ ...station.verify, reader }, LIMITS, first.bundle, shipment);
    const { series } = station.lookup.register;
    const record = series.get(first.permit);
    const line = record?.lines.get(1);
    if (!record || !line) throw new Error("the line was drawn on");
    const { meter } = line;
    line.meter = { ...meter, reservedQuantity: 0n };
    series.set(first.permit, record);
    const fromLookup = await judged();
    line.meter = meter;
    series.set(first.permit, record);
    station.register.forward(STALE_AFTER);
    const fromLens = await judged({
      ...station.reader,
      look: async (...asked) => {
        const { permits, ...picture } = await station.reader.look(...asked);
        return { ...picture, permits: permits.map((each, i) => (i === 0 ? { ...each, lines: [] } : each)) };
      },
    });
    expect([fromLookup.asOf.source, fromLens.asOf.source]).to.deep.equal(["lookup", "lens"]);
    for (const { answer: given, checks, balance } of [fromLookup, fromLens]) {
      expect(given).to.equal("invalid");
      expect(checkNamed(checks, "shipment-line-1").code).to.equal("certificate-balance-exceeded");
      expect(balance?.[0]?.quantity).to.equal(10n);
    }
  });

  it("answers invalid to a document alone that its issuer registered under terms it does not have", async () => {
    const request = licenceRequest(station, "XB/TWO-FACED");
    const { document } = await writeDraft(station.issue, OFFICERS.licensor, request);
    const signer = station.signers.document("XB-LIC");
    const jws = await station.verify.credentials.sign(document, signer);
    const digest = toHex(sha256(new TextEncoder().encode(jws)));
    let salts = 0;
    const salt = () => word(`salt ${salts++}`);
    const { header, lines } = termsOf(document, { digest, keyId: signer.keyId }, { sha256, scales: SCALES, salt });
    const longer = { ...header, validUntil: header.validUntil + 86_400 };
    await station.register.act(station.register.xb.licensing, { act: "register", header: longer });
    await station.indexer.catchUp();
    expect(station.lookup.register.permits.has(permitId(longer, sha256))).to.equal(true);
    const whole = await answer({ format: "countersign/bundle/1", document: jws, terms: { header: longer, lines } });
    const bare = await answer({ document: jws });
    expect([whole.answer, bare.answer]).to.deep.equal(["invalid", "invalid"]);
    expect(checkNamed(bare.checks, "terms-match-document").params?.field).to.equal("validUntil");
  });

  function certificateRequest(number: string, permit: Issued["permit"]) {
    const [rifles] = licenceSubject(number).lines;
    if (!rifles) throw new Error("the example has lines");
    const { validFrom, validUntil } = licenceRequest(station, number);
    const subject = licenceSubject(number, {
      ...{ kind: "end-user-certificate", drawers: ["XB-LIC"], receivers: [], lines: [rifles] },
      replaces: { series: permit, permit },
    });
    return { validFrom, validUntil, subject };
  }
});
