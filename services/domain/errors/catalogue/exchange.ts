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
  "exchange-seal-unreadable": entry(
    422,
    "What travelled encrypted cannot be opened by {authority}: {why}.",
    "Encrypt it to the key the register has for that authority now.",
  ),
} as const satisfies Record<string, Entry>;
