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
  readonly metricsUrl: string;
  readonly ledgerUrl: string;
  readonly register: Hex;
  readonly networkId: Hex;
  readonly chainId: number;
  readonly foundedAt: number;
}

export interface StationOptions {
  readonly data: string;
  readonly environment: NodeJS.ProcessEnv;
  /** It reads another node's ledger, and so has no port for its own. */
  readonly reads?: true;
}

/** A node is always called the same: under another name its officers would have to sign in again, and partners lose it. */
export class Station {
  readonly data: string;
  readonly url: string;
  readonly ledgerUrl: string;
  readonly #options: StationOptions;
  readonly #ports: NodeJS.ProcessEnv;
  #child: ChildProcess | undefined;
  #exit: Promise<unknown> = Promise.resolve();
  #errors = "";

  private constructor(options: StationOptions, port: number, ledgerPort: number) {
    this.#options = options;
    this.data = options.data;
    this.url = `http://localhost:${port}`;
    this.ledgerUrl = `http://127.0.0.1:${ledgerPort}`;
    const ledger = options.reads ? {} : { COUNTERSIGN_LEDGER_PORT: String(ledgerPort) };
    this.#ports = { COUNTERSIGN_PORT: String(port), ...ledger };
  }

  static async at(options: StationOptions): Promise<Station> {
    const [port = 0, ledgerPort = 0] = await freePorts(2);
    return new Station(options, port, ledgerPort);
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /**
   * Resolves when it is ready, with undefined when it was killed before. Throws with its own words when it gave up. Its embedded
   * ledger behaves as badly as `behaviour` says until it is killed.
   */
  async start(behaviour: Partial<AdverseMode> = {}): Promise<Up | undefined> {
    this.#errors = "";
    const { environment } = this.#options;
    const child = spawn(process.execPath, [CHILD, this.data, JSON.stringify(behaviour)], {
      env: { ...environment, ...this.#ports },
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
}

/** Held together until all are known, so that none is given out twice. */
async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  for (const server of servers) await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  for (const server of servers) await new Promise((resolve) => server.close(resolve));
  return ports;
}
