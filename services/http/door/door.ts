/**
 * What the door keeps for all requests together: how it is configured, how much goes through it, whether it is closing.
 * @module
 */
import type { RequestHandler } from "express";
import { Refusal } from "../../domain/errors/refusal.ts";
import { type HttpConfig, httpConfig } from "../../schema/config/http-config.ts";
import { Gate } from "./gate.ts";
import { createRateLimits, type RateLimits } from "./rate-limits.ts";
import { Streams } from "./streams.ts";

export interface Door {
  readonly http: HttpConfig;
  readonly gate: Gate;
  readonly rates: RateLimits;
  readonly streams: Streams;
}

/** A door as `http` says; without it one on the loopback interface with every limit at its default. */
export function createDoor(http: HttpConfig = httpConfig.parse({ port: 0 })): Door {
  const { limits } = http;
  return { http, gate: new Gate(limits), rates: createRateLimits(limits), streams: new Streams(limits) };
}

/** Refuses more headers than the node looks at; the server itself would drop the rest without a word. */
export function headerGuard(most: number): RequestHandler {
  return (request, _response, next) =>
    next(
      request.rawHeaders.length > 2 * most ? new Refusal("headers-too-large", { limit: `${most} lines` }) : undefined,
    );
}
