/**
 * Checks signatures in threads of its own.
 *
 * The platform's asynchronous check wakes a thread for every signature, which takes the asking thread up to half as long as
 * the check itself. Here the questions go through memory that both sides see, and nobody is woken who is awake. It is an
 * accelerator and nothing more: what a thread cannot say, has no room for, or takes with it when it dies, is answered by
 * "could not find out", and the platform is asked.
 * @module
 */
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { isWord } from "../domain/bytes/hex.ts";
import type { CheckSignature } from "../ports/credential.ts";
import { NO, SIGNATURE_BYTES, SIGNED_MOST, SignatureRing, SLOTS, YES } from "./signature-ring.ts";

/** More do not pay: one asking thread keeps about two of them busy. */
const THREADS_MOST = 2;

export interface SignatureThreadsOptions {
  /** By default one fewer than there are processors, at least one, at most two. */
  readonly threads?: number;
  /** Told once of each thread that died; without threads the platform does all of it, more slowly. */
  readonly onTrouble: (error: unknown) => void;
  /** What the threads run; another one in tests, to see them die. */
  readonly program?: URL;
}

const PROGRAM = new URL("./signature-thread.ts", import.meta.url);

export interface SignatureThreads {
  readonly check: CheckSignature;
  /** Ends the threads; what is asked then or was not answered yet could not be found out. */
  close(): Promise<void>;
}

export function openSignatureThreads({
  threads,
  onTrouble,
  program = PROGRAM,
}: SignatureThreadsOptions): SignatureThreads {
  const count = threads ?? Math.max(1, Math.min(THREADS_MOST, availableParallelism() - 1));
  const running = new Set<SignatureThread>();
  for (let i = 0; i < count; i++) {
    const thread = new SignatureThread(program, (error) => {
      running.delete(thread);
      if (error !== undefined) onTrouble(error);
    });
    running.add(thread);
  }
  return {
    async check(point, signature, signed) {
      // Each has its place in the ring, and no more than that.
      if (signature.length !== SIGNATURE_BYTES || signed.length > SIGNED_MOST) return undefined;
      if (!isWord(point.x) || !isWord(point.y)) return undefined;
      let least: SignatureThread | undefined;
      for (const thread of running) if (thread.hasRoom && (!least || thread.open < least.open)) least = thread;
      return least?.ask(point, signature, signed);
    },
    async close() {
      await Promise.all([...running].map((thread) => thread.close()));
    },
  };
}

type Point = Parameters<CheckSignature>[0];

class SignatureThread {
  readonly #worker: Worker;
  readonly #ring = new SignatureRing();
  readonly #onEnd: (error: unknown) => void;
  /** Who asked, oldest first: a thread answers in order. */
  readonly #asked: ((found: boolean | undefined) => void)[] = [];
  /** Number of the oldest question without an answer. */
  #next = 0;
  #isReady = false;
  #hasEnded = false;
  #isWaiting = false;

  /** `onEnd` is called once: with what it died of, or with undefined when it was closed. */
  constructor(program: URL, onEnd: (error: unknown) => void) {
    this.#onEnd = onEnd;
    this.#worker = new Worker(program, { workerData: this.#ring.memory });
    // The thread alone keeps no process alive; a question does.
    this.#worker.unref();
    this.#worker.once("message", () => {
      this.#isReady = !this.#hasEnded;
    });
    this.#worker.on("error", (error) => this.#ended(error));
    this.#worker.on("exit", (status) => this.#ended(new Error(`a thread that checks signatures ended with ${status}`)));
  }

  get hasRoom(): boolean {
    return this.#isReady && this.#asked.length < SLOTS;
  }

  /** Questions without an answer. */
  get open(): number {
    return this.#asked.length;
  }

  ask(point: Point, signature: Uint8Array, signed: Uint8Array): Promise<boolean | undefined> {
    return new Promise((answer) => {
      this.#ring.ask(point, signature, signed);
      if (this.#asked.push(answer) === 1) this.#worker.ref();
      if (!this.#isWaiting) this.#take();
    });
  }

  close(): Promise<number> {
    this.#ended(undefined);
    return this.#worker.terminate();
  }

  /** Hands out the answers there are, and waits for more while there are questions. */
  #take(): void {
    this.#isWaiting = false;
    while (this.#asked.length > 0) {
      const answered = this.#ring.answered;
      while (this.#next !== answered) {
        const found = this.#ring.answerTo(this.#next);
        this.#next = (this.#next + 1) | 0;
        // Only a no is a no.
        this.#asked.shift()?.(found === YES ? true : found === NO ? false : undefined);
      }
      if (this.#asked.length === 0) {
        this.#worker.unref();
        return;
      }
      const more = this.#ring.more(answered);
      if (more) {
        this.#isWaiting = true;
        void more.then(() => this.#take());
        return;
      }
    }
  }

  #ended(error: unknown): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#isReady = false;
    this.#onEnd(error);
    for (const answer of this.#asked.splice(0)) answer(undefined);
  }
}
