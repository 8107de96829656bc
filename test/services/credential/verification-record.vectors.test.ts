import { readFileSync } from "node:fs";
import { expect } from "chai";
import { createRecordCredentials } from "../../../services/credential/verification-record.ts";
import { type Hex, toHex } from "../../../services/domain/bytes/hex.ts";
import { documentLeaf } from "../../../services/domain/evidence/log-proofs.ts";
import { recordText, type VerificationRecord } from "../../../services/domain/evidence/verification-record.ts";
import { recordFile } from "../../../services/schema/evidence/verification-record.ts";
import { checkRecordFile } from "../../../services/usecases/evidence/check-record.ts";
import { utf8 } from "../../helpers/document-signer.ts";
import { sha256 } from "../../helpers/permit-fixture.ts";

interface Vectors {
  readonly key: { readonly x: Hex; readonly y: Hex; readonly keyId: Hex };
  readonly records: readonly {
    readonly record: VerificationRecord;
    readonly text: string;
    readonly signed: string;
    readonly digest: Hex;
    readonly leaf: Hex;
  }[];
  readonly files: readonly unknown[];
  readonly refusedRecords: readonly { readonly reason: string; readonly code: string; readonly signed: string }[];
  readonly refusedFiles: readonly { readonly reason: string; readonly code: string; readonly file: unknown }[];
}

const path = new URL("../../../test/vectors/verification-log.json", import.meta.url);
const { key, records, files, refusedRecords, refusedFiles } = JSON.parse(readFileSync(path, "utf8")) as Vectors;
const credentials = createRecordCredentials();
const check = (file: unknown) =>
  checkRecordFile({ records: credentials, sha256, now: 1_795_600_000, point: key }, recordFile.parse(file));

describe("verification record vectors", () => {
  for (const { reason, code, signed } of refusedRecords)
    it(`refuse a record with ${reason}`, async () => {
      const result = credentials.read(signed);
      if (result.ok) expect(await result.verify(key)).to.equal(false);
      expect(result.ok ? "signature-invalid" : result.code).to.equal(code);
    });
  for (const { reason, code, file } of refusedFiles)
    it(`refuse a file with ${reason}`, async () => {
      const { proof, checks } = await check(file);
      expect(proof).to.equal("broken");
      expect(checks.filter(({ outcome }) => outcome === "fail").map((each) => each.code)).to.deep.equal([code]);
    });

  it("have one text, one digest and one leaf for each record", async () => {
    for (const { record, text, signed, digest, leaf } of records) {
      expect(recordText(record)).to.equal(text);
      const result = credentials.read(signed);
      if (!result.ok) throw new Error(JSON.stringify(result));
      expect(result.record).to.deep.equal(record);
      expect(result.keyId).to.equal(key.keyId);
      expect(await result.verify(key)).to.equal(true);
      expect(toHex(sha256(utf8(signed)))).to.equal(digest);
      expect(toHex(documentLeaf(utf8(signed), sha256))).to.equal(leaf);
    }
  });

  it("leave nothing open but what only a register can say", async () => {
    for (const file of files) {
      const { proof, checks } = await check(file);
      expect(proof).to.equal("open");
      expect(checks.filter(({ outcome }) => outcome === "open").map(({ needs }) => needs)).to.deep.equal(
        Array(3).fill("register"),
      );
    }
  });
});
