/**
 * The file a holder carries (docs/spec/bundle.md).
 * @module
 */
import type { Hex } from "../bytes/hex.ts";
import type { Terms } from "./terms.ts";

export const BUNDLE_FORMAT = "countersign/bundle/1";

/** Where the permit was registered: a hint where to look, never a reason to believe. */
export interface Registration {
  readonly networkId: Hex;
  /** Address of the register (its lens). */
  readonly register: Hex;
  readonly block: number;
  readonly transaction: Hex;
}

export interface Bundle {
  readonly format: typeof BUNDLE_FORMAT;
  /** Compact JWS, the exact bytes the terms' digest is over. */
  readonly document: string;
  readonly terms: Terms;
  /** Absent in a bundle that was never registered. */
  readonly registration?: Registration;
  /** Terms of linked permits, so that their lines can be drawn on. */
  readonly links?: readonly Terms[];
}
