/**
 * Permits on the register, their bundles and their changes of status.
 * @module
 */

import { Refusal } from "../../domain/errors/refusal.ts";
import { READERS } from "../../domain/officer/standing.ts";
import type { PermitId } from "../../domain/permit/terms.ts";
import type { LineRecord, PermitRecord } from "../../domain/register/records/permit.ts";
import { instantText } from "../../domain/time/instant.ts";
import { fromBaseUnits } from "../../domain/writeoff/amount.ts";
import { remaining } from "../../domain/writeoff/meter.ts";
import { windowUse } from "../../domain/writeoff/window.ts";
import { anyObject, bundle, list, permitRow } from "../../schema/api/answers.ts";
import {
  type IdPath,
  idPath,
  noPath,
  noQuery,
  type PermitsQuery,
  permitsQuery,
  type StatusBody,
  statusBody,
} from "../../schema/api/requests.ts";
import { statusChange } from "../../schema/api/two-officers.ts";
import { bundleToJson } from "../../schema/bundle/bundle.ts";
import { moneyText } from "../../usecases/amounts.ts";
import { findBundle } from "../../usecases/issue/issue.ts";
import { propose } from "../../usecases/officers/proposals.ts";
import { changeStatus, takesTwo } from "../../usecases/status/change-status.ts";
import type { NodeServices } from "../node-services.ts";
import { writeAnswer } from "../operation-answer.ts";
import { pageOf } from "../page.ts";
import { actor, idempotencyKey, type Route, route } from "../route.ts";
import { proposalBody } from "../two-officers-answer.ts";

function findPermit({ verify }: NodeServices, id: string): PermitRecord {
  const record = verify.lookup.register.permits.get(id as PermitId);
  if (!record) throw new Refusal("record-unknown", { what: "permit on the register", id });
  return record;
}

function permitBody(services: NodeServices, id: string): Record<string, unknown> {
  const { header, changes, registeredAt, confirmations, ...record } = findPermit(services, id);
  const { scales, lookup, clock } = services.verify;
  const series = lookup.register.series.get(record.series);
  const lines = [...(series?.lines ?? [])].sort(([a], [b]) => a - b);
  return {
    ...record,
    validFrom: instantText(record.validFrom),
    validUntil: instantText(record.validUntil),
    registeredAt: instantText(registeredAt),
    ...(header && {
      ...{ links: header.links, drawers: header.drawers, receivers: header.receivers, lineCount: header.lineCount },
    }),
    current: series?.current,
    versions: series?.versions,
    boundTo: series?.boundTo,
    objections: lookup.register.objectionsOf.get(record.series)?.size ?? 0,
    ...(confirmations.length > 0 && {
      confirmations: confirmations.map((one) => ({ ...one, confirmedAt: instantText(one.confirmedAt) })),
    }),
    changes: changes.map((change) => ({ ...change, at: instantText(change.at) })),
    lines: lines.map(([line, { open, meter, window }]) => {
      const left = remaining(open, meter);
      const quantity = (amount: bigint): string => fromBaseUnits(amount, open.scale);
      const value = (amount: bigint): string => moneyText(amount, open.currency, scales);
      return {
        ...{ line, unit: open.unit, currency: open.currency || undefined, controlMode: open.mode },
        limit: { quantity: quantity(open.quantityLimit), value: value(open.valueLimit) },
        reserved: { quantity: quantity(meter.reservedQuantity), value: value(meter.reservedValue) },
        consumed: { quantity: quantity(meter.consumedQuantity), value: value(meter.consumedValue) },
        returned: { quantity: quantity(meter.returnedQuantity), value: value(meter.returnedValue) },
        excess: { quantity: quantity(meter.excessQuantity), value: value(meter.excessValue) },
        left: {
          ...(left.quantity !== undefined && { quantity: quantity(left.quantity) }),
          ...(left.value !== undefined && { value: value(left.value) }),
        },
        ...(window && { window: windowBody(window, Math.floor(clock() / 1000), quantity, value) }),
      };
    }),
  };
}

/** Limits of a rolling window, and what counts in the one that ends today; a measure without a limit is left out. */
function windowBody(
  { limits, days }: NonNullable<LineRecord["window"]>,
  now: number,
  quantity: (amount: bigint) => string,
  value: (amount: bigint) => string,
): object {
  const used = windowUse(limits.days, days, now);
  return {
    days: limits.days,
    ...(limits.quantity > 0n && { quantity: quantity(limits.quantity), usedQuantity: quantity(used.quantity) }),
    ...(limits.value > 0n && { value: value(limits.value), usedValue: value(used.value) }),
  };
}

const read = { method: "get", body: undefined, answerStatus: 200, access: READERS, write: false } as const;

export const permitRoutes: readonly Route[] = [
  route<undefined, PermitsQuery, object>(
    {
      ...read,
      path: "/v1/permits",
      summary: "Permits on the register",
      pathParams: noPath,
      query: permitsQuery,
      answer: list(permitRow),
    },
    async ({ services, query }) => {
      const { after: _after, limit: _limit, ...filter } = query;
      return { status: 200, body: await services.index.permits(filter, pageOf(query)) };
    },
  ),
  route<undefined, object, IdPath>(
    {
      ...read,
      path: "/v1/permits/:id",
      summary: "One permit with status, balances and history",
      pathParams: idPath,
      query: noQuery,
      answer: anyObject,
    },
    ({ services, path }) => ({ status: 200, body: permitBody(services, path.id) }),
  ),
  route<undefined, object, IdPath>(
    {
      ...read,
      path: "/v1/permits/:id/versions",
      summary: "All versions of its series",
      pathParams: idPath,
      query: noQuery,
      answer: list(anyObject),
    },
    ({ services, path }) => {
      const versions = services.verify.lookup.register.series.get(findPermit(services, path.id).series)?.versions ?? [];
      return { status: 200, body: { rows: versions.map((id) => permitBody(services, id)) } };
    },
  ),
  route<undefined, object, IdPath>(
    {
      ...read,
      path: "/v1/permits/:id/bundle",
      summary: "The bundle this authority issued or was shown",
      pathParams: idPath,
      query: noQuery,
      answer: bundle,
    },
    async (call) => ({
      status: 200,
      body: bundleToJson(await findBundle(call.services.issue, actor(call).authority, call.path.id)),
    }),
  ),
  route<StatusBody, object, IdPath>(
    {
      ...{
        method: "post",
        path: "/v1/permits/:id/status-changes",
        summary: "Suspend or surrender; propose to revoke, annul or reinstate",
        pathParams: idPath,
      },
      ...{
        query: noQuery,
        body: statusBody,
        answer: statusChange,
        answerStatus: 201,
        access: ["licensing-officer"],
        write: true,
      },
    },
    async (call) => {
      const { act, reason } = call.body;
      const key = idempotencyKey(call);
      const permit = call.path.id;
      const { status, proposals } = call.services;
      if (takesTwo(act)) {
        const proposal = await propose(proposals, actor(call), { key, kind: act, what: { permit, reason } });
        const location = `/v1/proposals/${proposal.id}`;
        return { status: 202, body: proposalBody(proposal, proposals.clock()), location };
      }
      const item = await changeStatus(status, actor(call), { key, permit, act, reason });
      return writeAnswer(call.services, item);
    },
  ),
];
