/**
 * One reader's stream of status changes: first what it missed, then what comes, each once and in order; and between them,
 * often enough, how far the node has read, so that silence says something.
 * @module
 */
import { instantText } from "../domain/time/instant.ts";
import { encodeHeard, type Heard, WHOLE_BLOCK } from "../usecases/status-changes/cursor.ts";
import { isNews, type Noticed, type StatusFeed } from "../usecases/status-changes/status-feed.ts";
import type { EventStream } from "./door/streams.ts";

/** Changes that may come while a reader catches up; one that is slower comes again. */
const MOST_WAITING = 10_000;
const HEARTBEAT_MS = 15_000;

export interface StreamedFeed {
  readonly feed: StatusFeed;
  /** Why what the node knows may be old; undefined when it is not. */
  readonly notReady: () => string | undefined;
}

/** Runs until the stream is closed. `from`: what the reader has heard; undefined for one that wants what comes. */
export async function streamChanges(
  { feed, notReady }: StreamedFeed,
  stream: EventStream,
  from?: Heard,
): Promise<void> {
  let heard: Heard = from ?? { block: feed.head?.number ?? -1, logIndex: WHOLE_BLOCK };
  let waiting: Noticed[] | undefined = [];
  const pass = (noticed: Noticed): boolean => {
    if (!isNews(noticed.change, heard)) return true;
    heard = noticed.change;
    return stream.send(eventOf(noticed));
  };
  const unsubscribe = feed.subscribe({
    noticed: (noticed) => {
      if (waiting === undefined) pass(noticed);
      else if (waiting.push(noticed) > MOST_WAITING) stream.end();
    },
    parted: () => stream.end(),
  });
  const beat = setInterval(() => waiting === undefined && stream.send(headOf(feed, notReady)), HEARTBEAT_MS);
  stream.onClose(() => {
    unsubscribe();
    clearInterval(beat);
  });
  if (from !== undefined) {
    for await (const noticed of feed.since(from)) {
      heard = noticed.change;
      if (!(await stream.sendSlowly(eventOf(noticed)))) return;
    }
  }
  const missed = waiting;
  waiting = undefined;
  for (const noticed of missed) if (!pass(noticed)) return;
  stream.send(headOf(feed, notReady));
}

export function changeBody({ change, cursor }: Noticed): Record<string, unknown> {
  const { at, compromisedSince, ...rest } = change;
  const since = compromisedSince === undefined ? {} : { compromisedSince: instantText(compromisedSince) };
  return { ...rest, at: instantText(at), ...since, cursor };
}

function eventOf(noticed: Noticed) {
  return { name: "change", id: noticed.cursor, data: changeBody(noticed) };
}

function headOf(feed: StatusFeed, notReady: () => string | undefined) {
  const head = feed.head;
  const why = notReady();
  const data = {
    block: head?.number,
    at: head && instantText(head.time),
    ready: why === undefined,
    ...(why && { why }),
  };
  return {
    name: "head",
    data,
    ...(head && { id: encodeHeard({ block: head.number, logIndex: WHOLE_BLOCK }, head.hash) }),
  };
}
