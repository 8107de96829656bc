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
  /** Needs an Idempotency-Key. */
  readonly write: boolean;
}

const OFFICER = {
  name: "Countersign-Officer",
  in: "header" as const,
  required: true,
  schema: { type: "string" as const },
  description: "AUTHORITY/officer. A stand-in until sign-in exists: nothing proves that the caller is that officer.",
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
  });
}

function needsOfficer({ access }: DescribedRoute): boolean {
  return access === "holder" || typeof access !== "string";
}

function operationOf(route: DescribedRoute): ZodOpenApiOperationObject {
  return {
    summary: route.summary,
    parameters: [
      ...(needsOfficer(route) ? [{ ...OFFICER, required: route.access !== "holder" }] : []),
      ...(route.write ? [KEY] : []),
    ],
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
