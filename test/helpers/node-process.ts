/**
 * A node as its operator runs it: a process of its own, with its output.
 * @module
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const NODE = fileURLToPath(new URL("../../services/apps/node.ts", import.meta.url));

export interface NodeProcess {
  readonly url: string;
  readonly ledgerUrl: string;
  readonly output: () => string;
  /** Ends it with `signal` and resolves with its exit status (null when the signal ended it). */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

export interface Ended {
  readonly status: number | null;
  readonly output: string;
}

function run(data: string, environment: Record<string, string>): { child: ChildProcess; output: () => string } {
  const env = {
    ...process.env,
    COUNTERSIGN_DATA: data,
    COUNTERSIGN_PORT: "0",
    COUNTERSIGN_LEDGER_PORT: "0",
    ...environment,
  };
  const child = spawn(process.execPath, [NODE], { env, stdio: ["ignore", "pipe", "pipe"] });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => (text += chunk.toString()));
  return { child, output: () => text };
}

/** A node that must become ready. */
export async function startNodeProcess(data: string, environment: Record<string, string> = {}): Promise<NodeProcess> {
  const { child, output } = run(data, environment);
  const ended = once(child, "exit") as Promise<[number | null]>;
  const ready = await readyOrEnded(output, ended);
  if (!ready) throw new Error(`the node ended instead of becoming ready: ${output()}`);
  return {
    url: /^Ready: (\S+)$/m.exec(output())?.[1] ?? "",
    ledgerUrl: /ledger \(JSON-RPC\) (\S+)/.exec(output())?.[1] ?? "",
    output,
    async end(signal) {
      child.kill(signal);
      return (await ended)[0];
    },
  };
}

/** A node that must refuse to start. */
export async function failedStart(data: string, environment: Record<string, string> = {}): Promise<Ended> {
  const { child, output } = run(data, environment);
  const ended = once(child, "exit") as Promise<[number | null]>;
  const ready = await readyOrEnded(output, ended);
  if (ready) {
    child.kill("SIGTERM");
    await ended;
    throw new Error(`the node started: ${output()}`);
  }
  return { status: (await ended)[0], output: output() };
}

/** True when the node says it is ready, false when it ended before. */
async function readyOrEnded(output: () => string, ended: Promise<unknown>): Promise<boolean> {
  let over = false;
  void ended.then(() => {
    over = true;
  });
  while (!/^Next:/m.test(output())) {
    if (over) return false;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return true;
}
