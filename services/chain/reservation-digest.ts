/**
 * Names and digests of reservations, as the register of write-offs computes them.
 * @module
 */
import { concat, encodeAbiParameters, keccak256 } from "viem";
import type { Hex } from "../domain/bytes/hex.ts";
import type { PermitId } from "../domain/permit/terms.ts";
import type { WriteOffLine } from "../domain/register/facts/write-off.ts";
import { writeOffRegisterAbi } from "./abi/write-off-register.ts";
import { toWriteOffLine } from "./codec/terms.ts";
import { toAuthority } from "./codec/words.ts";

const LINES = linesParameter();

/** keccak256 of the lines as the contract encodes them. */
export function linesDigestOf(lines: readonly WriteOffLine[]): Hex {
  return keccak256(encodeAbiParameters([LINES], [lines.map(toWriteOffLine)]));
}

/** What the register keeps of a reservation's permit and lines. */
export function stateDigestOf(permit: PermitId, lines: readonly WriteOffLine[]): Hex {
  return keccak256(concat([permit, linesDigestOf(lines)]));
}

/** Id of the reservation that message `messageId` of `authority` (a word) makes. */
export function reservationId(authority: Hex, messageId: Hex): Hex {
  return keccak256(concat([authority, messageId]));
}

/** The id of the reservation that a `reserve` message makes if it is accepted. */
export function reservationOf(authority: string, messageId: Hex): Hex {
  return reservationId(toAuthority(authority), messageId);
}

/** The lines' own type, from the interface, so that the two cannot part. */
function linesParameter() {
  for (const item of writeOffRegisterAbi) {
    if (item.type !== "event" || item.name !== "Reserved") continue;
    const found = item.inputs.find((input) => input.name === "lines");
    if (found) return found;
  }
  throw new Error("a reservation has lines");
}
