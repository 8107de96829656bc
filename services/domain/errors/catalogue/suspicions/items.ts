/**
 * What detectors say about items.
 * @module
 */
import { type Entry, entry } from "../../entry.ts";

const LOOK =
  "Hold the item, look at its marks under good light, and ask its maker or the authority of its last shipment.";

export const ITEM_SUSPICIONS = {
  "manifest-count": entry(
    200,
    "Line {line} declares {declared} pieces; the manifest lists {listed}.",
    "Count, then have the declaration or the manifest corrected before anything is written off.",
  ),
  "item-repeated": entry(
    200,
    "{maker} {model} {serial} stands in the manifest more than once ({count} repetitions in all).",
    "Count the items and compare each with the list.",
  ),
  "item-elsewhere": entry(
    200,
    "{maker} {model} {serial} is in another shipment that has not come back: reservation {reservation}, {state} since {since} ({count} such items).",
    "Hold these items. One of the two records is wrong, or two weapons carry one serial: compare both.",
  ),
  "item-near-duplicate": entry(
    200,
    "{maker} {model} {serial} is nearly {known}, which is known: {reason} ({count} such items).",
    LOOK,
  ),
  "item-described-otherwise": entry(
    200,
    "{maker} {model} {serial} is known under another {fields} ({count} such items).",
    "Compare maker, model, calibre and country with the marks on the item.",
  ),
  "mark-unreadable": entry(
    200,
    "{count} items of {of} cannot be told by their serial: {notMarked} not marked, {illegible} illegible, {partial} partial.",
    "Examine them. A mark that was removed is a reason to seize; an item without one is to be marked before it leaves.",
  ),
  "item-lost-or-stolen": entry(
    200,
    "{maker} {model} {serial} is reported {state} by {authority} under {reference} ({count} such items).",
    "Hold the items and tell {authority}; do not release them before it answers.",
  ),
  "item-destroyed": entry(
    200,
    "{maker} {model} {serial} was recorded as destroyed by {authority} under {reference} ({count} such items).",
    "Hold the items and tell {authority}: either they were not destroyed, or others carry their serials.",
  ),
  "item-near-flagged": entry(
    200,
    "{maker} {model} {serial} is nearly {known}, reported {state} by {authority} under {reference}: {reason} ({count} such items).",
    LOOK,
  ),
  "manifest-substituted": entry(
    200,
    "{count} items are not on the manifest recorded for this declaration, the first {maker} {model} {serial}.",
    "Hold these items and compare each with the recorded manifest; have the reservation released and made anew if the list was wrong.",
  ),
} as const satisfies Record<string, Entry>;
