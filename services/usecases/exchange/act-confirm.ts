/**
 * "Is what I was shown what you issued?" The asker shows first that it holds terms and salts; a wrong proof and a permit
 * nobody registered get the same answer, so that nothing can be learned by guessing.
 * @module
 */
import { confirmed, UNPROVED } from "../../domain/exchange/possession.ts";
import type { ExchangeContext, Handler } from "./exchange-context.ts";
import { registered } from "./partner-keys.ts";

export function answerConfirm(context: ExchangeContext): Handler<"confirm"> {
  return async ({ network, id, from, to, body }) => {
    const { permit, document } = body;
    const record = await registered(context, permit);
    if (!record) return { outcome: "done", body: UNPROVED };
    // Who issued it is for everybody to read on the register.
    const issued = record.issuer === to ? await context.bundleOf(to, permit) : undefined;
    if (!issued) return { outcome: "not-here" };
    const about = { network, id, from, to, permit, document };
    return { outcome: "done", body: confirmed(issued.terms, body, about, context.sha256) };
  };
}
