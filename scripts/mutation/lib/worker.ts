/**
 * A test process as seen from outside: one question at a time, and an end to waiting.
 * @module
 */
import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import type { AllTests, Order, Report, Verdict } from "./messages.ts";

/** Milliseconds for all tests at first, when nobody knows yet how long they take. */
const LONGEST_BASELINE = 30 * 60_000;

/** Thrown when the process gave no answer in time or died over the question. */
export class WorkerLost extends Error {}

export interface Limits {
  readonly test: number;
  readonly all: number;
}

export class Worker {
  readonly #child: ChildProcess;
  #files: readonly string[] = [];

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  /** Resolves when all test files are loaded against the artifacts in the folder. */
  static async start(root: string, artifacts: string): Promise<Worker> {
    const child = fork(join(root, "scripts/mutation/test-process.ts"), [], {
      cwd: root,
      // What this process was started with binds it to the one that started it; a worker is bound to this one.
      execArgv: [],
      env: {
        ...process.env,
        HARDHAT_CONFIG: join(root, "scripts/mutation/hardhat.config.ts"),
        COUNTERSIGN_MUTATED_ARTIFACTS: artifacts,
      },
    });
    const worker = new Worker(child);
    const ready = await worker.#answer("ready", LONGEST_BASELINE);
    worker.#files = ready.files;
    return worker;
  }

  get files(): readonly string[] {
    return this.#files;
  }

  async runAll(): Promise<AllTests> {
    return await this.#ask({ order: "all" }, "all", LONGEST_BASELINE);
  }

  async leaveOut(titles: readonly string[]): Promise<void> {
    await this.#ask({ order: "leave-out", titles }, "left-out", LONGEST_BASELINE);
  }

  /** The tests of `files`, in that order, until one fails. Milliseconds: for one test, and for all of them. */
  async run(number: number, files: readonly string[], limits: Limits): Promise<Verdict> {
    return await this.#ask({ order: "mutant", number, files, limit: limits.test }, "mutant", limits.all);
  }

  /** Whether the test that noticed passes with no mutant awake. */
  async confirms({ by, file }: Verdict): Promise<boolean> {
    return (await this.#ask({ order: "confirm", title: by, file }, "confirm", LONGEST_BASELINE)).passes;
  }

  stop(): void {
    this.#child.kill("SIGKILL");
  }

  async #ask<K extends Report["report"]>(
    order: Order,
    kind: K,
    limit: number,
  ): Promise<Extract<Report, { report: K }>> {
    const answer = this.#answer(kind, limit);
    this.#child.send(order);
    return await answer;
  }

  #answer<K extends Report["report"]>(kind: K, limit: number): Promise<Extract<Report, { report: K }>> {
    return new Promise((resolve, reject) => {
      const lost = (why: string) => (): void => {
        settle();
        this.stop();
        reject(new WorkerLost(why));
      };
      const died = lost("the test process died");
      const timer = setTimeout(lost(`no answer within ${limit} ms`), limit);
      const heard = (report: Report): void => {
        settle();
        if (report.report === kind) resolve(report as Extract<Report, { report: K }>);
        else reject(new Error(`asked for ${kind}, was told ${report.report}`));
      };
      const settle = (): void => {
        clearTimeout(timer);
        this.#child.off("message", heard).off("exit", died);
      };
      this.#child.on("message", heard).on("exit", died);
    });
  }
}
