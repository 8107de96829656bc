/**
 * A draft as the second officer reads it before approving: the main fields and every line.
 * @module
 */
import { amount, at, listAt, textsAt } from "./look-into.ts";
import { text } from "./plain.ts";
import { fields, table } from "./table.ts";

/** @param draft The API's draft. */
export function draftText(draft: unknown): string {
  const document = at(draft, "document");
  const subject = at(document, "credentialSubject");
  const named = (party: unknown): string =>
    [at(party, "name"), at(party, "country")].filter((word) => typeof word === "string").join(", ");
  const everyone = (list: string): string => listAt(subject, list).map(named).join("; ");
  const route = [at(subject, "countryExport"), ...listAt(subject, "transit"), at(subject, "countryImport")];
  const lines = listAt(subject, "lines").map((line) => [
    at(line, "number"),
    at(line, "description"),
    at(line, "commodityCode"),
    at(line, "controlListCategory"),
    at(line, "controlMode"),
    amount(at(line, "quantity"), at(line, "unit")),
    amount(at(line, "value"), at(line, "currency")),
    at(line, "certificate", "line"),
  ]);
  return [
    text`Draft ${at(draft, "id")} (${at(draft, "state")})`,
    fields([
      ["kind", at(subject, "kind")],
      ["number", at(subject, "number")],
      ["issuer", at(draft, "authority")],
      ["written by", at(draft, "author")],
      ["refused by", at(draft, "refusal", "officer")],
      ["refused because", at(draft, "refusal", "reason")],
      ["valid from", at(document, "validFrom")],
      ["valid until", at(document, "validUntil")],
      ["replaces", at(subject, "replaces", "permit")],
      ["holder", named(at(subject, "holder"))],
      ["consignees", everyone("consignees")],
      ["end users", everyone("endUsers")],
      ["route", route.filter((country) => typeof country === "string").join(" > ")],
      ["end use", at(subject, "endUse")],
      ["contract", at(subject, "contract", "reference")],
      ["drawers", textsAt(subject, "drawers")],
      ["receivers", textsAt(subject, "receivers")],
      ["signatory", at(subject, "signatory", "name")],
      ["mandate", at(subject, "signatory", "mandate")],
      ["foreign issuer", named(at(subject, "foreignIssuer"))],
      ["confirmed by", at(draft, "confirmation", "channel")],
      ["confirmed at", at(draft, "confirmation", "confirmedAt")],
      ["confirmed with", at(draft, "confirmation", "officer")],
      ["evidence", at(draft, "confirmation", "evidence")],
      ["permit", at(draft, "permit")],
      ["digest", at(draft, "digest")],
    ]),
    ...listAt(subject, "links").map(
      (link) =>
        text`  rests on ${at(link, "kind")} ${at(link, "number")} of ${at(link, "issuer")}: ${at(link, "permit")}`,
    ),
    ...listAt(subject, "conditions").map((condition) => text`  condition: ${condition}`),
    ...listAt(draft, "suspicions").flatMap((each) => [
      text`  look at: ${at(each, "sentence")} (${at(each, "code")})`,
      text`    ${at(each, "wayOut")}`,
    ]),
    table(["line", "goods", "code", "list", "counted", "quantity", "value", "certificate line"], lines),
  ].join("\n");
}
