/**
 * How many requests, of which route, with what end and how long: by the route's template, so that neither an id nor a name
 * ever becomes a label, and the number of series is bounded by the number of routes.
 * @module
 */
import type { Request, RequestHandler } from "express";
import { Counter, Histogram, type Registry } from "prom-client";

const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** The route asked for; "none" for what is none. */
export function templateOf({ route }: Pick<Request, "route">): string {
  return (route as { path?: string } | undefined)?.path ?? "none";
}

export function countRequests(registry: Registry): RequestHandler {
  const total = new Counter({
    name: "countersign_requests_total",
    help: "Requests answered, by method, route and class of status",
    labelNames: ["method", "route", "status"],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: "countersign_request_seconds",
    help: "Time from a request's first byte to the end of its answer",
    labelNames: ["route"],
    buckets: BUCKETS,
    registers: [registry],
  });
  return (request, response, next) => {
    const began = performance.now();
    response.once("finish", () => {
      const route = templateOf(request);
      // Whoever makes a method up gets no series for it.
      const method = request.method === "GET" || request.method === "POST" ? request.method : "other";
      total.inc({ method, route, status: `${Math.floor(response.statusCode / 100)}xx` });
      // A stream is long because it is one.
      if (response.getHeader("Content-Type") !== "text/event-stream; charset=utf-8")
        seconds.observe({ route }, (performance.now() - began) / 1000);
    });
    next();
  };
}
