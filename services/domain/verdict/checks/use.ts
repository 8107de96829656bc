/**
 * Is anything left to draw? Every use is on the register, so a copy shown a second time shows what the first one took.
 * @module
 */
import { remaining } from "../../writeoff/meter.ts";
import { type Check, failIfFresh, pass, skip, unasked, warn } from "../check.ts";
import type { Facts } from "../facts.ts";

export function useChecks({ lines, terms, document, permit }: Facts, fresh: boolean): Check[] {
  // A document shown without its terms has as many lines, and is as used up.
  const count = terms?.terms.lines.length ?? (document.ok ? document.document.credentialSubject.lines.length : 0);
  if (permit.is !== "known" || count === 0) return [skip("balance", "use")];
  if (lines.is === "could-not-ask") return [unasked("balance", "use", lines.code, lines.params)];
  const opened = lines.is === "known" ? lines.value : [];
  const used = opened.filter(({ open, meter }) => {
    const left = remaining(open, meter);
    return left.quantity === 0n || left.value === 0n;
  });
  const [first] = used;
  if (!first) return [pass("balance", "use")];
  const params = { line: used.map((line) => line.number).join(", ") };
  return used.length >= count
    ? [failIfFresh(fresh, "balance", "use", "exhausted", params)]
    : [warn("balance", "use", "exhausted", params)];
}
