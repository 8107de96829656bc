/**
 * Looks every second at a node's memory and asks after its health, in a thread of its own: the one that offers the load has
 * no time to read answers. Told anything, it posts what it saw and ends.
 * @module
 */
import { readFileSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";

/** What is to be watched. */
export interface Watched {
  /** The door that is under load. */
  readonly url: string;
  /** Where health is told beside it. */
  readonly healthUrl: string;
  readonly pid: number;
}

export interface Seen {
  firstMinuteMB: number;
  peakMB: number;
  /** Questions after its health, and those it left unanswered for two seconds. */
  healthAsked: number;
  healthUnanswered: number;
  /** The longest that an answer took (ms). */
  healthSlowestMs: number;
  /** Those that the door under load left unanswered, where they queue with everybody to be let in. */
  doorUnanswered: number;
}

const HEALTH_MS = 2_000;

/** Milliseconds until it is told, whatever the answer; undefined when it is not told. */
async function healthMs(url: string): Promise<number | undefined> {
  const began = performance.now();
  try {
    // A connection of its own each time, as a watcher that comes by has.
    const headers = { Connection: "close" };
    const { status } = await fetch(`${url}/readyz`, { headers, signal: AbortSignal.timeout(HEALTH_MS) });
    return status === 200 || status === 503 ? performance.now() - began : undefined;
  } catch {
    return undefined;
  }
}

/** Resident memory of a process, as the system counts it. */
export function residentMB(pid: number): number {
  const found = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  if (!found) throw new Error(`the system does not tell the memory of process ${pid}`);
  return Math.round(Number(found[1]) / 1024);
}

function watch({ url, healthUrl, pid }: Watched, stopped: (told: () => void) => void): void {
  const seen: Seen = {
    firstMinuteMB: 0,
    peakMB: 0,
    healthAsked: 0,
    healthUnanswered: 0,
    healthSlowestMs: 0,
    doorUnanswered: 0,
  };
  const asked = new Set<Promise<void>>();
  const began = performance.now();
  const look = (): void => {
    const mb = residentMB(pid);
    seen.peakMB = Math.max(seen.peakMB, mb);
    if (performance.now() - began < 60_000) seen.firstMinuteMB = Math.max(seen.firstMinuteMB, mb);
    seen.healthAsked += 1;
    const question: Promise<void> = Promise.all([healthMs(healthUrl), healthMs(url)]).then(([ms, doorMs]) => {
      if (ms === undefined) seen.healthUnanswered += 1;
      else seen.healthSlowestMs = Math.max(seen.healthSlowestMs, Math.round(ms));
      if (doorMs === undefined) seen.doorUnanswered += 1;
      asked.delete(question);
    });
    asked.add(question);
  };
  const timer = setInterval(look, 1000);
  stopped(() => {
    clearInterval(timer);
    void Promise.all(asked).then(() => parentPort?.postMessage(seen));
  });
}

if (parentPort !== null) watch(workerData as Watched, (told) => parentPort?.once("message", told));
