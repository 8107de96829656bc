/**
 * The node's manual verification records. Wiring only.
 * @module
 */
import { createManualRecordCredentials } from "../../credential/manual-record.ts";
import type { AuthorityId } from "../../domain/permit/party.ts";
import { ManualBook, type ManualContext } from "../../usecases/manual-records/manual-book.ts";

export interface ManualOptions extends Omit<ManualContext, "credentials"> {
  readonly own: readonly AuthorityId[];
}

export function openManualRecords({ own, ...context }: ManualOptions): Promise<ManualBook> {
  return ManualBook.open({ ...context, credentials: createManualRecordCredentials() }, own);
}
