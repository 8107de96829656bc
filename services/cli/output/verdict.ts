/**
 * A verdict as a customs officer reads it: the answer first, then every check that did not pass with its way out.
 * @module
 */
import { timeText } from "./look-into.ts";
import { plain, text } from "./plain.ts";
import { fields, table } from "./table.ts";

export interface ShownCheck {
  readonly check: string;
  readonly outcome: "pass" | "fail" | "warn" | "skipped" | "error";
  readonly code?: string | undefined;
  readonly sentence?: string | undefined;
  readonly wayOut?: string | undefined;
  readonly evidence?:
    | readonly { readonly where: string; readonly expected: string; readonly found: string }[]
    | undefined;
}

/** The API's verdict, as far as it is shown. */
export interface ShownVerdict {
  readonly answer: "valid" | "invalid" | "undecided";
  readonly advice?: "proceed" | "hold" | "do-not-release" | undefined;
  readonly permit?: string | undefined;
  readonly checks: readonly ShownCheck[];
  readonly balance?:
    | readonly {
        readonly line: number;
        readonly unit: string;
        readonly currency: string;
        readonly quantity?: string | undefined;
        readonly value?: string | undefined;
      }[]
    | undefined;
  readonly asOf: {
    readonly network: string;
    readonly block?: number | undefined;
    readonly blockTime?: number | undefined;
    readonly judgedAt: number;
    readonly acceptedAt?: number | undefined;
    readonly source?: "lookup" | "lens" | "snapshot" | undefined;
  };
  readonly rules?: { readonly version: string; readonly digest: string } | undefined;
}

const ANSWER = {
  valid: "VALID: you may proceed.",
  invalid: "INVALID: do not release.",
  undecided: "UNDECIDED: hold. What could not be asked is no yes.",
} as const;
/** The permit is good; something else says to wait: an item that is looked for, or a reservation that is not there. */
const HELD = "VALID, but hold the goods: read what follows first.";
const LABEL = { fail: "failed", error: "not asked", warn: "warning" } as const;

/** @param offline Nothing was asked, and the reader must know. */
export function verdictText(verdict: ShownVerdict, offline = false): string {
  const { checks, permit, balance } = verdict;
  const count = (outcome: string): number => checks.filter((check) => check.outcome === outcome).length;
  const isHeld = verdict.answer === "valid" && verdict.advice === "hold";
  const parts: string[] = [isHeld ? HELD : ANSWER[verdict.answer]];
  if (offline)
    parts.push(
      "  Nothing was asked: only what the paper itself shows was looked at, and even its network is its own word.",
    );
  if (permit) parts.push(text`  permit ${permit}`);
  // Decisive first: an officer reads from the top.
  for (const outcome of ["fail", "error", "warn"] as const) {
    const same = Map.groupBy(
      checks.filter((check) => check.outcome === outcome),
      ({ code, sentence, wayOut, evidence }) => JSON.stringify([code, sentence, wayOut, evidence]),
    );
    parts.push(...[...same.values()].map((group) => findingText(group, LABEL[outcome])));
  }
  parts.push(text`${count("pass")} checks passed, ${count("skipped")} had nothing to look at.`);
  if (balance && balance.length > 0) {
    const rows = balance.map(({ line, unit, currency, quantity, value }) => [
      line,
      quantity === undefined ? "not limited" : `${quantity} ${unit}`,
      value === undefined ? "not limited" : `${value} ${currency}`,
    ]);
    parts.push(table(["line", "quantity left", "value left"], rows));
  }
  parts.push(asOfText(verdict));
  return parts.join("\n");
}

/** Checks that found the same thing, said once. */
function findingText(group: readonly ShownCheck[], label: string): string {
  const [{ code, sentence, wayOut, evidence = [] } = {} as Partial<ShownCheck>] = group;
  const names = group.map(({ check }) => check).join(", ");
  const lines = [text`- ${label}: ${names}${code === undefined ? "" : ` (${code})`}`];
  if (sentence) lines.push(text`    ${sentence}`);
  lines.push(...evidence.map(({ where, expected, found }) => text`    ${where}: ${found} instead of ${expected}`));
  if (wayOut) lines.push(text`    ${wayOut}`);
  return lines.join("\n");
}

function asOfText({ asOf, rules }: ShownVerdict): string {
  const { network, block, blockTime, judgedAt, acceptedAt, source } = asOf;
  const asked = {
    lookup: "from what the node has read",
    lens: "asked of the register directly",
    snapshot: "a snapshot carried here",
  };
  const judged =
    block === undefined
      ? "at no block: the register was not asked"
      : `at block ${block} of ${timeText(blockTime)}${source === undefined ? "" : `, ${asked[source]}`}`;
  return fields([
    ["judged", judged],
    ["clock", timeText(judgedAt)],
    ["accepted", acceptedAt === undefined ? "" : `${timeText(acceptedAt)}; the dates were judged at that time`],
    ["rules", rules === undefined ? "" : `version ${rules.version}, ${rules.digest}`],
    ["network", plain(network)],
  ]);
}
