/**
 * An act of the domain as a call of one contract.
 * @module
 */
import { encodeFunctionData } from "viem";
import { type Hex, ZERO_WORD } from "../domain/bytes/hex.ts";
import { Refusal } from "../domain/errors/refusal.ts";
import type {
  AnchorAct,
  GraveAct,
  LedgerAct,
  OutsideAct,
  ReceiptAct,
  ReservationAct,
  ReserveAct,
} from "../ports/act.ts";
import { anchorRegisterAbi } from "./abi/anchor-register.ts";
import { authorityRegisterAbi } from "./abi/authority-register.ts";
import { permitRegisterAbi } from "./abi/permit-register.ts";
import { receiptRegisterAbi } from "./abi/receipt-register.ts";
import { writeOffRegisterAbi } from "./abi/write-off-register.ts";
import { toConfirmation } from "./codec/facts.ts";
import { toArrival, toDraw, toHeader, toLineProof, toOpening, toReason, toWriteOffLine } from "./codec/terms.ts";
import { NOBODY, toAuthority, toText } from "./codec/words.ts";
import type { ContractName, Contracts } from "./contracts.ts";
import { linesDigestOf } from "./reservation-digest.ts";

export interface EncodedAct {
  readonly contract: ContractName;
  readonly function: string;
  readonly data: Hex;
}

type Addresses = Contracts["addresses"];

/**
 * The call that does `act`. Throws a Refusal `field-invalid` when the act holds what the contracts' types cannot: the
 * caller has checked the shape, and this is the last line behind it. `addresses` are looked at for a proposal, which
 * names the contract that is to be called.
 */
export function encodeAct(act: LedgerAct, addresses: Addresses): EncodedAct {
  try {
    return encode(act, addresses);
  } catch (cause) {
    const rule = cause instanceof Error ? (cause.message.split("\n", 1)[0] as string) : String(cause);
    throw new Refusal("field-invalid", { path: act.act, rule }, { cause });
  }
}

function encode(act: LedgerAct, addresses: Addresses): EncodedAct {
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
    case "register-foreign": {
      const args = [toHeader(act.header), toConfirmation(act.confirmation)] as const;
      const data = encodeFunctionData({ abi: permitRegisterAbi, functionName: "registerForeign", args });
      return onPermits("registerForeign", data);
    }
    case "supersede-foreign": {
      const { header, lines, confirmation } = act;
      const args = [toHeader(header), lines.map(toLineProof), toConfirmation(confirmation)] as const;
      const data = encodeFunctionData({ abi: permitRegisterAbi, functionName: "supersedeForeign", args });
      return onPermits("supersedeForeign", data);
    }
    case "confirm-foreign": {
      const args = [act.permit, toConfirmation(act.confirmation)] as const;
      const data = encodeFunctionData({ abi: permitRegisterAbi, functionName: "confirmForeign", args });
      return onPermits("confirmForeign", data);
    }
    case "suspend":
    case "reinstate":
    case "revoke":
    case "annul":
    case "surrender": {
      const args = [act.permit, toReason(act.reason)] as const;
      return onPermits(act.act, encodeFunctionData({ abi: permitRegisterAbi, functionName: act.act, args }));
    }
    case "reserve":
      return encodeReserve(act);
    case "consume":
    case "release":
    case "reverse":
    case "hold":
    case "resume":
    case "adjust":
    case "return":
      return encodeOnReservation(act);
    case "override":
    case "late":
      return encodeOutside(act);
    case "receipt":
      return encodeReceipt(act);
    case "anchor":
      return encodeAnchor(act);
    case "propose":
      return encodeProposal(act.principal, act.proposed, addresses);
  }
}

function encodeProposal(principal: string, proposed: GraveAct, addresses: Addresses): EncodedAct {
  const { contract, data } = encode(proposed, addresses);
  const args = [toAuthority(principal), addresses[contract], data] as const;
  const proposal = encodeFunctionData({ abi: authorityRegisterAbi, functionName: "propose", args });
  return { contract: "authorities", function: "propose", data: proposal };
}

function encodeReserve(act: ReserveAct): EncodedAct {
  const { messageId, declaration, expiresAt, keeper } = act;
  const message = {
    permit: toHeader(act.permit),
    draws: act.draws.map(toDraw),
    openings: act.openings.map(toOpening),
    declaration,
    expiresAt,
    keeper: keeper === undefined ? NOBODY : toAuthority(keeper),
  };
  const args = [messageId, message] as const;
  return onWriteOffs("reserve", encodeFunctionData({ abi: writeOffRegisterAbi, functionName: "reserve", args }));
}

function encodeOnReservation(act: ReservationAct): EncodedAct {
  const { messageId, reservation } = act;
  const on = { reservation, permit: toHeader(act.permit), lines: act.lines.map(toWriteOffLine) };
  const abi = writeOffRegisterAbi;
  switch (act.act) {
    case "consume": {
      const { leftAt, receiptDue } = act;
      const args = [messageId, { ...on, draws: act.draws.map(toDraw), leftAt, receiptDue }] as const;
      return onWriteOffs("consume", encodeFunctionData({ abi, functionName: "consume", args }));
    }
    case "release":
    case "reverse":
      return onWriteOffs(act.act, encodeFunctionData({ abi, functionName: act.act, args: [messageId, on] }));
    case "hold":
    case "resume": {
      const args = [messageId, { ...on, reason: toReason(act.reason) }] as const;
      return onWriteOffs(act.act, encodeFunctionData({ abi, functionName: act.act, args }));
    }
    case "adjust":
    case "return": {
      const args = [messageId, { ...on, draws: act.draws.map(toDraw) }] as const;
      const functionName = act.act === "adjust" ? "adjust" : "returnGoods";
      return onWriteOffs(functionName, encodeFunctionData({ abi, functionName, args }));
    }
  }
}

function encodeOutside(act: OutsideAct): EncodedAct {
  const { messageId, reservation, declaration, leftAt, receiptDue, officer, office, reason } = act;
  const message = {
    ...{ reservation, permit: toHeader(act.permit), lines: act.lines.map(toWriteOffLine) },
    ...{ draws: act.draws.map(toDraw), openings: act.openings.map(toOpening), declaration, leftAt, receiptDue },
    ...{ officer, office: toText(office), reason: toReason(reason) },
  };
  const functionName = act.act === "override" ? "overrideDraw" : "recordLate";
  const args = [messageId, message] as const;
  return onWriteOffs(functionName, encodeFunctionData({ abi: writeOffRegisterAbi, functionName, args }));
}

function encodeReceipt(act: ReceiptAct): EncodedAct {
  const { messageId, reservation: consumption, arrivedAt, evidence, lines } = act;
  const message = {
    ...{ consumption, permit: toHeader(act.permit), linesDigest: linesDigestOf(lines) },
    ...{ arrivals: act.arrivals.map(toArrival), arrivedAt, evidence },
  };
  const args = [messageId, message] as const;
  const data = encodeFunctionData({ abi: receiptRegisterAbi, functionName: "record", args });
  return { contract: "receipts", function: "record", data };
}

function encodeAnchor({ root, count, previous }: AnchorAct): EncodedAct {
  const abi = anchorRegisterAbi;
  if (previous === ZERO_WORD) {
    const data = encodeFunctionData({ abi, functionName: "anchor", args: [root, count] });
    return { contract: "anchors", function: "anchor", data };
  }
  const data = encodeFunctionData({ abi, functionName: "extend", args: [root, count, previous] });
  return { contract: "anchors", function: "extend", data };
}

function onPermits(name: string, data: Hex): EncodedAct {
  return { contract: "permits", function: name, data };
}

function onWriteOffs(name: string, data: Hex): EncodedAct {
  return { contract: "writeOffs", function: name, data };
}
