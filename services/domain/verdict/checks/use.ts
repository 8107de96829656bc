/**
 * Is anything left to draw? Every use is on the register, so a copy shown a second time shows what the first one took.
 * @module
 */
import { type Check, failIfFresh, pass, skip, unasked, warn } from "../check.ts";
import type { Facts } from "../facts.ts";
import { type LimitedLine, leftOn } from "../left.ts";
import { heldOn, type Standing } from "../standing.ts";

/**
 * What is reserved for the declaration shown is no earlier use: it is what these goods leave on.
 * @param drawn whether the shipment is to be written off; where it is not, a permit may be used up by these very goods.
 */
export function useChecks(facts: Facts, fresh: boolean, drawn: boolean, standing: Standing): Check[] {
  const { lines, permit } = facts;
  const { used: usedByAll, count } = usedUp(facts);
  const used = usedByAll.filter(({ number }) => !isHeld(heldOn(standing, ({ line }) => line === number)));
  if (permit.is !== "known" || count === 0) return [skip("balance", "use")];
  if (lines.is === "could-not-ask") return [unasked("balance", "use", lines.code, lines.params)];
  const [first] = used;
  if (!first) return [pass("balance", "use")];
  const params = { line: used.map((line) => line.number).join(", ") };
  return drawn && used.length >= count
    ? [failIfFresh(fresh && !standing.unasked, "balance", "use", "exhausted", params)]
    : [warn("balance", "use", "exhausted", params)];
}

function isHeld({ quantity, value }: ReturnType<typeof heldOn>): boolean {
  return quantity > 0n || value > 0n;
}

/** Lines on which nothing is left, beside how many lines there are. */
export function usedUp(facts: Facts): { readonly used: readonly LimitedLine[]; readonly count: number } {
  const { lines, terms, document } = facts;
  // A document shown without its terms has as many lines, and is as used up.
  const count = terms?.terms.lines.length ?? (document.ok ? document.document.credentialSubject.lines.length : 0);
  const opened = lines.is === "known" ? lines.value : [];
  // The lines of a bare document stand in nothing but the register, which has those that were drawn on.
  const listed = terms?.terms.lines ?? opened.map(({ number, open }) => ({ number, ...open }));
  const used = listed.filter((line) => {
    const left = leftOn(facts, line);
    return left.quantity === 0n || left.value === 0n;
  });
  return { used, count };
}
