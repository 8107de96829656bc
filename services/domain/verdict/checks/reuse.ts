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
import { isForMany } from "../../permit/kind.ts";
import { countsQuantity } from "../../writeoff/meter.ts";
import type { Attempts } from "../attempt.ts";
import { type Check, fail, pass, skip } from "../check.ts";
import type { Facts } from "../facts.ts";
import type { Rules } from "../rules.ts";
import type { Shipment } from "../shipment.ts";
import { suspicionChecks } from "./goods.ts";
import { isWrittenOff } from "./procedure.ts";
import { usedUp } from "./use.ts";

/** @param shipment What it is shown with. */
export function reuseChecks(
  facts: Facts,
  shipment: Shipment | undefined,
  now: number,
  rules: Rules,
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
        ...(isForManyConsignments(facts)
          ? []
          : [...velocitySuspicions(draws, limits), ...splitDrawSuspicions(draws, quantityLimits(facts), limits)]),
        ...(isUsedUp(facts) && isDrawing(facts, reuse, shipment, rules)
          ? exhaustionSuspicions(draws, now, limits)
          : []),
      ]);
    }),
  ];
}

/** On such a licence many exits, small ones too, at several offices are an ordinary day. */
function isForManyConsignments({ permit }: Facts): boolean {
  return permit.is === "known" && isForMany(permit.value.kind);
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

/**
 * Whether who shows the permit means to draw on it. A used-up export licence accompanies its goods and is looked at weeks
 * later where they arrive: the procedure says so, and where none is declared, whose office asks.
 */
function isDrawing(facts: Facts, { drawsHere }: ReuseFacts, shipment: Shipment | undefined, rules: Rules): boolean {
  return shipment?.procedure === undefined ? drawsHere : isWrittenOff(facts, shipment, rules);
}

function isUsedUp(facts: Facts): boolean {
  const { used, count } = usedUp(facts);
  return count > 0 && used.length >= count;
}
