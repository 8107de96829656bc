/**
 * Refusals of who calls.
 * @module
 */
import { type Entry, entry, OPERATOR } from "../entry.ts";

const AGAIN = "Sign in again: countersign sign-in AUTHORITY/name.";

export const SIGN_IN = {
  "token-missing": entry(
    401,
    "The request does not say who it is from: it carries no access token.",
    "Sign in (countersign sign-in AUTHORITY/name) and send Authorization: DPoP with a proof.",
  ),
  "token-invalid": entry(401, "The access token is not taken: {why}.", AGAIN),
  "proof-refused": entry(
    401,
    "The proof of possession (header DPoP) is not taken: {why}.",
    "Make a new one for this request, with the key the token is bound to, at the node's public address.",
  ),
  "proof-replayed": entry(
    401,
    "The proof of possession (header DPoP) was shown before.",
    "Make a new one for each request; if you did, somebody repeats your requests.",
  ),
  "officer-missing": entry(
    401,
    "Whoever the access token was given to is not on this node's list of officers and machines.",
    "Ask the administrator of the authority; who was taken off the list may no longer act.",
  ),
  "authority-not-entitled": entry(
    403,
    "{authority} has not the standing on the register that its {role} needs.",
    "Ask an officer of an authority that has it, or the state's administrator to name it.",
  ),
  "machine-not-entitled": entry(
    403,
    "{machine} is a machine, and this is for officers.",
    "An officer does it; machines draft, verify, reserve, consume, release and record arrivals.",
  ),
  "sign-in-unavailable": entry(
    503,
    "Who the request is from could not be checked: the provider of sign-in does not answer.",
    "Wait and send the request again; the operator looks at the provider. It is no refusal.",
  ),
  "sign-in-refused": entry(401, "The officer or the password is not right.", "Look at both and try again."),
  "grant-refused": entry(
    401,
    "The provider of sign-in gave no token: who asked did not show what it takes.",
    "An officer signs in again. A machine signs with the key that was named for it, and shows a proof.",
  ),
  "account-locked": entry(
    429,
    "Too many attempts failed for this officer; the next is looked at in {seconds} seconds.",
    "Wait. If the attempts were not yours, tell the administrator.",
  ),
  "password-change-needed": entry(
    403,
    "This is a first password; it has to be changed before anything else.",
    "Choose one of at least 15 characters, a sentence for example.",
  ),
  "password-weak": entry(
    422,
    "The new password is not taken: {rule}.",
    "Choose one of at least 15 characters, a sentence for example.",
  ),
  "sign-in-ended": entry(
    400,
    "This sign-in has ended, or was begun in another browser.",
    "Begin it again where you need it: countersign sign-in AUTHORITY/name.",
  ),
  "tokens-unbound": entry(
    503,
    "Tokens of {issuer} are taken without a key: whoever copies one can act with it.",
    "Have the provider bind tokens to keys (DPoP), then take unboundTokens out of the configuration.",
  ),
  "first-passwords-unwritable": entry(500, "The first passwords cannot be written to {file}: {why}.", OPERATOR),
} as const satisfies Record<string, Entry>;
