/**
 * What the HTTP parser refuses before there is a request: answered in the form of every other problem, then cut off.
 * @module
 */
import { randomUUID } from "node:crypto";
import type { Duplex } from "node:stream";
import { Refusal } from "../../domain/errors/refusal.ts";
import type { HttpLimits } from "../../schema/config/http-config.ts";
import { problemOf } from "../problem/problem.ts";

const REASONS: Readonly<Record<number, string>> = {
  400: "Bad Request",
  408: "Request Timeout",
  431: "Request Header Fields Too Large",
};

/** For the server's "clientError". Whoever is gone or began an answer already is only cut off. */
export function refuseTransport(limits: HttpLimits): (error: NodeJS.ErrnoException, socket: Duplex) => void {
  return (error, socket) => {
    if (error.code === "ECONNRESET" || !socket.writable || begun(socket)) return void socket.destroy();
    const problem = problemOf(refusalOf(error.code, limits), randomUUID());
    const body = JSON.stringify(problem);
    socket.end(
      `HTTP/1.1 ${problem.status} ${REASONS[problem.status]}\r\nContent-Type: application/problem+json; charset=utf-8\r\n` +
        `Content-Length: ${Buffer.byteLength(body)}\r\nRequest-Id: ${problem.request}\r\nCache-Control: no-store\r\n` +
        `Connection: close\r\n\r\n${body}`,
    );
    // The other side may never close its half.
    setTimeout(() => socket.destroy(), 1000).unref();
  };
}

function begun(socket: Duplex): boolean {
  const { _httpMessage: answer } = socket as { _httpMessage?: { headersSent?: boolean } };
  return answer?.headersSent === true;
}

function refusalOf(code: string | undefined, { requestSeconds, headerBytes }: HttpLimits): Refusal {
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") return new Refusal("request-slow", { seconds: String(requestSeconds) });
  if (code === "HPE_HEADER_OVERFLOW") return new Refusal("headers-too-large", { limit: `${headerBytes} bytes` });
  return new Refusal("request-malformed");
}
