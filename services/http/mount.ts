/**
 * Puts a route on the app: checks officer, key, path, query and body in that order, then calls the handler.
 * @module
 */
import type { Express, Request, Response } from "express";
import { type Officer, officerId } from "../domain/officer/officer.ts";
import { quickFields } from "../schema/quick-reader.ts";
import { parseFields } from "../schema/refuse-field.ts";
import { callerOf, checkedKey, needsNobody } from "./acting-officer.ts";
import { auditTrail } from "./audit-trail.ts";
import { clientOf } from "./door/client.ts";
import type { Door } from "./door/door.ts";
import { costOf } from "./door/rate-limits.ts";
import { sendJson } from "./json.ts";
import type { NodeServices } from "./node-services.ts";
import { jsonBody, rawBody } from "./read-body.ts";
import type { Answer, Route } from "./route.ts";

export function mount(app: Express, route: Route, services: NodeServices, door: Door): void {
  const { rates } = door;
  const group = costOf(route);
  const bodyOf = route.body && bodyReader(route.body, route.write);
  const [pathOf, queryOf] = [quickFields(route.pathParams), quickFields(route.query)];
  const trail = auditTrail(route, services);
  const answerTo = async (request: Request, response: Response): Promise<Answer> => {
    const nobody = needsNobody(route.access, request, services);
    const named = (caller: Officer): void => trail.actor(response, caller);
    const officer = nobody ? undefined : await callerOf(route, request, services, named);
    if (officer) await rates.countOfficer(group, officerId(officer));
    const key = route.write ? checkedKey(request.get("Idempotency-Key")) : undefined;
    const path = pathOf(request.params);
    const query = queryOf({ ...request.query });
    const body = bodyOf?.(jsonBody(request));
    return trail.follow(request, response, () =>
      route.handle({ services, path, query, body, officer, key, client: clientOf(request.socket).key }),
    );
  };
  const handle = async (request: Request, response: Response): Promise<void> => {
    const answer = await door.gate.during(response, () => answerTo(request, response));
    if (answer.stream) return answer.stream(request, response, door);
    if (answer.location !== undefined) response.location(answer.location);
    sendJson(response, answer.status, answer.body);
  };
  if (route.method === "post") app.post(route.path, rates.of(group), rawBody(), handle, trail.refused);
  else app.get(route.path, rates.of(group), handle, trail.refused);
}

/** What a write keeps is kept in the schema's order of fields; what is only asked may stay as it came. */
function bodyReader(schema: NonNullable<Route["body"]>, write: boolean): (body: unknown) => unknown {
  return write ? (body) => parseFields(schema, body) : quickFields(schema);
}
