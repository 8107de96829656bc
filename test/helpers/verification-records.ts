/**
 * Verification records for tests: one as a node makes it, signed with a fresh key, and its log.
 * @module
 */
import { createRecordCredentials } from "../../services/credential/verification-record.ts";
import { toHex } from "../../services/domain/bytes/hex.ts";
import { documentLeaf } from "../../services/domain/evidence/log-proofs.ts";
import { LogTree } from "../../services/domain/evidence/log-tree.ts";
import { RECORD_FORMAT, type VerificationRecord } from "../../services/domain/evidence/verification-record.ts";
import type { SigningKey } from "../../services/ports/signer.ts";
import { RECORD_FILE_FORMAT, type RecordFile } from "../../services/schema/evidence/verification-record.ts";
import { utf8 } from "./document-signer.ts";
import { sha256, word } from "./permit-fixture.ts";

export function exampleRecord(more: Partial<VerificationRecord> = {}): VerificationRecord {
  return {
    ...{ format: RECORD_FORMAT, network: word("network"), authority: "XA-CUS", officer: "ines", sequence: 0 },
    shown: { document: word("document"), bundle: word("bundle") },
    ...{ permit: word("permit"), shipment: true, answer: "invalid" },
    findings: [
      { code: "expired", outcome: "fail" },
      { code: "lookup-stale", outcome: "error" },
    ],
    asOf: { block: 12, hash: word("block"), blockTime: 1_795_500_000, judgedAt: 1_795_500_003, source: "lookup" },
    ...more,
  };
}

/** A log of `count` records by one key, and the file of each as of now. */
export async function exampleLog(
  count: number,
  signer: SigningKey,
  more: Partial<VerificationRecord> = {},
): Promise<{ readonly signed: readonly string[]; readonly tree: LogTree; fileOf(index: number): RecordFile }> {
  const { sign } = createRecordCredentials();
  const tree = new LogTree(sha256);
  const signed: string[] = [];
  for (let sequence = 0; sequence < count; sequence++) {
    const jws = await sign(exampleRecord({ ...more, sequence }), signer);
    signed.push(jws);
    tree.append(documentLeaf(utf8(jws), sha256));
  }
  return {
    ...{ signed, tree },
    fileOf: (index) => ({
      ...{ format: RECORD_FILE_FORMAT, signed: signed[index] as string, index },
      proof: { size: count, root: toHex(tree.root()), path: tree.inclusion(index).map(toHex) },
    }),
  };
}
