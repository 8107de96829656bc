/**
 * What an auditor's replay found.
 * @module
 */
import type { ReplayReport } from "../../usecases/replay/replay.ts";
import { plain, text } from "./plain.ts";
import { fields } from "./table.ts";

export function replayText(report: ReplayReport): string {
  const { fromBlock, toBlock, events, permits, reservations, refusals, receipts, balances, difference } = report;
  const found = fields([
    ["blocks", `${fromBlock} to ${toBlock}`],
    ["events", events],
    ["permits", permits],
    ["reservations", reservations],
    ["refusals", refusals],
    ["receipts", receipts],
    ["balances compared", balances],
  ]);
  if (!difference) return `Register and events agree.\n${found}`;
  const { permit, where, fromEvents, inContract } = difference;
  const lines = ["Register and events part. The first difference:"];
  if (permit) lines.push(text`  permit ${permit}`);
  lines.push(
    text`  ${where}`,
    text`  from the events: ${fromEvents}`,
    `  in the contract: ${plain(inContract)}`,
    found,
  );
  return lines.join("\n");
}
