/**
 * A schema's complaint as our own refusal: the first broken field, as a JSON pointer, and the rule it breaks.
 * @module
 */
import type { z } from "zod";
import { Refusal } from "../domain/errors/refusal.ts";
import { PATH_MAX, pointerStep } from "./json/scan.ts";

/** A field and the rule it breaks: a word, and after a space what the rule asks for where that helps ("max-length 64"). */
export interface BrokenField {
  /** JSON pointer (RFC 6901); "#" for the whole value. */
  readonly path: string;
  readonly rule: string;
}

/** The value as the schema reads it; throws a Refusal `field-invalid` with path and rule. */
export function parseFields<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new Refusal("field-invalid", { ...brokenField(result.error, value) });
}

/** The first broken field. Values never appear in it: they may be secret, or an attack on whoever reads the answer. */
export function brokenField(error: z.ZodError, value: unknown): BrokenField {
  const issue = error.issues[0];
  if (issue === undefined) return { path: "#", rule: "invalid" };
  const path = issue.path.map((step) => pointerStep(String(step))).join("");
  if (issue.code === "unrecognized_keys") {
    return { path: (path + pointerStep(String(issue.keys[0]))).slice(0, PATH_MAX), rule: "unknown-field" };
  }
  // A rule over several fields may ask for one that is missing: it then says more than "required".
  const required = issue.code !== "custom" && isMissing(value, issue.path);
  return { path: path.slice(0, PATH_MAX) || "#", rule: required ? "required" : ruleOf(issue) };
}

function isMissing(value: unknown, path: readonly PropertyKey[]): boolean {
  let at = value;
  for (const step of path)
    at = typeof at === "object" && at !== null ? (at as Record<PropertyKey, unknown>)[step] : undefined;
  return at === undefined;
}

function ruleOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return `type ${issue.expected}`;
    case "too_big":
      return `max-${measure(issue.origin)} ${issue.maximum}`;
    case "too_small":
      return `min-${measure(issue.origin)} ${issue.minimum}`;
    case "invalid_value":
      return `one-of ${issue.values.map(String).join(", ")}`;
    case "invalid_key":
      return issue.issues[0]?.message ?? "invalid";
    // Formats and rules over several fields carry their own name as the message.
    case "invalid_format":
    case "custom":
      return issue.message;
    default:
      return "invalid";
  }
}

function measure(origin: string): string {
  return origin === "string" ? "length" : origin === "array" ? "count" : "value";
}
