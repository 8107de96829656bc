/**
 * Do the goods make sense? Detectors advise; they never decide.
 * @module
 */
import { permitGoodsSuspicions, shipmentGoodsSuspicions } from "../../fraud/goods/goods.ts";
import type { Suspicion } from "../../fraud/pattern.ts";
import type { Attempts } from "../attempt.ts";
import { type Check, pass, type Subject, skip, suspect } from "../check.ts";
import type { Facts } from "../facts.ts";
import type { Shipment } from "../shipment.ts";

/** Nothing without tables: whoever judges without them says nothing about goods. */
export function goodsChecks(
  { document, terms, tables }: Facts,
  shipment: Shipment | undefined,
  { advise }: Pick<Attempts, "advise">,
): Check[] {
  if (!tables) return [];
  if (!document.ok) return [skip("goods-of-permit", "shipment"), skip("goods-of-shipment", "shipment")];
  const shown = document.document;
  const lines = terms?.terms.lines ?? [];
  return [
    ...advise("goods-of-permit", "shipment", () =>
      suspicionChecks("goods-of-permit", "shipment", permitGoodsSuspicions(shown, tables.goods)),
    ),
    ...advise("goods-of-shipment", "shipment", () =>
      shipment
        ? suspicionChecks(
            "goods-of-shipment",
            "shipment",
            shipmentGoodsSuspicions(shown, lines, shipment, tables.goods),
          )
        : [skip("goods-of-shipment", "shipment")],
    ),
  ];
}

/** One check per suspicion, each under a name of its own; one that passed when there is none. */
export function suspicionChecks(name: string, subject: Subject, suspicions: readonly Suspicion[]): Check[] {
  if (suspicions.length === 0) return [pass(name, subject)];
  return suspicions.map((suspicion, i) => suspect(i === 0 ? name : `${name}-${i + 1}`, subject, suspicion));
}
