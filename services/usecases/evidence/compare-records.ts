/**
 * Holds two verification records against each other: each is checked alone, and then whether both can be true.
 * @module
 */
import { type Contradiction, contradictionOf } from "../../domain/evidence/contradiction.ts";
import { type CheckContext, type CheckedRecord, checkRecordFile } from "./check-record.ts";
import type { Recorded } from "./record-verification.ts";

export interface ComparedRecords {
  readonly contradiction: Contradiction;
  readonly checked: readonly [CheckedRecord, CheckedRecord];
}

/** Throws what {@link checkRecordFile} throws for either. */
export async function compareRecords(context: CheckContext, a: Recorded, b: Recorded): Promise<ComparedRecords> {
  const checked = [await checkRecordFile(context, a), await checkRecordFile(context, b)] as const;
  const [one, other] = checked;
  return { checked, contradiction: contradictionOf({ ...one, signed: a.signed }, { ...other, signed: b.signed }) };
}
