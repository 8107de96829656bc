/**
 * Events of the register of permits.
 * @module
 */
import { STATUSES, wordOf } from "../../domain/permit/kind.ts";
import type { PermitRegisterFact } from "../../domain/register/facts/permit.ts";
import { fromConfirmation, fromHandover, fromOpenLine, fromWindow } from "../codec/facts.ts";
import { fromHeader, fromReason } from "../codec/terms.ts";
import * as words from "../codec/words.ts";
import type { Decoded } from "./decoded.ts";

export function ofPermits({ eventName, args }: Decoded<"permits">): PermitRegisterFact {
  switch (eventName) {
    case "PermitRegistered": {
      const { id, series, version } = args;
      const [issuer, header] = [words.fromAuthority(args.issuer), fromHeader(args.header)];
      return { name: eventName, id, issuer, series, version, header };
    }
    case "PermitStatusChanged": {
      const [from, to] = [wordOf(STATUSES, args.from), wordOf(STATUSES, args.to)];
      return { name: eventName, id: args.id, from, to, reason: fromReason(args.reason) };
    }
    case "LineOpened": {
      const { series, id, number } = args;
      const [line, window] = [fromOpenLine(args.line), fromWindow(args.window)];
      return { name: eventName, series, id, number, line, ...(window && { window }) };
    }
    case "CertificateBound":
    case "CertificateReleased":
      return { name: eventName, euc: args.euc, licence: args.licence };
    case "TakeoverConsented": {
      const heir = words.fromOptionalAuthority(args.heir);
      return { name: eventName, euc: args.euc, ...(heir !== undefined && { heir }) };
    }
    case "ForeignDocumentConfirmed":
      return { name: eventName, id: args.id, confirmation: fromConfirmation(args.confirmation) };
    case "ForeignTagRepeated":
      return { name: eventName, numberTag: args.numberTag, first: args.first, id: args.id };
    case "RegisterClosed":
      return { name: eventName, successor: words.toLower(args.successor) };
    case "SuccessorAccepted":
      return { name: eventName, issuer: words.fromAuthority(args.issuer), successor: words.toLower(args.successor) };
    case "SeriesHandedOver":
      return { name: eventName, series: args.series, successor: words.toLower(args.successor), next: args.next };
    case "SeriesAdopted": {
      const { series, state } = args;
      const [predecessor, issuer] = [words.toLower(args.predecessor), words.fromAuthority(args.issuer)];
      return { name: eventName, series, predecessor, issuer, state: fromHandover(state) };
    }
  }
}
