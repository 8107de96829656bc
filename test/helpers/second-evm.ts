/**
 * Anvil, an EVM by other hands than the one the tests run on: given the same transactions at the same times, it has to
 * come to the same register.
 * @module
 */
import { type ChildProcess, spawn } from "node:child_process";
import { globSync } from "node:fs";
import { createServer } from "node:net";
import { delimiter, dirname, resolve } from "node:path";

/** Sends one JSON-RPC request; throws when the answer is an error. */
export type Request = (method: string, params?: readonly unknown[]) => Promise<unknown>;

export interface SecondEvm {
  readonly request: Request;
  stop(): void;
}

/** What the tests' own network runs with (hardhat.config.ts); its accounts come from the same well-known mnemonic. */
const SETTINGS = [
  ...["--hardfork", "cancun", "--chain-id", "31337", "--accounts", "20", "--gas-limit", "60000000"],
  ...["--gas-price", "0", "--block-base-fee-per-gas", "0", "--disable-min-priority-fee", "--quiet"],
];

/** Makes the program that `node scripts/boot.mjs tools anvil` installs findable, where it is there. */
export function findSecondEvm(): void {
  const root = resolve(import.meta.dirname, "../..");
  const [program] = globSync(".tools/node_modules/@foundry-rs/anvil-*/bin/anvil", { cwd: root });
  if (program === undefined) return;
  process.env.PATH = [dirname(resolve(root, program)), process.env.PATH ?? ""].join(delimiter);
}

/** Resolves when it answers; its first block has this time. */
export async function startSecondEvm(genesisTime: number): Promise<SecondEvm> {
  const port = await freePort();
  const args = [...SETTINGS, "--host", "127.0.0.1", "--port", String(port), "--timestamp", String(genesisTime)];
  const child = spawn("anvil", args, { stdio: ["ignore", "ignore", "inherit"] });
  const request = requestTo(`http://127.0.0.1:${port}`);
  const stop = (): void => {
    child.kill("SIGKILL");
  };
  process.once("exit", stop);
  await untilReady(child, request);
  return { request, stop };
}

function requestTo(url: string): Request {
  let id = 0;
  return async (method, params = []) => {
    id += 1;
    const body = JSON.stringify({ jsonrpc: "2.0", id, method, params });
    const response = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body });
    const answer = (await response.json()) as { result?: unknown; error?: { message: string } };
    if (answer.error !== undefined) throw new Error(`${method}: ${answer.error.message}`);
    return answer.result;
  };
}

/** A minute: a build machine may be busy. */
async function untilReady(child: ChildProcess, request: Request): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (child.exitCode !== null) throw new Error(`anvil ended with status ${child.exitCode}`);
    try {
      await request("eth_chainId");
      return;
    } catch {
      await new Promise((done) => setTimeout(done, 100));
    }
  }
  child.kill("SIGKILL");
  throw new Error("anvil does not answer");
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}
