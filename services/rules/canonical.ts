/**
 * One way to write what a set of rules says. Its digest names the content: spacing, comments, quotes, the order of keys,
 * of the members of a list, and which file a section stands in change nothing; every value does, sources and names too.
 * @module
 */

/**
 * JSON without spaces; keys by code units, and lists, which are sets here, by their members' text. Values are text, safe
 * integers, lists and plain objects.
 */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).sort().join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join(",")}}`;
  }
  return JSON.stringify(value);
}
