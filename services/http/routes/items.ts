/**
 * Items by their marks: manifests that come after the reservation, and the list of items that must not be in trade.
 * @module
 */

import type { RecordedManifest } from "../../domain/item/manifest.ts";
import { READERS } from "../../domain/officer/standing.ts";
import { instantText } from "../../domain/time/instant.ts";
import { itemFlag, manifest, recordedManifest } from "../../schema/api/answers.ts";
import * as request from "../../schema/api/requests.ts";
import { flagItems } from "../../usecases/items/flag-items.ts";
import { readManifests, recordManifest } from "../../usecases/items/record-manifest.ts";
import { actor, idempotencyKey, type Route, route } from "../route.ts";
import { checkBody } from "../verdict-answer.ts";

export const itemRoutes: readonly Route[] = [
  route<request.ManifestBody, object, request.IdPath>(
    {
      ...{
        method: "post",
        path: "/v1/write-offs/:id/items",
        summary: "Give the serial numbers of a reservation later",
      },
      ...{ pathParams: request.idPath, query: request.noQuery, body: request.manifestBody },
      ...{ answer: recordedManifest, answerStatus: 201, access: ["customs-officer"], write: true, machines: true },
    },
    async (call) => {
      const asked = { key: idempotencyKey(call), reservation: call.path.id, ...call.body };
      const recorded = await recordManifest(call.services.writeOffs, actor(call), asked);
      const { lines, ...rest } = manifestBody(recorded.manifest);
      const counts = recorded.manifest.lines.map(({ line, items }) => ({ line, items: items.length }));
      return { status: 201, body: { ...rest, lines: counts, checks: recorded.checks.map(checkBody) } };
    },
  ),
  route<undefined, object, request.IdPath>(
    {
      ...{
        method: "get",
        path: "/v1/write-offs/:id/items",
        summary: "The items your authority recorded for a reservation",
      },
      ...{ pathParams: request.idPath, query: request.noQuery, body: undefined },
      ...{ answer: manifest, answerStatus: 200, access: READERS, write: false },
    },
    async (call) => {
      const found = await readManifests(call.services.writeOffs, actor(call), call.path.id);
      return { status: 200, body: { manifests: found.map(manifestBody) } };
    },
  ),
  route<request.FlagBody, object, object>(
    {
      ...{
        method: "post",
        path: "/v1/items/flags",
        summary: "List items as lost, stolen or destroyed, or take it back",
      },
      ...{ pathParams: request.noPath, query: request.noQuery, body: request.flagBody },
      ...{ answer: itemFlag, answerStatus: 201, access: ["licensing-officer", "customs-officer"], write: true },
    },
    async (call) => {
      const { items, enteredAt, ...flag } = await flagItems(call.services.writeOffs, actor(call), {
        key: idempotencyKey(call),
        ...call.body,
      });
      return { status: 201, body: { ...flag, enteredAt: instantText(enteredAt), items: items.length } };
    },
  ),
];

function manifestBody({ recordedAt, ...manifest }: RecordedManifest): Record<string, unknown> & { lines: unknown } {
  return { ...manifest, recordedAt: instantText(recordedAt) };
}
