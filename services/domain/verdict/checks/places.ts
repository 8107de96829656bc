/**
 * Does the shipment go from where, to where and by way of where the permit says?
 * @module
 */
import type { PermitSubject } from "../../permit/document.ts";
import { type Check, fail, pass, skip } from "../check.ts";
import type { Facts } from "../facts.ts";
import type { JudgingRules } from "../rules.ts";
import type { Shipment } from "../shipment.ts";

/** None without a shipment: there is nothing to compare. */
export function placeChecks(
  { document }: Facts,
  shipment: Shipment | undefined,
  { parties }: Pick<JudgingRules, "parties">,
): Check[] {
  if (!shipment) return [];
  const subject = document.ok ? document.document.credentialSubject : undefined;
  return [
    countryCheck("export", subject?.countryExport, shipment.countryExport),
    countryCheck("destination", subject?.countryImport, shipment.countryDestination),
    routeCheck(subject, shipment.route, parties.passesFreely),
  ];
}

function countryCheck(which: "export" | "destination", expected: string | undefined, found: string | undefined): Check {
  const check = `shipment-country-${which}`;
  if (expected === undefined || found === undefined) return skip(check, "shipment");
  if (expected === found) return pass(check, "shipment");
  const what = which === "export" ? "the country of export" : "the country of destination";
  const where = which === "export" ? "shipment.countryExport" : "shipment.countryDestination";
  return fail(check, "shipment", "country-differs", { what, found }, [{ where, expected, found }]);
}

/** A country the permit names need not be passed; one that is passed must be named, unless goods pass it freely. */
function routeCheck(
  subject: PermitSubject | undefined,
  route: readonly string[] | undefined,
  passesFreely: JudgingRules["parties"]["passesFreely"],
): Check {
  if (!subject || !route || leavesRouteOpen(subject)) return skip("shipment-route", "shipment");
  const { countryExport, countryImport, transit } = subject;
  const allowed = new Set([countryExport, countryImport, ...transit]);
  const evidence = route.flatMap((found, i) =>
    allowed.has(found) || passesFreely(countryExport, found)
      ? []
      : [{ where: `shipment.route.${i}`, expected: transit.join(", ") || "no transit", found }],
  );
  if (evidence.length === 0) return pass("shipment-route", "shipment");
  const found = evidence.map((each) => each.found).join(", ");
  return fail("shipment-route", "shipment", "route-differs", { found }, evidence);
}

/** Global and general licences are for many routes: one without transit countries names none on purpose. */
function leavesRouteOpen({ kind, transit }: PermitSubject): boolean {
  return transit.length === 0 && (kind === "global-export-licence" || kind === "general-export-licence");
}
