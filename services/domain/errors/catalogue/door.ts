/**
 * What the node's HTTP door says: how it may be opened, and how much it carries.
 * @module
 */
import { type Entry, entry } from "../entry.ts";

const SLOWER = "Wait as long as the header Retry-After says and send the request again, a write under the same key.";

export const DOOR = {
  "tls-missing": entry(
    500,
    "The node would listen on {address} without TLS: {why}.",
    "Set http.tls.cert, http.tls.key and http.publicUrl (https), or set http.bind to 127.0.0.1.",
  ),
  "tls-unusable": entry(
    500,
    "The certificate or key in {file} cannot be used: {why}.",
    "Put a PEM certificate chain and its private key there; a node that runs goes on with the ones it has.",
  ),
  "requests-too-many": entry(
    429,
    "More than {limit} requests of the kind {group} came from this client within a minute.",
    SLOWER,
  ),
  "node-busy": entry(503, "The node has as many requests as it can carry.", SLOWER),
  "node-stopping": entry(503, "The node is stopping and takes no more requests.", SLOWER),
  "streams-too-many": entry(503, "As many streams of status changes are open as the node keeps: {limit}.", SLOWER),
  "webhook-failing": entry(
    503,
    "The webhook at {host} does not take status changes: {why}.",
    "Look at its receiver; the node goes on trying, and loses nothing meanwhile.",
  ),
  "request-slow": entry(
    408,
    "The request did not arrive within {seconds} seconds.",
    "Send it in one go, or look at the connection.",
  ),
  "headers-too-large": entry(431, "The request's headers are larger than {limit}.", "Send fewer or shorter headers."),
  "request-malformed": entry(
    400,
    "This is no HTTP request that the node understands.",
    "Send HTTP/1.1 as RFC 9112 has it.",
  ),
} as const satisfies Record<string, Entry>;
