/**
 * The statement of a verification record, and the file that carries it with its proofs (docs/spec/verification-log.md).
 * @module
 */
import { z } from "zod";
import { stableJson } from "../../domain/bytes/stable-json.ts";
import {
  RECORD_FORMAT,
  type ShownDigests,
  type VerificationRecord,
} from "../../domain/evidence/verification-record.ts";
import { hex32 } from "../fields/hex.ts";
import { authority } from "../fields/words.ts";
import { type BrokenField, brokenField } from "../refuse-field.ts";

/** Bytes of a statement: some 60 findings more than a verdict can have. */
export const RECORD_MAX_BYTES = 16_384;
/** Characters of a compact JWS over the largest statement, with room for header and signature. */
export const SIGNED_RECORD_MAX_LENGTH = 24_000;

const count = z.int().min(0);
/** Every field the domain writes must be here: one that were not would keep the record from being signed. */
type FieldsOf<T> = Readonly<Record<keyof T, z.ZodType>>;

const statement = z.strictObject({
  format: z.literal(RECORD_FORMAT),
  network: hex32,
  authority,
  officer: z.string().regex(/^[a-z][a-z0-9.-]{0,62}$/, "officer-name"),
  sequence: count,
  shown: z.strictObject({
    document: hex32,
    bundle: hex32.exactOptional(),
    linked: z.array(hex32).min(1).max(16).exactOptional(),
  } satisfies FieldsOf<ShownDigests>),
  permit: hex32.exactOptional(),
  shipment: z.boolean(),
  answer: z.enum(["valid", "invalid", "undecided"]),
  findings: z
    .array(
      z.strictObject({
        code: z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, "code"),
        outcome: z.enum(["fail", "warn", "error"]),
      }),
    )
    .max(128),
  asOf: z.strictObject({
    block: count.exactOptional(),
    hash: hex32.exactOptional(),
    blockTime: count.exactOptional(),
    judgedAt: count,
    acceptedAt: count.exactOptional(),
    source: z.enum(["lookup", "lens", "snapshot"]).exactOptional(),
  } satisfies FieldsOf<VerificationRecord["asOf"]>),
  rules: hex32.exactOptional(),
} satisfies FieldsOf<VerificationRecord>) satisfies z.ZodType<VerificationRecord>;

/** The record, or the first broken field. `text` is what was signed: a record has one text and no other. */
export function checkRecord(
  claims: unknown,
  text: string,
): { readonly ok: true; readonly record: VerificationRecord } | ({ readonly ok: false } & BrokenField) {
  const result = statement.safeParse(claims);
  if (!result.success) return { ok: false, ...brokenField(result.error, claims) };
  if (stableJson(claims) !== text) return { ok: false, path: "#", rule: "canonical-json" };
  return { ok: true, record: result.data };
}

/** A place in a log under a root. */
export const inclusion = z.strictObject({
  size: z.int().min(1),
  root: hex32,
  path: z.array(hex32).max(64).describe("sibling hashes from the leaf up (RFC 9162)"),
});

export const recordFile = z
  .strictObject({
    format: z.literal("countersign/verification-record-file/1"),
    signed: z.string().max(SIGNED_RECORD_MAX_LENGTH).describe("compact JWS over the statement"),
    index: count,
    proof: inclusion.describe("to the root when the file was made"),
    anchored: inclusion.exactOptional().describe("to the first root on the register that covers the record"),
  })
  .meta({ id: "VerificationRecordFile" });
export type RecordFile = z.output<typeof recordFile>;
export const RECORD_FILE_FORMAT: RecordFile["format"] = "countersign/verification-record-file/1";
