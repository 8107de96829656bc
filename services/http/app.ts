/**
 * The node's HTTP door: guards, routes, pages, problems.
 * @module
 */
import { randomUUID } from "node:crypto";
import express, {
  type ErrorRequestHandler,
  type Express,
  type Request,
  type RequestHandler,
  type Response,
} from "express";
import type { Logger } from "pino";
import type { Code } from "../domain/errors/catalogue.ts";
import { Refusal } from "../domain/errors/refusal.ts";
import { isLoopback } from "../domain/network/address.ts";
import { openApiDocument } from "../schema/api/openapi.ts";
import { createDoor, type Door, headerGuard } from "./door/door.ts";
import { healthOf, mountHealth } from "./health.ts";
import { hostGuard } from "./host-guard.ts";
import { sendJson } from "./json.ts";
import type { Metrics } from "./metrics/metrics.ts";
import { templateOf } from "./metrics/requests.ts";
import { mount } from "./mount.ts";
import type { NodeServices } from "./node-services.ts";
import { mountErrorPages } from "./pages/errors.ts";
import { landingPage } from "./pages/landing.ts";
import { problemOf } from "./problem/problem.ts";
import { bodyError } from "./read-body.ts";
import type { Route } from "./route.ts";
import { ALL_ROUTES } from "./routes/all-routes.ts";
import { securityHeaders } from "./security-headers.ts";
import { challenge, mountSignIn, RESOURCE_METADATA } from "./sign-in.ts";

const VERIFICATIONS = "/v1/verifications";
/** What the node serves beside the routes of /v1. */
const PAGES: readonly string[] = [
  "/",
  "/healthz",
  "/readyz",
  "/openapi.json",
  "/errors",
  "/errors/:code",
  RESOURCE_METADATA,
];

export interface HttpOptions {
  readonly log: Logger;
  readonly errorPages: ReadonlyMap<Code, string>;
  /** Default: a door on the loopback interface with every limit at its default. */
  readonly door?: Door;
  /** Absent: nothing is counted. */
  readonly metrics?: Metrics;
}

export function createHttpApp(
  services: NodeServices,
  { log, errorPages, door = createDoor(), metrics }: HttpOptions,
): Express {
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.set("query parser", "simple");
  app.set("case sensitive routing", true);
  app.use((request, response, next) => {
    response.locals.request = randomUUID();
    response.setHeader("Request-Id", response.locals.request as string);
    response.setHeader("Cache-Control", "no-store");
    logWhenDone(log, request, response);
    next();
  });
  if (metrics) app.use(metrics.count);
  app.use(...securityHeaders(door.http.tls !== undefined));
  app.use(headerGuard(door.http.limits.headerCount), hostGuard(door.http.publicUrl));
  // Whoever watches the node is answered also when it has more to do than it can.
  mountHealth(app, healthOf(services, door));
  if (metrics && isLoopback(door.http.bind) && !door.http.tls) app.get("/metrics", metrics.show);
  const explain = problems(log, services);
  app.use(refusedAtOnce(door.gate.enter, explain));
  // Routes are tried in their order, and one of them is asked thousands of times a second. A path that is written out comes
  // before the patterns it would fit, with whatever method it is asked.
  const [written, patterns] = [ALL_ROUTES.filter(isWritten), ALL_ROUTES.filter((route) => !isWritten(route))];
  for (const route of written.toSorted((a, b) => Number(isHot(b)) - Number(isHot(a))))
    mount(app, route, services, door);
  refuseOtherMethods(app, methodsOf(written), door.rates.of("read"));
  for (const route of patterns) mount(app, route, services, door);
  mountSignIn(app, services.signIn, door);
  const description = openApiDocument(ALL_ROUTES, services.version);
  app.get("/openapi.json", door.rates.of("heavy"), (_request, response) => sendJson(response, 200, description));
  app.use(door.rates.of("read"));
  app.get("/", (_request, response) => void response.type("html").send(landingPage(services)));
  mountErrorPages(app, errorPages);
  refuseOtherMethods(app, new Map([...PAGES.map((path) => [path, READ] as const), ...methodsOf(patterns)]));
  app.use((request) => {
    throw new Refusal("route-unknown", { path: request.path.slice(0, 200) });
  });
  app.use(explain);
  return app;
}

/** What the gate refuses is answered here: express would first look at every route for it, and a node under load refuses most. */
function refusedAtOnce(guard: RequestHandler, explain: ErrorRequestHandler): RequestHandler {
  return (request, response, next) => {
    const go: typeof next = (error?: unknown) =>
      error === undefined ? next() : explain(error, request, response, next);
    try {
      void guard(request, response, go);
    } catch (error) {
      go(error);
    }
  };
}

function isHot({ path }: Route): boolean {
  return path === VERIFICATIONS;
}

/** One line a request: writes always, reads and verifications (thousands a second) only when asked for. No content, no names. */
function logWhenDone(log: Logger, request: Request, response: Response): void {
  const level = request.method === "POST" && request.path !== VERIFICATIONS ? "info" : "debug";
  if (!log.isLevelEnabled(level)) return;
  const began = performance.now();
  response.on("finish", () => {
    const { method } = request;
    // Not its path: that holds ids, and whatever somebody typed into it.
    const path = templateOf(request);
    const ms = Math.round(performance.now() - began);
    log[level](
      { request: response.locals.request as string, method, path, status: response.statusCode, ms },
      "answered",
    );
  });
}

function isWritten({ path }: Route): boolean {
  return !path.includes(":");
}

const READ: readonly string[] = ["GET", "HEAD"];

function methodsOf(routes: readonly Route[]): ReadonlyMap<string, readonly string[]> {
  const methods = new Map<string, readonly string[]>();
  for (const { path, method } of routes)
    methods.set(path, [...(methods.get(path) ?? []), ...(method === "get" ? READ : ["POST"])]);
  return methods;
}

/** Known paths with another method say which they take (RFC 9110, 15.5.6). */
function refuseOtherMethods(
  app: Express,
  methods: ReadonlyMap<string, readonly string[]>,
  ...first: readonly RequestHandler[]
): void {
  for (const [path, taken] of methods) {
    app.all(path, ...first, (request, response) => {
      response.setHeader("Allow", taken.join(", "));
      throw new Refusal("method-refused", { method: request.method });
    });
  }
}

function problems(log: Logger, { signIn }: NodeServices): ErrorRequestHandler {
  return (thrown: unknown, request, response, next) => {
    if (response.headersSent) return next(thrown);
    const error = pathError(bodyError(thrown), request.path);
    const id = response.locals.request as string;
    const problem = problemOf(error, id);
    if (problem.code === "internal")
      log.error({ request: id, method: request.method, path: templateOf(request), err: error }, "internal error");
    else
      log.info(
        { request: id, method: request.method, path: templateOf(request), code: problem.code, status: problem.status },
        "refused",
      );
    if (problem.status === 503 || problem.status === 429)
      response.setHeader("Retry-After", problem.params.seconds ?? "5");
    if (problem.status === 401) response.setHeader("WWW-Authenticate", challenge(problem.code, signIn));
    sendJson(response, problem.status, problem, "application/problem+json");
  };
}

/** Express throws a URIError for a path it cannot decode: the caller's mistake, not ours. */
function pathError(error: unknown, path: string): unknown {
  return error instanceof URIError
    ? new Refusal("route-unknown", { path: path.slice(0, 200) }, { cause: error })
    : error;
}
