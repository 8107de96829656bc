/**
 * The bundle as JSON (docs/spec/bundle.md), both ways.
 * @module
 */
import { z } from "zod";
import { BUNDLE_FORMAT, type Bundle } from "../../domain/permit/bundle.ts";
import type { Terms } from "../../domain/permit/terms.ts";
import { address, hex32 } from "../fields/hex.ts";
import { quickFields } from "../quick-reader.ts";
import { terms } from "./terms.ts";

/** Characters of a compact JWS over the largest document, with room for header and signature. */
export const JWS_MAX_LENGTH = 700_000;

export const compactJws = z
  .string()
  .max(JWS_MAX_LENGTH)
  .regex(/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/, "compact-jws");

export const bundle = z.strictObject({
  format: z.literal(BUNDLE_FORMAT),
  document: compactJws,
  terms,
  registration: z
    .strictObject({ networkId: hex32, register: address, block: z.int().min(0), transaction: hex32 })
    .exactOptional(),
  links: z.array(terms).max(16).exactOptional(),
});

/** A bundle as `JSON.stringify` can write it: amounts are digit strings. */
export type BundleJson = z.input<typeof bundle>;

const read = quickFields(bundle);

/** The bundle; throws a Refusal `field-invalid` with the first broken field. Nothing in it is proved by this. */
export function parseBundle(json: unknown): Bundle {
  return read(json);
}

/** The bundle as JSON: what `parseBundle` reads back as the same. */
export function bundleToJson(value: Bundle): BundleJson {
  return z.encode(bundle, value as z.output<typeof bundle>);
}

/** Terms alone as JSON. */
export function termsToJson(value: Terms): z.input<typeof terms> {
  return z.encode(terms, value as z.output<typeof terms>);
}
