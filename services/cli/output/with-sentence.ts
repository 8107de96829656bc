/**
 * What a machine is given of a check: its code in words beside it, as the node says it.
 * @module
 */
import { type Code, sentenceOf, wayOutOf } from "../../domain/errors/catalogue.ts";
import type { Params } from "../../domain/errors/refusal.ts";

export function withSentence(check: { readonly code?: Code; readonly params?: Params }): object {
  if (check.code === undefined) return check;
  const params = check.params ?? {};
  return { ...check, sentence: sentenceOf(check.code, params), wayOut: wayOutOf(check.code, params) };
}
