/**
 * Findings of comparing a permit with what stands beside it: the shipment, the permits it rests on, an objection.
 * Parameters quote what was found; what the permit says stands in the evidence.
 * @module
 */
import { ASK_ISSUER, type Entry, entry } from "../entry.ts";

export const COMPARISONS = {
  "party-differs": entry(
    422,
    "The {party} of the shipment, {found}, is none the permit names.",
    "Do not release to another party; a change of party needs a new document of the issuer.",
  ),
  "party-not-comparable": entry(
    422,
    "The {party}, {found}, and the permit's are written in two scripts and could not be compared.",
    "Have the name written as the permit has it, then ask again.",
  ),
  "country-differs": entry(
    422,
    "The shipment has {found} as {what}; the permit has another.",
    "Compare the declaration with the permit; another country needs a new document of the issuer.",
  ),
  "route-differs": entry(
    422,
    "The route passes through {found}, which the permit does not name.",
    "Do not release on this route; ask the issuer whether it consents to another.",
  ),
  "link-not-proved": entry(
    422,
    "The bundle shown for the linked permit {link} proves nothing: {why}.",
    "Ask for the bundle as its issuer handed it out, or verify without it.",
  ),
  "link-party-differs": entry(422, "The linked permit {link} does not name the parties of {field}.", ASK_ISSUER),
  "link-country-differs": entry(422, "The linked permit {link} has another {field}.", ASK_ISSUER),
  "link-contract-differs": entry(422, "The linked permit {link} is for another contract.", ASK_ISSUER),
  "link-amount-exceeded": entry(422, "The permit grants more than the linked permit {link} at {field}.", ASK_ISSUER),
  "link-dates-differ": entry(
    422,
    "The permit's {field} does not fit the dates of the linked permit {link}.",
    ASK_ISSUER,
  ),
  "objection-stands": entry(
    200,
    "{author} objects to this {against} since {since}, reason {reason}.",
    "Ask {author} what it knows before deciding.",
  ),
} as const satisfies Record<string, Entry>;
