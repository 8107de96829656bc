/**
 * Was it used before in a way that one paper does not explain? Detectors advise; the issuer's own copy decides, because
 * what differs from it was altered.
 * @module
 */
import { declarationSuspicions } from "../../fraud/reuse/declaration.ts";
import { exhaustionSuspicions } from "../../fraud/reuse/exhaustion.ts";
import type { ReuseFacts } from "../../fraud/reuse/facts.ts";
import { twinSuspicions } from "../../fraud/reuse/twins.ts";
import { splitDrawSuspicions, velocitySuspicions } from "../../fraud/reuse/velocity.ts";
import { countsQuantity } from "../../writeoff/meter.ts";
import type { Attempts } from "../attempt.ts";
import { type Check, fail, pass, skip } from "../check.ts";
import type { Facts } from "../facts.ts";
import { suspicionChecks } from "./goods.ts";
import { usedUp } from "./use.ts";

export function reuseChecks(
  facts: Facts,
  now: number,
  { advise, decide }: Pick<Attempts, "advise" | "decide">,
): Check[] {
  const { reuse } = facts;
  if (!reuse) return [];
  const { draws, declared, here, twins } = reuse;
  return [
    ...decide("issuer-copy", "integrity", () => [copyCheck(reuse)]),
    ...advise("content-once", "history", () =>
      twins ? suspicionChecks("content-once", "history", twinSuspicions(twins)) : [skip("content-once", "history")],
    ),
    ...advise("declaration-once", "history", () =>
      declared
        ? suspicionChecks("declaration-once", "history", declarationSuspicions(declared, here))
        : [skip("declaration-once", "history")],
    ),
    ...advise("pace", "history", () => {
      const limits = facts.tables?.reuse;
      if (!limits) return [];
      return suspicionChecks("pace", "history", [
        ...velocitySuspicions(draws, limits),
        ...splitDrawSuspicions(draws, quantityLimits(facts), limits),
        ...(isUsedUp(facts) ? exhaustionSuspicions(draws, now, limits) : []),
      ]);
    }),
  ];
}

function copyCheck({ issuerCopy }: ReuseFacts): Check {
  if (!issuerCopy) return skip("issuer-copy", "integrity");
  const [first] = issuerCopy;
  if (!first) return pass("issuer-copy", "integrity");
  return fail("issuer-copy", "integrity", "document-altered", { what: first.where }, issuerCopy);
}

function quantityLimits({ lines }: Facts): ReadonlyMap<number, bigint> {
  const opened = lines.is === "known" ? lines.value : [];
  return new Map(
    opened.filter(({ open }) => countsQuantity(open.mode)).map(({ number, open }) => [number, open.quantityLimit]),
  );
}

function isUsedUp(facts: Facts): boolean {
  const { used, count } = usedUp(facts);
  return count > 0 && used.length >= count;
}
