/**
 * One verification: gather the facts, judge them.
 * @module
 */
import type { Facts, Limits } from "../../domain/verdict/facts.ts";
import { judge, type Verdict } from "../../domain/verdict/judge.ts";
import type { Shipment } from "../../domain/verdict/shipment.ts";
import { itemFacts, type ShownPermit } from "../items/item-facts.ts";
import { gatherFacts, type Shown, type VerifyContext } from "./gather.ts";

/** Never throws for what was shown: a bad paper is a verdict. */
export async function verify(
  context: VerifyContext,
  limits: Limits,
  shown: Shown,
  shipment?: Shipment,
): Promise<Verdict> {
  const facts = await gatherFacts(context, shown);
  const items =
    shipment &&
    context.items &&
    (await itemFacts(context.items, context.lookup.register, shipment, shownPermit(facts)));
  return judge(items ? { ...facts, items } : facts, shipment, Math.floor(context.clock() / 1000), limits);
}

/** As registered; else as its own terms say, which the verdict judges. */
function shownPermit({ permit, terms }: Facts): ShownPermit | undefined {
  if (permit.is === "known") return { series: permit.value.series, kind: permit.value.kind };
  return terms && { series: terms.id, kind: terms.terms.header.kind };
}
