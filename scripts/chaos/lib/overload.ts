/**
 * Twice the load a node can carry: what it carries is measured first, by callers who wait for their answers; then requests
 * come at twice that rate whether it answers or not.
 * @module
 */
import { readFileSync } from "node:fs";
import { Agent, request } from "node:http";

export interface OverloadOptions {
  readonly url: string;
  readonly pid: number;
  readonly seconds: number;
  readonly measureSeconds: number;
  /** Bodies of verifications; taken in turn. */
  readonly bodies: readonly string[];
  readonly progress?: (line: string) => void;
}

export interface OverloadFigures {
  /** Answers a second while callers wait, and what was offered afterwards. */
  readonly carried: number;
  readonly offered: number;
  readonly answeredPerSecond: number;
  readonly refused: number;
  /** Refused without saying when to come back. */
  readonly refusedWithoutRetryAfter: number;
  /** Any other answer, and connections that ended without one. */
  readonly other: number;
  /** Of those that were answered (ms). */
  readonly p50ms: number;
  readonly p99ms: number;
  readonly firstMinuteMB: number;
  readonly peakMB: number;
  /** Questions after its health, and those it left unanswered for two seconds. */
  readonly healthAsked: number;
  readonly healthUnanswered: number;
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
const TICK_MS = 10;
/** What a client's own machine can hold open; more than the node lets in. */
const SOCKETS = 2_048;
const HEALTH_MS = 2_000;

export async function overload(options: OverloadOptions): Promise<OverloadFigures> {
  const { url, seconds, measureSeconds, progress } = options;
  const agent = new Agent({ keepAlive: true, maxSockets: SOCKETS });
  let at = 0;
  const next = (): string => options.bodies[at++ % options.bodies.length] as string;
  const carried = await carriedBy(url, agent, next, measureSeconds);
  const offered = Math.round(carried * 2);
  progress?.(`it carries ${Math.round(carried)} a second; ${offered} are offered for ${seconds} s`);

  const watched = watch(options);
  const counts = await offer(url, agent, next, { offered, seconds });
  const seen = watched.stop();
  const recoveredMs = await untilReady(url);
  agent.destroy();
  const sorted = counts.ms.toSorted((a, b) => a - b);
  const share = (p: number): number => Math.round(sorted[Math.floor(sorted.length * p)] ?? 0);
  const { ms: _, answered, ...rest } = counts;
  return {
    ...{ carried: Math.round(carried), offered, answeredPerSecond: Math.round(answered / seconds) },
    ...rest,
    ...{ p50ms: share(0.5), p99ms: share(0.99) },
    ...seen,
    recoveredMs,
  };
}

async function carriedBy(url: string, agent: Agent, next: () => string, seconds: number): Promise<number> {
  const counts = empty();
  const end = performance.now() + seconds * 1000;
  const caller = async (): Promise<void> => {
    while (performance.now() < end) await ask(url, agent, next(), counts);
  };
  await Promise.all(Array.from({ length: WAITING_CALLERS }, caller));
  return counts.answered / seconds;
}

/** Sends at a steady rate, whatever becomes of the answers, and waits for the last of them. */
async function offer(
  url: string,
  agent: Agent,
  next: () => string,
  { offered, seconds }: { readonly offered: number; readonly seconds: number },
): Promise<Counts> {
  const counts = empty();
  const open = new Set<Promise<void>>();
  const started = performance.now();
  let sent = 0;
  for (let now = 0; now < seconds * 1000; now = performance.now() - started) {
    for (const due = (offered * now) / 1000; sent < due; sent += 1) {
      const asked: Promise<void> = ask(url, agent, next(), counts).finally(() => open.delete(asked));
      open.add(asked);
    }
    await new Promise((resolve) => setTimeout(resolve, TICK_MS));
  }
  await Promise.all(open);
  return counts;
}

function empty(): Counts {
  return { answered: 0, refused: 0, refusedWithoutRetryAfter: 0, other: 0, ms: [] };
}

function ask(url: string, agent: Agent, body: string, counts: Counts): Promise<void> {
  const { hostname, port } = new URL(url);
  const headers = { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(body) };
  const options = { host: hostname, port, method: "POST", path: "/v1/verifications", headers, agent };
  const began = performance.now();
  return new Promise((resolve) => {
    const call = request(options, (response) => {
      response.resume();
      response.on("error", () => resolve());
      response.on("end", () => {
        const { statusCode } = response;
        if (statusCode === 200) {
          counts.answered += 1;
          // One in sixteen: the distribution needs no more, and a million numbers would be the generator's own load.
          if (counts.answered % 16 === 0) counts.ms.push(performance.now() - began);
        } else if (statusCode === 503 || statusCode === 429) {
          counts.refused += 1;
          if (response.headers["retry-after"] === undefined) counts.refusedWithoutRetryAfter += 1;
        } else counts.other += 1;
        resolve();
      });
    });
    call.on("error", () => {
      counts.other += 1;
      resolve();
    });
    call.end(body);
  });
}

/** Looks every second at memory, and whether health is told. */
function watch({ url, pid }: OverloadOptions): {
  stop(): Pick<OverloadFigures, "firstMinuteMB" | "peakMB" | "healthAsked" | "healthUnanswered">;
} {
  const seen = { firstMinuteMB: 0, peakMB: 0, healthAsked: 0, healthUnanswered: 0 };
  const began = performance.now();
  const timer = setInterval(() => {
    const mb = residentMB(pid);
    seen.peakMB = Math.max(seen.peakMB, mb);
    if (performance.now() - began < 60_000) seen.firstMinuteMB = Math.max(seen.firstMinuteMB, mb);
    seen.healthAsked += 1;
    void isAnswered(url).then((answered) => {
      if (!answered) seen.healthUnanswered += 1;
    });
  }, 1000);
  return {
    stop() {
      clearInterval(timer);
      return seen;
    },
  };
}

async function isAnswered(url: string): Promise<boolean> {
  try {
    const { status } = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(HEALTH_MS) });
    return status === 200 || status === 503;
  } catch {
    return false;
  }
}

async function untilReady(url: string): Promise<number> {
  const began = performance.now();
  for (;;) {
    const response = await fetch(`${url}/readyz`).catch(() => undefined);
    if (response?.status === 200) return Math.round(performance.now() - began);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Resident memory of a process, as the system counts it. */
export function residentMB(pid: number): number {
  const found = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  if (!found) throw new Error(`the system does not tell the memory of process ${pid}`);
  return Math.round(Number(found[1]) / 1024);
}
