/**
 * Proposals and acts done alone as the API shows them.
 * @module
 */
import type { BreakGlass } from "../domain/officer/break-glass.ts";
import { type Proposal, type Said, stateOfProposal } from "../domain/officer/proposal.ts";
import { momentText } from "../domain/time/instant.ts";
import type { CarriedOut } from "../usecases/officers/proposals.ts";
import type { NodeServices } from "./node-services.ts";
import { operationBody, writeAnswer } from "./operation-answer.ts";
import type { Answer } from "./route.ts";

/** Who said it, with the time in words. */
export function saidBody<S extends Said>(said: S): Omit<S, "at"> & { readonly at: string } {
  return { ...said, at: momentText(said.at) };
}

export function proposalBody(proposal: Proposal, now: number): Record<string, unknown> {
  const { proposedAt, expiresAt, approval, refusal, outcome: _outcome, ...rest } = proposal;
  return {
    ...rest,
    ...{ proposedAt: momentText(proposedAt), expiresAt: momentText(expiresAt), state: stateOfProposal(proposal, now) },
    ...(approval && { approval: saidBody(approval) }),
    ...(refusal && { refusal: saidBody(refusal) }),
  };
}

/** Throws RecordedRefusal when the register recorded the attempt as refused. */
export function carriedOutAnswer(services: NodeServices, { proposal, operation }: CarriedOut): Answer {
  const shown = proposalBody(proposal, services.proposals.clock());
  if (!operation) return { status: 201, body: { proposal: shown } };
  return writeAnswer(services, operation, { proposal: shown, operation: operationBody(operation) });
}

export function breakGlassBody({ at, review, ...used }: BreakGlass): object {
  return { ...used, at: momentText(at), ...(review && { review: saidBody(review) }) };
}
