/**
 * Whether a signatory's mandate covers a permit: the rule of `mayRegister` (contracts/access/IAuthorityRegister.sol), for
 * who drafts a permit before the register is asked, and for who judges one that is there.
 * @module
 */
import type { PermitKind } from "./kind.ts";

/** What the register says of a mandate. Who holds it stands in the documents signed under it. */
export interface MandateTerms {
  readonly kinds: readonly PermitKind[];
  /** UTC seconds, inclusive. */
  readonly validFrom: number;
  /** Exclusive. */
  readonly validUntil: number;
  /** Block time of its end before its time. */
  readonly endedAt?: number | undefined;
}

/** "never-given": the issuer has no such mandate. */
export type MandateFlaw = "never-given" | "other-kind" | "not-yet-valid" | "expired" | "ended";

/**
 * Why `mandate` does not cover a permit of `kind` registered at `at` (block time); undefined when it does. What was
 * registered in the very second a mandate ended came before that: behind it the register refuses.
 */
export function mandateFlaw(mandate: MandateTerms | undefined, kind: PermitKind, at: number): MandateFlaw | undefined {
  if (!mandate) return "never-given";
  if (!mandate.kinds.includes(kind)) return "other-kind";
  if (mandate.endedAt !== undefined && at > mandate.endedAt) return "ended";
  if (at < mandate.validFrom) return "not-yet-valid";
  return at >= mandate.validUntil ? "expired" : undefined;
}
