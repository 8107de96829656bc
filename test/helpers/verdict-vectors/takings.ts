/**
 * What can be taken away from a verification: one thing after the other, and what a case is without it. A new thing that
 * a verdict depends on is one more entry.
 * @module
 */
import { UNASKABLE, type VectorFacts } from "./format.ts";
import { type Case, caseWith } from "./run.ts";

export interface Taking {
  readonly name: string;
  /** No answer rests on it: without it none changes. */
  readonly advises?: true;
  /** The case without it; undefined when it has none of it. */
  readonly without: (given: Case) => Case | undefined;
}

const changedBy = (given: Case, change: Partial<VectorFacts>): Case =>
  caseWith(given.vector, { ...given.facts, ...change });

/** Nobody has heard from the ledger for a while. */
function staleBy(given: Case, lens: VectorFacts["ledger"]["lens"]): Case {
  return changedBy(given, {
    ledger: { ...given.facts.ledger, heardAgo: given.context.lookupAge + 1, ...(lens && { lens }) },
  });
}

/** Whether the lookup decides, so that the register itself need not be asked. */
function isFresh({ facts: { ledger }, context: { lookupAge } }: Case): boolean {
  return ledger.head !== undefined && ledger.heardAgo !== undefined && Math.abs(ledger.heardAgo) <= lookupAge;
}

export const TAKINGS: readonly Taking[] = [
  { name: "the freshness of the lookup, the register silent", without: (given) => staleBy(given, "silent") },
  {
    name: "the freshness of the lookup, the register answering",
    without: (given) => (isFresh(given) ? staleBy(given, {}) : undefined),
  },
  {
    name: "the register's own answer",
    without: (given) =>
      given.facts.ledger.lens === "silent"
        ? undefined
        : changedBy(given, { ledger: { ...given.facts.ledger, lens: "silent" } }),
  },
  {
    name: "the lookup, which has read nothing",
    without: (given) => changedBy(given, { ledger: { lens: given.facts.ledger.lens ?? "silent" } }),
  },
  {
    name: "the agreement of the clocks",
    without(given) {
      const { ledger } = given.facts;
      const time = given.now + given.limits.clockApart + 1;
      return ledger.head && changedBy(given, { ledger: { ...ledger, head: { ...ledger.head, time } } });
    },
  },
  {
    name: "the record of items",
    advises: true,
    without({ facts: { record, ...rest }, vector }) {
      return record && caseWith(vector, rest);
    },
  },
  ...([...UNASKABLE, "links/0", "links/1", "links/2", "linked/0"] as const).map((name) => ({
    name,
    ...((name === "refusals" || name === "objections") && { advises: true as const }),
    without: (given: Case) =>
      given.facts.couldNotAsk.some((each) => each === name)
        ? undefined
        : changedBy(given, { couldNotAsk: [...given.facts.couldNotAsk, name] }),
  })),
];
