/**
 * The payload of a permit's signed document: what has this shape, and nothing else, is a permit of this version.
 * @module
 */
import { z } from "zod";
import { type PermitDocument, VC_CONTEXT, VC_TYPES } from "../../domain/permit/document.ts";
import { instant } from "../fields/time.ts";
import { quickReader, UNSURE } from "../quick-reader.ts";
import { type BrokenField, brokenField, parseFields } from "../refuse-field.ts";
import { permitSubject } from "./permit-subject.ts";

/** Bytes of the payload as UTF-8; as a compact JWS it then fits into a bundle with the terms of 255 lines. */
export const DOCUMENT_MAX_BYTES = 524_288;

/** "urn:countersign:<network id>:<authority>". */
export const ISSUER_PATTERN = /^urn:countersign:([0-9a-f]{64}):([A-Z]{2}-[A-Z0-9]{1,28})$/;

const VC_BASE_TYPE = "VerifiableCredential";

export const permitDocument = z
  .strictObject({
    "@context": z.array(z.string()).min(1).max(1),
    type: z.array(z.string()).min(2).max(2),
    issuer: z.string().regex(ISSUER_PATTERN, "issuer-urn"),
    validFrom: instant,
    validUntil: instant,
    credentialSubject: permitSubject,
  })
  .superRefine((document, context) => {
    const broken = (path: (string | number)[], rule: string) =>
      context.addIssue({ code: "custom", path, message: rule });
    if (document["@context"][0] !== VC_CONTEXT) broken(["@context", 0], `one-of ${VC_CONTEXT}`);
    // Order is fixed so that a document has one way to be written.
    const own = VC_TYPES[document.credentialSubject.kind];
    if (document.type[0] !== VC_BASE_TYPE) broken(["type", 0], `one-of ${VC_BASE_TYPE}`);
    if (document.type[1] !== own) broken(["type", 1], `one-of ${own}`);
    // Fixed-width UTC texts compare as their instants do.
    if (document.validFrom >= document.validUntil) broken(["validUntil"], "after-valid-from");
  });

/** The document; throws a Refusal `field-invalid` with the first broken field. */
export function parseDocument(value: unknown): PermitDocument {
  return parseFields(permitDocument, value);
}

const quickly = quickReader(permitDocument);

/** The same for a verifier, to whom a broken document is a finding and no error. */
export function checkDocument(value: unknown): { ok: true; document: PermitDocument } | ({ ok: false } & BrokenField) {
  const found = quickly(value);
  if (found !== UNSURE) return { ok: true, document: found };
  const result = permitDocument.safeParse(value);
  return result.success ? { ok: true, document: result.data } : { ok: false, ...brokenField(result.error, value) };
}
