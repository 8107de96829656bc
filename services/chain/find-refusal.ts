/**
 * Finds the line a remembered refusal was about: the contract keeps the code, only the event has the line.
 * @module
 */
import { encodeEventTopics } from "viem";
import type { Hex } from "../domain/bytes/hex.ts";
import { Refusal } from "../domain/errors/refusal.ts";
import { writeOffRegisterAbi } from "./abi/write-off-register.ts";
import type { Contracts } from "./contracts.ts";
import { decodeEvent } from "./decode-event.ts";
import type { LedgerEndpoint } from "./endpoint.ts";
import { readLogs } from "./rpc.ts";

const LOG_RANGE = 1_000;

/**
 * Line of the `Refused` event of that message, searched from `before` back to the founding: a repetition mostly follows
 * soon. Throws a Refusal `ledger-inconsistent` when there is none, because the contract said that there was.
 */
export async function findRefusedLine(
  endpoint: LedgerEndpoint,
  contracts: Contracts,
  { authority, messageId, code, before }: { authority: Hex; messageId: Hex; code: Hex; before: number },
): Promise<number> {
  const [signature] = encodeEventTopics({ abi: writeOffRegisterAbi, eventName: "Refused" });
  const topics = [signature as Hex, authority, null, code];
  for (let to = before; to >= contracts.foundedAt; to -= LOG_RANGE) {
    const from = Math.max(contracts.foundedAt, to - LOG_RANGE + 1);
    for (const log of await readLogs(endpoint, { address: [contracts.addresses.writeOffs], from, to, topics })) {
      const event = decodeEvent(log, contracts);
      if (event.name === "Refused" && event.messageId === messageId) return event.line;
    }
  }
  throw new Refusal("ledger-inconsistent", {
    block: String(before),
    why: "a refusal is remembered that no event tells of",
  });
}
