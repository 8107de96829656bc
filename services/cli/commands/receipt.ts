/**
 * `countersign receipt RESERVATION`: the importing side's statement of arrival.
 * @module
 */
import type { Command } from "commander";
import type { Hex } from "../../domain/bytes/hex.ts";
import type { AmountLine } from "../../schema/api/requests.ts";
import { parseId, parseTime } from "../parse-argument.ts";
import { collect, parseArrival } from "../parse-line.ts";
import type { Act } from "../session.ts";
import { writeAct } from "./write-act.ts";

interface ReceiptOptions {
  readonly line: readonly AmountLine[];
  readonly arrivedAt: string;
  readonly evidence?: Hex;
}

export function addReceipt(program: Command, act: Act): void {
  program
    .command("receipt")
    .description("Record what arrived of a consignment")
    .argument("<reservation>", "the reservation it left under", parseId)
    .requiredOption("--line <amount>", "LINE:UNIT:QUANTITY; once for each line", collect(parseArrival))
    .requiredOption("--arrived-at <time>", "when, e.g. 2026-11-24T08:30:00Z", parseTime)
    .option("--evidence <hex>", "SHA-256 of a paper that shows it", parseId)
    .action(
      act((session, reservation: Hex, { line: lines, arrivedAt, evidence }: ReceiptOptions) =>
        writeAct(session, "/v1/receipts", { reservation, arrivedAt, lines, ...(evidence && { evidence }) }),
      ),
    );
}
