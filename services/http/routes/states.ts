/**
 * Who is on the register: states and authorities.
 * @module
 */

import { Refusal } from "../../domain/errors/refusal.ts";
import { ANY_ROLE } from "../../domain/officer/standing.ts";
import { instantText } from "../../domain/time/instant.ts";
import { anyObject, list } from "../../schema/api/answers.ts";
import { type AuthorityPath, authorityPath, noPath, noQuery } from "../../schema/api/requests.ts";
import type { NodeServices } from "../node-services.ts";
import { type Route, route } from "../route.ts";

const read = {
  method: "get",
  query: noQuery,
  body: undefined,
  answerStatus: 200,
  access: ANY_ROLE,
  write: false,
} as const;

function authorityBody(services: NodeServices, id: string): Record<string, unknown> | undefined {
  const { register } = services.verify.lookup;
  const record = register.authorities.get(id);
  if (!record) return undefined;
  const keys = [...register.keys.values()].filter(({ authority }) => authority === id);
  const accounts = [...register.accounts.values()].filter(({ authority }) => authority === id);
  return {
    ...record,
    validFrom: instantText(record.validFrom),
    validUntil: instantText(record.validUntil),
    keys: keys.map(({ keyId, validFrom, revokedAt, compromisedSince, reason }) => ({
      keyId,
      validFrom,
      revokedAt,
      compromisedSince,
      reason,
    })),
    mandates: [...record.mandates.values()].map(({ digest, kinds, validFrom, validUntil, endedAt, reason }) => ({
      ...{ digest, kinds, validFrom: instantText(validFrom), validUntil: instantText(validUntil), reason },
      endedAt: endedAt && instantText(endedAt),
    })),
    accounts: accounts.map(({ account, addedAt, revokedAt }) => ({ account, addedAt, revokedAt })),
    officers: services.officers.filter(({ authority }) => authority === id).map(({ name, roles }) => ({ name, roles })),
  };
}

export const stateRoutes: readonly Route[] = [
  route(
    { ...read, path: "/v1/states", summary: "Member states", pathParams: noPath, answer: list(anyObject) },
    ({ services }) => ({ status: 200, body: { rows: [...services.verify.lookup.register.states.values()] } }),
  ),
  route(
    {
      ...read,
      path: "/v1/authorities",
      summary: "Authorities of all states",
      pathParams: noPath,
      answer: list(anyObject),
    },
    ({ services }) => ({
      status: 200,
      body: { rows: [...services.verify.lookup.register.authorities.keys()].map((id) => authorityBody(services, id)) },
    }),
  ),
  route<undefined, object, AuthorityPath>(
    {
      ...read,
      path: "/v1/authorities/:id",
      summary: "One authority with its keys, mandates, accounts and officers",
      pathParams: authorityPath,
      answer: anyObject,
    },
    ({ services, path }) => {
      const body = authorityBody(services, path.id);
      if (!body) throw new Refusal("record-unknown", { what: "authority", id: path.id });
      return { status: 200, body };
    },
  ),
];
