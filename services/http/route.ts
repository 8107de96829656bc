/**
 * A route: its schemas, its description and its handler in one value, so that what is checked is what is documented.
 * @module
 */
import type { Request, Response } from "express";
import { Refusal } from "../domain/errors/refusal.ts";
import type { Officer } from "../domain/officer/officer.ts";
import type { DescribedRoute } from "../schema/api/openapi.ts";
import type { Door } from "./door/door.ts";
import type { NodeServices } from "./node-services.ts";

export interface Call<Body = unknown, Query = unknown, Path = unknown> {
  readonly services: NodeServices;
  readonly path: Path;
  readonly query: Query;
  readonly body: Body;
  /** Who acts; set on routes that need an officer. */
  readonly officer: Officer | undefined;
  /** Idempotency-Key; set on writes. */
  readonly key: string | undefined;
  /** Who sends, as far as the connection tells: a certificate or an address. */
  readonly client: string;
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  /** Where a write that is not settled can be followed. */
  readonly location?: string;
  /** Answers by itself, over time, instead of with `body`. What it throws before it has written is answered as a problem. */
  readonly stream?: (request: Request, response: Response, door: Door) => Promise<void>;
}

export interface Route extends DescribedRoute {
  handle(call: Call): Promise<Answer> | Answer;
}

/** Gives a handler the types of its schemas; the server has checked them before the handler runs. */
export function route<Body, Query, Path>(
  description: DescribedRoute,
  handle: (call: Call<Body, Query, Path>) => Promise<Answer> | Answer,
): Route {
  return { ...description, handle: (call) => handle(call as Call<Body, Query, Path>) };
}

/** The acting officer; the server has refused a call without one before a handler that needs it. */
export function actor(call: { readonly officer: Officer | undefined }): Officer {
  if (!call.officer) throw new Refusal("token-missing");
  return call.officer;
}

export function idempotencyKey(call: { readonly key: string | undefined }): string {
  if (call.key === undefined) throw new Refusal("key-missing");
  return call.key;
}
