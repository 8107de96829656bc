/**
 * One verification: gather the facts, judge them.
 * @module
 */
import type { Bundle } from "../../domain/permit/bundle.ts";
import type { Limits } from "../../domain/verdict/facts.ts";
import { judge, type Verdict } from "../../domain/verdict/judge.ts";
import type { Shipment } from "../../domain/verdict/shipment.ts";
import { gatherFacts, type Shown, type VerifyContext } from "./gather.ts";
import { linkedFacts } from "./linked-facts.ts";

/**
 * Never throws for what was shown: a bad paper is a verdict. `linked`: bundles of permits it rests on; throws Refusal
 * `field-invalid` for one that it does not.
 */
export async function verify(
  context: VerifyContext,
  limits: Limits,
  shown: Shown,
  shipment?: Shipment,
  linked: readonly Bundle[] = [],
): Promise<Verdict> {
  const own = await gatherFacts(context, shown);
  const facts = linked.length === 0 ? own : { ...own, linked: await linkedFacts(context, own, linked) };
  return judge(facts, shipment, Math.floor(context.clock() / 1000), limits);
}
