/**
 * Drafts and their approval by a second officer.
 * @module
 */
import { sentenceOf, wayOutOf } from "../../domain/errors/catalogue.ts";
import { momentText } from "../../domain/time/instant.ts";
import { draft as draftAnswer, issued, list } from "../../schema/api/answers.ts";
import {
  type ApprovalBody,
  approvalBody,
  type DraftBody,
  draftBody,
  type IdPath,
  idPath,
  noPath,
  noQuery,
  type PageQuery,
  pageQuery,
  type RefusalBody,
  refusalBody,
} from "../../schema/api/requests.ts";
import { changeDraft, refuseDraft } from "../../usecases/issue/change-draft.ts";
import { type Draft, type DraftRequest, listDrafts, showDraft, writeDraft } from "../../usecases/issue/draft.ts";
import { approve } from "../../usecases/issue/issue.ts";
import { operationBody, writeAnswer } from "../operation-answer.ts";
import { pageOf } from "../page.ts";
import { actor, type Call, idempotencyKey, type Route, route } from "../route.ts";
import { saidBody } from "../two-officers-answer.ts";

function draftBodyOf({
  bundle: _bundle,
  links: _links,
  confirmed: _confirmed,
  changed: _changed,
  createdAt,
  approval,
  refusal,
  suspicions,
  ...draft
}: Draft): Record<string, unknown> {
  return {
    ...draft,
    createdAt: momentText(createdAt),
    ...(suspicions && {
      suspicions: suspicions.map((each) => ({
        ...each,
        sentence: sentenceOf(each.code, each.params),
        wayOut: wayOutOf(each.code, each.params),
      })),
    }),
    ...(approval && { approval: saidBody(approval) }),
    ...(refusal && { refusal: saidBody(refusal) }),
  };
}

/** A draft is the house's own until it is signed. */
const DRAFT_READERS = ["licensing-officer", "approver", "auditor"] as const;

function draftRequest(call: Call<DraftBody>): DraftRequest {
  const { validFrom, validUntil, subject, links = [], confirmation, confirmationRecord } = call.body;
  const key = idempotencyKey(call);
  return {
    ...{ key, validFrom, validUntil, subject, links, ...(confirmation && { confirmation }) },
    ...(confirmationRecord !== undefined && { confirmationRecord }),
  };
}

export const draftRoutes: readonly Route[] = [
  route<DraftBody, object, object>(
    {
      ...{
        method: "post",
        path: "/v1/drafts",
        summary: "Write a draft of a permit",
        pathParams: noPath,
        query: noQuery,
      },
      ...{
        body: draftBody,
        answer: draftAnswer,
        answerStatus: 201,
        access: ["licensing-officer"],
        write: true,
        machines: true,
      },
    },
    async (call) => {
      const draft = await writeDraft(call.services.issue, actor(call), draftRequest(call));
      return { status: 201, body: draftBodyOf(draft) };
    },
  ),
  route<undefined, PageQuery, object>(
    {
      ...{
        method: "get",
        path: "/v1/drafts",
        summary: "Drafts of the officer's authority, newest first",
        pathParams: noPath,
        query: pageQuery,
      },
      ...{ body: undefined, answer: list(draftAnswer), answerStatus: 200, access: DRAFT_READERS, write: false },
    },
    async (call) => {
      const { rows, next } = await listDrafts(call.services.issue, actor(call).authority, pageOf(call.query));
      return { status: 200, body: { rows: rows.map(draftBodyOf), next } };
    },
  ),
  route<undefined, object, IdPath>(
    {
      ...{
        method: "get",
        path: "/v1/drafts/:id",
        summary: "One draft: exactly what will be signed",
        pathParams: idPath,
        query: noQuery,
      },
      ...{ body: undefined, answer: draftAnswer, answerStatus: 200, access: DRAFT_READERS, write: false },
    },
    async (call) => ({
      status: 200,
      body: draftBodyOf(await showDraft(call.services.issue, actor(call).authority, call.path.id)),
    }),
  ),
  route<ApprovalBody, object, IdPath>(
    {
      ...{
        method: "post",
        path: "/v1/drafts/:id/approvals",
        summary: "Approve a draft; it is signed and registered",
        pathParams: idPath,
      },
      ...{ query: noQuery, body: approvalBody, answer: issued, answerStatus: 201, access: ["approver"], write: true },
    },
    async (call) => {
      idempotencyKey(call);
      const { digest, emergency } = call.body;
      const { draft, operation } = await approve(call.services.issue, actor(call), call.path.id, digest, emergency);
      return writeAnswer(call.services, operation, {
        draft: draftBodyOf(draft),
        operation: { ...operationBody(operation), permit: draft.permit },
      });
    },
  ),
  route<RefusalBody, object, IdPath>(
    {
      ...{
        method: "post",
        path: "/v1/drafts/:id/refusals",
        summary: "Refuse a draft, with a reason",
        pathParams: idPath,
      },
      ...{
        query: noQuery,
        body: refusalBody,
        answer: draftAnswer,
        answerStatus: 201,
        access: ["approver"],
        write: true,
      },
    },
    async (call) => {
      idempotencyKey(call);
      const draft = await refuseDraft(call.services.issue, actor(call), { id: call.path.id, ...call.body });
      return { status: 201, body: draftBodyOf(draft) };
    },
  ),
  route<DraftBody, object, IdPath>(
    {
      ...{
        method: "post",
        path: "/v1/drafts/:id/changes",
        summary: "Write a draft anew; it has another digest and no approval",
        pathParams: idPath,
      },
      ...{ query: noQuery, body: draftBody, answer: draftAnswer, answerStatus: 201 },
      ...{ access: ["licensing-officer"], write: true },
    },
    async (call) => {
      const draft = await changeDraft(call.services.issue, actor(call), call.path.id, draftRequest(call));
      return { status: 201, body: draftBodyOf(draft) };
    },
  ),
];
