/**
 * An endpoint whose answers are changed on the way: a ledger that lies, re-organises or has limits.
 * @module
 */
import type { LedgerEndpoint } from "../../services/chain/endpoint.ts";

/** `change` gets each answer with what was asked and gives the answer to pass on; it may throw instead. */
export function tampered(
  endpoint: LedgerEndpoint,
  change: (answer: unknown, method: string, params: readonly unknown[]) => unknown,
): LedgerEndpoint {
  return { request: async (method, params) => change(await endpoint.request(method, params), method, params) };
}
