/**
 * Checks signatures in threads of its own, several at a time.
 *
 * The platform's asynchronous check wakes a thread for every signature, which takes the asking thread as long as half the
 * check itself. Here questions that come close together go over as one batch. It is an accelerator and nothing more: what
 * a thread cannot say, or takes with it when it dies, is answered by "could not find out", and the platform is asked.
 * @module
 */
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { CheckSignature } from "../ports/credential.ts";
import { NO, type Question, SIGNATURE_BYTES, toBatch, YES } from "./signature-batch.ts";

/** A full batch goes at once, so that a thread has begun while the next is collected. */
const BATCH_MOST = 4;
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

interface Asked extends Question {
  readonly answer: (found: boolean | undefined) => void;
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
    async check({ x, y }, signature, signed) {
      if (signature.length !== SIGNATURE_BYTES) return undefined;
      let least: SignatureThread | undefined;
      for (const thread of running) if (thread.isReady && (!least || thread.open < least.open)) least = thread;
      return least?.ask({ x, y, signature, signed });
    },
    async close() {
      await Promise.all([...running].map((thread) => thread.close()));
    },
  };
}

class SignatureThread {
  readonly #worker: Worker;
  readonly #onEnd: (error: unknown) => void;
  /** Batches sent, oldest first: a thread answers in order. */
  readonly #sent: (readonly Asked[])[] = [];
  #waiting: Asked[] = [];
  #isReady = false;
  #hasEnded = false;
  #open = 0;

  /** `onEnd` is called once: with what it died of, or with undefined when it was closed. */
  constructor(program: URL, onEnd: (error: unknown) => void) {
    this.#onEnd = onEnd;
    this.#worker = new Worker(program);
    // The thread alone keeps no process alive.
    this.#worker.unref();
    this.#worker.on("message", (message: "ready" | Uint8Array) => {
      if (message === "ready") this.#isReady = true;
      else this.#answered(message);
    });
    this.#worker.on("error", (error) => this.#ended(error));
    this.#worker.on("messageerror", (error) => this.#ended(error));
    this.#worker.on("exit", (status) => this.#ended(new Error(`a thread that checks signatures ended with ${status}`)));
  }

  get isReady(): boolean {
    return this.#isReady;
  }

  /** Questions without an answer. */
  get open(): number {
    return this.#open;
  }

  ask(question: Question): Promise<boolean | undefined> {
    this.#open += 1;
    return new Promise((answer) => {
      this.#waiting.push({ ...question, answer });
      if (this.#waiting.length >= BATCH_MOST) this.#send();
      // What else this turn of the event loop brings goes with it.
      else if (this.#waiting.length === 1) setImmediate(() => this.#send());
    });
  }

  close(): Promise<number> {
    this.#ended(undefined);
    return this.#worker.terminate();
  }

  #send(): void {
    if (this.#waiting.length === 0 || this.#hasEnded) return;
    const asked = this.#waiting;
    this.#waiting = [];
    this.#sent.push(asked);
    try {
      const batch = toBatch(asked);
      this.#worker.postMessage(batch, [batch.bytes.buffer]);
    } catch (error) {
      // Nothing went over, so no answer would come, and those that do would be taken for these.
      void this.#worker.terminate();
      this.#ended(error);
    }
  }

  #answered(answers: Uint8Array): void {
    const asked = this.#sent.shift() ?? [];
    this.#open -= asked.length;
    // Only a no is a no: what is not answered at all could not be found out either.
    for (const [i, { answer }] of asked.entries())
      answer(answers[i] === YES ? true : answers[i] === NO ? false : undefined);
  }

  #ended(error: unknown): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#isReady = false;
    this.#onEnd(error);
    for (const { answer } of [...this.#sent.splice(0).flat(), ...this.#waiting.splice(0)]) answer(undefined);
    this.#open = 0;
  }
}
