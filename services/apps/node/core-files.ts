/**
 * Whether the system would write a core file of this process, which would hold every key it has opened. Node cannot change
 * the limit of a running process; `npm start` lowers it before, and a service manager can.
 * @module
 */
import { readFileSync } from "node:fs";

/** What to tell the operator; undefined when there would be none, or the system does not say. */
export function coreFileWarning(limits: string | undefined = limitsOfThisProcess()): string | undefined {
  const soft = /^Max core file size\s+(\S+)/m.exec(limits ?? "")?.[1];
  if (soft === undefined || soft === "0") return undefined;
  return "a crash may write a core file, with keys in it: start it with ulimit -c 0 (LimitCORE=0 under systemd)";
}

function limitsOfThisProcess(): string | undefined {
  try {
    return readFileSync("/proc/self/limits", "utf8");
  } catch {
    return undefined; // Not Linux: docs/keys.md says what to do there.
  }
}
