/**
 * The node's audit log, for auditors.
 * @module
 */
import { auditPage } from "../../schema/api/audit.ts";
import { noPath, pageQuery } from "../../schema/api/requests.ts";
import { readAuditLog } from "../../usecases/audit/read-log.ts";
import { pageOf } from "../page.ts";
import { actor, type Route, route } from "../route.ts";

const read = { method: "get", body: undefined, answerStatus: 200, write: false } as const;

export const auditLogRoutes: readonly Route[] = [
  route<undefined, { readonly after?: string; readonly limit?: string }, object>(
    {
      ...read,
      path: "/v1/audit/log",
      summary: "What was done and refused at this node, oldest first, to be checked by its chain",
      ...{ pathParams: noPath, query: pageQuery, answer: auditPage, access: ["auditor"] },
    },
    async (call) => ({ status: 200, body: await readAuditLog(call.services.audit, actor(call), pageOf(call.query)) }),
  ),
];
