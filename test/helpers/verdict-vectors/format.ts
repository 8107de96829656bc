/**
 * The form of the verdict vectors (docs/spec/verdict-vectors.md): what their JSON Schema is made from, and their types.
 * @module
 */
import { z } from "zod";
import { CHANNELS, REASONS, STATUSES } from "../../../services/domain/permit/kind.ts";
import { terms } from "../../../services/schema/bundle/terms.ts";
import { hex32 } from "../../../services/schema/fields/hex.ts";
import { permitKind } from "../../../services/schema/fields/words.ts";
import { nodeRecord, reservation } from "./record-format.ts";
import { rules } from "./rules-format.ts";
import { amount, named, paperName, seconds } from "./words.ts";

const pointer = z.string().regex(/^(?:\/[^/]+)+$/);

const point = z.strictObject({ x: hex32, y: hex32, keyId: hex32 });
export const papersFile = z.strictObject({
  format: z.string(),
  keys: named(point),
  papers: named(z.strictObject({ note: z.string(), id: hex32, document: z.string(), terms })),
});
export type PapersFile = z.input<typeof papersFile>;

const meter = z.strictObject({
  reservedQuantity: amount.exactOptional(),
  consumedQuantity: amount.exactOptional(),
  returnedQuantity: amount.exactOptional(),
  excessQuantity: amount.exactOptional(),
  reservedValue: amount.exactOptional(),
  consumedValue: amount.exactOptional(),
  returnedValue: amount.exactOptional(),
  excessValue: amount.exactOptional(),
});

const objection = z.strictObject({
  author: z.string().describe("an authority"),
  since: seconds,
  reason: z.enum(REASONS),
  against: z.enum(["permit", "reservation"]),
  withdrawnAt: seconds.exactOptional(),
});

const confirmation = z.strictObject({
  channel: z.enum(CHANNELS).exclude(["none"]),
  confirmedAt: seconds,
  evidence: hex32,
});

const mandate = z.strictObject({
  kinds: z.array(permitKind),
  validFrom: seconds,
  validUntil: seconds.describe("exclusive"),
  endedAt: seconds.exactOptional(),
});

/** What the register has, and whether it could be asked. */
const registerPart = {
  networkId: hex32,
  authorities: named(
    z.strictObject({
      suspended: z.boolean(),
      mandates: named(mandate).exactOptional().describe("of its signatories, by digest"),
    }),
  ),
  keys: named(
    z.strictObject({
      authority: z.string(),
      validFrom: seconds,
      revokedAt: seconds.exactOptional(),
      compromisedSince: seconds.exactOptional(),
    }),
  ),
  permits: named(
    z.strictObject({
      registeredAt: seconds,
      status: z.enum(STATUSES).exclude(["none"]),
      since: seconds.exactOptional(),
      reason: z.enum(REASONS).exactOptional(),
      confirmations: z
        .array(confirmation)
        .exactOptional()
        .describe("of a foreign document, oldest first; without them it came from a register before this one"),
    }),
  ).describe("by the name of the paper whose header was registered"),
  series: named(
    z.strictObject({
      boundTo: paperName.exactOptional(),
      lines: named(meter).exactOptional(),
      refused: z.strictObject({ count: z.int().min(1), last: seconds, code: z.string() }).exactOptional(),
      objections: z.array(objection).exactOptional().describe("oldest first"),
    }),
  ).describe("by the name of the first version's paper"),
  reservations: named(reservation).describe("by any name; a manifest points at it"),
  own: z.array(z.string()).describe("authorities the verifier acts for: what they keep they can consume"),
};

const ledger = z.strictObject({
  head: z.strictObject({ number: z.int().min(0), hash: hex32, time: seconds }).exactOptional(),
  heardAgo: z.int().exactOptional().describe("seconds since the ledger was last heard to have nothing newer"),
  lens: z
    .union([z.literal("silent"), z.record(z.string(), z.unknown())])
    .exactOptional()
    .describe("whether the register answers when asked directly, and what it has then that is not in these facts"),
});

/** Questions that somebody could not ask, whatever the register would have said. */
export const UNASKABLE = [
  "issuer",
  "key",
  "mandate",
  "permit",
  "confirmations",
  "numberSeries",
  "lines",
  "reserved",
  "refusals",
  "objections",
] as const;
const unaskable = z.union([z.enum(UNASKABLE), z.string().regex(/^(?:links|linked)\/[0-9]+$/)]);

export const facts = z.strictObject({
  ...registerPart,
  ledger,
  record: nodeRecord.exactOptional().describe("what the verifier's own authorities have written down of items"),
  couldNotAsk: z.array(unaskable),
});
export type VectorFacts = z.output<typeof facts>;

const edit = z.union([
  z.strictObject({
    part: z.enum(["header", "payload", "signature"]).describe("part of the JWS, as the bytes it stands for"),
    replace: z.tuple([z.string(), z.string()]),
  }),
  z.strictObject({
    part: z.enum(["header", "payload", "signature"]),
    flip: z.int().min(0).describe("number of a bit"),
  }),
  z.strictObject({ replace: z.tuple([z.string(), z.string()]) }).describe("in the text of the JWS"),
  z.strictObject({ append: z.string() }),
]);
export type Edit = z.output<typeof edit>;

const input = z.union([
  z.strictObject({ text: z.string().describe("the bundle's JSON text as it comes in") }),
  z.strictObject({
    paper: paperName,
    bare: z.boolean().exactOptional().describe("the signed document alone"),
    document: z.array(edit).exactOptional(),
    set: z.record(pointer, z.unknown()).exactOptional(),
    remove: z.array(pointer).exactOptional(),
    replace: z
      .array(z.tuple([z.string(), z.string()]))
      .exactOptional()
      .describe("in the bundle's JSON text; the first string stands in it exactly once"),
  }),
]);
export type VectorInput = z.output<typeof input>;

export const ANSWERS = ["valid", "invalid", "undecided", "refused"] as const;

const patch = z.record(z.string(), z.unknown());
export const vector = z.strictObject({
  name: z.string().min(1),
  input,
  linked: z.array(input).exactOptional().describe("bundles of permits it rests on, shown with it"),
  facts: patch.exactOptional().describe("a JSON merge patch (RFC 7396) on the base facts"),
  now: seconds.exactOptional(),
  rules: patch.exactOptional(),
  shipment: z.record(z.string(), z.unknown()).exactOptional().describe("as the API takes it"),
  expected: z.strictObject({
    answer: z.enum(ANSWERS),
    codes: z.array(z.string()).describe("of every check that failed or could not be made; sorted, each once"),
    warnings: z.array(z.string()).exactOptional().describe("codes that must be among the warnings"),
    noWarnings: z.array(z.string()).exactOptional().describe("codes that must not be among them"),
  }),
});
export type Vector = z.output<typeof vector>;

export const baseFile = z.strictObject({ format: z.string(), facts, now: seconds, rules });
export const vectorsFile = z.strictObject({ format: z.string(), vectors: z.array(vector).min(1) });
