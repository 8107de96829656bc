/**
 * A schema's yes, faster. The reader is made from the schema itself, so there is one source for what is accepted; it knows
 * how to say yes and never how to say no: whatever it does not accept goes through the schema, whose path and rule are the
 * refusal. So it can be slower than it should be, and never stricter or laxer than the schema.
 * @module
 */
import type { z } from "zod";
import { isWord } from "../domain/bytes/hex.ts";
import { WORD } from "./fields/hex.ts";
import { parseFields } from "./refuse-field.ts";

/** Not accepted here: ask the schema. */
export const UNSURE: unique symbol = Symbol("ask the schema");

type Read = (value: unknown) => unknown;
type Check = z.core.$ZodCheck;

/** How values of one schema are read. */
interface Reader {
  readonly read: Read;
  /** Gives back what it was given, so that whatever holds it need not be built anew. */
  readonly same: boolean;
}

const never: Reader = { read: () => UNSURE, same: true };

/**
 * A reader of `schema` for values that came out of a JSON text: what the schema gives for them, or {@link UNSURE}. Equal
 * to the schema's, not identical: what has nothing to convert in it is given back as it came, keys in the order they had.
 * Kinds of schema that our formats do not use are never accepted.
 */
export function quickReader<S extends z.ZodType>(schema: S): (value: unknown) => z.output<S> | typeof UNSURE {
  const { read } = readerOf(schema);
  return read as (value: unknown) => z.output<S> | typeof UNSURE;
}

/** The same, and what it is not sure of by the schema itself; throws a Refusal `field-invalid` with path and rule. */
export function quickFields<S extends z.ZodType>(schema: S): (value: unknown) => z.output<S> {
  const quickly = quickReader(schema);
  return (value) => {
    const found = quickly(value);
    return found === UNSURE ? parseFields(schema, value) : found;
  };
}

function readerOf(schema: z.core.$ZodType): Reader {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  const bare = bareReader(def);
  // A schema of one format, such as a whole number, is its own first check.
  const own = "check" in def ? [schema as unknown as Check] : [];
  const checks = [...own, ...(def.checks ?? [])].map(passes);
  if (checks.length === 0) return bare;
  const [first, ...rest] = checks as [(value: unknown) => boolean];
  const { read, same } = bare;
  if (rest.length === 0) {
    return { same, read: (value) => afterOne(read(value), first) };
  }
  return { same, read: (value) => afterAll(read(value), checks) };
}

function afterOne(found: unknown, check: (value: unknown) => boolean): unknown {
  return found !== UNSURE && check(found) ? found : UNSURE;
}

function afterAll(found: unknown, checks: readonly ((value: unknown) => boolean)[]): unknown {
  if (found === UNSURE) return UNSURE;
  for (const check of checks) if (!check(found)) return UNSURE;
  return found;
}

function bareReader(def: z.core.$ZodTypes["_zod"]["def"]): Reader {
  switch (def.type) {
    case "string":
      return { same: true, read: (value) => (typeof value === "string" ? value : UNSURE) };
    case "number":
      return { same: true, read: (value) => (typeof value === "number" && Number.isFinite(value) ? value : UNSURE) };
    case "boolean":
      return { same: true, read: (value) => (typeof value === "boolean" ? value : UNSURE) };
    case "enum":
      return oneOf(Object.values(def.entries));
    case "literal":
      return oneOf(def.values);
    case "array":
      return listReader(readerOf(def.element));
    case "optional":
      // That the field may be missing is for the object to know.
      return readerOf(def.innerType);
    case "object":
      return objectReader(def);
    case "pipe":
      return codecReader(def as z.core.$ZodCodecDef);
    default:
      return never;
  }
}

function oneOf(words: readonly unknown[]): Reader {
  const known = new Set(words);
  return { same: true, read: (value) => (known.has(value) ? value : UNSURE) };
}

function listReader({ read, same }: Reader): Reader {
  const asItIs: Read = (value) => {
    if (!Array.isArray(value)) return UNSURE;
    for (let i = 0; i < value.length; i++) if (read(value[i]) === UNSURE) return UNSURE;
    return value;
  };
  const anew: Read = (value) => {
    if (!Array.isArray(value)) return UNSURE;
    const found: unknown[] = [];
    for (let i = 0; i < value.length; i++) {
      const item = read(value[i]);
      if (item === UNSURE) return UNSURE;
      found.push(item);
    }
    return found;
  };
  return { same, read: same ? asItIs : anew };
}

function objectReader(def: z.core.$ZodObjectDef): Reader {
  // Only objects without other fields; and a field that may be `undefined` is none that JSON has.
  if (def.catchall?._zod.def.type !== "never") return never;
  const fields = Object.entries(def.shape).map(([key, schema]) => ({
    ...{ key, optional: schema._zod.optin === "optional", ...readerOf(schema) },
  }));
  const keys = fields.map(({ key }) => key);
  const optional = fields.map((field) => field.optional);
  const reads = fields.map(({ read }) => read);
  const same = fields.every((field) => field.same);
  const read: Read = (value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return UNSURE;
    const given = value as Record<string, unknown>;
    const found: Record<string, unknown> = same ? given : {};
    let left = 0;
    for (const _ in given) left += 1;
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i] as string;
      const field = given[key];
      if (field === undefined) {
        if (optional[i]) continue;
        return UNSURE;
      }
      const inner = (reads[i] as Read)(field);
      if (inner === UNSURE) return UNSURE;
      if (!same) found[key] = inner;
      left -= 1;
    }
    // A key over is one that the schema does not know, or one that is there and undefined.
    return left === 0 ? found : UNSURE;
  };
  return { same, read };
}

function codecReader(def: z.core.$ZodCodecDef): Reader {
  if (def.transform === undefined) return never;
  const { read } = readerOf(def.in);
  const out = (def.out as z.core.$ZodTypes)._zod.def;
  // The converted value is taken on its type alone.
  if (out.type !== "bigint" || out.checks?.length) return never;
  return {
    same: false,
    read: (value) => {
      const text = read(value);
      if (text === UNSURE) return UNSURE;
      const payload = { value: text, issues: [] };
      const found = def.transform(text, payload);
      return typeof found === "bigint" && payload.issues.length === 0 ? found : UNSURE;
    },
  };
}

/** Whether a value passes a check of a schema; the common ones in a way of their own, all others as the schema does it. */
function passes(check: Check): (value: unknown) => boolean {
  const def = check._zod.def as z.core.$ZodChecks["_zod"]["def"] | z.core.$ZodCustomDef;
  switch (def.check) {
    case "string_format": {
      const { pattern, format } = def;
      if (format !== "regex" || pattern === undefined || pattern.global || pattern.sticky) break;
      if (pattern === WORD) return (value) => isWord(value as string);
      return (value) => pattern.test(value as string);
    }
    case "max_length":
      return (value) => (value as string | unknown[]).length <= def.maximum;
    case "min_length":
      return (value) => (value as string | unknown[]).length >= def.minimum;
    case "number_format":
      if (def.format === "safeint") return Number.isSafeInteger;
      break;
    case "greater_than":
      if (typeof def.value !== "number") break;
      return def.inclusive
        ? (value) => (value as number) >= (def.value as number)
        : (value) => (value as number) > (def.value as number);
    case "less_than":
      if (typeof def.value !== "number") break;
      return def.inclusive
        ? (value) => (value as number) <= (def.value as number)
        : (value) => (value as number) < (def.value as number);
    case "custom": {
      // A plain yes; whatever else it may say is for the schema to understand.
      const { fn } = def as Partial<z.core.$ZodCustomDef>;
      if (fn === undefined) break;
      return (value) => fn(value as never) === true;
    }
  }
  return (value) => {
    const payload: z.core.ParsePayload = { value, issues: [] };
    const later = check._zod.check(payload as z.core.ParsePayload<never>);
    return later === undefined && payload.issues.length === 0 && payload.value === value;
  };
}
