import { expect } from "chai";
import { createRecordCredentials } from "../../../../services/credential/verification-record.ts";
import { fromHex, toHex } from "../../../../services/domain/bytes/hex.ts";
import { documentLeaf, includes } from "../../../../services/domain/evidence/log-proofs.ts";
import { digestOf } from "../../../../services/usecases/digest.ts";
import { readConsistency, readRecord } from "../../../../services/usecases/evidence/read-log.ts";
import type { Recorded } from "../../../../services/usecases/evidence/record-verification.ts";
import { utf8 } from "../../../helpers/document-signer.ts";
import { type Evidence, openEvidence } from "../../../helpers/evidence-station.ts";
import { sha256 } from "../../../helpers/permit-fixture.ts";
import { rejectionOf } from "../../../helpers/refusal-of.ts";
import { OFFICERS, openStation, type Station } from "../../../helpers/station.ts";
import { type Issued, issueLicence } from "../../../helpers/station-permits.ts";

const { read } = createRecordCredentials();

describe("recording a verification", () => {
  let station: Station;
  let evidence: Evidence;
  let licence: Issued;
  before(async () => {
    station = await openStation();
    await station.indexer.start();
    evidence = await openEvidence(station, { authorities: ["XB-LIC", "XA-LIC"] });
    licence = await issueLicence(station, "XB/record");
  });
  after(async () => {
    await evidence.close();
    await station.close();
  });

  const recordIn = ({ signed }: Recorded) => {
    const result = read(signed);
    if (!result.ok) throw new Error(JSON.stringify(result));
    return result;
  };
  const holds = ({ signed, index, proof }: Recorded): boolean =>
    includes(
      { size: proof.size, root: fromHex(proof.root) },
      index,
      documentLeaf(utf8(signed), sha256),
      proof.path.map(fromHex),
      sha256,
    );

  it("is refused to who sees no permits, whatever else he may do", async () => {
    for (const roles of [[], ["operator"], ["administrator"]] as const) {
      const refused = await rejectionOf(evidence.record({ ...OFFICERS.licensor, roles }, licence.bundle));
      expect(refused.code).to.equal("officer-not-entitled");
    }
  });

  it("is refused where the node has no key of the officer's authority, and takes no place", async () => {
    const refused = await rejectionOf(evidence.record(OFFICERS.exportCustoms, licence.bundle));
    expect(refused).to.deep.equal({
      code: "signer-missing",
      params: { purpose: "document", authority: "XB-CUS" },
    });
    expect(evidence.context.log.size("XB-CUS")).to.equal(0);
  });

  it("of a bad paper is recorded as what was answered", async () => {
    const document = "e30.e30.AA";
    const { record } = recordIn(await evidence.record(OFFICERS.licensor, { document }));
    expect(record).to.include({ answer: "invalid", authority: "XB-LIC", officer: "bela" });
    expect(record.shown).to.deep.equal({ document: toHex(sha256(utf8(document))) });
    expect(record.findings).to.deep.include({ code: "document-malformed", outcome: "fail" });
    expect(record).to.not.have.property("permit");
  });

  it("is signed by the authority, at its place, under the root it names", async () => {
    const recorded = await evidence.record(OFFICERS.licensor, licence.bundle);
    const { record, verify } = recordIn(recorded);
    expect(await verify(station.signers.document("XB-LIC").point)).to.equal(true);
    expect(await verify(station.signers.document("XA-LIC").point)).to.equal(false);
    expect(record.sequence).to.equal(recorded.index);
    expect(record).to.include({
      answer: "valid",
      permit: licence.permit,
      network: station.register.identity.networkId,
    });
    expect(record.shown.bundle).to.equal(digestOf(licence.bundle, sha256));
    expect(record.asOf.block).to.equal(station.lookup.head?.number);
    expect(holds(recorded)).to.equal(true);
    expect(holds({ ...recorded, index: recorded.index - 1 })).to.equal(false);
  });

  it("has places of its own for each authority", async () => {
    const [a, b] = [
      await evidence.record(OFFICERS.certifier, licence.bundle),
      await evidence.record(OFFICERS.licensor, licence.bundle),
    ];
    expect(a.index).to.equal(0);
    expect(b.index).to.equal(evidence.context.log.size("XB-LIC") - 1);
    expect(holds({ ...a, proof: b.proof })).to.equal(false);
  });

  it("can be read again with a proof to the root of today, and only where it is", async () => {
    const recorded = await evidence.record(OFFICERS.certifier, licence.bundle);
    await evidence.record(OFFICERS.certifier, licence.bundle);
    const again = await readRecord(evidence.context, "XA-LIC", recorded.index);
    expect(again.signed).to.equal(recorded.signed);
    expect(again.proof.size).to.equal(evidence.context.log.size("XA-LIC"));
    expect(holds(again)).to.equal(true);
    expect(again).to.not.have.property("anchored");
    expect((await rejectionOf(readRecord(evidence.context, "XA-LIC", 99))).code).to.equal("record-unknown");
  });

  it("proves no consistency of sizes the log never had", () => {
    const { context } = evidence;
    const size = context.log.size("XB-LIC");
    for (const [first, second] of [
      [0, 1],
      [2, 1],
      [1, size + 1],
      [size + 1, undefined],
    ] as const)
      expect(() => readConsistency(context, "XB-LIC", first, second), `${first} ${second}`)
        .to.throw()
        .with.property("code", "field-invalid");
    expect(() => readConsistency(context, "XC-LIC", 1))
      .to.throw()
      .with.property("code", "field-invalid");
    expect(readConsistency(context, "XB-LIC", 1).second.size).to.equal(size);
  });
});
