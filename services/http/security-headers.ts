/**
 * What every answer forbids a browser. Nothing is loaded, framed or sent anywhere unless a page says so itself.
 * @module
 */
import type { RequestHandler } from "express";
import helmet from "helmet";
import { fixedHeaders } from "./fixed-headers.ts";

const TWO_YEARS = 63_072_000;

/** What a page of the node needs beyond nothing. */
export interface PageNeeds {
  /** It sends a form to this node. */
  readonly forms?: boolean;
}

/** The Content-Security-Policy of a page: no script, no style, no frame; forms only where a page has one. */
export function contentPolicy({ forms = false }: PageNeeds = {}): string {
  const rules = ["default-src 'none'", "base-uri 'none'", `form-action ${forms ? "'self'" : "'none'"}`];
  return [...rules, "frame-ancestors 'none'"].join(";");
}

/** `secure`: the node itself speaks TLS. Over plain HTTP a browser that was told to insist on TLS would find nothing. */
export function securityHeaders(secure: boolean): readonly RequestHandler[] {
  const fixed = helmet({
    contentSecurityPolicy: false,
    xFrameOptions: { action: "deny" },
    strictTransportSecurity: secure ? { maxAge: TWO_YEARS } : false,
  });
  return [
    fixedHeaders(fixed),
    fixedHeaders((_request, response, next) => {
      response.setHeader("Content-Security-Policy", contentPolicy());
      response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
      next();
    }),
  ];
}
