/**
 * One verification: gather the facts, judge them.
 * @module
 */

import type { Bundle } from "../../domain/permit/bundle.ts";
import { errorOf } from "../../domain/verdict/attempt.ts";
import type { DetectorFacts, DetectorTables, Facts } from "../../domain/verdict/facts.ts";
import { judgement, type Verdict } from "../../domain/verdict/judge.ts";
import type { JudgingRules } from "../../domain/verdict/rules.ts";
import type { Shipment } from "../../domain/verdict/shipment.ts";
import { GOODS } from "../../tables/rules/goods.ts";
import { REUSE_LIMITS } from "../../tables/rules/reuse-limits.ts";
import { itemFacts, type ShownPermit } from "../items/item-facts.ts";
import { gatherFacts, type Shown, type VerifyContext } from "./gather.ts";
import { linkedFacts } from "./linked-facts.ts";
import { reuseFacts } from "./reuse-facts.ts";

/** What the detectors of every verdict compare with. */
export const TABLES: DetectorTables = { goods: GOODS, reuse: REUSE_LIMITS };

/**
 * Never throws for what was shown: a bad paper is a verdict; a check that throws is one that could not be made, and
 * `onTrouble` is told why. `linked`: bundles of permits it rests on; throws Refusal
 * `field-invalid` for one that it does not.
 */
export async function verify(
  context: VerifyContext,
  rules: JudgingRules,
  shown: Shown,
  shipment?: Shipment,
  linked: readonly Bundle[] = [],
): Promise<Verdict> {
  const own = await gatherFacts(context, shown, shipment?.declaration);
  const facts = linked.length === 0 ? own : { ...own, linked: await linkedFacts(context, own, linked) };
  const { lookup } = context;
  const unread: DetectorFacts[] = [];
  /** Detectors advise: whatever keeps them from their facts costs their advice, and not the verdict. */
  const advice = async <T>(name: DetectorFacts, gathering: Promise<T> | undefined): Promise<T | undefined> => {
    try {
      return await gathering;
    } catch (error) {
      context.onTrouble?.(error);
      unread.push(name);
      return undefined;
    }
  };
  const reuse = await advice("reuse", context.reuse && reuseFacts(context, context.reuse, shown, facts, shipment));
  const items = await advice(
    "items",
    shipment && context.items && itemFacts(context.items, lookup.register, shipment, shownPermit(facts)),
  );
  const { verdict, troubles } = judgement(
    { ...facts, tables: TABLES, ...(reuse && { reuse }), ...(items && { items }), unread },
    shipment,
    Math.floor(context.clock() / 1000),
    rules,
  );
  for (const each of troubles) context.onTrouble?.(errorOf(each));
  context.onVerdict?.(verdict.answer);
  return verdict;
}

/** As registered; else as its own terms say, which the verdict judges. */
export function shownPermit({ permit, terms }: Facts): ShownPermit | undefined {
  if (permit.is === "known") return { series: permit.value.series, kind: permit.value.kind };
  return terms && { series: terms.id, kind: terms.terms.header.kind };
}
