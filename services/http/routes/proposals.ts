/**
 * Proposals of one officer and what another says of them.
 * @module
 */
import { stateOfProposal } from "../../domain/officer/proposal.ts";
import { list } from "../../schema/api/answers.ts";
import * as request from "../../schema/api/requests.ts";
import { carriedOut, proposal } from "../../schema/api/two-officers.ts";
import { proposalPage } from "../../usecases/officers/proposal-page.ts";
import { approveProposal, findProposal, listProposals, refuseProposal } from "../../usecases/officers/proposals.ts";
import { pageOf } from "../page.ts";
import { actor, idempotencyKey, type Route, route } from "../route.ts";
import { carriedOutAnswer, proposalBody } from "../two-officers-answer.ts";

const read = { method: "get", body: undefined, answerStatus: 200, write: false } as const;
const write = { method: "post", query: request.noQuery, answerStatus: 201, write: true } as const;
/** Whoever proposes or approves anything, and the authority's own auditors. */
const PARTIES = ["licensing-officer", "approver", "customs-officer", "supervisor", "auditor", "administrator"] as const;
const SECOND = ["approver", "supervisor", "administrator"] as const;

export const proposalRoutes: readonly Route[] = [
  route<undefined, request.ProposalsQuery, object>(
    {
      ...read,
      path: "/v1/proposals",
      summary: "What officers of the authority proposed, newest first",
      ...{ pathParams: request.noPath, query: request.proposalsQuery, answer: list(proposal), access: PARTIES },
    },
    async (call) => {
      const { proposals } = call.services;
      const now = proposals.clock();
      const { state } = call.query;
      const all = await listProposals(proposals, actor(call).authority);
      const wanted = all.filter((one) => state === undefined || stateOfProposal(one, now) === state);
      const { rows, next } = proposalPage(wanted, pageOf(call.query));
      return { status: 200, body: { rows: rows.map((one) => proposalBody(one, now)), ...(next && { next }) } };
    },
  ),
  route<undefined, object, request.IdPath>(
    {
      ...read,
      path: "/v1/proposals/:id",
      summary: "One proposal: exactly what will be done",
      ...{ pathParams: request.idPath, query: request.noQuery, answer: proposal, access: PARTIES },
    },
    async (call) => {
      const { proposals } = call.services;
      const found = await findProposal(proposals, actor(call).authority, call.path.id);
      return { status: 200, body: proposalBody(found, proposals.clock()) };
    },
  ),
  route<request.ApprovalBody, object, request.IdPath>(
    {
      ...write,
      path: "/v1/proposals/:id/approvals",
      summary: "Approve a proposal; it is carried out",
      ...{ pathParams: request.idPath, body: request.approvalBody, answer: carriedOut, access: SECOND },
    },
    async (call) => {
      idempotencyKey(call);
      const approval = { id: call.path.id, ...call.body };
      const carried = await approveProposal(call.services.proposals, actor(call), approval);
      return carriedOutAnswer(call.services, carried);
    },
  ),
  route<request.RefusalBody, object, request.IdPath>(
    {
      ...write,
      path: "/v1/proposals/:id/refusals",
      summary: "Refuse a proposal, with a reason",
      ...{ pathParams: request.idPath, body: request.refusalBody, answer: proposal, access: SECOND },
    },
    async (call) => {
      idempotencyKey(call);
      const { proposals } = call.services;
      const refused = await refuseProposal(proposals, actor(call), { id: call.path.id, ...call.body });
      return { status: 201, body: proposalBody(refused, proposals.clock()) };
    },
  ),
];
