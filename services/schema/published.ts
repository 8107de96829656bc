/**
 * Our formats as JSON Schema 2020-12, for readers in other languages: what each field may be. Rules that tie fields
 * together stand in docs/spec, because JSON Schema cannot say them.
 * @module
 */
import { z } from "zod";
import { shipment } from "./api/shipment.ts";
import { bundle } from "./bundle/bundle.ts";
import { permitDocument } from "./documents/permit-document.ts";

const PUBLISHED = {
  "permit-document": { schema: permitDocument, title: "Payload of a permit's signed document" },
  bundle: { schema: bundle, title: "Bundle: the file a holder carries" },
  shipment: { schema: shipment, title: "Shipment: what is declared beside a permit" },
} as const;

export type PublishedSchema = keyof typeof PUBLISHED;

/** JSON Schema by name; the JSON side of each format, so amounts are digit strings. */
export function publishedSchemas(): Record<PublishedSchema, object> {
  const schemas = Object.entries(PUBLISHED).map(([name, { schema, title }]) => {
    const { $schema, ...rest } = z.toJSONSchema(schema, { io: "input", target: "draft-2020-12", reused: "inline" });
    return [name, { $schema, $id: `urn:countersign:schema:${name}:1`, title, ...rest }];
  });
  return Object.fromEntries(schemas) as Record<PublishedSchema, object>;
}
