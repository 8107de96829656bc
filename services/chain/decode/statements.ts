/**
 * Events of the registers of receipts, objections and anchors.
 * @module
 */
import type { AnchorFact, ContestFact, ReceiptFact } from "../../domain/register/facts/statements.ts";
import { fromArrival } from "../codec/facts.ts";
import { fromReason } from "../codec/terms.ts";
import * as words from "../codec/words.ts";
import type { Decoded } from "./decoded.ts";

export function ofReceipts({ eventName, args }: Decoded<"receipts">): ReceiptFact {
  const { consumption, permit, messageId } = args;
  const said = { authority: words.fromAuthority(args.authority), messageId, consumption, permit };
  switch (eventName) {
    case "ReceiptAttached":
      return { name: eventName, ...said, waiting: args.waiting };
    case "ReceiptRecorded": {
      const { body, waiting, arrivedAt, evidence } = args;
      return { name: eventName, ...said, body, waiting, arrivedAt, evidence, arrivals: args.arrivals.map(fromArrival) };
    }
    case "ArrivalAttested": {
      const { body, arrivedAt, evidence } = args;
      return { name: eventName, ...said, body, arrivedAt, evidence, arrivals: args.arrivals.map(fromArrival) };
    }
  }
}

export function ofContests({ eventName, args }: Decoded<"contests">): ContestFact {
  const { objection, series } = args;
  switch (eventName) {
    case "ObjectionFiled": {
      const { permit, record, document } = args;
      const [author, reason] = [words.fromAuthority(args.author), fromReason(args.reason)];
      return { name: eventName, objection, permit, author, series, record, reason, document };
    }
    case "ObjectionWithdrawn":
      return { name: eventName, objection, series, by: words.fromAuthority(args.by) };
  }
}

export function ofAnchors({ eventName, args }: Decoded<"anchors">): AnchorFact {
  const { root, count, previous } = args;
  return { name: eventName, authority: words.fromAuthority(args.authority), root, count, previous };
}
