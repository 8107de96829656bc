/**
 * "Give me the document": to authorities that the permit's terms name, encrypted to the asker's registered key.
 * @module
 */
import { Refusal } from "../../domain/errors/refusal.ts";
import { namedIn } from "../../domain/exchange/named.ts";
import type { ExchangeContext, Handler } from "./exchange-context.ts";
import { freshRegister } from "./partner-keys.ts";

export function answerDocument(context: ExchangeContext): Handler<"document"> {
  return async ({ from, to, body: { permit } }) => {
    const register = freshRegister(context);
    const issued = register.permits.get(permit)?.issuer === to ? await context.bundleOf(to, permit) : undefined;
    if (!issued) return { outcome: "not-here" };
    if (!namedIn(issued.terms.header, register).includes(from))
      throw new Refusal("exchange-not-named", { permit, authority: from });
    return { outcome: "done", body: { permit }, seal: context.bundles.write(issued) };
  };
}
