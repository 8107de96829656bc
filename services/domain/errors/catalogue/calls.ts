/**
 * Refusals of a call before it reaches the register.
 * @module
 */
import { CORRECT, type Entry, entry, NEW_KEY } from "../entry.ts";

export const CALLS = {
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
  "officer-not-entitled": entry(403, "{officer} has not the role {role}.", "Ask an officer who has."),
  "officer-same": entry(403, "{officer} began this and cannot approve it.", "A second officer approves."),
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
  "number-unknown": entry(
    404,
    "{issuer} has registered no permit under number {number}.",
    "Compare the number with the paper, character by character; then verify the paper itself.",
  ),
  "number-mistyped": entry(
    404,
    "{issuer} has registered no permit under number {number}, but one under {suggestion}, which looks alike.",
    "Compare the number with the paper and ask again with the right one; nothing was taken for the other.",
  ),
  "number-elsewhere": entry(
    404,
    "This node keeps no documents of {issuer}: a number says nothing here.",
    "Verify the bundle the holder carries, or ask the node of {issuer}.",
  ),
  "operation-unknown": entry(404, "There is no operation {operation}.", "Check the id."),
  "record-unknown": entry(404, "There is no {what} {id}.", "Check the id."),
  "alert-taken": entry(
    409,
    "The alert is with {holder}.",
    "Leave it there, or take it over and say from whom: name the holder in the field from.",
  ),
  "alert-not-taken": entry(409, "Nobody has taken the alert.", "Take it, then explain it."),
  "alert-unexplained": entry(
    409,
    "The alert is {state}, not explained, and cannot be closed.",
    "Take it and explain it; a second officer closes it.",
  ),
  "alert-closed": entry(409, "The alert is closed.", "Leave it; new evidence opens it again by itself."),
  "alert-changed": entry(
    409,
    "The alert rests on {count} events by now, not on {seen}.",
    "Read it again, and act on what it says now.",
  ),
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
