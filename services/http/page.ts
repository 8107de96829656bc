/**
 * Pages of lists.
 * @module
 */
import type { Page } from "../ports/store.ts";

const DEFAULT_LIMIT = 50;

export function pageOf({ after, limit }: { readonly after?: string; readonly limit?: string }): Page {
  return { limit: limit === undefined ? DEFAULT_LIMIT : Number(limit), ...(after !== undefined && { after }) };
}
