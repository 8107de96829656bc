/**
 * What stands no longer, told as it happens: to whoever listens, or asks what it missed.
 * @module
 */
import { type Officer, type OfficerRole, officerId } from "../../domain/officer/officer.ts";
import { READERS } from "../../domain/officer/standing.ts";
import { anyObject } from "../../schema/api/answers.ts";
import { noPath, type StatusChangesQuery, statusChangesQuery } from "../../schema/api/requests.ts";
import type { NodeServices } from "../node-services.ts";
import { type Route, route } from "../route.ts";
import { streamChanges } from "../status-stream.ts";

export const statusChangeRoutes: readonly Route[] = [
  route<undefined, StatusChangesQuery, object>(
    {
      ...{ method: "get", path: "/v1/status-changes", pathParams: noPath, query: statusChangesQuery },
      summary: "Status changes as they happen, as server-sent events; with Last-Event-ID or after, from there on",
      ...{ body: undefined, answer: anyObject, answerStatus: 200, access: READERS, write: false },
      answerType: "text/event-stream",
    },
    ({ services, query, officer }) => ({
      status: 200,
      body: undefined,
      stream: async (request, response, { gate, streams }) => {
        const feed = services.statusFeed;
        if (request.method === "HEAD") return void response.type("text/event-stream").end();
        const after = request.get("Last-Event-ID") ?? query.after;
        const from = after === undefined ? undefined : await feed.heard(after);
        // Who went away meanwhile would never be heard to close his stream: it would stay for good.
        if (response.closed) return;
        const stream = streams.open(response, officer ? officerId(officer) : "nobody");
        // It may last for minutes, and takes nothing from those who ask meanwhile.
        gate.leave(response);
        stream.onClose(services.rosterBook.onChange(() => isReader(services, officer) || stream.end()));
        await streamChanges({ feed, notReady: services.notReady }, stream, from).catch((error: unknown) => {
          services.verify.onTrouble?.(error);
          stream.end();
        });
      },
    }),
  ),
];

/** By the list as it is now: a stream ends with the roles of who listens. */
function isReader({ rosterBook }: NodeServices, listening: Officer | undefined): boolean {
  return (
    listening !== undefined &&
    rosterBook.rolesOf(listening).some((role) => (READERS as readonly OfficerRole[]).includes(role))
  );
}
