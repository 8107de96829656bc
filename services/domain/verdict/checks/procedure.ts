/**
 * Does this kind of permit cover the customs procedure the goods are declared to, and is it the procedure that was signed?
 * The kind is the signed document's: what the register says of it only confirms it, so that no missing answer of the
 * register changes what is found here.
 * @module
 */
import type { PermitKind } from "../../permit/kind.ts";
import { type Check, fail, pass, skip, warn } from "../check.ts";
import type { Facts } from "../facts.ts";
import { coverOf, isManaged, type Rules } from "../rules.ts";
import type { Shipment } from "../shipment.ts";

type Shown = Pick<Facts, "document" | "terms">;

/** Kind of what is shown; undefined when it cannot be read. */
export function kindShown({ document, terms }: Shown): PermitKind | undefined {
  return document.ok ? document.document.credentialSubject.kind : terms?.terms.header.kind;
}

/** Whether the shipment is to be written off this permit: so without a procedure, and where the rules know none. */
export function isWrittenOff(facts: Shown, shipment: Shipment | undefined, rules: Rules): boolean {
  const kind = kindShown(facts);
  if (shipment?.procedure === undefined || kind === undefined) return true;
  return isManaged(rules, shipment.procedure, kind);
}

export function procedureChecks(facts: Shown, shipment: Shipment | undefined, rules: Rules): Check[] {
  const kind = kindShown(facts);
  if (shipment?.procedure === undefined || kind === undefined) return [skip("procedure", "shipment")];
  return [coverCheck(kind, shipment.procedure, rules), signedCheck(facts, kind, shipment.procedure, rules)];
}

function coverCheck(kind: PermitKind, procedure: string, rules: Rules): Check {
  const name = rules.procedures.get(procedure)?.name ?? "no name";
  const quantity = isManaged(rules, procedure, kind) ? "managed" : "not-managed";
  const params = { procedure, name, kind, quantity };
  switch (coverOf(rules, procedure, kind)) {
    case "authorises":
      return { ...pass("procedure", "shipment"), params };
    case "accompanies":
      return warn("procedure", "shipment", "procedure-accompanied", params);
    case "excludes":
      return fail("procedure", "shipment", "procedure-not-covered", params);
    case "not-said":
      return warn("procedure", "shipment", "procedure-not-said", params);
  }
}

/**
 * Goods cross several procedures on one permit: exported under "10", carried under "T1", imported under "40". The one that
 * was signed binds where the permit is drawn on, and says nothing of the others.
 */
function signedCheck({ document }: Shown, kind: PermitKind, found: string, rules: Rules): Check {
  const expected = document.ok ? document.document.credentialSubject.procedure : undefined;
  if (expected === undefined || !isManaged(rules, found, kind)) return skip("procedure-as-signed", "shipment");
  if (expected === found) return pass("procedure-as-signed", "shipment");
  return fail("procedure-as-signed", "shipment", "procedure-differs", { expected, found }, [
    { where: "credentialSubject.procedure", expected, found },
  ]);
}
