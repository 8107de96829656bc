/**
 * A reader of server-sent events that keeps when each came.
 * @module
 */
import { type ClientRequest, request } from "node:http";
import { speakerAt } from "./tokens.ts";

export interface ReadEvent {
  readonly name: string;
  readonly id: string | undefined;
  readonly data: Readonly<Record<string, unknown>>;
  /** performance.now(). */
  readonly at: number;
}

export interface EventReader {
  readonly status: number;
  readonly events: ReadEvent[];
  /** The first event of that name, at once or when it comes; of those that have come since the last call. */
  next(name: string): Promise<ReadEvent>;
  /** Resolves when the stream has ended. */
  readonly ended: Promise<void>;
  close(): void;
}

export async function readEvents(url: string, officer: string, after?: string): Promise<EventReader> {
  const said = await speakerAt(url, officer).headers("GET", "/v1/status-changes");
  const headers = { ...said, ...(after !== undefined && { "Last-Event-ID": after }) };
  const { port } = new URL(url);
  return new Promise((resolve, reject) => {
    const call: ClientRequest = request(
      { host: "127.0.0.1", port, path: "/v1/status-changes", headers, agent: false },
      (response) => {
        const events: ReadEvent[] = [];
        let wake: () => void = () => undefined;
        let rest = "";
        response.setEncoding("utf8");
        response.on("data", (text: string) => {
          const blocks = (rest + text).split("\n\n");
          rest = blocks.pop() ?? "";
          for (const block of blocks) if (/^event: /m.test(block)) events.push(eventOf(block));
          wake();
        });
        const ended = new Promise<void>((done) => response.on("close", done));
        let read = 0;
        const next = async (name: string): Promise<ReadEvent> => {
          for (;;) {
            while (read < events.length) {
              const event = events[read++] as ReadEvent;
              if (event.name === name) return event;
            }
            await new Promise<void>((come) => {
              wake = come;
            });
          }
        };
        resolve({ status: response.statusCode ?? 0, events, next, ended, close: () => void call.destroy() });
      },
    );
    call.on("error", reject);
    call.end();
  });
}

function eventOf(block: string): ReadEvent {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, "m").exec(block)?.[1];
  const data = JSON.parse(field("data") ?? "null") as ReadEvent["data"];
  return { name: field("event") ?? "", id: field("id"), data, at: performance.now() };
}
