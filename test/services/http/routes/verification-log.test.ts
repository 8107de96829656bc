import { statSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { createRecordCredentials } from "../../../../services/credential/verification-record.ts";
import { fromHex, type Hex } from "../../../../services/domain/bytes/hex.ts";
import { documentLeaf, extendsTree, includes } from "../../../../services/domain/evidence/log-proofs.ts";
import type { RecordFile } from "../../../../services/schema/evidence/verification-record.ts";
import { digestOf } from "../../../../services/usecases/digest.ts";
import { countersignHere } from "../../../helpers/command-line.ts";
import { utf8 } from "../../../helpers/document-signer.ts";
import { type JsonObject, ownHttpNode } from "../../../helpers/http-node.ts";
import { sha256 } from "../../../helpers/permit-fixture.ts";

const OFFICER = "XA-CUS/chidi";

describe("http › verification log", () => {
  const node = ownHttpNode();
  let bundle: JsonObject;
  let certificate: JsonObject;
  before(async function () {
    this.timeout(60_000);
    const papers = await node.papers();
    bundle = papers.licence.bundle as unknown as JsonObject;
    certificate = papers.certificate.bundle as unknown as JsonObject;
  });

  const ask = (body: object, officer?: string) =>
    node.answer(200, "POST", "/v1/verifications", { body, key: undefined, ...(officer && { officer }) });
  const record = async (officer = OFFICER): Promise<RecordFile> =>
    (await ask({ bundle, record: true }, officer)).record as RecordFile;
  const logOf = async (authority = "XA-CUS"): Promise<JsonObject> => {
    const { rows } = await node.answer(200, "GET", "/v1/verification-log");
    return (rows as JsonObject[]).find((row) => row.authority === authority) as JsonObject;
  };
  const size = async (file: string) => statSync(join((await node.running()).data, file)).size;
  const stored = async () => [
    await size("verifications.journal"),
    await size("outbox.journal"),
    await size("vault.journal"),
  ];

  it("keeps nothing of a verification that is not to be recorded, whoever asks", async () => {
    const before = await stored();
    for (const body of [{ bundle }, { bundle, record: false }])
      for (const officer of [undefined, OFFICER]) expect(await ask(body, officer)).to.not.have.property("record");
    expect(await stored()).to.deep.equal(before);
  });

  it("records for nobody who is no officer of the node, and keeps nothing then", async () => {
    const before = await stored();
    for (const [code, officer] of [
      ["token-missing", undefined],
      ["officer-missing", "XA-CUS/nobody"],
      // The operator and an administrator: they see no permits, and speak of none for the authority.
      ["officer-not-entitled", "XA-LIC/ulla"],
      ["officer-not-entitled", "XA-LIC/sade"],
    ] as const) {
      const sending = { body: { bundle, record: true }, key: undefined, officer };
      await node.refused(code, "POST", "/v1/verifications", sending);
    }
    await node.refused("field-invalid", "POST", "/v1/verifications", {
      ...{ body: { bundle, record: "yes" }, key: undefined, officer: OFFICER },
    });
    expect(await stored()).to.deep.equal(before);
  });

  it("shows a record to its own authority only", async () => {
    const { index } = await record();
    const path = `/v1/verification-log/XA-CUS/${index}`;
    await node.refused("token-missing", "GET", path, { officer: undefined });
    await node.refused("record-unknown", "GET", path, { officer: "XB-CUS/hugo" });
    await node.refused("record-unknown", "GET", "/v1/verification-log/XA-CUS/999999", { officer: OFFICER });
    for (const place of ["-1", "01", "1.5", "x", "9".repeat(16)])
      await node.refused("field-invalid", "GET", `/v1/verification-log/XA-CUS/${place}`, { officer: OFFICER });
  });

  it("refuses proofs of sizes that never were", async () => {
    await record();
    const now = Number((await logOf()).size);
    for (const query of [
      "",
      "?first=0",
      "?first=1&second=0",
      `?first=1&second=${now + 1}`,
      "?first=2&second=1",
      "?first=a",
    ])
      await node.refused("field-invalid", "GET", `/v1/verification-log/XA-CUS/consistency${query}`);
    await node.refused("field-invalid", "GET", "/v1/verification-log/XZ-CUS/consistency?first=1");
  });

  it("answers with a record that is in the log on disk, under the root the log shows", async () => {
    const before = await size("verifications.journal");
    const answer = await ask({ bundle, record: true }, OFFICER);
    const { signed, index, proof } = answer.record as RecordFile;
    expect(await size("verifications.journal")).to.be.above(before);
    const read = createRecordCredentials().read(signed);
    if (!read.ok) throw new Error(JSON.stringify(read));
    expect(read.record).to.include({
      answer: answer.answer,
      permit: answer.permit,
      authority: "XA-CUS",
      officer: "chidi",
    });
    const { network: _, ...asOf } = answer.asOf as JsonObject;
    expect(read.record.asOf).to.deep.equal(asOf);
    const tree = { size: proof.size, root: fromHex(proof.root) };
    expect(includes(tree, index, documentLeaf(utf8(signed), sha256), proof.path.map(fromHex), sha256)).to.equal(true);
    const log = await logOf();
    expect([log.size, log.root]).to.deep.equal([proof.size, proof.root]);
  });

  it("records which permits were shown beside it, and at which time the dates were judged", async () => {
    const acceptedAt = `${new Date(Date.now() - 60_000).toISOString().slice(0, 19)}Z`;
    const shipment = { lines: [{ line: 1, unit: "NAR", quantity: "1", currency: "EUR", value: "1" }], acceptedAt };
    const answer = await ask({ bundle, linked: [certificate], shipment, record: true }, OFFICER);
    const read = createRecordCredentials().read((answer.record as RecordFile).signed);
    if (!read.ok) throw new Error(JSON.stringify(read));
    expect(read.record.asOf.acceptedAt).to.equal(Date.parse(acceptedAt) / 1000);
    expect(read.record.shown.linked).to.deep.equal([digestOf(certificate, sha256)]);
    expect(read.record.shown.bundle).to.equal(digestOf(bundle, sha256));
  });

  it("proves that what it shows later begins with what it showed before", async () => {
    const first = (await record()).proof;
    await record();
    const second = (await record()).proof;
    const path = `/v1/verification-log/XA-CUS/consistency?first=${first.size}&second=${second.size}`;
    const proof = await node.answer(200, "GET", path);
    const tree = (some: { size: number; root: Hex }) => ({ size: some.size, root: fromHex(some.root) });
    const hashes = (proof.path as Hex[]).map(fromHex);
    expect(extendsTree(tree(first), tree(second), hashes, sha256)).to.equal(true);
    expect(proof.first).to.deep.equal({ size: first.size, root: first.root });
  });

  it("anchors along with the authority's next write, and is silent in the readiness notes", async () => {
    const { index } = await record("XA-LIC/amara");
    // Issuing for XA writes to the ledger for XA-LIC.
    await node.papers("ANCHOR");
    let log: JsonObject = {};
    for (let i = 0; i < 100 && !(log.anchors as unknown[] | undefined)?.length; i++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      log = await logOf("XA-LIC");
    }
    expect((log.anchors as JsonObject[])[0]).to.include({ count: Number(log.size), root: log.root });
    expect(log.findings).to.deep.equal([]);
    expect((await node.answer(200, "GET", "/readyz")).notes).to.deep.equal([]);

    const file = await node.answer(200, "GET", `/v1/verification-log/XA-LIC/${index}`, { officer: "XA-LIC/amara" });
    const { ledgerUrl, services } = await node.running();
    const at = ["--ledger", ledgerUrl, "--register", services.verify.identity.register];
    const checked = await countersignHere(["verify-record", "-", ...at], { stdin: JSON.stringify(file) });
    expect(checked.stdout, checked.stderr).to.match(/^HOLDS/);
    expect(checked.status).to.equal(0);
  });

  it("gives the record to the command line that asks for one", async () => {
    const { url } = await node.running();
    const args = ["verify", "-", "--record", "--node", url];
    const alone = await countersignHere(args, { stdin: JSON.stringify(bundle) });
    expect(alone.status, alone.stderr).to.equal(64);
    const said = await countersignHere([...args, "--as", OFFICER], { stdin: JSON.stringify(bundle) });
    expect(said.stdout).to.match(/^VALID[\s\S]*recorded in the authority's log at place \d+/);
    const json = await countersignHere([...args, "--as", OFFICER, "--json"], { stdin: JSON.stringify(bundle) });
    const open = await countersignHere(["verify-record", "-"], { stdin: json.stdout });
    expect(open.status).to.equal(2);
    expect(open.stdout).to.match(/^OPEN[\s\S]*nothing about the goods/);
  });
});
