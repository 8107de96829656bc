/**
 * Verification records and their log as the API shows them.
 * @module
 */
import { type Code, sentenceOf, wayOutOf } from "../domain/errors/catalogue.ts";
import type { Params } from "../domain/errors/refusal.ts";
import { instantText } from "../domain/time/instant.ts";
import { RECORD_FILE_FORMAT, type RecordFile } from "../schema/evidence/verification-record.ts";
import type { LogState } from "../usecases/evidence/read-log.ts";
import type { Inclusion, Recorded } from "../usecases/evidence/record-verification.ts";

/** The file that the record is kept and handed on in. */
export function recordBody({ signed, index, proof, anchored }: Recorded): RecordFile {
  const copy = ({ path, ...rest }: Inclusion) => ({ ...rest, path: [...path] });
  return {
    ...{ format: RECORD_FILE_FORMAT, signed, index, proof: copy(proof) },
    ...(anchored && { anchored: copy(anchored) }),
  };
}

export function logBody({ anchors, findings, ...state }: LogState): object {
  return {
    ...state,
    anchors: anchors.map(({ root, count, previous, anchoredAt }) => ({
      ...{ root, count: Number(count), ...(previous && { previous }), anchoredAt: instantText(anchoredAt) },
    })),
    findings: findings.map(findingBody),
  };
}

export function findingBody({ code, params }: { readonly code: Code; readonly params: Params }): object {
  return { code, params, sentence: sentenceOf(code, params), wayOut: wayOutOf(code, params) };
}
