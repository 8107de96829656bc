/**
 * Whether the node is up, and whether it can do its work; never behind the gate.
 * @module
 */
import type { Express, RequestHandler } from "express";
import { auditFindings } from "../usecases/audit/audit-anchoring.ts";
import { allFindings } from "../usecases/evidence/read-log.ts";
import { openFinding } from "../usecases/officers/break-glass-book.ts";
import { clockNotes } from "../usecases/vitals/clock-notes.ts";
import type { Door } from "./door/door.ts";
import { sendJson } from "./json.ts";
import type { NodeServices } from "./node-services.ts";
import { findingBody } from "./record-answer.ts";
import { signInNotes } from "./sign-in.ts";

export interface Health {
  /** The process answers. */
  readonly up: RequestHandler;
  /** 200 when it can do its work, else 503 and why; notes on what somebody should look at. */
  readonly ready: RequestHandler;
}

export function healthOf(services: NodeServices, { gate }: Pick<Door, "gate">): Health {
  return {
    up: (_request, response) => sendJson(response, 200, { status: "up", version: services.version }),
    ready: (_request, response) => {
      const why = services.notReady() ?? gate.trouble;
      sendJson(response, why === undefined ? 200 : 503, {
        status: why === undefined ? "ready" : "not ready",
        why,
        block: services.verify.lookup.head?.number,
        notes: [
          ...clockNotes({ ...services.verify, ahead: services.vitals.clockAhead }),
          ...allFindings(services.evidence),
          ...auditFindings({ ...services.evidence, log: services.audit.log }),
          ...services.breakGlass.open().map(openFinding),
          ...signInNotes(services.signIn),
        ].map(findingBody),
      });
    },
  };
}

export function mountHealth(app: Express, { up, ready }: Health): void {
  app.get("/healthz", up);
  app.get("/readyz", ready);
}
