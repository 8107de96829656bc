/**
 * Findings about a permit: what a check of a verdict can say.
 * @module
 */
import { ASK_ISSUER, type Entry, entry, REISSUE, RETRY } from "../entry.ts";

export const FINDINGS = {
  "check-failed": entry(
    500,
    "The check {check} could not be made: something went wrong inside the node.",
    "Treat it as neither a yes nor a no, and ask at another node; the operator of this one finds the reason in its log.",
  ),
  "detector-failed": entry(
    500,
    "The check {check} could not be made: something went wrong inside the node. It only advises; the answer is what it would be without it.",
    "Look yourself at what it would have looked at; the operator of this node finds the reason in its log.",
  ),
  "document-malformed": entry(422, "The document is not a compact JWS of a permit: {why}.", REISSUE),
  "document-algorithm-refused": entry(
    422,
    "The document's header asks for {found}; only ES256, typ vc+jwt and a key id are accepted.",
    REISSUE,
  ),
  "document-invalid": entry(422, "The document breaks the form at {path}: {rule}.", REISSUE),
  "document-altered": entry(422, "The document is not the one that was signed: {what} differs.", REISSUE),
  "signature-invalid": entry(422, "The signature does not fit the document under key {keyId}.", REISSUE),
  "terms-altered": entry(
    422,
    "The terms do not say what the document says: {field} is {found}, the document has {expected}.",
    REISSUE,
  ),
  "lines-altered": entry(422, "The lines do not hash to the root in the terms.", REISSUE),
  "network-foreign": entry(
    422,
    "The permit belongs to network {found}; this register is {expected}.",
    "Verify it with a node of that network.",
  ),
  "issuer-unknown": entry(
    422,
    "The issuer it names, {issuer}, is no authority on this register.",
    "Treat the permit as not issued. Report it to the state it names.",
  ),
  "key-unknown": entry(
    422,
    "Key {keyId} is no key of {issuer} on the register.",
    "Treat the permit as forged. Report it to {issuer}.",
  ),
  "key-not-valid-then": entry(422, "Key {keyId} was not valid when the permit was registered.", ASK_ISSUER),
  "mandate-not-valid-then": entry(
    422,
    "{issuer} registered the permit under mandate {mandate}, which did not cover it then: {why}.",
    ASK_ISSUER,
  ),
  "issuer-compromised": entry(
    422,
    "Key {keyId} is reported stolen since {since}; the permit was registered after that.",
    ASK_ISSUER,
  ),
  "not-registered": entry(
    422,
    "The permit is not on the register: it was never issued.",
    "Treat it as forged, whatever its signature. Report it to the authority it names.",
  ),
  "number-reused": entry(422, "{issuer} has registered another permit under this number.", ASK_ISSUER),
  suspended: entry(
    409,
    "The permit is suspended since {since}, reason {reason}.",
    "Hold the goods; the issuer may reinstate it.",
  ),
  revoked: entry(
    409,
    "The permit was revoked at {since} by {issuer}, reason {reason}.",
    "Do not release. Ask the issuer what became of the shipment.",
  ),
  annulled: entry(
    409,
    "The permit was declared void from the beginning at {since}, reason {reason}.",
    "Do not release. Ask the issuer what became of earlier shipments.",
  ),
  surrendered: entry(409, "The permit was given back at {since}.", "Ask the holder for the permit that replaces it."),
  superseded: entry(
    409,
    "The permit was replaced at {since} by version {current}.",
    "Ask the holder for the current version.",
  ),
  "not-yet-valid": entry(
    409,
    "The permit is valid from {validFrom}; judged at {judgedAt}.",
    "Come back from that time on.",
  ),
  expired: entry(
    409,
    "The permit was valid until {validUntil}; judged at {judgedAt}.",
    "Ask the holder for a new permit.",
  ),
  "ended-since-reserved": entry(
    409,
    "Nothing new can be drawn: {why}. Reservation {reservation}, made by {authority} at {reservedAt} for this declaration, stands.",
    "Consume that reservation with the terms of this paper, and no more than it holds; draw more only on a permit in force.",
  ),
  "reservation-missing": entry(
    409,
    "The register takes no new reservation on the permit ({over}), and for this declaration none can be consumed: {why}.",
    "Hold the goods. Ask for a permit that is in force and reserve on it; without one they go by an override of two accounts only.",
  ),
  "reservation-not-asked": entry(
    409,
    "The register takes no new reservation on the permit ({over}), and whether one stands for this declaration is not known: {why}.",
    "Hold the goods. Name the declaration and ask again, at the node of the office that reserved.",
  ),
  "link-not-in-force": entry(409, "The linked permit {link} is not in force: {why}.", ASK_ISSUER),
  "link-unknown": entry(409, "The linked permit {link} is not on the register.", ASK_ISSUER),
  "certificate-not-bound": entry(409, "The end-user certificate {link} does not serve this permit.", ASK_ISSUER),
  exhausted: entry(409, "Nothing is left on line {line}.", "Ask the holder for another permit."),
  "balance-exceeded": entry(
    409,
    "Line {line} has {left} left; {asked} were asked for.",
    "Lower the amount, or ask the issuer for a new version.",
  ),
  "certificate-balance-exceeded": entry(
    409,
    "The end-user certificate behind line {line} has less left than was asked for.",
    "Lower the amount, or ask the issuer.",
  ),
  "limit-exceeded": entry(
    422,
    "Line {line} is for {left} in all; {asked} are declared.",
    "Compare the declaration with the permit; more than was licensed needs a permit of its own.",
  ),
  "procedure-not-covered": entry(
    422,
    "A permit of kind {kind} does not cover customs procedure {procedure} ({name}).",
    "Ask for the permit that covers it. To look at this paper alone, verify it without the shipment.",
  ),
  "procedure-differs": entry(
    422,
    "The permit was signed for customs procedure {expected}; the goods are declared to {found}.",
    "Declare the goods to the procedure that was signed, or ask the issuer for a new version.",
  ),
  "procedure-accompanied": entry(
    200,
    "Under customs procedure {procedure} ({name}) a permit of kind {kind} goes with the goods and does not authorise them; nothing is written off it there.",
    "Ask for the permit that authorises the procedure.",
  ),
  "procedure-not-said": entry(
    200,
    "This node's rules do not say whether a permit of kind {kind} covers customs procedure {procedure}.",
    "Decide by the law of the state; the operator can add the procedure to the rules.",
  ),
  "acceptance-not-used": entry(
    200,
    "The time of acceptance, {accepted}, does not count ({why}): the dates were judged at {judgedAt}.",
    "Compare the time with the declaration and correct it.",
  ),
  "accepted-before-registration": entry(
    409,
    "The declaration was accepted at {accepted}; the permit was registered after that, at {registered}.",
    "Ask for the permit the declaration was accepted on.",
  ),
  "tolerance-unusual": entry(
    200,
    "Line {line} allows {tolerance} over its limit; {usual} is the most that is usual for permits of {state}.",
    "Ask the issuer whether it is meant before more than the limit goes out.",
  ),
  "amount-not-licensed": entry(
    200,
    "Line {line} is licensed by {mode}; in {state} a declaration states that and no {other} beside it.",
    "Declare the amounts as the licence states them.",
  ),
  "line-unknown": entry(422, "The permit has no line {line}.", "Compare the declaration with the permit's lines."),
  "unit-mismatch": entry(
    422,
    "Line {line} is counted in {expected}, not in {found}.",
    "Declare the amount in the line's own unit.",
  ),
  "currency-mismatch": entry(
    422,
    "Line {line}: the permit states its value in {expected}, the declaration in {found}.",
    "Declare the value in the line's own currency.",
  ),
  "terms-missing": entry(
    422,
    "The signed document alone does not say how its lines are counted: the shipment was compared with nothing.",
    "Ask the holder for the whole bundle.",
  ),
  "amount-missing": entry(
    422,
    "Line {line} is limited by {mode}; that amount is missing or zero.",
    "Declare the amount the line is limited by.",
  ),
  "attempts-refused": entry(
    200,
    "{count} attempts to draw on this permit were refused, the last at {last} for {code}.",
    "Look at the attempts before deciding.",
  ),
  "ledger-unavailable": entry(503, "The ledger could not be asked: {why}.", RETRY),
  "lookup-stale": entry(503, "What this node knows of the register is {age} seconds old; the limit is {limit}.", RETRY),
  "clock-apart": entry(
    503,
    "This node's clock and the ledger's are {seconds} seconds apart; the limit is {limit}.",
    "Set the node's clock, then ask again.",
  ),
  "head-before-registration": entry(
    503,
    "This node has read up to block {head}; the bundle names block {registered}.",
    RETRY,
  ),
} as const satisfies Record<string, Entry>;
