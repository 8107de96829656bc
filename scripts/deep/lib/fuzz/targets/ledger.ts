/**
 * Parsers of what a ledger answers, and of what was written to disk: logs, events, reverts, blocks, journal records.
 * @module
 */
import { encodeErrorResult } from "viem";
import { decodeEvent } from "../../../../../services/chain/decode-event.ts";
import { REVERT_ABI, refusalOf } from "../../../../../services/chain/decode-revert.ts";
import { type Log, readHeader, readLogs, readReceipt } from "../../../../../services/chain/rpc.ts";
import type { Hex } from "../../../../../services/domain/bytes/hex.ts";
import { decodeRecord, encodeRecord } from "../../../../../services/journal/record-codec.ts";
import { decodeStored, encodeStored } from "../../../../../services/store/json-codec.ts";
import { CONTRACT_NAMES, eventsOf, logOf, SOME_CONTRACTS, sampleOf } from "../../../../../test/helpers/event-logs.ts";
import { word } from "../../../../../test/helpers/permit-fixture.ts";
import type { Reading, Target } from "../fuzz.ts";
import { bytesOf, reading, refusalText } from "./ending.ts";

const MOST = 1_048_576;

const events = CONTRACT_NAMES.flatMap((name) => eventsOf(name).map((event) => logOf(name, event, SOME_CONTRACTS)));
/** A log as eth_getLogs has it. */
const answers = events.map((log) => ({
  ...{ address: log.address, topics: log.topics, data: log.data, blockNumber: "0x1", blockHash: log.blockHash },
  ...{ transactionHash: log.transaction, logIndex: "0x0", removed: false },
}));
const reverts = REVERT_ABI.map((item) => {
  const args = item.inputs.map(sampleOf);
  return encodeErrorResult({ abi: [item], errorName: item.name, args } as never) as Hex;
});

/** A ledger that answers every question with the same text; one that is no JSON is answered by the transport itself. */
function ledgerThatSays(text: string) {
  const value: unknown = JSON.parse(text);
  return { request: async () => value };
}

/** How a question to such a ledger ends. */
async function asked(
  text: string,
  ask: (ledger: ReturnType<typeof ledgerThatSays>) => Promise<unknown>,
): Promise<Reading> {
  let ledger: ReturnType<typeof ledgerThatSays>;
  try {
    ledger = ledgerThatSays(text);
  } catch {
    return { ending: "no JSON" };
  }
  try {
    await ask(ledger);
    return { ending: "taken" };
  } catch (error) {
    return { ending: refusalText(error) };
  }
}

export const LEDGER_TARGETS: readonly Target[] = [
  {
    name: "ledger, logs and their events",
    seeds: answers.map((log) => JSON.stringify([log])),
    most: MOST,
    read: (text) =>
      asked(text, async (ledger) => {
        const logs = await readLogs(ledger, { address: [], from: 0, to: 1 });
        for (const log of logs) {
          const event = decodeEvent(log, SOME_CONTRACTS);
          // What the index would store is what it will read.
          if (encodeStored(decodeStored(encodeStored(event))) !== encodeStored(event))
            throw new Error("an event is another one after it was stored");
        }
      }),
  },
  {
    name: "ledger, an event's bytes",
    seeds: events.map(({ data }) => data),
    most: MOST,
    read(text) {
      const digits = Buffer.from(bytesOf(text.replace(/^0x/, "")))
        .toString("latin1")
        .replaceAll(/[^0-9a-f]/g, "0");
      const data = `0x${digits.slice(0, digits.length - (digits.length % 2))}` as Hex;
      // One event for each length: over many inputs every one meets every change.
      const log = events[digits.length % events.length] as Log;
      return reading(() => decodeEvent({ ...log, data }, SOME_CONTRACTS));
    },
  },
  {
    name: "ledger, a block",
    seeds: [
      JSON.stringify({ number: "0x7", hash: word("block"), parentHash: word("parent"), timestamp: "0x65000000" }),
      "null",
    ],
    most: MOST,
    read: (text) => asked(text, (ledger) => readHeader(ledger, "latest")),
  },
  {
    name: "ledger, a receipt",
    seeds: answers.slice(0, 4).map((log) =>
      JSON.stringify({
        ...{ transactionHash: word("t"), blockNumber: "0x1", blockHash: word("b"), status: "0x1", logs: [log] },
        ...{ contractAddress: `0x${"ab".repeat(20)}`, revertReason: "0x1234" },
      }),
    ),
    most: MOST,
    read: (text) => asked(text, (ledger) => readReceipt(ledger, word("t"))),
  },
  {
    name: "ledger, a revert",
    seeds: reverts,
    most: MOST,
    read(text) {
      const { code, params } = refusalOf(text as Hex, "register", word("network"));
      return { ending: `${code} ${Object.keys(params).join()}` };
    },
  },
  {
    name: "journal, a record",
    seeds: [0, 1, 12_345].map((number) => encodeRecord(number, '{"a":1}').toString("latin1").trimEnd()),
    most: MOST,
    read(text) {
      const bytes = Buffer.from(bytesOf(text));
      const record = decodeRecord(bytes);
      if (record === null) return { ending: "refused" };
      return { ending: "taken" };
    },
  },
];
