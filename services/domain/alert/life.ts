/**
 * The life of an alert: raised, taken, explained, closed; and open again when it rests on more than was closed over. What
 * officers did is written down act by act; the state follows from the acts and from what the alert rests on by now.
 * @module
 */
import { Refusal } from "../errors/refusal.ts";
import { type Officer, officerId } from "../officer/officer.ts";
import type { Alert } from "./alert.ts";

/** Why an alert needs no more attention. */
export const CLOSE_REASONS = [
  /** The conduct was in order, for the reason in the explanation. */
  "regular",
  /** It was a mistake, and it has been put right. */
  "corrected",
  /** Somebody else has it now: a prosecutor, an inspector, another state. */
  "referred",
  /** The rule was wrong to raise it; whoever keeps the thresholds should hear of it. */
  "false-alarm",
] as const;
export type CloseReason = (typeof CLOSE_REASONS)[number];

export const ALERT_STATES = ["raised", "taken", "explained", "closed", "reopened"] as const;
export type AlertState = (typeof ALERT_STATES)[number];

interface Done {
  /** AUTHORITY/officer. */
  readonly by: string;
  /** UTC seconds, by the node's clock. */
  readonly at: number;
}

export type AlertAct = Done &
  (
    | {
        readonly act: "take";
        /** Whom it was taken from. */
        readonly from?: string;
      }
    /** `seen`: how many events it rested on for whom explained or closed it. */
    | { readonly act: "explain"; readonly text: string; readonly seen: number }
    | { readonly act: "close"; readonly reason: CloseReason; readonly seen: number }
  );

/** What an officer asks for; who and when are not his to say. */
export type AlertRequest =
  | Omit<Extract<AlertAct, { act: "take" }>, keyof Done>
  | Omit<Extract<AlertAct, { act: "explain" }>, keyof Done>
  | Omit<Extract<AlertAct, { act: "close" }>, keyof Done>;

export interface Standing {
  readonly state: AlertState;
  /** Whose move it is; for one that was explained: who did. */
  readonly holder?: string;
}

/** How an alert that rests on `count` events stands after these acts, oldest first. */
export function standingOf(count: number, acts: readonly AlertAct[]): Standing {
  const last = acts.at(-1);
  if (!last) return { state: "raised" };
  if (last.act === "take") return { state: "taken", holder: last.by };
  if (count > last.seen) return { state: "reopened" };
  return last.act === "explain" ? { state: "explained", holder: last.by } : { state: "closed" };
}

/** Whether an alert is an officer's to see and to act on: it concerns his authority, or he is an auditor. */
export function isEntitled(officer: Officer, { authorities }: Pick<Alert, "authorities">): boolean {
  return officer.roles.includes("auditor") || authorities.includes(officer.authority);
}

/**
 * Throws the Refusal that forbids the act: `alert-closed`, `alert-taken`, `alert-not-taken`, `alert-unexplained`,
 * `alert-changed`, `officer-same`. Whether the alert is his at all has been asked before ({@link isEntitled}).
 */
export function assertMay(officer: Officer, count: number, acts: readonly AlertAct[], wanted: AlertRequest): void {
  const { state, holder } = standingOf(count, acts);
  const by = officerId(officer);
  if (state === "closed") throw new Refusal("alert-closed");
  switch (wanted.act) {
    case "take":
      // To take from somebody is said with his name, so that nobody takes what another has begun without knowing it.
      if (wanted.from !== holder) throw new Refusal("alert-taken", { holder: holder ?? "nobody" });
      return;
    case "explain":
      if (holder === undefined) throw new Refusal("alert-not-taken");
      if (holder !== by) throw new Refusal("alert-taken", { holder });
      assertSeen(count, wanted.seen);
      return;
    case "close":
      if (state !== "explained") throw new Refusal("alert-unexplained", { state });
      if (holder === by) throw new Refusal("officer-same", { officer: by });
      assertSeen(count, wanted.seen);
      return;
  }
}

/** What came in while he read is not explained by what he wrote. */
function assertSeen(count: number, seen: number): void {
  if (seen !== count) throw new Refusal("alert-changed", { count: String(count), seen: String(seen) });
}
