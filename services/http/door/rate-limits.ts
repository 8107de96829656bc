/**
 * How often one client may ask within a minute, by what its questions cost. Two counts: of the connection (certificate or
 * address) before anything is read, and of the officer once it is known who acts.
 * @module
 */
import type { RequestHandler } from "express";
import { rateLimit } from "express-rate-limit";
import { Refusal } from "../../domain/errors/refusal.ts";
import type { DescribedRoute } from "../../schema/api/openapi.ts";
import type { CostGroup, HttpLimits } from "../../schema/config/http-config.ts";
import { clientOf } from "./client.ts";
import { RequestCounts } from "./request-counts.ts";

const WINDOW_MS = 60_000;
/** What reads a whole table to answer. */
const HEAVY: readonly string[] = ["/v1/audit/index", "/openapi.json"];

export function costOf({ path, method, write }: Pick<DescribedRoute, "path" | "method" | "write">): CostGroup {
  if (HEAVY.includes(path)) return "heavy";
  if (path.startsWith("/v1/exchange/")) return "exchange";
  if (write) return "write";
  return method === "post" ? "verify" : "read";
}

export interface RateLimits {
  /** Counts the connection; refuses with `requests-too-many`. */
  of(group: CostGroup): RequestHandler;
  /** Counts the officer. Throws Refusal `requests-too-many`. */
  countOfficer(group: CostGroup, officer: string): Promise<void>;
}

export function createRateLimits({ perMinute, officersPerAddress }: HttpLimits): RateLimits {
  const connections = new Map<CostGroup, RequestHandler>();
  const officers = new Map<CostGroup, RequestCounts>();
  for (const group of Object.keys(perMinute) as CostGroup[]) {
    officers.set(group, new RequestCounts(WINDOW_MS));
    connections.set(group, limiter(group, new RequestCounts(WINDOW_MS), perMinute[group], officersPerAddress));
  }
  return {
    of: (group) => connections.get(group) as RequestHandler,
    countOfficer: async (group, officer) => {
      const { totalHits, resetTime } = await (officers.get(group) as RequestCounts).increment(officer);
      if (totalHits > perMinute[group]) throw tooMany(group, perMinute[group], resetTime);
    },
  };
}

function limiter(group: CostGroup, store: RequestCounts, each: number, officers: number): RequestHandler {
  return rateLimit({
    windowMs: WINDOW_MS,
    store,
    limit: ({ socket }) => (clientOf(socket).certified ? each : each * officers),
    keyGenerator: ({ socket }) => clientOf(socket).key,
    handler: (request, _response, next) => {
      const { limit, resetTime } = (request as unknown as { rateLimit: { limit: number; resetTime?: Date } }).rateLimit;
      next(tooMany(group, limit, resetTime));
    },
    ...{ standardHeaders: false, legacyHeaders: false, validate: false },
  });
}

function tooMany(group: CostGroup, limit: number, reset: Date | undefined): Refusal {
  const seconds = reset ? Math.max(1, Math.ceil((reset.getTime() - Date.now()) / 1000)) : WINDOW_MS / 1000;
  return new Refusal("requests-too-many", { group, limit: String(limit), seconds: String(seconds) });
}
