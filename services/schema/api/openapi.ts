/**
 * OpenAPI 3.1 from the very schemas that check requests.
 * @module
 */

import type { z } from "zod";
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from "zod-openapi";
import type { OfficerRole } from "../../domain/officer/officer.ts";
import { problem } from "./answers.ts";

/**
 * Who may call a route: "public" everybody; "holder" whoever shows a bundle, and some of its requests need an officer;
 * "partner" another authority, by what it signed; a list: who has any of its roles.
 */
export type Access = "public" | "holder" | "partner" | readonly OfficerRole[];

/** A route as its description needs it. */
export interface DescribedRoute {
  readonly method: "get" | "post";
  /** Express path, e.g. /v1/permits/:id. */
  readonly path: string;
  readonly summary: string;
  readonly pathParams: z.ZodObject;
  readonly query: z.ZodObject;
  readonly body: z.ZodType | undefined;
  readonly answer: z.ZodType;
  readonly answerStatus: number;
  /** Default: application/json. */
  readonly answerType?: string;
  readonly access: Access;
  /** A write that machines may do, too; what they may read follows from their roles. */
  readonly machines?: true;
  /** Needs an Idempotency-Key. */
  readonly write: boolean;
}

const TOKEN = "accessToken";
const SECURITY_SCHEME = {
  type: "http" as const,
  scheme: "DPoP",
  bearerFormat: "at+jwt",
  description:
    "A JWT access token (RFC 9068) of the provider that /.well-known/oauth-protected-resource names, with a proof of possession " +
    "in the header DPoP (RFC 9449) for each request.",
};
const KEY = {
  name: "Idempotency-Key",
  in: "header" as const,
  required: true,
  schema: { type: "string" as const, minLength: 1, maxLength: 128 },
  description: "Repeat a request with the same key and it happens once; another request needs another key.",
};

export function openApiDocument(routes: readonly DescribedRoute[], version: string): object {
  const paths: ZodOpenApiPathsObject = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, "{$1}");
    paths[path] = { ...paths[path], [route.method]: operationOf(route) };
  }
  return createDocument({
    openapi: "3.1.0",
    info: { title: "Countersign", version, license: { name: "Apache-2.0", identifier: "Apache-2.0" } },
    paths,
    components: { securitySchemes: { [TOKEN]: SECURITY_SCHEME } },
  });
}

/** A list without a name asks for nothing: beside another it says that the token is optional. */
function securityOf({ access }: DescribedRoute): Record<string, string[]>[] {
  if (access === "holder") return [{ [TOKEN]: [] }, {}];
  return typeof access === "string" ? [] : [{ [TOKEN]: [] }];
}

function descriptionOf({ access }: DescribedRoute): string {
  if (access === "holder")
    return "Open to who shows a bundle; a recorded verification needs an officer who sees permits.";
  if (access === "partner") return "Open to other authorities, by what they signed.";
  return access === "public" ? "Open to everybody." : `Open to: ${access.join(", ")}.`;
}

function operationOf(route: DescribedRoute): ZodOpenApiOperationObject {
  return {
    summary: route.summary,
    description: descriptionOf(route),
    parameters: route.write ? [KEY] : [],
    security: securityOf(route),
    requestParams: { path: route.pathParams, query: route.query },
    ...(route.body && { requestBody: { required: true, content: { "application/json": { schema: route.body } } } }),
    responses: {
      [String(route.answerStatus)]: {
        description: "Done",
        content: { [route.answerType ?? "application/json"]: { schema: route.answer } },
      },
      ...(route.write && {
        "202": {
          description: "On disk and sent, not settled yet: see Location",
          content: { "application/json": { schema: route.answer } },
        },
      }),
      default: { description: "Refused", content: { "application/problem+json": { schema: problem } } },
    },
  };
}
