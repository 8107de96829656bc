/**
 * What can be wrong between two authorities' nodes: at the door, with an answer, with what travels encrypted.
 * @module
 */
import { type Entry, entry } from "../entry.ts";

const SENDER = "Ask the operator of the node that sent it.";

export const EXCHANGE = {
  "exchange-malformed": entry(400, "This is no exchange message: {why}.", SENDER),
  "exchange-too-large": entry(
    413,
    "The message is too large: {what} has {found} characters, the limit is {limit}.",
    SENDER,
  ),
  "exchange-algorithm-refused": entry(400, "The message is signed with {alg}; only ES256 counts.", SENDER),
  "exchange-act-unknown": entry(
    422,
    "This node knows no act {act} between authorities.",
    "Ask its operator which version it runs; an older one knows fewer acts.",
  ),
  "exchange-network-foreign": entry(
    422,
    "The message is of network {found}; this node's is {expected}.",
    "Send it to a node of that network.",
  ),
  "exchange-addressee-foreign": entry(
    421,
    "The message is from {from} to {found}, which is not whose door this is.",
    "Look at the partner's address in the sender's configuration.",
  ),
  "exchange-expired": entry(422, "The message was good until {expires}.", "Sign a new one; look at both clocks."),
  "exchange-from-future": entry(
    422,
    "The message is of {at}; here it is {now}.",
    "Set the clock that is wrong, and sign a new one.",
  ),
  "exchange-key-refused": entry(
    403,
    "Key {keyId} does not speak for {from} now: {why}.",
    "Sign with a key the register has for that authority now; nothing else opens this door.",
  ),
  "exchange-signature-invalid": entry(
    403,
    "The message was not signed with key {keyId}.",
    "Do not rest anything on it. Ask {from} whether it sent it.",
  ),
  "exchange-not-in-office": entry(
    403,
    "{from} may not do this now: {why}.",
    "Its state's administrator can reinstate it; what reduces risk it may do all the same.",
  ),
  "exchange-id-reused": entry(
    409,
    "{from} has sent another message with id {id}.",
    "Give each message an id of its own.",
  ),
  "exchange-rate-exceeded": entry(
    429,
    "{from} has sent more {act} messages than this node takes in a minute.",
    "Wait {seconds} seconds.",
  ),
  "exchange-key-unasked": entry(
    429,
    "Key {keyId} is not known here, and the register has been asked for too many such keys lately.",
    "Wait {seconds} seconds; a key that was registered just now is known here by then.",
  ),
  "exchange-not-named": entry(
    403,
    "The terms of permit {permit} do not name {authority}.",
    "Ask the permit's issuer; it may show the document in another way.",
  ),
  "exchange-not-issuer": entry(
    403,
    "Permit {permit} was not issued by {authority}.",
    "Only its issuer hands a permit's bundle on; the register says who that is.",
  ),
  "exchange-bundle-false": entry(
    422,
    "The bundle is not that of permit {permit}: {what}.",
    "Keep it as evidence and ask its issuer; it counts for nothing.",
  ),
  "exchange-seal-unreadable": entry(
    422,
    "What travelled encrypted cannot be opened by {authority}: {why}.",
    "Encrypt it to the key the register has for that authority now.",
  ),
  "exchange-partner-unknown": entry(
    422,
    "This node has no address for {authority}.",
    "The operator adds its node to exchange.partners; without a node, ask by another way.",
  ),
  "exchange-unanswered": entry(
    503,
    "{authority} has not answered: {why}.",
    "That is no no. It is asked again by itself; ask the operator there if it lasts.",
  ),
  "exchange-answer-refused": entry(
    502,
    "What came back from {authority} is no answer to what was asked: {why}.",
    "Nothing was taken from it. Ask the operators of both nodes.",
  ),
} as const satisfies Record<string, Entry>;
