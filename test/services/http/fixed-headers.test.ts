/**
 * Headers worked out once are those that would be set at each request.
 * @module
 */
import { expect } from "chai";
import type { Request, Response } from "express";
import helmet from "helmet";
import { fixedHeaders } from "../../../services/http/fixed-headers.ts";

/** Headers that a handler sets on an answer that has none yet. */
function headersOf(handler: ReturnType<typeof fixedHeaders> | ReturnType<typeof helmet>): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  const response = {
    setHeader: (name: string, value: unknown) => {
      found[name] = value;
    },
    removeHeader: () => undefined,
  };
  let passed = 0;
  handler({} as Request, response as unknown as Response, () => {
    passed += 1;
  });
  expect(passed).to.equal(1);
  return found;
}

describe("fixed headers", () => {
  it("helmet's › are the same as from helmet itself, at every request", () => {
    const once = fixedHeaders(helmet());
    for (let i = 0; i < 2; i++) expect(headersOf(once)).to.deep.equal(headersOf(helmet()));
    expect(Object.keys(headersOf(once))).to.include("Content-Security-Policy");
  });

  it("headers that look at the request, or wait › are refused when they are made", () => {
    const asks = helmet({
      contentSecurityPolicy: { directives: { "default-src": [(request) => `'nonce-${request.url}'`] } },
    });
    expect(() => fixedHeaders(asks)).to.throw(RangeError);
    expect(() => fixedHeaders((_request, response, next) => next(response.statusCode))).to.throw(RangeError);
    expect(() => fixedHeaders(() => undefined)).to.throw(RangeError);
    expect(() => fixedHeaders((_request, _response, next) => next(new Error("no")))).to.throw("no");
  });
});
