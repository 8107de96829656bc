/**
 * A node answers for its own names only: requests that a foreign page or name brings here are refused.
 * @module
 */
import type { RequestHandler } from "express";
import { Refusal } from "../domain/errors/refusal.ts";

const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i;

/** Passes loopback names, and the host of `publicUrl` with its port. Throws Refusal `host-refused` for every other. */
export function hostGuard(publicUrl?: string): RequestHandler {
  const own = publicUrl === undefined ? [] : namesOf(new URL(publicUrl));
  return (request, _response, next) => {
    const host = request.headers.host ?? "";
    const known = LOOPBACK.test(host) || own.includes(host.toLowerCase());
    next(known ? undefined : new Refusal("host-refused", { host: host.slice(0, 100) || "none" }));
  };
}

/** A client may leave out the port that its scheme implies, or name it. */
function namesOf({ protocol, hostname, host, port }: URL): readonly string[] {
  return port === "" ? [host, `${hostname}:${protocol === "https:" ? 443 : 80}`] : [host];
}
