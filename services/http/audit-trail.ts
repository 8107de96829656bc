/**
 * What a request leaves in the audit log: every write, whatever came of it, and every access that was refused. What was
 * merely read is not in it.
 * @module
 */
import type { ErrorRequestHandler, Request, Response } from "express";
import { toHex } from "../domain/bytes/hex.ts";
import { CATALOGUE } from "../domain/errors/catalogue.ts";
import { Refusal } from "../domain/errors/refusal.ts";
import { type Officer, officerId } from "../domain/officer/officer.ts";
import { leaveTrace, type Trace, traceRefusal } from "../usecases/audit/leave-trace.ts";
import { traceStranger } from "../usecases/audit/trace-stranger.ts";
import type { NodeServices } from "./node-services.ts";
import { bodyError } from "./read-body.ts";
import type { Answer, Route } from "./route.ts";

export interface AuditTrail {
  /** Says who asks, as soon as that is known. */
  actor(response: Response, officer: Officer): void;
  /** Handles the request; a write between two entries. */
  follow(request: Request, response: Response, act: () => Promise<Answer> | Answer): Promise<Answer> | Answer;
  /** Behind the handler: records what was refused before it was begun. */
  readonly refused: ErrorRequestHandler;
}

/** Ids as paths have them; anything else in a path is nobody's name, and stays out of the log. */
const SUBJECT = /^[0-9A-Za-z][0-9A-Za-z.-]{0,127}$/;
const ACCESS_REFUSED = [401, 403];
/** Turned away for their number: a log that grew with each would be how to fill the disk. */
const TOO_MANY = 429;

interface Locals {
  request?: string;
  officer?: Officer;
  /** Its entries are written. */
  traced?: true;
}

export function auditTrail(route: Route, { audit }: NodeServices): AuditTrail {
  const act = `${route.method.toUpperCase()} ${route.path}`;
  const traceOf = (request: Request, response: Response): Trace => {
    const { request: id, officer } = response.locals as Locals;
    const subject = Object.values(request.params).filter((param) => SUBJECT.test(String(param)));
    return {
      authority: officer?.authority ?? "node",
      actor: officer ? officerId(officer) : "nobody",
      ...{ act, digest: askedDigest(request) },
      ...(subject.length > 0 && { subject: subject.join("/") }),
      ...(id !== undefined && { request: id }),
    };
  };
  const askedDigest = ({ method, path, body }: Request) => {
    const asked = Buffer.from(`${method} ${path}\n`);
    return toHex(audit.sha256(body instanceof Uint8Array ? Buffer.concat([asked, body]) : asked));
  };
  return {
    actor(response, officer) {
      (response.locals as Locals).officer = officer;
    },
    follow(request, response, handle) {
      if (!route.write) return handle();
      (response.locals as Locals).traced = true;
      return leaveTrace(audit, traceOf(request, response), handle);
    },
    refused(thrown, request, response, next) {
      const error = bodyError(thrown);
      const { traced, officer } = response.locals as Locals;
      const status = error instanceof Refusal ? CATALOGUE[error.code].status : 500;
      if (traced || status === TOO_MANY || !(route.write || ACCESS_REFUSED.includes(status))) return next(thrown);
      const leave = officer ? traceRefusal : traceStranger;
      leave(audit, traceOf(request, response), error).then(() => next(thrown), next);
    },
  };
}
