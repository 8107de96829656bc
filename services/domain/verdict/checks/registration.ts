/**
 * Is it on the register? Signed but not registered is forged, even with a stolen key. How fresh what we know is stands
 * here too, because "not found" only counts on a fresh head.
 * @module
 */
import { type Check, failIfFresh, pass, skip, unasked } from "../check.ts";
import type { Facts } from "../facts.ts";
import type { TimeLimits } from "../rules.ts";

type Limits = Pick<TimeLimits, "clockApart">;

export function registrationChecks(facts: Facts, fresh: boolean, now: number, limits: Limits): Check[] {
  return [
    freshnessCheck(facts),
    clockCheck(facts, now, limits),
    registeredCheck(facts, fresh),
    numberCheck(facts, fresh),
  ];
}

function freshnessCheck({ head, registeredBlock }: Facts): Check {
  if (head.is === "could-not-ask") return unasked("register-fresh", "registration", head.code, head.params);
  if (head.is === "absent")
    return unasked("register-fresh", "registration", "ledger-unavailable", { why: "nothing has been read yet" });
  if (registeredBlock !== undefined && registeredBlock > head.value.number) {
    return unasked("register-fresh", "registration", "head-before-registration", {
      head: String(head.value.number),
      registered: String(registeredBlock),
    });
  }
  return pass("register-fresh", "registration");
}

/** A block from the future means that one of the clocks is wrong; an old block only means that nothing happened. */
function clockCheck({ head }: Facts, now: number, limits: Limits): Check {
  if (head.is !== "known") return skip("clock", "registration");
  const seconds = head.value.time - now;
  return seconds > limits.clockApart
    ? unasked("clock", "registration", "clock-apart", { seconds: String(seconds), limit: String(limits.clockApart) })
    : pass("clock", "registration");
}

function registeredCheck({ permit, terms, document }: Facts, fresh: boolean): Check {
  // What cannot be read and has no terms names no permit that could be looked for.
  if (!terms && !document.ok) return skip("registered", "registration");
  if (permit.is === "could-not-ask") return unasked("registered", "registration", permit.code, permit.params);
  if (permit.is === "absent")
    return failIfFresh(fresh, "registered", "registration", "not-registered", { permit: terms?.id ?? "" });
  return pass("registered", "registration");
}

function numberCheck({ numberSeries, permit, issuer, document, reuse }: Facts, fresh: boolean): Check {
  if (numberSeries.is === "could-not-ask")
    return unasked("number-unique", "registration", numberSeries.code, numberSeries.params);
  // Whose number it is can be told only beside the permit's own series.
  if (numberSeries.is === "absent" || permit.is === "could-not-ask") return skip("number-unique", "registration");
  const own = permit.is === "known" ? permit.value.series : undefined;
  if (numberSeries.value === own) return pass("number-unique", "registration");
  const name = issuer.is === "known" ? issuer.value.authority : "";
  const check = failIfFresh(fresh, "number-unique", "registration", "number-reused", {
    issuer: name,
    registered: numberSeries.value,
  });
  if (!document.ok || !reuse?.registeredDigest) return check;
  const [expected, found] = [reuse.registeredDigest, document.digest];
  return { ...check, evidence: [{ where: "documentDigest", expected, found }] };
}
