/**
 * How a non-member's paper was confirmed with those who wrote it (design D6): as an officer states it, and as the register
 * has it.
 * @module
 */
import { type Hex, type Sha256, toHex } from "../bytes/hex.ts";
import { WordWriter } from "../bytes/words.ts";
import type { Confirmation } from "../register/facts/permit.ts";
import { secondsOf } from "./derive.ts";
import type { Channel } from "./kind.ts";

const OFFICER_TAG = "countersign/officer/1/sha-256";

/** What an authority states, and keeps. */
export interface StatedConfirmation {
  readonly channel: Exclude<Channel, "none">;
  /** RFC 3339, UTC, whole seconds. */
  readonly confirmedAt: string;
  /** Who asked the foreign body; stays in the authority's vault. */
  readonly officer: string;
  /** SHA-256 of what was received, or of the manual verification record. */
  readonly evidence: Hex;
  /** Whether the evidence is a manual verification record of the authority. */
  readonly recorded?: true;
}

/** As it goes on the register, where the officer is a digest nobody can test a guess at without `salt` (32 random bytes). */
export function confirmationOf(
  { channel, confirmedAt, officer, evidence }: StatedConfirmation,
  salt: Hex,
  sha256: Sha256,
): Confirmation {
  const name = new TextEncoder().encode(officer);
  const { bytes } = new WordWriter(2).ascii(OFFICER_TAG).word(salt);
  const whole = new Uint8Array([...bytes, ...name]);
  return { channel, confirmedAt: secondsOf(confirmedAt), officer: toHex(sha256(whole)), evidence };
}
