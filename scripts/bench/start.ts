/**
 * A node from its very first start: time until it is ready, and the most memory it ever held while 1,000 permits were
 * drafted, approved, signed and registered through its API.
 * @module
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { firstPasswordsFile } from "../../services/apps/node/first-passwords.ts";
import { Client, type Json } from "../demo/client.ts";
import { certificate, TEN_PIECES } from "../demo/documents.ts";
import { round } from "./measure.ts";

const PERMITS = 1000;
const AT_ONCE = 8;
const NODE = fileURLToPath(new URL("../../services/apps/node.ts", import.meta.url));

export async function startNode(): Promise<Record<string, number>> {
  const data = await mkdtemp(join(tmpdir(), "countersign-bench-"));
  const began = performance.now();
  const env = { ...process.env, COUNTERSIGN_DATA: data, COUNTERSIGN_PORT: "0", COUNTERSIGN_LEDGER_PORT: "0" };
  const child = spawn(process.execPath, [NODE], { env, stdio: ["ignore", "pipe", "inherit"] });
  try {
    const client = new Client(await readyUrl(child), firstPasswordsFile(data, true));
    await client.must(client.get("/readyz"));
    const readyMs = performance.now() - began;
    const issuing = performance.now();
    await issueMany(client);
    const perSecond = PERMITS / ((performance.now() - issuing) / 1000);
    return {
      "start.readyMs": round(readyMs, 0),
      "issue.permitsPerSecond": round(perSecond, 1),
      "node.peakMB": peakMegabytes(child.pid as number),
    };
  } finally {
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    await ended;
    await rm(data, { recursive: true, force: true });
  }
}

async function readyUrl(child: ChildProcess): Promise<string> {
  let text = "";
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
    text += chunk.toString();
    const ready = /^Ready: (\S+)$/m.exec(text);
    if (ready) {
      child.stdout?.resume();
      return ready[1] as string;
    }
  }
  throw new Error(`the node did not start: ${text}`);
}

async function issueMany(client: Client): Promise<void> {
  let next = 0;
  const officer = async (): Promise<void> => {
    while (next < PERMITS) {
      const number = `B-${next++}`;
      const draft = await client.must(
        client.post("/v1/drafts", "XB-LIC/farid", certificate({ number, goods: TEN_PIECES, now: Date.now() })),
      );
      const issued = await client.must(
        client.post(`/v1/drafts/${draft.id}/approvals`, "XB-LIC/gita", { digest: draft.digest }),
      );
      if ((issued.operation as Json).state !== "done") throw new Error(`${number} was not registered`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, officer));
}

/** Resident memory at its highest; NaN where the system does not tell. */
function peakMegabytes(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return round(Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024, 0);
  } catch {
    return Number.NaN;
  }
}
