/**
 * Checks somebody's verification record: reads it, asks the register when one is there to be asked, and judges.
 * @module
 */
import { fromHex, type Hex, type Sha256 } from "../../domain/bytes/hex.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import { documentLeaf, includes } from "../../domain/evidence/log-proofs.ts";
import { proveRecord, type RecordProof, type RegisterSays } from "../../domain/evidence/record-proof.ts";
import type { VerificationRecord } from "../../domain/evidence/verification-record.ts";
import type { EvidenceReader, RecordCredentials } from "../../ports/evidence.ts";
import type { Recorded } from "./record-verification.ts";

export interface CheckContext {
  readonly records: RecordCredentials;
  readonly sha256: Sha256;
  /** UTC seconds. */
  readonly now: number;
  /** Public point to check the signature with; the register's when absent and a register is asked. */
  readonly point?: { readonly x: Hex; readonly y: Hex };
  readonly reader?: EvidenceReader;
}

export interface CheckedRecord extends RecordProof {
  readonly record: VerificationRecord;
}

/**
 * The anchored proof is looked at when the file has one, else the other. Throws Refusal `verification-record-malformed`
 * for what is no record, and LedgerUnavailable when the register does not answer.
 */
export async function checkRecordFile(context: CheckContext, file: Recorded): Promise<CheckedRecord> {
  const { records, sha256, now, point, reader } = context;
  const read = records.read(file.signed);
  if (!read.ok) throw new Refusal(read.code, read.params);
  const { record, keyId, text } = read;
  const { size, root, path } = file.anchored ?? file.proof;
  const register = reader && (await ask(reader, record, keyId, root));
  const trusted = point ?? (reader && register?.key && (await reader.point(keyId)));
  const facts = {
    ...{ record, keyId, index: file.index, size },
    signatureFits: trusted && (await read.verify(trusted)),
    included: includes(
      { size, root: fromHex(root) },
      file.index,
      documentLeaf(text, sha256),
      path.map(fromHex),
      sha256,
    ),
    ...(register && { register }),
  };
  return { record, ...proveRecord(facts, now) };
}

async function ask(
  reader: EvidenceReader,
  { authority }: VerificationRecord,
  keyId: Hex,
  root: Hex,
): Promise<RegisterSays> {
  const [{ networkId }, key, anchor] = await Promise.all([
    reader.identity(),
    reader.keyState(authority, keyId),
    reader.anchored(authority, root),
  ]);
  return { networkId, key, anchor };
}
