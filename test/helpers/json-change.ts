/**
 * Copies of JSON values with fields changed by JSON pointer: how a test breaks what the types protect.
 * @module
 */

/** Instead of a value: the field is taken away. */
export const ABSENT = Symbol("absent");

/** A deep copy of `value` with each pointer's field set, added or taken away. The way to the field must exist. */
export function changed(value: unknown, changes: Readonly<Record<string, unknown>>): unknown {
  const copy = structuredClone(value);
  for (const [pointer, field] of Object.entries(changes)) {
    const steps = pointer
      .slice(1)
      .split("/")
      .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
    const last = steps.pop() as string;
    let at = copy as Record<string, unknown>;
    for (const step of steps) at = at[step] as Record<string, unknown>;
    if (field === ABSENT) delete at[last];
    else at[last] = field;
  }
  return copy;
}
