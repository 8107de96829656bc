/**
 * Starts a node in a process of its own and kills it without a word, over and over on one data directory.
 * @module
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { AdverseMode } from "../../../services/chain/embedded/adverse.ts";
import type { Hex } from "../../../services/domain/bytes/hex.ts";

const CHILD = fileURLToPath(new URL("node-child.ts", import.meta.url));

export interface Up {
  readonly url: string;
  readonly ledgerUrl: string;
  readonly register: Hex;
  readonly networkId: Hex;
  readonly chainId: number;
  readonly foundedAt: number;
}

export class Station {
  readonly #data: string;
  readonly #behaviour: Partial<AdverseMode>;
  readonly #environment: NodeJS.ProcessEnv;
  #child: ChildProcess | undefined;
  #exit: Promise<unknown> = Promise.resolve();
  #errors = "";
  #port: number | undefined;

  constructor(data: string, behaviour: Partial<AdverseMode> = {}, environment: NodeJS.ProcessEnv = process.env) {
    this.#data = data;
    this.#behaviour = behaviour;
    this.#environment = environment;
  }

  /** Its data directory. */
  get data(): string {
    return this.#data;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Resolves when it is ready, with undefined when it was killed before. Throws with its own words when it gave up. */
  async start(): Promise<Up | undefined> {
    this.#errors = "";
    // Always the same: a node on another port has another name, and its officers would have to sign in again.
    this.#port ??= await freePort();
    const child = spawn(process.execPath, [CHILD, this.#data, JSON.stringify(this.#behaviour)], {
      env: { ...this.#environment, COUNTERSIGN_PORT: String(this.#port) },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#child = child;
    this.#exit = once(child, "close");
    child.stderr?.on("data", (text: Buffer) => {
      this.#errors = `${this.#errors}${text}`.slice(-4000);
    });
    const ready = once(createInterface(child.stdout as NodeJS.ReadableStream), "line") as Promise<[string]>;
    const line = await Promise.race([ready.then(([text]) => text), this.#exit.then(() => undefined)]);
    if (line !== undefined) return JSON.parse(line) as Up;
    if (child.signalCode === "SIGKILL") return undefined;
    throw new Error(`the node ended with ${child.exitCode ?? child.signalCode}: ${this.#errors}`);
  }

  /** No warning, no flush: what a power failure leaves of the process. */
  async kill(): Promise<void> {
    this.#child?.kill("SIGKILL");
    await this.#exit;
  }

  async end(): Promise<void> {
    this.#child?.kill("SIGTERM");
    await this.#exit;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
