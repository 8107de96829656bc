/**
 * One text for each value: the JSON Canonicalization Scheme (RFC 8785) for what this project writes, which has no
 * fractions. Amounts are digit strings.
 * @module
 */

/** Members sorted by UTF-16 code units, no white space; a bigint as its digits, what is undefined left out. */
export function stableJson(value: unknown): string {
  return JSON.stringify(value, (_, v: unknown) => {
    if (typeof v === "bigint") return v.toString();
    if (v === null || typeof v !== "object" || Array.isArray(v)) return v;
    return Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
