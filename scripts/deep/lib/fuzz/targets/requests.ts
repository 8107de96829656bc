/**
 * Parsers of what comes in at the doors: bodies of requests, pages' cursors, the configuration, the command line.
 * @module
 */
import { Readable } from "node:stream";
import type { z } from "zod";
import * as argument from "../../../../../services/cli/parse-argument.ts";
import { parseArrival, parseLine } from "../../../../../services/cli/parse-line.ts";
import { readPaper } from "../../../../../services/cli/read-file.ts";
import { fromBaseUnits, toBaseUnits } from "../../../../../services/domain/writeoff/amount.ts";
import * as requests from "../../../../../services/schema/api/requests.ts";
import { JSON_MAX_BYTES, parseJson } from "../../../../../services/schema/json/strict-json.ts";
import { parseFields } from "../../../../../services/schema/refuse-field.ts";
import { decodeCursor, encodeCursor } from "../../../../../services/store/index/cursor.ts";
import { shipmentOf } from "../../../../../services/usecases/verify/shipment.ts";
import { certificateRequest } from "../../../../../test/helpers/permit-samples.ts";
import { SCALES } from "../../../../../test/helpers/verdict-facts.ts";
import { papers } from "../../../../../test/helpers/verdict-vectors/run.ts";
import type { Target } from "../fuzz.ts";
import { bytesOf, mustHold, reading, refusalText } from "./ending.ts";
import { REQUEST_SEEDS } from "./samples.ts";

const { licence } = papers.papers;

/** Every schema of a body, with bodies it takes. */
const BODIES: Readonly<Record<string, readonly [schema: z.ZodType, bodies: readonly object[]]>> = {
  draft: [requests.draftBody, [certificateRequest("XB/FUZZ")]],
  approval: [requests.approvalBody, REQUEST_SEEDS.approvalBody],
  "change of status": [requests.statusBody, REQUEST_SEEDS.statusBody],
  verification: [requests.verificationBody, REQUEST_SEEDS.verificationBody],
  reservation: [requests.reserveBody, REQUEST_SEEDS.reserveBody],
  consumption: [requests.consumeBody, REQUEST_SEEDS.consumeBody],
  release: [requests.releaseBody, REQUEST_SEEDS.releaseBody],
  receipt: [requests.receiptBody, REQUEST_SEEDS.receiptBody],
};

const bodies = Object.entries(BODIES).map(
  ([name, [schema, seeds]]): Target => ({
    name: `request, ${name}`,
    seeds: seeds.map((body) => JSON.stringify(body)),
    most: JSON_MAX_BYTES,
    read: (text) => reading(() => parseFields(schema, parseJson(text))),
  }),
);

/** What is typed, by the function that reads it. */
const ARGUMENTS: Readonly<Record<string, readonly [read: (text: string) => unknown, ...seeds: string[]]>> = {
  id: [argument.parseId, `0x${"ab".repeat(32)}`],
  address: [argument.parseAddress, `0x${"ab".repeat(20)}`],
  time: [argument.parseTime, "2026-11-24T08:30:00Z"],
  url: [argument.parseUrl, "http://127.0.0.1:8080/", "https://[::1]:1/a"],
  officer: [argument.parseOfficer, "XA-LIC/amara"],
  key: [argument.parseKey, "a key"],
  line: [parseLine, "1:NAR:100", "3:NAR:500:EUR:225.00"],
  arrival: [parseArrival, "1:NAR:100"],
};

const typed = Object.entries(ARGUMENTS).map(
  ([name, [read, ...seeds]]): Target => ({
    name: `command line, ${name}`,
    seeds,
    most: 128 * 1024,
    read: (text) => reading(() => read(text)),
  }),
);

export const REQUEST_TARGETS: readonly Target[] = [
  ...bodies,
  {
    name: "shipment, in base units",
    seeds: REQUEST_SEEDS.verificationBody.map((body) => JSON.stringify(body)),
    most: JSON_MAX_BYTES,
    read: (text) =>
      reading(() => {
        const { shipment } = parseFields(requests.verificationBody, parseJson(text));
        return shipment && shipmentOf(shipment, SCALES);
      }),
  },
  {
    name: "amount",
    seeds: ["0", "200", "40.5", "18446744073709551615", "0.001"],
    most: JSON_MAX_BYTES,
    read(text) {
      const amount = toBaseUnits(text, 3);
      if (amount === undefined) return { ending: "refused" };
      return { ending: "taken", prove: () => mustHold(toBaseUnits(fromBaseUnits(amount, 3), 3) === amount) };
    },
  },
  {
    name: "cursor of a page",
    seeds: [encodeCursor("permits", { block: 7, logIndex: 1 }), encodeCursor("write-offs", { block: 1, logIndex: 0 })],
    most: JSON_MAX_BYTES,
    read: (text) => reading(() => decodeCursor("permits", text)),
  },
  ...typed,
  {
    name: "command line, a paper",
    seeds: [licence?.document ?? "", JSON.stringify({ document: licence?.document })],
    most: JSON_MAX_BYTES,
    async read(text) {
      try {
        const paper = await readPaper("-", { stdin: Readable.from([bytesOf(text)]) });
        return { ending: Object.keys(paper).join() };
      } catch (error) {
        return { ending: refusalText(error) };
      }
    },
  },
];
