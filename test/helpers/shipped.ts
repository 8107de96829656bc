/**
 * A shipment that fits the example of test/helpers/permit-fixture.ts in everything it says, and the checks a verdict has
 * on what a test changes of it.
 * @module
 */
import type { PermitSubject } from "../../services/domain/permit/document.ts";
import type { Check } from "../../services/domain/verdict/check.ts";
import type { Facts } from "../../services/domain/verdict/facts.ts";
import { judge, type Verdict } from "../../services/domain/verdict/judge.ts";
import type { Shipment } from "../../services/domain/verdict/shipment.ts";
import { exampleDocument } from "./permit-fixture.ts";
import { goodFacts, LIMITS, NOW } from "./verdict-facts.ts";

const { holder, endUsers } = exampleDocument().credentialSubject;
const [user = holder] = endUsers;

export const SHIPMENT: Shipment = {
  lines: [{ line: 1, unit: "NAR", quantity: 10n, currency: "", value: 0n }],
  consignor: holder,
  consignee: user,
  endUser: user,
  countryExport: "XB",
  countryDestination: "XA",
  route: ["XB", "XC", "XA"],
};

/** Facts of a permit that says what the example says, but for `change`. What terms it has does not matter here. */
export function factsOf(change: Partial<PermitSubject>, more: Partial<Facts> = {}): Facts {
  const facts = goodFacts(more);
  if (!facts.document.ok) return facts;
  const { document } = facts.document;
  const credentialSubject = { ...document.credentialSubject, ...change };
  return { ...facts, document: { ...facts.document, document: { ...document, credentialSubject } } };
}

export interface Shipped {
  readonly permit?: Partial<PermitSubject>;
  readonly shipment?: Partial<Shipment>;
  readonly facts?: Partial<Facts>;
}

export function shipped({ permit = {}, shipment = {}, facts = {} }: Shipped = {}): Verdict {
  return judge(factsOf(permit, facts), { ...SHIPMENT, ...shipment }, NOW, LIMITS);
}

/** Checks that say anything but "pass" and "nothing to look at". */
export function spoken({ checks }: Verdict): readonly Check[] {
  return checks.filter(({ outcome }) => outcome !== "pass" && outcome !== "skipped");
}

/** Codes of what was said, in the order of the checks. */
export function codesSaid(verdict: Verdict): readonly string[] {
  return spoken(verdict).map(({ code }) => String(code));
}
