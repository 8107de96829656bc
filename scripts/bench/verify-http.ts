/**
 * Verdicts over HTTP against a bare Express and jose endpoint, in turn, 16 connections, load generator on the same machine.
 * @module
 */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import autocannon from "autocannon";
import { median, round } from "./measure.ts";

const CONNECTIONS = 16;
const SECONDS = 6;
const ROUNDS = 5;

interface Served {
  readonly child: ChildProcess;
  readonly port: number;
  readonly bundles: readonly string[];
}

async function serve(kind: "bare" | "node"): Promise<Served> {
  const child = fork(fileURLToPath(new URL("http-server.ts", import.meta.url)), [kind], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const [message] = (await once(child, "message")) as [{ port: number; bundles: string[] }];
  return { child, ...message };
}

async function load({ port, bundles }: Served): Promise<{ perSecond: number; p99: number }> {
  const result = await autocannon({
    url: `http://127.0.0.1:${port}/v1/verifications`,
    connections: CONNECTIONS,
    duration: SECONDS,
    requests: bundles.slice(0, 50).map((bundle) => ({
      method: "POST" as const,
      headers: { "content-type": "application/json" },
      body: `{"bundle":${bundle}}`,
    })),
  });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${result.non2xx} refused, ${result.errors} failed`);
  return { perSecond: result.requests.average, p99: result.latency.p99 };
}

export async function verifyHttp(): Promise<Record<string, number>> {
  const servers = [await serve("node"), await serve("bare")] as const;
  try {
    const [node, bare] = servers;
    await load(node);
    await load(bare);
    const rounds: { node: { perSecond: number; p99: number }; bare: { perSecond: number } }[] = [];
    for (let i = 0; i < ROUNDS; i++) rounds.push({ node: await load(node), bare: await load(bare) });
    return {
      "verify.http.perSecond": round(median(rounds.map((r) => r.node.perSecond)), 0),
      "verify.http.barePerSecond": round(median(rounds.map((r) => r.bare.perSecond)), 0),
      "verify.http.ratio": round(median(rounds.map((r) => r.node.perSecond / r.bare.perSecond)), 3),
      "verify.http.p99ms": round(median(rounds.map((r) => r.node.p99)), 1),
    };
  } finally {
    for (const { child } of servers) child.disconnect();
  }
}
