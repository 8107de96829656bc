/**
 * What is known of earlier use of a permit, beyond its own record: draws and refusals as the register's events tell them,
 * other permits with the same content, and the issuer's own copy.
 * @module
 */
import type { Hex } from "../../bytes/hex.ts";
import type { AuthorityId } from "../../permit/party.ts";
import type { PermitId } from "../../permit/terms.ts";
import type { WriteOffLine } from "../../register/facts/write-off.ts";
import type { ReservationStatus } from "../../register/records/write-off.ts";
import type { Evidence } from "../../verdict/check.ts";

/** A reservation, or goods that left without one. */
export interface DrawTrace {
  readonly reservation: Hex;
  /** Who made it. */
  readonly authority: AuthorityId;
  /** Who consumes it. */
  readonly keeper: AuthorityId;
  readonly status: ReservationStatus;
  /** Of the reservation; of what left without one: its own block. UTC seconds. */
  readonly reservedAt: number;
  /** When the goods left, as the keeper says; undefined while they have not. */
  readonly leftAt: number | undefined;
  readonly lines: readonly WriteOffLine[];
}

/** Refused attempts on a series, counted two ways. */
export interface RefusalTraces {
  readonly byCode: ReadonlyMap<string, number>;
  readonly byAuthority: ReadonlyMap<AuthorityId, number>;
}

/** Another permit whose content is the same. */
export interface Twin {
  readonly issuer: AuthorityId;
  readonly series: PermitId;
  /** Whether it still lives or was drawn on; one that ended unused made room for this one. */
  readonly counts: boolean;
}

export interface ReuseFacts {
  /** The latest draws on the series, oldest first. */
  readonly draws: readonly DrawTrace[];
  readonly refusals?: RefusalTraces;
  /** Draws on this permit under the declaration that is shown beside it; undefined when none is. */
  readonly declared?: readonly DrawTrace[];
  /** Offices of customs that this verifier acts for. */
  readonly here: readonly AuthorityId[];
  /** Whether one of this verifier's offices may draw on the permit, or has: the importing side looks at it and draws nothing. */
  readonly drawsHere: boolean;
  /** Undefined while this node has not read all it keeps, and for a paper nobody vouches for. */
  readonly twins?: readonly Twin[];
  /** Digest of the document that was registered under the number shown. */
  readonly registeredDigest?: Hex;
  /** Where the document shown parts from the one its issuer has, when that is at hand and may be shown. */
  readonly issuerCopy?: readonly Evidence[];
}

/** Limits of the detectors of reuse, from their table. */
export interface ReuseLimits {
  /** So many exits at so many offices within so many seconds are faster than goods can move. */
  readonly velocity: { readonly exits: number; readonly offices: number; readonly within: number };
  /** So many exits within so many seconds, each at most so many basis points of its line's limit. */
  readonly split: { readonly exits: number; readonly within: number; readonly basisPoints: bigint };
  /** Seconds after the last exit during which a used-up permit may still be shown with its goods. */
  readonly exhaustedGrace: number;
}
