/**
 * What is said beside the balances: arrivals, objections, anchored roots.
 * @module
 */
import type { Hex } from "../../bytes/hex.ts";
import type { Reason } from "../../permit/kind.ts";
import type { AuthorityId } from "../../permit/party.ts";
import type { PermitId } from "../../permit/terms.ts";
import type { Message } from "./write-off.ts";

export interface Arrival {
  readonly line: number;
  readonly unit: string;
  readonly quantity: bigint;
}

interface ArrivalStatement extends Message {
  /** Reservation it is about; zero while the receiver does not know it. */
  readonly consumption: Hex;
  readonly permit: PermitId;
  /** UTC seconds. */
  readonly arrivedAt: number;
  readonly evidence: Hex;
  readonly arrivals: readonly Arrival[];
}

export type ReceiptFact =
  | (ArrivalStatement & {
      readonly name: "ReceiptRecorded";
      /** Nothing had left yet that this could be the arrival of. */
      readonly waiting: boolean;
    })
  | {
      readonly name: "ReceiptAttached";
      readonly authority: AuthorityId;
      readonly messageId: Hex;
      readonly consumption: Hex;
      readonly permit: PermitId;
      readonly waiting: boolean;
    }
  | (ArrivalStatement & { readonly name: "ArrivalAttested" });

export type ContestFact =
  | {
      readonly name: "ObjectionFiled";
      readonly objection: Hex;
      readonly permit: PermitId;
      readonly author: AuthorityId;
      readonly series: PermitId;
      /** Reservation it is against; zero: the permit itself. */
      readonly record: Hex;
      readonly reason: Reason;
      readonly document: Hex;
    }
  | {
      readonly name: "ObjectionWithdrawn";
      readonly objection: Hex;
      readonly series: PermitId;
      readonly by: AuthorityId;
    };

export interface AnchorFact {
  readonly name: "Anchored";
  readonly authority: AuthorityId;
  readonly root: Hex;
  readonly count: bigint;
  /** Root the log had before; zero when it begins here. */
  readonly previous: Hex;
}
