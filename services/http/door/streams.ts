/**
 * Streams that stay open: how many there are, how much may wait for a slow one, and how all of them end.
 * @module
 */
import type { Response } from "express";
import { Refusal } from "../../domain/errors/refusal.ts";
import type { HttpLimits } from "../../schema/config/http-config.ts";

export interface EventStream {
  /** Writes one event (text/event-stream). False when the stream is gone, or was cut off because its reader is too slow. */
  send(event: StreamEvent): boolean;
  /** Writes one event and resolves when there is room for another; false as {@link send}. */
  sendSlowly(event: StreamEvent): Promise<boolean>;
  /** Ends it cleanly: the reader comes back by itself. */
  end(): void;
  onClose(close: () => void): void;
}

export interface StreamEvent {
  readonly name: string;
  /** What the reader hands back when it comes again. */
  readonly id?: string;
  readonly data: unknown;
}

/** When a reader that lost its stream comes again, ms. */
const COME_AGAIN_MS = 1000;

export class Streams {
  readonly #limits: HttpLimits;
  /** With who reads it. */
  readonly #open = new Map<EventStream, string>();
  #cutOff = 0;
  #ended = false;

  constructor(limits: HttpLimits) {
    this.#limits = limits;
  }

  get size(): number {
    return this.#open.size;
  }

  /** Streams cut off since the start because their reader was too slow. */
  get cutOff(): number {
    return this.#cutOff;
  }

  /**
   * `reader`: who listens, who has a quarter of them at most and so keeps nobody else out. Throws Refusals `streams-too-many` and
   * `node-stopping`; nothing is written then.
   */
  open(response: Response, reader: string): EventStream {
    if (this.#ended) throw new Refusal("node-stopping");
    const { streams, streamBytes, streamSeconds } = this.#limits;
    if (this.size >= streams) throw new Refusal("streams-too-many", { limit: String(streams) });
    const share = Math.ceil(streams / 4);
    const his = [...this.#open.values()].filter((one) => one === reader).length;
    if (his >= share) throw new Refusal("streams-too-many", { limit: `${share} for one reader` });
    response.status(200).setHeader("Content-Type", "text/event-stream; charset=utf-8");
    response.setHeader("X-Accel-Buffering", "no");
    response.write(`retry: ${COME_AGAIN_MS}\n\n`);
    const stream = this.#stream(response, streamBytes);
    this.#open.set(stream, reader);
    // Who may listen is asked when a stream is opened: none lasts so long that the answer is forgotten.
    const over = setTimeout(() => stream.end(), streamSeconds * 1000);
    response.once("close", () => {
      clearTimeout(over);
      this.#open.delete(stream);
    });
    return stream;
  }

  /** Ends all, and opens none any more. */
  endAll(): void {
    this.#ended = true;
    for (const stream of [...this.#open.keys()]) stream.end();
  }

  #stream(response: Response, most: number): EventStream {
    const send = (event: StreamEvent): boolean => {
      if (response.destroyed || response.writableEnded) return false;
      response.write(textOf(event));
      if (response.writableLength <= most) return true;
      // What it has not read would only grow; with its last id it gets everything after it has caught up.
      this.#cutOff += 1;
      response.destroy();
      return false;
    };
    return {
      send,
      sendSlowly: async (event) => send(event) && (await room(response)),
      end: () => void response.end(),
      onClose: (close) => void response.once("close", close),
    };
  }
}

function textOf({ name, id, data }: StreamEvent): string {
  return `${id === undefined ? "" : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** Resolves when what was written has left, or the stream is gone. */
async function room(response: Response): Promise<boolean> {
  if (response.writableNeedDrain && !response.destroyed)
    await new Promise<void>((resolve) => {
      const done = (): void => {
        response.off("drain", done);
        response.off("close", done);
        resolve();
      };
      response.on("drain", done);
      response.on("close", done);
    });
  return !response.destroyed && !response.writableEnded;
}
