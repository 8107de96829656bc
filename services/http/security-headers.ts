/**
 * What every answer forbids a browser. Nothing is loaded, framed or sent anywhere unless a page says so itself.
 * @module
 */
import type { RequestHandler } from "express";
import helmet from "helmet";
import { fixedHeaders } from "./fixed-headers.ts";

const TWO_YEARS = 63_072_000;

/** Of every page but those that have a form, which say so themselves: no script, no style, no form, no frame. */
const CONTENT_POLICY = "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'";

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
      response.setHeader("Content-Security-Policy", CONTENT_POLICY);
      response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
      next();
    }),
  ];
}
