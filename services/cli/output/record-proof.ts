/**
 * What is proved of a verification record, in words that promise no more than that.
 * @module
 */
import { sentenceOf, wayOutOf } from "../../domain/errors/catalogue.ts";
import type { Contradiction } from "../../domain/evidence/contradiction.ts";
import type { RecordCheck } from "../../domain/evidence/record-proof.ts";
import type { CheckedRecord } from "../../usecases/evidence/check-record.ts";
import type { ComparedRecords } from "../../usecases/evidence/compare-records.ts";
import { timeText } from "./look-into.ts";
import { plain, text } from "./plain.ts";
import { fields } from "./table.ts";
import { withSentence } from "./with-sentence.ts";

const PROOF = {
  holds: "HOLDS: the authority signed this record, and its log is anchored with it.",
  broken: "BROKEN: something is against it, so that it proves nothing.",
  open: "OPEN: nothing is against it, and not everything was checked.",
} as const;

const CHECKED: Readonly<Record<RecordCheck["check"], string>> = {
  signature: "signature",
  place: "place in the log",
  network: "network",
  anchor: "root on the register",
  key: "key at the anchor's time",
};
const NEEDS = {
  key: "not checked: give --public-key FILE, or --ledger URL with --register ADDRESS",
  register: "not checked: give --ledger URL with --register ADDRESS",
} as const;

/** Said every time: a record is about a question and its answer. */
export const LIMITS =
  "It says what was answered about a paper at that time. It says nothing about the goods, nor whether the answer was right.";

/** With sentences, for a machine. */
export function shownProof({ proof, checks, record }: CheckedRecord): object {
  return {
    ...{ proof, limits: LIMITS, record },
    checks: checks.map(withSentence),
  };
}

export function recordProofText({ proof, checks, record }: CheckedRecord): string {
  const { authority, officer, sequence, answer, permit, shown, asOf, network } = record;
  return [
    PROOF[proof],
    ...checks.map(checkText),
    fields([
      ["signed by", `${authority}, for its officer ${officer}`],
      ["place", sequence],
      ["answer", answer],
      ["permit", permit],
      ["document", shown.document],
      ["judged", asOf.block === undefined ? "at no block" : `at block ${asOf.block} of ${timeText(asOf.blockTime)}`],
      ["clock", timeText(asOf.judgedAt)],
      ["network", plain(network)],
    ]),
    LIMITS,
  ].join("\n");
}

const CONTRADICTION: Readonly<Record<Contradiction, string>> = {
  proved:
    "CONTRADICTION: the authority signed two records for one place of its log. Keep both files: they are the evidence.",
  none: "NO CONTRADICTION: these are not two records that one authority signed for one place.",
  open: "OPEN: they are two records for one place, and that the authority signed both was not proved.",
};

export function contradictionText({ contradiction, checked }: ComparedRecords): string {
  return [CONTRADICTION[contradiction], ...checked.map(recordProofText)].join("\n\n");
}

function checkText({ check, outcome, code, params = {}, needs }: RecordCheck): string {
  const name = CHECKED[check];
  if (outcome === "pass") return `- ${name}: checked`;
  if (code === undefined) return `- ${name}: ${needs ? NEEDS[needs] : "not checked"}`;
  const label = outcome === "fail" ? "failed" : "not proved";
  return text`- ${name}: ${label} (${code})\n    ${sentenceOf(code, params)}\n    ${wayOutOf(code, params)}`;
}
