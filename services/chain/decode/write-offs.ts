/**
 * Events of the register of write-offs.
 * @module
 */
import type { WriteOffFact } from "../../domain/register/facts/write-off.ts";
import { fromException, fromWriteOffLine } from "../codec/facts.ts";
import { fromReason } from "../codec/terms.ts";
import * as words from "../codec/words.ts";
import type { Decoded } from "./decoded.ts";

export function ofWriteOffs({ eventName, args }: Decoded<"writeOffs">): WriteOffFact {
  switch (eventName) {
    case "MessageFailed":
      return { name: eventName, place: words.fromUint64(args.place), reason: args.reason };
    case "MeterAdopted": {
      const { series, line, meter, buckets } = args;
      return { name: eventName, series, line, meter: { ...meter }, buckets: buckets.map((bucket) => ({ ...bucket })) };
    }
    case "ReservationAdopted": {
      const { reservation, permit, series, state } = args;
      const { outside, reservedAt, until: receiptDue } = state;
      const [from, keeper] = [words.toLower(args.from), words.fromAuthority(state.keeper)];
      const lines = args.lines.map(fromWriteOffLine);
      return { name: eventName, reservation, permit, series, from, keeper, outside, reservedAt, receiptDue, lines };
    }
    default:
      return ofMessage({ eventName, args } as MessageEvent);
  }
}

type MessageEvent = Extract<Decoded<"writeOffs">, { args: { messageId: `0x${string}` } }>;

function ofMessage({ eventName, args }: MessageEvent): WriteOffFact {
  const { messageId, body, permit } = args;
  const message = { authority: words.fromAuthority(args.authority), messageId, body, permit };
  if (eventName === "Refused") {
    const [code, act] = [words.fromCode(args.code), words.fromFunction(args.act)];
    return { name: eventName, ...message, code, act, line: args.line };
  }
  const on = { ...message, reservation: args.reservation, series: args.series };
  switch (eventName) {
    case "Reserved": {
      const { declaration, expiresAt } = args;
      const [keeper, lines] = [words.fromAuthority(args.keeper), args.lines.map(fromWriteOffLine)];
      return { name: eventName, ...on, keeper, declaration, expiresAt, lines };
    }
    case "Consumed": {
      const { leftAt, receiptDue } = args;
      return { name: eventName, ...on, leftAt, receiptDue, lines: args.lines.map(fromWriteOffLine) };
    }
    case "Released":
    case "Reversed":
      return { name: eventName, ...on };
    case "Held":
      return { name: eventName, ...on, reason: fromReason(args.reason) };
    case "Resumed":
      return { name: eventName, ...on, reason: fromReason(args.reason), expiresAt: args.expiresAt };
    case "Adjusted":
    case "Returned":
      return { name: eventName, ...on, lines: args.lines.map(fromWriteOffLine) };
    case "Overridden":
    case "LateFactRecorded": {
      const [exception, lines] = [fromException(args.exception), args.lines.map(fromWriteOffLine)];
      return { name: eventName, ...on, exception, lines };
    }
  }
}
