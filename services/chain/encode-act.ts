/**
 * An act of the domain as a call of one contract.
 * @module
 */
import { encodeFunctionData } from "viem";
import type { Hex } from "../domain/bytes/hex.ts";
import { Refusal } from "../domain/errors/refusal.ts";
import type { LedgerAct } from "../ports/ledger.ts";
import { permitRegisterAbi } from "./abi/permit-register.ts";
import { receiptRegisterAbi } from "./abi/receipt-register.ts";
import { writeOffRegisterAbi } from "./abi/write-off-register.ts";
import { toArrival, toDraw, toHeader, toLineProof, toOpening, toReason } from "./codec/terms.ts";
import type { ContractName } from "./contracts.ts";

export interface EncodedAct {
  readonly contract: ContractName;
  readonly function: string;
  readonly data: Hex;
}

/**
 * The call that does `act`. Throws a Refusal `field-invalid` when the act holds what the contracts' types cannot: the
 * caller has checked the shape, and this is the last line behind it.
 */
export function encodeAct(act: LedgerAct): EncodedAct {
  try {
    return encode(act);
  } catch (cause) {
    const rule = cause instanceof Error ? (cause.message.split("\n", 1)[0] as string) : String(cause);
    throw new Refusal("field-invalid", { path: act.act, rule }, { cause });
  }
}

function encode(act: LedgerAct): EncodedAct {
  switch (act.act) {
    case "register":
      return onPermits(
        "register",
        encodeFunctionData({ abi: permitRegisterAbi, functionName: "register", args: [toHeader(act.header)] }),
      );
    case "supersede": {
      const args = [toHeader(act.header), act.lines.map(toLineProof)] as const;
      return onPermits("supersede", encodeFunctionData({ abi: permitRegisterAbi, functionName: "supersede", args }));
    }
    case "suspend":
    case "reinstate":
    case "revoke":
    case "annul":
    case "surrender": {
      const args = [act.permit, toReason(act.reason)] as const;
      return onPermits(act.act, encodeFunctionData({ abi: permitRegisterAbi, functionName: act.act, args }));
    }
    case "reserve": {
      const { declaration, expiresAt } = act;
      const terms = {
        permit: toHeader(act.permit),
        draws: act.draws.map(toDraw),
        openings: act.openings.map(toOpening),
      };
      const args = [act.messageId, { ...terms, declaration, expiresAt }] as const;
      return onWriteOffs("reserve", encodeFunctionData({ abi: writeOffRegisterAbi, functionName: "reserve", args }));
    }
    case "consume": {
      const { reservation } = act;
      const args = [
        act.messageId,
        { reservation, permit: toHeader(act.permit), draws: act.draws.map(toDraw) },
      ] as const;
      return onWriteOffs("consume", encodeFunctionData({ abi: writeOffRegisterAbi, functionName: "consume", args }));
    }
    case "release": {
      const args = [act.messageId, { reservation: act.reservation, permit: toHeader(act.permit) }] as const;
      return onWriteOffs("release", encodeFunctionData({ abi: writeOffRegisterAbi, functionName: "release", args }));
    }
    case "receipt": {
      const { reservation, arrivedAt, evidence } = act;
      const message = {
        reservation,
        permit: toHeader(act.permit),
        arrivals: act.arrivals.map(toArrival),
        arrivedAt,
        evidence,
      };
      const data = encodeFunctionData({
        abi: receiptRegisterAbi,
        functionName: "record",
        args: [act.messageId, message],
      });
      return { contract: "receipts", function: "record", data };
    }
  }
}

function onPermits(name: string, data: Hex): EncodedAct {
  return { contract: "permits", function: name, data };
}

function onWriteOffs(name: string, data: Hex): EncodedAct {
  return { contract: "writeOffs", function: name, data };
}
