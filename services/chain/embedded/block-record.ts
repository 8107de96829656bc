/**
 * One block in the journal: what is needed to execute it again, and the hash to compare with.
 * @module
 */

export interface BlockRecord {
  number: number;
  /** Unix seconds. */
  timestamp: number;
  hash: string;
  /** Signed raw transactions, in the order of execution. */
  transactions: readonly string[];
}

export function encodeBlockRecord(record: BlockRecord): string {
  return JSON.stringify(record);
}

/** The record in a journal payload, or `null` when it has another form. */
export function decodeBlockRecord(payload: string): BlockRecord | null {
  let value: Partial<Record<keyof BlockRecord, unknown>> | null;
  try {
    value = JSON.parse(payload);
  } catch {
    return null;
  }
  if (typeof value !== "object" || value === null) return null;
  const { number, timestamp, hash, transactions } = value;
  if (typeof number !== "number" || typeof timestamp !== "number" || typeof hash !== "string") return null;
  if (!Array.isArray(transactions) || !transactions.every((raw) => typeof raw === "string")) return null;
  return { number, timestamp, hash, transactions };
}
