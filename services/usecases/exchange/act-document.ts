/**
 * "Give me the document": to authorities that the permit's terms name, encrypted to the asker's registered key.
 * @module
 */
import { Refusal } from "../../domain/errors/refusal.ts";
import { namedIn } from "../../domain/exchange/named.ts";
import type { ExchangeContext, Handler } from "./exchange-context.ts";
import { freshRegister, registered } from "./partner-keys.ts";

export function answerDocument(context: ExchangeContext): Handler<"document"> {
  return async ({ from, to, body: { permit } }) => {
    const record = await registered(context, permit);
    const issued = record?.issuer === to ? await context.bundleOf(to, permit) : undefined;
    if (!issued) return { outcome: "not-here" };
    if (!namedIn(issued.terms.header, freshRegister(context)).includes(from))
      throw new Refusal("exchange-not-named", { permit, authority: from });
    return { outcome: "done", body: { permit }, seal: context.bundles.write(issued) };
  };
}
