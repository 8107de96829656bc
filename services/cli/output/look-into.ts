/**
 * Reading answers whose shape the API leaves open: what is not there is undefined, and nothing is believed to be.
 * @module
 */

/** The value at a path of keys. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  let here = value;
  for (const key of path) {
    if (typeof here !== "object" || here === null || !Object.hasOwn(here, key)) return undefined;
    here = (here as Record<string, unknown>)[key];
  }
  return here;
}

/** The list at a path of keys; empty when there is none. */
export function listAt(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const list = at(value, ...path);
  return Array.isArray(list) ? list : [];
}

/** The texts of the list at a path, with commas. */
export function textsAt(value: unknown, ...path: readonly string[]): string {
  return listAt(value, ...path)
    .filter((item) => typeof item === "string")
    .join(", ");
}

/** "100 NAR": the parts that are there. */
export function amount(...parts: readonly unknown[]): string {
  return parts.every((part) => typeof part === "string" && part !== "") ? parts.join(" ") : "";
}

/** UTC seconds as people read them; "" for nothing, and for a number that is no time. */
export function timeText(seconds: number | undefined): string {
  const time = new Date((seconds ?? Number.NaN) * 1000);
  return Number.isNaN(time.getTime()) ? "" : time.toISOString().replace(".000Z", "Z");
}
