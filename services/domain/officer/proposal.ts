/**
 * A proposal: what one officer wants done, word for word, and what another said of it. Values in, values out.
 * @module
 */
import type { Hex } from "../bytes/hex.ts";
import { Refusal } from "../errors/refusal.ts";
import type { AuthorityId } from "../permit/party.ts";
import { momentText } from "../time/instant.ts";
import { type Officer, officerId } from "./officer.ts";
import { assertSecond, type GraveKind, isSame } from "./two-officers.ts";

export interface Said {
  readonly officer: string;
  /** Milliseconds. */
  readonly at: number;
}

export interface Proposal {
  readonly id: Hex;
  readonly authority: AuthorityId;
  readonly kind: GraveKind;
  /** Exactly what will be done, in the words of its kind; never changed. */
  readonly what: unknown;
  /** SHA-256 over authority, kind and `what`: what the second officer names. */
  readonly digest: Hex;
  readonly proposer: string;
  /** Milliseconds. */
  readonly proposedAt: number;
  readonly expiresAt: number;
  /** `alone`: by the proposer himself, in an emergency. */
  readonly approval?: Said & { readonly alone?: true };
  readonly refusal?: Said & { readonly reason: string };
  /** Where what was approved is followed. */
  readonly operation?: Hex;
  /** What came of it on the register, or in the node. */
  readonly outcome?: "done" | "failed";
  /** Of a failure. */
  readonly code?: string;
}

export const PROPOSAL_STATES = ["open", "refused", "expired", "approved", "done", "failed"] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

export function stateOfProposal({ approval, refusal, outcome, expiresAt }: Proposal, now: number): ProposalState {
  if (refusal) return "refused";
  if (approval) return outcome ?? "approved";
  return now >= expiresAt ? "expired" : "open";
}

/**
 * Throws Refusals `proposal-refused`, `proposal-expired`; what is approved already is no obstacle to its approval. What was
 * approved and failed may be tried again as long as it could have been approved, and not years later.
 */
export function assertApprovable(proposal: Proposal, digest: string, now: number): void {
  assertNotRefused(proposal);
  const state = stateOfProposal(proposal, now);
  if (state === "expired" || (state === "failed" && now >= proposal.expiresAt))
    throw new Refusal("proposal-expired", { proposal: proposal.id, at: momentText(proposal.expiresAt) });
  if (proposal.digest !== digest) throw new Refusal("proposal-changed", { expected: proposal.digest });
}

/** Throws the Refusals of {@link assertSecond}, and `proposal-closed` when it was approved. The same refusal again is itself. */
export function refuse(
  proposal: Proposal,
  officer: Officer,
  { digest, reason }: { readonly digest: string; readonly reason: string },
  at: number,
): Proposal {
  assertSecond(proposal.kind, [proposal.proposer], officer);
  if (proposal.digest !== digest) throw new Refusal("proposal-changed", { expected: proposal.digest });
  const { refusal } = proposal;
  if (refusal && isSame(refusal.officer, officerId(officer)) && refusal.reason === reason) return proposal;
  assertNotRefused(proposal);
  const state = stateOfProposal(proposal, at);
  if (state !== "open" && state !== "expired") throw new Refusal("proposal-closed", { proposal: proposal.id, state });
  return { ...proposal, refusal: { officer: officerId(officer), at, reason } };
}

function assertNotRefused({ id, refusal }: Proposal): void {
  if (refusal)
    throw new Refusal("proposal-refused", { proposal: id, officer: refusal.officer, at: momentText(refusal.at) });
}
