/**
 * Values as text and back, amounts included: what comes out of the vault is what went in.
 * @module
 */

const TAG = "$bigint";

/**
 * JSON, with a bigint as {"$bigint":"12"}. Throws a TypeError for what JSON would lose or change without a word: bytes,
 * dates, maps, functions, NaN, undefined in a list, or a field with the tag's own name. Fields that are undefined are
 * left out.
 */
export function encodeValue(value: unknown): string {
  return JSON.stringify(plain(value, "value"));
}

/** What {@link encodeValue} was given. */
export function decodeValue(text: string): unknown {
  return revived(JSON.parse(text));
}

function plain(value: unknown, path: string): unknown {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "bigint") return { [TAG]: value.toString() };
  if (typeof value === "number" && Number.isFinite(value)) return value;
  if (Array.isArray(value)) return value.map((member, i) => plain(member, `${path}[${i}]`));
  if (typeof value === "object" && isPlain(value)) {
    if (Object.hasOwn(value, TAG) || Object.hasOwn(value, "__proto__"))
      throw new TypeError(`${path} has a reserved field`);
    const fields = Object.entries(value).filter(([, field]) => field !== undefined);
    return Object.fromEntries(fields.map(([name, field]) => [name, plain(field, `${path}.${name}`)]));
  }
  throw new TypeError(`${path} is nothing the vault can keep`);
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function revived(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(revived);
  const digits = (value as Record<string, unknown>)[TAG];
  if (typeof digits === "string") return BigInt(digits);
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, revived(field)]));
}
