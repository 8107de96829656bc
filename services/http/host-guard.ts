/**
 * Without sign-in the node is for this machine only: requests that a foreign page or name brings here are refused.
 * @module
 */
import type { RequestHandler } from "express";
import { Refusal } from "../domain/errors/refusal.ts";

const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i;

export const hostGuard: RequestHandler = (request, _response, next) => {
  const host = request.headers.host ?? "";
  next(LOOPBACK.test(host) ? undefined : new Refusal("host-refused", { host: host.slice(0, 100) || "none" }));
};
