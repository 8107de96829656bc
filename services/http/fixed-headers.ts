/**
 * Headers that are the same in every answer, worked out once instead of at every request.
 * @module
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { RequestHandler } from "express";

type SetsHeaders = (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => void;

/** Sets what `handler` sets. Throws at once when that is not the same for all requests: it looks at one, or waits. */
export function fixedHeaders(handler: SetsHeaders): RequestHandler {
  const headers: [string, string][] = [];
  let passed = false;
  const refuse = (): never => {
    throw new RangeError("these headers depend on the request");
  };
  const untouchable = (): object => new Proxy({}, { get: refuse, has: refuse });
  const response = Object.create(untouchable(), {
    setHeader: { value: (name: string, value: string) => headers.push([name, value]) },
    // What is not there yet need not be taken away.
    removeHeader: { value: () => undefined },
  }) as ServerResponse;
  handler(untouchable() as IncomingMessage, response, (error) => {
    if (error !== undefined) throw error;
    passed = true;
  });
  if (!passed) refuse();
  return (_request, answer, next) => {
    for (const [name, value] of headers) answer.setHeader(name, value);
    next();
  };
}
