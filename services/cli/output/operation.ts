/**
 * What became of a write.
 * @module
 */
import { isCode, sentenceOf, wayOutOf } from "../../domain/errors/catalogue.ts";
import { EXIT, type ExitStatus } from "../exit.ts";
import { timeText } from "./look-into.ts";
import { text } from "./plain.ts";
import { fields } from "./table.ts";

/** The API's operation, as far as it is shown. */
export interface ShownOperation {
  readonly operation: string;
  readonly act: string;
  readonly state: "pending" | "done" | "refused" | "reverted" | "withdrawn";
  readonly block?: number | undefined;
  readonly blockTime?: number | undefined;
  readonly transaction?: string | undefined;
  readonly reservation?: string | undefined;
  readonly permit?: string | undefined;
  readonly code?: string | undefined;
  readonly line?: number | undefined;
}

/** Only "done" is done: an operation that waits is 2, one that the register did not take is a refusal. */
export function operationExit({ state }: ShownOperation): ExitStatus {
  if (state === "done") return EXIT.done;
  return state === "pending" ? EXIT.undecided : EXIT.refused;
}

export function operationText(shown: ShownOperation): string {
  const { operation, block, blockTime, transaction, reservation, permit } = shown;
  const list = fields([
    ["permit", permit],
    ["reservation", reservation],
    ["operation", operation],
    ["transaction", transaction],
    ["block", block === undefined ? undefined : `${block} of ${timeText(blockTime)}`],
  ]);
  return `${sentence(shown)}\n${list}`;
}

function sentence({ act, state, operation, code, line }: ShownOperation): string {
  if (state === "done") return text`Done: ${act}. The register has it.`;
  if (state === "pending") {
    return text`Accepted, not settled yet: ${act} is on the node's disk and on its way. Ask: countersign operation ${operation}`;
  }
  if (code === undefined || !isCode(code)) return text`Not done: ${act} was ${state} (${code ?? "no reason given"}).`;
  const params = line === undefined ? {} : { line: String(line) };
  return text`Not done: ${act} was ${state}. ${sentenceOf(code, params)} ${wayOutOf(code, params)} (${code})`;
}
