/**
 * One verification: gather the facts, judge them.
 * @module
 */
import { judge, type Verdict } from "../../domain/verdict/judge.ts";
import type { Rules } from "../../domain/verdict/rules.ts";
import type { Shipment } from "../../domain/verdict/shipment.ts";
import { gatherFacts, type Shown, type VerifyContext } from "./gather.ts";

/** Never throws for what was shown: a bad paper is a verdict. */
export async function verify(
  context: VerifyContext,
  rules: Rules,
  shown: Shown,
  shipment?: Shipment,
): Promise<Verdict> {
  const facts = await gatherFacts(context, shown);
  return judge(facts, shipment, Math.floor(context.clock() / 1000), rules);
}
