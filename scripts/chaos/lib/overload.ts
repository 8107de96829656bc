/**
 * Twice the load a node can carry: what it carries is measured first, by callers who wait for their answers; then requests
 * come at twice that rate from many more connections. What the generator brought itself to send is a figure of its own: it
 * runs on the same machine.
 * @module
 */
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import autocannon from "autocannon";
import type { Seen, Watched } from "./watch-worker.ts";

export interface OverloadOptions {
  readonly url: string;
  /** Where its health is told beside the door. */
  readonly healthUrl: string;
  readonly pid: number;
  readonly seconds: number;
  readonly measureSeconds: number;
  /** Bodies of verifications; taken in turn. */
  readonly bodies: readonly string[];
  /** Connections that offer: more than may run and wait in the node, for each asks again only when it was answered. */
  readonly senders: number;
  readonly progress?: (line: string) => void;
}

export interface OverloadFigures extends Readonly<Seen> {
  /** Answers a second while callers wait; twice that; and what the generator brought itself to send of it a second. */
  readonly carried: number;
  readonly offered: number;
  readonly sentPerSecond: number;
  readonly answeredPerSecond: number;
  readonly refused: number;
  /** Refused without saying when to come back. */
  readonly refusedWithoutRetryAfter: number;
  /** Any other answer, and connections that ended without one. */
  readonly other: number;
  /** Of those that were answered (ms). */
  readonly p50ms: number;
  readonly p99ms: number;
  /** Milliseconds after the load until it is ready and answers as quickly as before. */
  readonly recoveredMs: number;
}

interface Counts {
  answered: number;
  refused: number;
  refusedWithoutRetryAfter: number;
  other: number;
  readonly ms: number[];
}

const WAITING_CALLERS = 64;

export async function overload(options: OverloadOptions): Promise<OverloadFigures> {
  const { seconds, measureSeconds, progress } = options;
  const before = await load(options, { connections: WAITING_CALLERS, duration: measureSeconds });
  const carried = before.counts.answered / measureSeconds;
  const offered = Math.round(carried * 2);
  progress?.(`it carries ${Math.round(carried)} a second; ${offered} are offered for ${seconds} s`);

  const watched = watch(options);
  const { counts, sent } = await load(options, {
    connections: options.senders,
    overallRate: offered,
    duration: seconds,
  });
  const seen = await watched.stop();
  const recoveredMs = await untilReady(options.url);
  const sorted = counts.ms.toSorted((a, b) => a - b);
  const share = (p: number): number => Math.round(sorted[Math.floor(sorted.length * p)] ?? 0);
  const { ms: _, answered, ...rest } = counts;
  return {
    ...{ carried: Math.round(carried), offered, sentPerSecond: Math.round(sent / seconds) },
    answeredPerSecond: Math.round(answered / seconds),
    ...rest,
    ...{ p50ms: share(0.5), p99ms: share(0.99) },
    ...seen,
    recoveredMs,
  };
}

/** Verifications from many connections; at a rate, or each when its last one is answered. What is under way at the end is let go. */
async function load(
  { url, bodies }: OverloadOptions,
  pace: { readonly connections: number; readonly duration: number; readonly overallRate?: number },
): Promise<{ counts: Counts; sent: number }> {
  const counts: Counts = { answered: 0, refused: 0, refusedWithoutRetryAfter: 0, other: 0, ms: [] };
  const { errors, requests } = await autocannon({
    url: `${url}/v1/verifications`,
    ...pace,
    requests: bodies.map((body) => ({
      method: "POST" as const,
      headers: { "content-type": "application/json" },
      body,
      onResponse: (status, _body, _context, headers) => {
        if (isRefusal(status) && !names(headers, "retry-after")) counts.refusedWithoutRetryAfter += 1;
      },
    })),
    setupClient: (client) => client.on("response", (status, _bytes, ms) => count(counts, status, ms)),
  });
  counts.other += errors;
  return { counts, sent: requests.sent };
}

function count(counts: Counts, status: number, ms: number): void {
  if (isRefusal(status)) counts.refused += 1;
  else if (status !== 200) counts.other += 1;
  else {
    counts.answered += 1;
    // One in sixteen: the distribution needs no more, and a million numbers would be the generator's own load.
    if (counts.answered % 16 === 0) counts.ms.push(ms);
  }
}

function isRefusal(status: number): boolean {
  return status === 503 || status === 429;
}

function names(headers: object | undefined, wanted: string): boolean {
  return Object.keys(headers ?? {}).some((name) => name.toLowerCase() === wanted);
}

/** Begins to watch; what was seen is told once, at the end. */
function watch({ url, healthUrl, pid }: OverloadOptions): { stop(): Promise<Seen> } {
  const workerData: Watched = { url, healthUrl, pid };
  const worker = new Worker(new URL("watch-worker.ts", import.meta.url), { workerData });
  return {
    async stop() {
      const told = once(worker, "message") as Promise<[Seen]>;
      worker.postMessage("stop");
      const [seen] = await told;
      await worker.terminate();
      return seen;
    },
  };
}

async function untilReady(url: string): Promise<number> {
  const began = performance.now();
  for (;;) {
    const response = await fetch(`${url}/readyz`).catch(() => undefined);
    if (response?.status === 200) return Math.round(performance.now() - began);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
