/**
 * What detectors say about parties.
 * @module
 */
import { type Entry, entry } from "../../entry.ts";

const LOOK = "Ask the issuer what it knows of the end user; a post-shipment visit may be due.";
const COMPLETE = "Ask the issuer for what the form leaves open.";

export const PARTY_SUSPICIONS = {
  "party-similar": entry(
    200,
    "The {party}, {found}, is similar to the one named ({score} of 1000): {why}.",
    "Compare the two; if they are one, have the declaration corrected.",
  ),
  "address-differs": entry(
    200,
    "The {party} has another address than the permit gives.",
    "Ask the declarant where the goods go; if to another site, ask the issuer.",
  ),
  "identifier-differs": entry(
    200,
    "The {party} has another register number than the permit gives.",
    "Ask for the number the permit gives; another number may be another company.",
  ),
  "end-user-trading-company": entry(200, "An end user is called a trader, by its name.", LOOK),
  "end-user-post-box": entry(200, "An end user has a post box and no street.", LOOK),
  "end-user-free-zone": entry(200, "An end user sits in a free zone.", LOOK),
  "end-user-not-consignee": entry(
    200,
    "The goods go to another party than their end user.",
    "Ask how they reach the end user, and who answers for that leg.",
  ),
  "end-user-missing": entry(200, "A permit of this kind names its end user, and this one names none.", COMPLETE),
  "end-user-vague": entry(200, "The end user is named so that it could be anybody.", COMPLETE),
  "end-use-vague": entry(200, "The end use is named so that it could be anything.", COMPLETE),
  "field-blanked": entry(200, "A field of the permit is blanked out or holds a placeholder.", COMPLETE),
  "broker-undeclared": entry(
    200,
    "{found} stands between the parties, and the permit names it nowhere.",
    "Ask who it is and for its brokering licence; ask the issuer whether it knows of it.",
  ),
  "link-goods-differ": entry(
    200,
    "A line has another goods code than the line of the linked permit {link} it rests on.",
    "Compare both descriptions with the goods.",
  ),
} as const satisfies Record<string, Entry>;
