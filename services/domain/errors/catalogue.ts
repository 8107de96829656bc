/**
 * Every code the project can say, once: findings of a verdict, refusals of the register and refusals of a call. Codes
 * are never renamed. Sentences are templates over the parameters; each code has a page in docs/errors.
 * @module
 */

export interface Entry {
  /** HTTP status when a call is refused with this code; findings and recorded refusals travel as data. */
  readonly status: number;
  /** One sentence in English; {name} stands for a parameter. */
  readonly sentence: string;
  /** What the reader can do next. */
  readonly wayOut: string;
}

function entry(status: number, sentence: string, wayOut: string): Entry {
  return { status, sentence, wayOut };
}

const REISSUE = "Ask the issuing authority for a copy of the permit it registered.";
const ASK_ISSUER = "Ask the issuing authority; do not release on this permit until it answers.";
const RETRY = "Wait for the connection to come back and ask again; do not treat this as a no, nor as a yes.";
const CORRECT = "Correct the field and send the request again.";
const NEW_KEY = "Use a new Idempotency-Key for another request.";
const OPERATOR = "Ask the operator of this node.";

/** Findings about a permit: what a check of a verdict can say. */
const FINDINGS = {
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

/** Refusals of a draw that only the register can say. */
const DRAWS = {
  "kind-not-drawable": entry(
    409,
    "Nobody draws on a permit of this kind directly.",
    "Draw on the licence that rests on it.",
  ),
  "not-drawer": entry(403, "The permit does not name this authority as one that may draw on it.", ASK_ISSUER),
  "authority-not-in-office": entry(
    403,
    "The authority is suspended or outside its dates.",
    "Ask the administrator of its state.",
  ),
  "line-not-open": entry(
    409,
    "Line {line}, or the certificate line it rests on, is not on the register.",
    "Send the terms of the permit and of its links with the request.",
  ),
  "line-repeated": entry(422, "Line {line} is named twice.", CORRECT),
  "line-not-reserved": entry(422, "Line {line} is not part of the reservation.", CORRECT),
  "reservation-unknown": entry(404, "There is no such reservation.", "Check the reservation's id."),
  "reservation-foreign": entry(403, "Another authority made this reservation.", "Ask that authority."),
  "reservation-closed": entry(409, "The reservation was consumed or released already.", "Reserve again."),
  "amount-over-reservation": entry(409, "More left on line {line} than was reserved.", "Reserve the difference first."),
  "expiry-invalid": entry(422, "The reservation must end in the future, within 400 days.", CORRECT),
} as const satisfies Record<string, Entry>;

/** Refusals of an act on the register, from its contracts. */
const ACTS = {
  "account-unknown": entry(
    403,
    "Ledger account {account} writes for no authority.",
    "Ask the administrator of the state to add it.",
  ),
  "not-issuer": entry(403, "Only {issuer} may do this.", "Ask that authority."),
  "issuer-not-entitled": entry(
    403,
    "{issuer} may not register a {kind} under key {keyId} now.",
    "Check the authority's accreditation, dates and key.",
  ),
  "already-registered": entry(409, "Permit {permit} is on the register already.", "Nothing is left to do."),
  "number-taken": entry(409, "{issuer} has used this number before.", "Give the permit another number."),
  "dates-invalid": entry(422, "The permit must end after it begins, and in the future.", CORRECT),
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
    "{link} cannot be linked: not on the register, named twice, one too many, the permit itself, or of a kind nothing rests on.",
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
  "window-unsupported": entry(
    422,
    "Line {line} asks for a rolling window, which this version does not count.",
    "Issue the line without a window.",
  ),
  "measure-changed": entry(
    409,
    "Line {line} keeps its unit, scale and currency through all versions and on its certificate, and the certificate line it rests on.",
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
    "Nothing has left under this reservation.",
    "Wait until the exporting side has recorded the exit.",
  ),
  "not-receiver": entry(403, "The permit does not name this authority as receiver.", ASK_ISSUER),
  "arrival-invalid": entry(
    422,
    "Line {line} was not part of the consignment, is named twice, or the receipt names no line or more than 64.",
    CORRECT,
  ),
  "time-invalid": entry(
    422,
    "The time of arrival lies in the future or before the goods were reserved.",
    "Give it in UTC, between the reservation and now.",
  ),
  "terms-mismatch": entry(
    409,
    "The reservation was made under the terms of {reserved}, not of {given}.",
    "Send the terms of that version.",
  ),
  "ledger-refused": entry(
    409,
    "The register refused the act for a reason this version does not know: {data}.",
    OPERATOR,
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
} as const satisfies Record<string, Entry>;

/** Refusals of a call before it reaches the register. */
const CALLS = {
  "json-malformed": entry(400, "The body is not JSON: {why}.", CORRECT),
  "json-too-deep": entry(400, "The body is nested deeper than {limit} levels.", CORRECT),
  "json-duplicate-key": entry(400, "The key {key} stands twice in one object.", CORRECT),
  "body-too-large": entry(413, "The body is larger than {limit} bytes.", "Send less at once."),
  "body-encoding-refused": entry(
    415,
    "The body's encoding {found} is not accepted.",
    "Send it uncompressed, as UTF-8.",
  ),
  "content-type-refused": entry(415, "The content type {found} is not accepted here.", "Send application/json."),
  "field-invalid": entry(422, "{path}: {rule}.", CORRECT),
  "route-unknown": entry(404, "There is nothing at {path}.", "See /openapi.json for what there is."),
  "method-refused": entry(405, "{method} is not possible here.", "See /openapi.json for what is."),
  "host-refused": entry(
    421,
    "This node does not answer for host {host}.",
    "Use the address the node printed at start.",
  ),
  "officer-missing": entry(
    401,
    "The header Countersign-Officer names nobody of this node.",
    "Name an officer as AUTHORITY/officer; the node's front page lists them.",
  ),
  "officer-not-entitled": entry(403, "{officer} has not the role {role}.", "Ask an officer who has."),
  "officer-same": entry(403, "{officer} wrote the draft and cannot approve it.", "A second officer approves."),
  "key-missing": entry(
    400,
    "A write needs an Idempotency-Key of 1 to 128 printable characters.",
    "Send one, and the same one when you repeat the request.",
  ),
  "key-reused": entry(409, "The Idempotency-Key was used for another request.", NEW_KEY),
  "cursor-invalid": entry(422, "The cursor is not one this list has given.", "Start the list from its beginning."),
  "draft-unknown": entry(404, "There is no draft {draft}.", "Check the id and the authority."),
  "draft-changed": entry(
    409,
    "The digest approved is not the draft's: {expected}.",
    "Read the draft again and approve what it says.",
  ),
  "permit-unknown": entry(
    404,
    "This node holds no permit {permit}.",
    "Check the id; the bundle is with the issuer and the holder.",
  ),
  "operation-unknown": entry(404, "There is no operation {operation}.", "Check the id."),
  "record-unknown": entry(404, "There is no {what} {id}.", "Check the id."),
  "signer-missing": entry(403, "This node holds no {purpose} key of {authority}.", "Ask the node of that authority."),
  "passphrase-wrong": entry(
    500,
    "The passphrase does not open the keys in {directory}.",
    "Start the node with the passphrase the keys were made with.",
  ),
  "key-file-exposed": entry(
    500,
    "The key file {file} can be read by others.",
    "Set its mode to 0600 and consider the key stolen.",
  ),
  "key-file-invalid": entry(
    500,
    "The key file {file} was changed, is missing, or belongs to another authority.",
    "Restore it from the backup.",
  ),
  "vault-unreadable": entry(
    500,
    "A record of {authority} was changed or encrypted under another key.",
    "Restore the vault from the backup.",
  ),
  "index-discontinuous": entry(
    500,
    "Block {block} does not follow what the index has.",
    "The node rebuilds the index; wait.",
  ),
  internal: entry(
    500,
    "Something went wrong inside the node; the log has it under request {request}.",
    "Give the request's id to the operator.",
  ),
} as const satisfies Record<string, Entry>;

/** Why a node does not start or stops. */
const STARTS = {
  "config-invalid": entry(500, "The setting {path} cannot be used: {rule}.", "Correct it in the node's configuration."),
  "port-in-use": entry(
    500,
    "Port {port} is in use by another program.",
    "Stop that program, or choose another port with COUNTERSIGN_PORT, for the ledger with COUNTERSIGN_LEDGER_PORT.",
  ),
  "directory-unusable": entry(
    500,
    "The directory {directory} cannot be used: {reason}.",
    "Give this user the right to write there, or choose another with COUNTERSIGN_DATA.",
  ),
  "journal-closed": entry(500, "The journal {path} is closed.", OPERATOR),
  "ledger-closed": entry(503, "The node's ledger in {directory} is closing.", RETRY),
  "ledger-engine-missing": entry(
    500,
    "The ledger's engine is not installed for {platform} {architecture}.",
    "Run npm start from a clean checkout.",
  ),
  "ledger-unreachable": entry(503, "The ledger does not answer {method}.", RETRY),
  "address-unusable": entry(
    500,
    "The node cannot listen on {address}: {why}.",
    "Choose another port with COUNTERSIGN_PORT.",
  ),
  "directory-unwritable": entry(
    500,
    "The data directory {directory} cannot be written: {why}.",
    "Give this user the right to write there, or choose another with COUNTERSIGN_DATA.",
  ),
  "directory-locked": entry(
    500,
    "Another process (id {pid}) holds the data directory {directory}.",
    "Stop that node, or choose another directory with COUNTERSIGN_DATA.",
  ),
  "journal-foreign": entry(
    500,
    "The journal {path} belongs to another ledger, or ends before what was copied from it.",
    "Put back the journal that belongs to this directory.",
  ),
  "journal-corrupt": entry(
    500,
    "The journal {path} is damaged at byte {offset}.",
    "Restore the file from the backup; nothing was changed.",
  ),
  "journal-write-failed": entry(
    500,
    "The journal {path} could not be written: {reason}.",
    "Free space or repair the disk, then start again; what was acknowledged is safe.",
  ),
  "ledger-replay-mismatch": entry(
    500,
    "Block {block} of the journal replays to another hash: {replayed} instead of {recorded}.",
    "Restore the journal from the backup, and start the version that wrote it.",
  ),
  "clock-behind-ledger": entry(
    500,
    "The system's clock is {behindSeconds} seconds behind the ledger's last block, which is of {lastBlockTime}.",
    "Set the clock, then start again.",
  ),
} as const satisfies Record<string, Entry>;

export const CATALOGUE = { ...FINDINGS, ...DRAWS, ...ACTS, ...CALLS, ...STARTS } as const;

export type Code = keyof typeof CATALOGUE;
export type FindingCode = keyof typeof FINDINGS;

export function isCode(text: string): text is Code {
  return Object.hasOwn(CATALOGUE, text);
}

/** The code's sentence with its parameters filled in; a parameter that is missing shows as its name. */
export function sentenceOf(code: Code, params: Readonly<Record<string, string>>): string {
  return CATALOGUE[code].sentence.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? name);
}

/** What to do about it, with parameters filled in. */
export function wayOutOf(code: Code, params: Readonly<Record<string, string>>): string {
  return CATALOGUE[code].wayOut.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? name);
}
