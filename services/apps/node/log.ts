/**
 * The node's log: what happened and where, never whose. Errors are written down without what they carry of a request, a
 * document or a table.
 * @module
 */
import pino, { type DestinationStream, type Logger } from "pino";
import { Refusal } from "../../domain/errors/refusal.ts";

const MOST = 300;
const CAUSES = 4;

/** What of an error is written: for a refusal its code and which parameters it has, for others a message without its values. */
export function safeError(error: unknown, depth = 0): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { type: typeof error };
  const { cause } = error as { cause?: unknown };
  const { code } = error as { code?: unknown };
  return {
    type: error.name,
    ...(typeof code === "string" && /^[\w-]{1,64}$/.test(code) && { code }),
    ...(error instanceof Refusal ? safeParams(error) : { message: withoutValues(error.message) }),
    stack: framesOf(error.stack),
    ...(cause !== undefined && depth < CAUSES && { cause: safeError(cause, depth + 1) }),
  };
}

/** Parameters whose values are the node's own words or addresses of its own configuration. */
const OWN_PARAMS = new Set(["path", "host", "reason", "why", "method", "file", "block", "port", "code", "seconds"]);

function safeParams({ params }: Refusal): object {
  const shown = Object.entries(params).map(([name, value]) => [
    name,
    OWN_PARAMS.has(name) ? withoutValues(value) : "…",
  ]);
  return { params: Object.fromEntries(shown) };
}

/** The first line, without what stands between quotes or behind "params:", and without IP addresses. */
export function withoutValues(message: string): string {
  const [line = ""] = message.split(/\n|\bparams: /);
  return line
    .replace(/"[^"]*"|'[^']*'|`[^`]*`|“[^”]*”/g, "…")
    .replace(/\b\d{1,3}(?:\.\d{1,3}){3}\b|\b(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}\b/gi, "…")
    .slice(0, MOST);
}

/** The stack without its first lines, which are the message again. */
function framesOf(stack: string | undefined): readonly string[] {
  return (stack ?? "")
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim());
}

/**
 * The log on an open file. What cannot be written, on a full disk, is kept in memory and written when there is room: a node does
 * not end for want of its log. `onTrouble` is told once, until it goes well again.
 */
export function logFile(file: number, onTrouble: (error: Error) => void): DestinationStream {
  const destination = pino.destination({ dest: file, sync: false });
  let told = false;
  destination.on("error", (error: Error) => {
    if (!told) onTrouble(error);
    told = true;
  });
  destination.on("drain", () => {
    told = false;
  });
  return destination;
}

export function createLog(level: string, destination: DestinationStream): Logger {
  return pino(
    { level, serializers: { err: (error) => safeError(error), error: (error) => safeError(error) } },
    destination,
  );
}
