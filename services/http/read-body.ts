/**
 * Bodies in: bounded, uncompressed, UTF-8 JSON, strictly parsed.
 * @module
 */
import express, { type NextFunction, type Request, type RequestHandler } from "express";
import { Refusal } from "../domain/errors/refusal.ts";
import { JSON_MAX_BYTES, parseJsonBytes } from "../schema/json/strict-json.ts";

/** Reads the raw bytes of any body; {@link jsonBody} looks at them. */
export function rawBody(): RequestHandler {
  const any = express.raw({ limit: JSON_MAX_BYTES, inflate: false, type: () => true });
  return (request, response, next) => {
    const length = plainLength(request);
    if (length === undefined) any(request, response, next);
    else readPlain(request, length, next);
  };
}

/** Bytes announced, where they are all there is to know; undefined for every body that needs a second look. */
function plainLength({ headers }: Request): number | undefined {
  const announced = headers["content-length"];
  if (announced === undefined || headers["content-encoding"] !== undefined) return undefined;
  if (headers["transfer-encoding"] !== undefined || headers.expect !== undefined) return undefined;
  const length = Number(announced);
  return length > 0 && length <= JSON_MAX_BYTES ? length : undefined;
}

/** Nearly every body comes in one piece of the length announced; the server hands on no more than that. */
function readPlain(request: Request, length: number, next: NextFunction): void {
  const pieces: Buffer[] = [];
  let read = 0;
  let over = false;
  const done = (error?: Refusal): void => {
    if (over) return;
    over = true;
    next(error);
  };
  const early = (cause?: unknown): void =>
    done(new Refusal("json-malformed", { why: "the body ended early" }, { cause }));
  request.on("data", (piece: Buffer) => {
    pieces.push(piece);
    read += piece.length;
  });
  request.on("end", () => {
    if (read !== length) return early();
    request.body = pieces.length === 1 ? pieces[0] : Buffer.concat(pieces, read);
    done();
  });
  request.on("error", early);
  request.on("aborted", () => early());
}

/** The body as parsed JSON. Throws Refusals `content-type-refused`, `json-malformed` and the like. */
export function jsonBody(request: Request): unknown {
  const type = request.headers["content-type"] ?? "none";
  if (!/^application\/json(?:\s*;\s*charset=utf-8)?$/i.test(type))
    throw new Refusal("content-type-refused", { found: type.slice(0, 100) });
  const bytes: unknown = request.body;
  if (!(bytes instanceof Uint8Array) || bytes.length === 0)
    throw new Refusal("json-malformed", { why: "the body is empty" });
  return parseJsonBytes(bytes);
}

/** Express's own complaints about a body, as refusals; everything else as it is. */
export function bodyError(error: unknown): unknown {
  const { type, length, limit, encoding } = error as {
    type?: string;
    length?: number;
    limit?: number;
    encoding?: string;
  };
  switch (type) {
    case "entity.too.large":
      return new Refusal(
        "body-too-large",
        { limit: String(limit ?? JSON_MAX_BYTES), found: String(length ?? "more") },
        { cause: error },
      );
    case "encoding.unsupported":
      return new Refusal("body-encoding-refused", { found: encoding ?? "unknown" }, { cause: error });
    case "request.size.invalid":
    case "request.aborted":
      return new Refusal("json-malformed", { why: "the body ended early" }, { cause: error });
    default:
      return error;
  }
}
