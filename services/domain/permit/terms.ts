/**
 * Terms: the part of a permit that the register enforces (docs/spec/terms.md; contracts/permit/Terms.sol).
 * @module
 */
import type { Hex } from "../bytes/hex.ts";
import type { ControlMode, PermitKind } from "./kind.ts";
import type { AuthorityId, Party } from "./party.ts";

/** SHA-256 of the canonical bytes of a header. */
export type PermitId = Hex;

export interface Header {
  readonly networkId: Hex;
  readonly issuer: AuthorityId;
  readonly kind: PermitKind;
  /** SHA-256 over network, issuer and number; of a foreign document over network, its writer and number (docs/spec/terms.md). */
  readonly numberTag: Hex;
  /** First version's id; zero in the first version itself. */
  readonly series: PermitId;
  /** Version this one replaces; zero in the first version. */
  readonly supersedes: PermitId;
  /** UTC seconds, inclusive. */
  readonly validFrom: number;
  /** UTC seconds, exclusive. */
  readonly validUntil: number;
  /** SHA-256 of the exact bytes of the compact JWS. */
  readonly documentDigest: Hex;
  /** RFC 7638 thumbprint (SHA-256) of the signing key. */
  readonly keyId: Hex;
  /** Salted digest of the signatory's mandate; zero when none is named. */
  readonly mandate: Hex;
  readonly linesRoot: Hex;
  readonly lineCount: number;
  readonly salt: Hex;
  readonly links: readonly PermitId[];
  /** Who may draw; on an end-user certificate the one party that may bind it. */
  readonly drawers: readonly Party[];
  readonly receivers: readonly Party[];
}

export interface Line {
  readonly salt: Hex;
  /** 1 to 255; never reused in a series. */
  readonly number: number;
  /** UN/ECE Recommendation 20 code. */
  readonly unit: string;
  /** Decimal places of a base unit of quantity. */
  readonly scale: number;
  /** ISO 4217 code; empty when the line has no value. */
  readonly currency: string;
  readonly mode: ControlMode;
  /** Base units. */
  readonly quantityLimit: bigint;
  /** Minor units of the currency. */
  readonly valueLimit: bigint;
  /** Basis points over both limits, once per series and line. */
  readonly tolerance: number;
  readonly windowDays: number;
  readonly windowQuantity: bigint;
  readonly windowValue: bigint;
  /** 1-based place in `links` of the certificate this line rests on; 0 when none. */
  readonly eucLink: number;
  readonly eucLine: number;
}

export interface Terms {
  readonly header: Header;
  readonly lines: readonly Line[];
}
