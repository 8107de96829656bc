/**
 * Refusals of what takes two officers.
 * @module
 */
import { type Entry, entry } from "../entry.ts";

const ANEW = "Propose it anew where it is still wanted.";

export const OFFICERS = {
  "officer-machine": entry(403, "{officer} is a machine, and this takes a person.", "Ask an officer."),
  "proposal-unknown": entry(404, "There is no proposal {proposal}.", "Check the id and the authority."),
  "proposal-changed": entry(
    409,
    "The digest named is not the proposal's: {expected}.",
    "Read the proposal again and approve what it says.",
  ),
  "proposal-refused": entry(409, "{officer} refused this at {at}.", ANEW),
  "proposal-expired": entry(409, "Nobody approved this before {at}.", ANEW),
  "proposal-closed": entry(409, "The proposal is {state} already.", "See what came of it."),
  "draft-refused": entry(409, "{officer} refused this draft: {reason}.", "Change the draft, then have it approved."),
  "draft-closed": entry(
    409,
    "The draft is {state}: what was signed is not changed any more.",
    "Supersede the permit with a draft of a new version.",
  ),
  "break-glass-refused": entry(
    403,
    "{officer} may not do this alone: {kind}.",
    "Have a second officer approve it; who may act alone in an emergency stands in the node's configuration.",
  ),
  "break-glass-open": entry(
    409,
    "{officer} acted alone ({kind}) at {at}, and no second officer has reviewed it.",
    "Another officer of {authority}, or its state's auditor, reviews it: countersign audit review {id}.",
  ),
  "officer-elsewhere": entry(
    403,
    "{authority} is no authority of {state} that this node acts for.",
    "Have the administrators of that state name its officers and machines, at the node that acts for the authority.",
  ),
  "officer-unknown": entry(404, "{officer} is not on this node's list.", "See who is: countersign officers list."),
  "officer-name-taken": entry(409, "{officer} is, or was, somebody's name at this node.", "Choose another name."),
  "officer-own-change": entry(403, "This is about {officer} himself.", "Have another administrator approve it."),
  "administrators-too-few": entry(
    409,
    "{authority} would have fewer than {count} administrators, and nobody could name another.",
    "Add an administrator first.",
  ),
  "password-elsewhere": entry(
    409,
    "This node does not keep {officer}'s password.",
    "Ask whoever runs the authority's own provider of sign-in.",
  ),
  "break-glass-reviewed": entry(409, "{officer} reviewed this at {at}.", "Leave it; a review is not changed."),
} as const satisfies Record<string, Entry>;
