/**
 * A hold: customs doubts a permit and keeps the goods until its licensing authority has answered. Each side writes down
 * what it did, in order; both sides fold the two lists into the same state, in whatever order messages cross. Nothing but
 * the licensing authority's answer lets the goods go as permitted: no silence does, however long.
 * @module
 */
import type { Hex } from "../bytes/hex.ts";
import { Refusal } from "../errors/refusal.ts";
import type { Reason } from "../permit/kind.ts";
import type { AuthorityId } from "../permit/party.ts";
import type { PermitId } from "../permit/terms.ts";

/** What customs holds, and why. Never changes. */
export interface Opening {
  /** 32 random bytes: who could tell it before would open a hold of his own under it, at the licensing authority. */
  readonly id: Hex;
  readonly customs: AuthorityId;
  /** Who answers: the permit's issuer. */
  readonly licensing: AuthorityId;
  readonly permit: PermitId;
  /** Number of the customs declaration, as customs has it. */
  readonly declaration: string;
  /** The reservation for it, where there is one: it is held on the register too. */
  readonly reservation?: Hex;
  readonly reason: Exclude<Reason, "none">;
  /** What is doubted, in words. */
  readonly doubt: string;
  /** SHA-256 of what was shown and is doubted. */
  readonly shown: readonly Hex[];
  /** AUTHORITY/officer. */
  readonly by: string;
  /** UTC seconds, by the clock of customs' node. */
  readonly at: number;
}

export const HOLD_STATES = [
  /** The licensing authority does not know of it yet. Customs has to tell it. */
  "held",
  /** It knows. Its answer is due. */
  "told",
  /** It wants to know more. Customs has to say it. */
  "more-wanted",
  /** It has nothing against the goods' going. Customs decides. */
  "release-answered",
  /** The goods may not go. Customs ends it otherwise. */
  "refusal-answered",
  /** The goods went, as answered. */
  "released",
  /** The goods did not go: seized, sent back, or given up. */
  "stopped",
  /** Customs found its own doubt mistaken; two of its officers. */
  "withdrawn",
] as const;
export type HoldState = (typeof HOLD_STATES)[number];

export const CUSTOMS_ACTS = ["inform", "release", "stop", "withdraw"] as const;
export const LICENSING_ACTS = ["ask", "extend", "answer-release", "answer-refuse"] as const;
export type CustomsAct = (typeof CUSTOMS_ACTS)[number];
export type LicensingAct = (typeof LICENSING_ACTS)[number];
export type HoldAct = CustomsAct | LicensingAct;
export type Side = "customs" | "licensing";

/** What one side did. */
export interface HoldDeed<A extends HoldAct = HoldAct> {
  readonly act: A;
  /** In words; of a release there need be none. */
  readonly text?: string;
  /** SHA-256 of what goes with it. */
  readonly shown?: readonly Hex[];
  /** AUTHORITY/officer. */
  readonly by: string;
  /** UTC seconds, by its author's clock. */
  readonly at: number;
}

/** Something told of a hold, that both sides fold alike; `told`: the licensing authority's node has it. */
export type HoldStep = HoldAct | "told";

const CUSTOMS_ENDS = { release: "released", stop: "stopped", withdraw: "withdrawn" } as const;
const ANSWERS = { "answer-release": "release-answered", "answer-refuse": "refusal-answered" } as const;

/**
 * State x step -> state; what is not there changes nothing. What customs says became of the goods is so, whatever was
 * answered meanwhile: it has them. So the two lists give one state in whatever order they are woven.
 */
export const NEXT: Readonly<Record<HoldState, Readonly<Partial<Record<HoldStep, HoldState>>>>> = {
  held: { told: "told", ask: "more-wanted", ...ANSWERS, ...CUSTOMS_ENDS },
  told: { ask: "more-wanted", ...ANSWERS, ...CUSTOMS_ENDS },
  "more-wanted": { inform: "told", ...ANSWERS, ...CUSTOMS_ENDS },
  "release-answered": { "answer-refuse": "refusal-answered", ...CUSTOMS_ENDS },
  "refusal-answered": { ...CUSTOMS_ENDS },
  released: {},
  stopped: {},
  withdrawn: {},
};

/** State x act an officer may do then. Narrower than {@link NEXT}: that takes in what the other side has done already. */
export const MAY: Readonly<Record<HoldState, readonly HoldAct[]>> = {
  held: ["stop", "withdraw"],
  told: ["stop", "withdraw", "ask", "extend", "answer-release", "answer-refuse"],
  "more-wanted": ["inform", "stop", "withdraw", "extend", "answer-release", "answer-refuse"],
  "release-answered": ["release", "stop", "answer-refuse"],
  "refusal-answered": ["stop"],
  released: [],
  stopped: [],
  withdrawn: [],
};

export function sideOf(act: HoldAct): Side {
  return (CUSTOMS_ACTS as readonly string[]).includes(act) ? "customs" : "licensing";
}

export function stateAfter(steps: readonly HoldStep[]): HoldState {
  return steps.reduce<HoldState>((state, step) => NEXT[state][step] ?? state, "held");
}

export function isOver(state: HoldState): boolean {
  return MAY[state].length === 0;
}

/** Whether the goods went, and the answer that they may not was on its way: nobody is at fault, and both must hear of it. */
export function crossed(steps: readonly HoldStep[]): boolean {
  return stateAfter(steps) === "released" && steps.includes("answer-refuse");
}

/** Texts one side may write on one hold: talk without end belongs on the telephone. */
export const MOST_DEEDS = 64;

/** What stands of a hold when somebody wants to act on it. */
export interface HoldSoFar {
  readonly opening: Opening;
  readonly steps: readonly HoldStep[];
  /** Deeds of the side that wants to act. */
  readonly own: readonly HoldDeed[];
  /** Whether the time in which an answer may still be put off is known to be over. */
  readonly answerDue: boolean;
}

/**
 * Throws the Refusal that forbids the act: `hold-act-untimely`, `hold-extended`, `hold-extension-late`, `officer-same`,
 * `hold-talked-out`.
 * @param by AUTHORITY/officer.
 */
export function assertMayAct({ opening, steps, own, answerDue }: HoldSoFar, act: HoldAct, by: string): void {
  const state = stateAfter(steps);
  if (!MAY[state].includes(act)) throw new Refusal("hold-act-untimely", { act, state });
  if (act === "extend") {
    if (steps.includes("extend")) throw new Refusal("hold-extended");
    if (answerDue) throw new Refusal("hold-extension-late");
  }
  if (act === "withdraw" && by === opening.by) throw new Refusal("officer-same", { officer: by });
  // What ends a hold, or answers it, is always taken.
  if ((act === "ask" || act === "inform") && own.length >= MOST_DEEDS - 4)
    throw new Refusal("hold-talked-out", { most: String(MOST_DEEDS - 4) });
}

/**
 * What `told` adds to what is known of the same side's deeds. Throws Refusal `hold-contradicted` when one list does not
 * begin with the other: somebody has rewritten what he had told.
 */
export function newDeeds(known: readonly HoldDeed[], told: readonly HoldDeed[]): readonly HoldDeed[] {
  const common = Math.min(known.length, told.length);
  for (let i = 0; i < common; i++)
    if (textOf(known[i]) !== textOf(told[i])) throw new Refusal("hold-contradicted", { place: String(i + 1) });
  return told.slice(known.length);
}

function textOf(deed: HoldDeed | undefined): string {
  const { act, text, shown, by, at } = deed as HoldDeed;
  return JSON.stringify([act, text ?? null, shown ?? null, by, at]);
}
