/**
 * How a transaction ended, from its receipt, and from the register's memory of messages when it only repeated one.
 * @module
 */
import { decodeFunctionData, decodeFunctionResult, encodeFunctionData, toFunctionSelector } from "viem";
import { type Hex, ZERO_WORD } from "../domain/bytes/hex.ts";
import { LedgerUnavailable, Refusal } from "../domain/errors/refusal.ts";
import type { RegisterEvent } from "../domain/register/events.ts";
import type { Settlement } from "../ports/ledger.ts";
import { authorityRegisterAbi } from "./abi/authority-register.ts";
import { writeOffRegisterAbi } from "./abi/write-off-register.ts";
import { fromCode } from "./codec/words.ts";
import { CONTRACT_ABIS, type Contracts, readView, understand } from "./contracts.ts";
import { contractAt, decodeEvent } from "./decode-event.ts";
import { refusalOf } from "./decode-revert.ts";
import { type LedgerEndpoint, Reverted } from "./endpoint.ts";
import { findRefusedLine } from "./find-refusal.ts";
import { reservationId } from "./reservation-digest.ts";
import { type MinedTransaction, type Receipt, readCall, readHeader, readReceipt, readTransaction } from "./rpc.ts";

/**
 * Undefined while the transaction is in no block. Throws a Refusal `ledger-inconsistent` when the ledger shows a receipt
 * of a block it does not have.
 */
export async function readSettlement(
  endpoint: LedgerEndpoint,
  contracts: Contracts,
  transaction: Hex,
): Promise<Settlement | undefined> {
  const receipt = await readReceipt(endpoint, transaction);
  if (receipt === undefined) return undefined;
  const header = await readHeader(endpoint, receipt.block);
  if (header?.hash !== receipt.blockHash) {
    throw new Refusal("ledger-inconsistent", {
      block: String(receipt.block),
      why: "a receipt belongs to another block",
    });
  }
  const where = { block: receipt.block, blockHash: receipt.blockHash, blockTime: header.time, transaction };
  if (!receipt.success) {
    const { code, params } = await readRevert(endpoint, contracts, receipt);
    return { outcome: "reverted", ...where, code, params };
  }
  const events = receipt.logs
    .filter(({ address }) => contractAt(address, contracts))
    .map((log) => decodeEvent(log, contracts));
  const answer = events.length > 0 ? answerOf(events) : await recall(endpoint, contracts, receipt);
  return { ...answer, ...where };
}

type Answer = { outcome: "done"; reservation?: Hex } | { outcome: "refused"; code: string; line: number };

function answerOf(events: readonly RegisterEvent[]): Answer {
  for (const event of events) {
    if (event.name === "Refused") return { outcome: "refused", code: event.code, line: event.line };
    if ("consumption" in event && event.consumption !== ZERO_WORD)
      return { outcome: "done", reservation: event.consumption };
    if ("reservation" in event) return { outcome: "done", reservation: event.reservation };
  }
  return { outcome: "done" };
}

/** Functions whose answer the register of write-offs remembers; each takes a message id and what it is about. */
const MESSAGES: ReadonlySet<string> = new Set([
  ...[
    "reserve",
    "consume",
    "release",
    "hold",
    "resume",
    "adjust",
    "returnGoods",
    "reverse",
    "overrideDraw",
    "recordLate",
  ],
]);

/**
 * A message that was known already changes nothing and leaves no event: the register remembers what it answered, and a
 * repetition of a refused attempt is refused, not done.
 */
async function recall(endpoint: LedgerEndpoint, contracts: Contracts, receipt: Receipt): Promise<Answer> {
  const sent = await readSent(endpoint, receipt);
  if (sent.to !== contracts.addresses.writeOffs) return { outcome: "done" };
  const { functionName, args } = understand(
    () => decodeFunctionData({ abi: writeOffRegisterAbi, data: sent.input }),
    "the transaction",
  );
  if (!MESSAGES.has(functionName)) return { outcome: "done" };
  const [messageId, message] = args as readonly [Hex, { readonly reservation?: Hex }];
  const authority = await authorityOf(endpoint, contracts, sent.from, receipt.block);
  const data = encodeFunctionData({ abi: writeOffRegisterAbi, functionName: "answer", args: [authority, messageId] });
  const words = await readView(endpoint, contracts.addresses.writeOffs, data);
  const { refusal } = understand(
    () => decodeFunctionResult({ abi: writeOffRegisterAbi, functionName: "answer", data: words }),
    "answer",
  );
  if (refusal !== ZERO_WORD) {
    const line = await findRefusedLine(endpoint, contracts, {
      authority,
      messageId,
      code: refusal,
      before: receipt.block,
    });
    return { outcome: "refused", code: fromCode(refusal), line };
  }
  const named = message.reservation ?? ZERO_WORD;
  return { outcome: "done", reservation: named === ZERO_WORD ? reservationId(authority, messageId) : named };
}

/** The authority `account` wrote for in `block`: the same as now, unless the account has ended since. */
async function authorityOf(
  endpoint: LedgerEndpoint,
  { addresses }: Contracts,
  account: Hex,
  block: number,
): Promise<Hex> {
  const data = encodeFunctionData({ abi: authorityRegisterAbi, functionName: "authorityOf", args: [account] });
  const now = await readView(endpoint, addresses.authorities, data);
  return now === ZERO_WORD ? readView(endpoint, addresses.authorities, data, block) : now;
}

async function readSent(endpoint: LedgerEndpoint, { transaction }: Receipt): Promise<MinedTransaction> {
  const sent = await readTransaction(endpoint, transaction);
  if (sent === undefined)
    throw new LedgerUnavailable(`the ledger has a receipt of ${transaction} but not the transaction`);
  return sent;
}

/**
 * Why a mined transaction reverted. The receipt says it where the ledger is set to; else the call is made again on the
 * state after the block, then on the state before it. When neither reverts, the reason is lost and said to be.
 */
async function readRevert(endpoint: LedgerEndpoint, contracts: Contracts, receipt: Receipt): Promise<Refusal> {
  const sent = await readSent(endpoint, receipt);
  const called = functionName(sent, contracts);
  if (receipt.revertReason !== undefined) return refusalOf(receipt.revertReason, called, contracts.networkId);
  for (const block of [receipt.block, receipt.block - 1]) {
    try {
      const { from, to, input, gas } = sent;
      await readCall(endpoint, { from, ...(to && { to }), data: input, gas }, block);
    } catch (error) {
      if (error instanceof Reverted) return refusalOf(error.data, called, contracts.networkId);
      // A pruned state cannot be asked; that the transaction reverted is certain all the same.
      if (!(error instanceof LedgerUnavailable)) throw error;
    }
  }
  return refusalOf("0x", called, contracts.networkId);
}

function functionName({ to, input }: MinedTransaction, contracts: Contracts): string {
  const name = to === undefined ? undefined : contractAt(to, contracts);
  const selector = input.slice(0, 10);
  if (name === undefined) return selector;
  const items = CONTRACT_ABIS[name].filter((item) => item.type === "function");
  return items.find((item) => toFunctionSelector(item) === selector)?.name ?? selector;
}
