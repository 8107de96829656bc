/**
 * Refusals of an act on the register, from its contracts.
 * @module
 */
import { ASK_ISSUER, CORRECT, type Entry, entry, NEW_KEY, OPERATOR } from "../entry.ts";

export const ACTS = {
  "account-unknown": entry(
    403,
    "Ledger account {account} writes for no authority.",
    "Ask the administrator of the state to add it.",
  ),
  "not-issuer": entry(403, "Only {issuer} may do this.", "Ask that authority."),
  "issuer-not-entitled": entry(
    403,
    "{issuer} may not register a {kind} under key {keyId} now.",
    "Check the authority's accreditation, dates, key and mandate.",
  ),
  "mandate-missing": entry(
    422,
    "{issuer} signs under mandates, and the draft names none at {path}.",
    "Name the signatory's mandate; the page of the authority lists those on the register.",
  ),
  "mandate-refused": entry(
    422,
    "Mandate {mandate}, named at {path}, covers no {kind} of {issuer} now: {why}.",
    "Name a mandate of the signatory that is in force and given for this kind, or have the state's two offices add one.",
  ),
  "already-registered": entry(409, "Permit {permit} is on the register already.", "Nothing is left to do."),
  "number-taken": entry(409, "{issuer} has used this number before.", "Give the permit another number."),
  "dates-invalid": entry(
    422,
    "The permit must end after it begins, in the future, and within what its kind allows.",
    CORRECT,
  ),
  "line-count-invalid": entry(422, "A permit has 1 to 255 lines, not {lineCount}.", CORRECT),
  "party-invalid": entry(
    422,
    "{party} cannot be named here.",
    "Name an authority, or a role of a member state that fits the kind of permit.",
  ),
  "version-invalid": entry(
    409,
    "The version does not follow the series' current one.",
    "Start from the current version.",
  ),
  "link-invalid": entry(
    422,
    "{link} cannot be linked: not on the register, named twice, one too many, the permit itself, or of a kind this permit cannot rest on.",
    CORRECT,
  ),
  "not-binder": entry(
    403,
    "The certificate {euc} names {binder}, not this authority.",
    "Ask the certificate's issuer.",
  ),
  "certificate-bound": entry(
    409,
    "The certificate {euc} serves another licence already.",
    "Ask its issuer for a certificate of this transaction's own.",
  ),
  "certificate-free": entry(409, "The certificate {euc} serves nobody.", "Nothing is left to do."),
  "certificate-in-use": entry(
    409,
    "Something is reserved or consumed on the certificate {euc}.",
    "Release the reservations first.",
  ),
  "certificate-dropped": entry(
    409,
    "The new version does not link every certificate that serves {series}, each at the place it has.",
    "Keep those links and add new ones behind them, or ask the certificate's issuer to free it.",
  ),
  "transition-invalid": entry(409, "A permit that is {from} cannot become {to}.", "Look at the permit's status."),
  "past-end": entry(409, "The permit ended at {validUntil} and cannot be reinstated.", "Issue a new permit."),
  "proof-invalid": entry(422, "Line {line} is not part of the terms.", "Send the lines as they stand in the bundle."),
  "line-already-open": entry(409, "Line {line} is on the register already.", "Nothing is left to do."),
  "line-invalid": entry(422, "Line {line} breaks a rule for lines.", "See the page of this code for the rules."),
  "measure-changed": entry(
    409,
    "Line {line} keeps its unit, scale, currency and length of window through all versions, and the certificate line it rests on.",
    "Use a new line number for another measure or another certificate line.",
  ),
  "line-missing": entry(
    409,
    "Line {line} has been drawn on and is missing from the new version.",
    "Keep the line in the new version.",
  ),
  "limit-below-use": entry(
    409,
    "The new limit of line {line} lies below what is used and reserved.",
    "Raise the limit, or release reservations first.",
  ),
  "message-reused": entry(409, "The message id was used for another request.", NEW_KEY),
  "opening-foreign": entry(
    422,
    "The terms of {permit} are neither of this permit nor of one it rests on.",
    "Send only terms of the permit and its links.",
  ),
  "draw-count-invalid": entry(422, "A message names 1 to 64 lines, not {count}.", "Split it into several messages."),
  "not-consumed": entry(
    409,
    "Nothing has left under this reservation, or nothing can any more.",
    "Check that the receipt names the right reservation.",
  ),
  "not-receiver": entry(403, "The permit does not name this authority as receiver.", ASK_ISSUER),
  "arrival-invalid": entry(
    422,
    "Line {line} was never drawn on, is named twice, or the receipt names no line or more than 64.",
    CORRECT,
  ),
  "time-invalid": entry(
    422,
    "The time of arrival lies in the future or before the goods were reserved.",
    "Give it in UTC, between the reservation and now.",
  ),
  "ledger-refused": entry(
    409,
    "The register refused the act for a reason this version does not know: {data}.",
    OPERATOR,
  ),
  "ledger-forked": entry(
    503,
    "The ledger tells another story than the one read before: block {block} was {known}; its head is now block {head}, {told}.",
    "The operator finds out which is true, with another member's endpoint, and connects to that, or has this one read: countersign ledger rebuild-index.",
  ),
  "ledger-inconsistent": entry(503, "The ledger contradicts itself at block {block}: {why}.", OPERATOR),
  "ledger-other": entry(
    503,
    "The ledger endpoint serves another register: {found} instead of {expected}.",
    "Correct the node's configuration.",
  ),
  "nonce-taken": entry(
    503,
    "Another transaction of this account took the place of {transaction}.",
    "Nothing is left to do: the node signs the same message again.",
  ),
  "send-refused": entry(503, "The ledger does not take transaction {transaction} now: {why}.", OPERATOR),
  "administration-refused": entry(
    403,
    "The register refused an act of administration: {error}.",
    "Look the act up in the register's interface.",
  ),
  "register-closed": entry(
    409,
    "New permits are registered at {successor}; this register only goes on with what it has.",
    "Ask the operator of this node to name that register in its configuration.",
  ),
  "kind-invalid": entry(
    422,
    "A permit of kind {kind} does not come on the register this way.",
    "See the page of this code.",
  ),
  "confirmation-invalid": entry(
    422,
    "The record of how the foreign document was confirmed is not whole.",
    "Give channel, time, officer and evidence.",
  ),
  "permit-elsewhere": entry(
    409,
    "{permit} is kept by register {register}, not by this one.",
    "Ask the operator of this node which register to use.",
  ),
  "handover-refused": entry(
    409,
    "The register refused to hand a series from one register to the next: {error}.",
    "Look the act up in the register's interface.",
  ),
  "too-many": entry(422, "{count} are too many for one call.", "Send them in several calls."),
  "status-not-for-many": entry(
    422,
    "A permit cannot be made {to} together with others.",
    "Change each permit by itself.",
  ),
  "countersignature-missing": entry(
    403,
    "This act takes two accounts of {principal}: nobody has proposed it.",
    "Let another officer ask for the very same first.",
  ),
  "account-same": entry(
    403,
    "{account} has proposed this act and cannot confirm it.",
    "Let another account of {principal} make the call.",
  ),
  "already-proposed": entry(
    409,
    "{proposer} has proposed this act already.",
    "Let another account of {principal} make the call.",
  ),
  "lines-mismatch": entry(
    409,
    "The terms or lines sent are not those of reservation {reservation} as it stands now.",
    "Read the reservation again and send the message once more, under a new key.",
  ),
  "not-exporter": entry(
    403,
    "{authority} neither issued the permit nor keeps the consumption.",
    "Ask the exporting side.",
  ),
  "receiver-named": entry(
    409,
    "The permit {permit} names a receiver: the arrival is theirs to state.",
    "Ask the receiver for a receipt.",
  ),
  "receipt-not-waiting": entry(
    409,
    "No receipt of {authority} with this content waits for its consumption to be named.",
    "Look at the receipts of this permit.",
  ),
  "not-named": entry(
    403,
    "{permit} does not concern {authority}: neither its terms name it, nor did it issue what they rest on.",
    "Write to an authority the permit names.",
  ),
  "own-permit": entry(
    409,
    "{authority} issued {permit}: who issued a permit takes it back instead of objecting to it.",
    "Suspend or revoke it.",
  ),
  "objection-repeated": entry(409, "This objection was filed before.", "Nothing is left to do."),
  "objections-too-many": entry(
    409,
    "{authority} has 32 objections standing in this series.",
    "Withdraw those that are settled.",
  ),
  "objection-unknown": entry(404, "There is no objection {objection}.", "Check its id."),
  "not-author": entry(403, "The objection is {author}'s: only its author withdraws it.", "Ask that authority."),
  "objection-withdrawn": entry(409, "The objection was withdrawn before.", "Nothing is left to do."),
  "already-anchored": entry(409, "{authority} has anchored this root before.", "Nothing is left to do."),
  "anchor-invalid": entry(409, "The root does not continue the log: {error}.", "Look at the last root of the log."),
} as const satisfies Record<string, Entry>;
