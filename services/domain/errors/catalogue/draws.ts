/**
 * Refusals of a message about a draw, recorded by the register of write-offs.
 * @module
 */
import { ASK_ISSUER, CORRECT, type Entry, entry } from "../entry.ts";

export const DRAWS = {
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
  "reservation-foreign": entry(403, "Another authority keeps this reservation.", "Ask that authority."),
  "reservation-closed": entry(
    409,
    "The reservation has ended already: consumed, released or reversed.",
    "Reserve again.",
  ),
  "amount-over-reservation": entry(409, "More left on line {line} than was reserved.", "Reserve the difference first."),
  "expiry-invalid": entry(422, "The reservation must end in the future, within 400 days.", CORRECT),
  paused: entry(
    409,
    "The member states have paused new registrations and reservations.",
    "Wait: a pause ends after 72 hours at the latest. What reduces risk goes on.",
  ),
  "keeper-invalid": entry(
    422,
    "The authority named as keeper is not one that may draw on the permit, or is not in office.",
    "Name an office of customs that the permit names as drawer, or none.",
  ),
  "window-exceeded": entry(
    409,
    "Within its rolling window, line {line} has less left than was asked for.",
    "Lower the amount, or wait until earlier draws are out of the window.",
  ),
  "certificate-window-exceeded": entry(
    409,
    "The certificate line behind line {line} has less left within its rolling window than was asked for.",
    "Lower the amount, or wait until earlier draws are out of the window.",
  ),
  "window-past": entry(
    409,
    "The day line {line} was reserved on lies so far back that its rolling window is not known any more.",
    "Record the difference as a late fact.",
  ),
  "reservation-held": entry(
    409,
    "The reservation is held: its clock stands still.",
    "Ask whoever held it, the office that keeps it or the issuer, to resume it.",
  ),
  "reservation-not-held": entry(409, "The reservation is not held.", "Nothing is left to do."),
  "reservation-expired": entry(409, "The reservation is past its end and cannot be held.", "Consume or release it."),
  "reservation-not-consumed": entry(
    409,
    "Nothing has left under this reservation that could be corrected.",
    "Look at the reservation and its status.",
  ),
  "hold-foreign": entry(
    403,
    "The other side held this reservation and has the next move.",
    "Ask that authority to resume it.",
  ),
  "hold-used-up": entry(
    409,
    "The keeper has held this reservation for 60 days in all.",
    "Consume it, release it, or ask the issuer to hold it.",
  ),
  "handed-over": entry(
    409,
    "The series is kept and metered by another register now.",
    "Send the message to the register that follows this one.",
  ),
  "left-at-invalid": entry(
    422,
    "The time the goods left is not possible: in the future, before the reservation, or too long ago.",
    "Give it in UTC, between the reservation and now.",
  ),
  "receipt-due-invalid": entry(
    422,
    "The receipt must be due after the goods left, within 400 days.",
    "Give a later time, or none: then it is due after 45 days.",
  ),
  "amount-over-consumption": entry(
    409,
    "Line {line}: more would come back than left, or less would have left than came back.",
    "Correct the amount.",
  ),
  "not-customs": entry(
    403,
    "Only an authority with the customs role lets goods leave against the rules.",
    "Ask the office of customs.",
  ),
  "reason-missing": entry(422, "An exception needs a reason.", "Give one."),
  "decider-missing": entry(422, "An override names the officer who decided and the office.", "Give both."),
} as const satisfies Record<string, Entry>;
