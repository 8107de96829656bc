/**
 * The node's metrics in Prometheus' format, for this machine only: whoever runs it collects them here and carries them on.
 * @module
 */
import express, { type Express, type RequestHandler } from "express";
import { Registry } from "prom-client";
import { Refusal } from "../../domain/errors/refusal.ts";
import { isLoopback } from "../../domain/network/address.ts";
import { type Health, mountHealth } from "../health.ts";
import { hostGuard } from "../host-guard.ts";
import { sendJson } from "../json.ts";
import { problemOf } from "../problem/problem.ts";
import { type GaugeSources, registerGauges } from "./gauges.ts";
import { countRequests } from "./requests.ts";

export interface Metrics {
  /** Counts every request that passes. */
  readonly count: RequestHandler;
  /** Answers with all of them, to this machine. */
  readonly show: RequestHandler;
  readonly registry: Registry;
  close(): void;
}

export function createMetrics(sources: GaugeSources): Metrics {
  const registry = new Registry();
  const close = registerGauges(registry, sources);
  return { count: countRequests(registry), show: show(registry), registry, close };
}

function show(registry: Registry): RequestHandler {
  return async (request, response) => {
    if (!isLoopback(request.socket.remoteAddress ?? "")) throw new Refusal("route-unknown", { path: "/metrics" });
    const text = await registry.metrics();
    response.setHeader("Content-Type", registry.contentType);
    response.setHeader("Cache-Control", "no-store");
    response.end(text);
  };
}

/**
 * A door for the metrics and the node's health, where the node's own is open to others: whoever watches the node does not
 * queue with them to be let in.
 */
export function metricsApp({ show }: Pick<Metrics, "show">, health: Health): Express {
  const app = express();
  app.disable("x-powered-by");
  app.use(hostGuard());
  app.get("/metrics", show);
  mountHealth(app, health);
  app.use((_request) => {
    throw new Refusal("route-unknown", { path: "/metrics, /healthz and /readyz are all there is" });
  });
  app.use(((thrown: unknown, _request, response, _next) => {
    const problem = problemOf(thrown, "none");
    sendJson(response, problem.status, problem, "application/problem+json");
  }) as express.ErrorRequestHandler);
  return app;
}
