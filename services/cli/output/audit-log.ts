/**
 * What was found of an audit log, in words that promise no more than was checked.
 * @module
 */
import { sentenceOf, wayOutOf } from "../../domain/errors/catalogue.ts";
import type { VerifiedLog } from "../../usecases/audit/verify-log.ts";
import { EXIT, type ExitStatus } from "../exit.ts";
import { text } from "./plain.ts";
import { fields } from "./table.ts";
import { withSentence } from "./with-sentence.ts";

/** Roots were asked for, and the register has some of the authority's, and none is of this log. */
const unplaced = ({ anchors, findings }: VerifiedLog): boolean =>
  findings.length === 0 && anchors !== undefined && anchors.matched === 0;

export function exitOfLog(log: VerifiedLog): ExitStatus {
  if (log.findings.length > 0) return EXIT.refused;
  return unplaced(log) ? EXIT.undecided : EXIT.done;
}

export function shownLog(log: VerifiedLog): object {
  return { ...log, findings: log.findings.map(withSentence) };
}

export function auditLogText(log: VerifiedLog): string {
  const { size, root, findings, matched, open, anchors } = log;
  return [
    findings.length > 0 ? "DAMAGED: this is not the log that was written." : verdictOf(log),
    ...findings.map(({ code, params }) => text`- ${code}: ${sentenceOf(code, params)}\n    ${wayOutOf(code, params)}`),
    fields([
      ["entries", size],
      ["head", root === undefined ? undefined : `${size}:${root}`],
      ["begins with", matched.map((one) => `${one.size} entries, ${one.from}`).join("; ")],
      ["on the register", anchors && `${anchors.matched} roots of this log, ${anchors.unmatched} of something else`],
      ["begun, end not known", open.length > 0 ? open.join(", ") : undefined],
    ]),
    matched.length > 0 ? NEW_SINCE : NOTHING_KNOWN,
  ].join("\n");
}

const NEW_SINCE = "What is newer than the last root it was compared with could have been rewritten as a whole.";
const NOTHING_KNOWN =
  "It was compared with no root from elsewhere: a log that was rewritten as a whole, or cut at its end, looks like this too. Note the head, and give it with --head next time.";

function verdictOf(log: VerifiedLog): string {
  return unplaced(log)
    ? "OPEN: the chain holds, and the register has no root of this log."
    : "WHOLE: each entry stands where it was written.";
}
