/**
 * How many requests are worked on at once, how many wait, and that none comes in any more once the node stops. What is
 * beyond is refused at once: a queue without an end would cost memory, and answer nobody in time.
 *
 * Only a few begin in one turn of the event loop. A turn lets one new connection in and serves whoever is there; with
 * hundreds of verdicts in it a node under load took two new connections a second, the question after its health among them.
 * @module
 */
import type { RequestHandler, Response } from "express";
import { Refusal } from "../../domain/errors/refusal.ts";
import type { HttpLimits } from "../../schema/config/http-config.ts";

/** Requests begun in one turn: about five milliseconds of verdicts. */
const BEGUN_IN_A_TURN = 8;

interface Waiter {
  readonly go: () => void;
  readonly timer: NodeJS.Timeout;
}

export class Gate {
  readonly #limits: HttpLimits;
  #running = 0;
  #stopping = false;
  #begun = 0;
  #turn: NodeJS.Immediate | undefined;
  readonly #waiting = new Map<Response, Waiter>();
  readonly #idle: (() => void)[] = [];

  constructor(limits: HttpLimits) {
    this.#limits = limits;
  }

  get running(): number {
    return this.#running;
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  /** Why the node takes no request now; undefined while it does. */
  get trouble(): string | undefined {
    if (this.#stopping) return "the node is stopping";
    return this.#isFull ? "it has as many requests as it can carry" : undefined;
  }

  /** What waits for its turn only takes a place of those that are worked on. */
  get #isFull(): boolean {
    return this.#running + this.waiting >= this.#limits.requestsAtOnce + this.#limits.waiting;
  }

  get #mayBegin(): boolean {
    return this.#running < this.#limits.requestsAtOnce && this.#begun < BEGUN_IN_A_TURN;
  }

  /** Refuses whatever comes from now on (`node-stopping`); resolves when nothing runs or waits, or after `patience` ms. */
  async drain(patience: number): Promise<void> {
    this.#stopping = true;
    if (this.#running === 0 && this.waiting === 0) return;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, patience);
    });
    await Promise.race([late, new Promise<void>((resolve) => this.#idle.push(resolve))]);
    clearTimeout(timer);
  }

  /** Throws Refusals `node-busy` and `node-stopping`. */
  readonly enter: RequestHandler = (_request, response, next) => {
    if (this.#stopping) {
      response.setHeader("Connection", "close");
      throw new Refusal("node-stopping");
    }
    // Nobody overtakes who waits.
    if (this.waiting === 0 && this.#mayBegin) return this.#run(response, next);
    if (this.#isFull) throw new Refusal("node-busy");
    this.#wait(response, next);
  };

  /**
   * Keeps the place while `work` goes on: a caller who hangs up ends his connection, not what he has asked for. Work of one who
   * had gone before it began has none.
   */
  async during<T>(response: Response, work: () => Promise<T>): Promise<T> {
    if (!response.listeners("close").includes(this.#left)) return work();
    let gone = false;
    const note = (): void => {
      gone = true;
    };
    response.off("close", this.#left);
    response.once("close", note);
    try {
      return await work();
    } finally {
      response.off("close", note);
      if (gone) this.#left();
      else response.once("close", this.#left);
    }
  }

  /** Gives back the place of an answer that goes on for long and costs little; of who went away it is back already. */
  leave(response: Response): void {
    if (!response.listeners("close").includes(this.#left)) return;
    response.off("close", this.#left);
    this.#left();
  }

  #run(response: Response, next: () => void): void {
    this.#running += 1;
    this.#begun += 1;
    this.#endTurn();
    // "close" comes once, whether the answer went out or the caller went away.
    response.once("close", this.#left);
    next();
  }

  #wait(response: Response, next: (error?: unknown) => void): void {
    const gone = (): void => {
      this.#forget(response);
      this.#tellIdle();
    };
    const go = (): void => {
      response.off("close", gone);
      this.#forget(response);
      this.#run(response, next);
    };
    const timer = setTimeout(() => {
      response.off("close", gone);
      this.#forget(response);
      next(new Refusal("node-busy"));
      this.#tellIdle();
    }, this.#limits.waitSeconds * 1000);
    this.#waiting.set(response, { go, timer });
    response.once("close", gone);
  }

  #forget(response: Response): void {
    clearTimeout(this.#waiting.get(response)?.timer);
    this.#waiting.delete(response);
  }

  readonly #left = (): void => {
    this.#running -= 1;
    this.#letIn();
    this.#tellIdle();
  };

  #letIn(): void {
    for (const { go } of this.#waiting.values()) {
      if (!this.#mayBegin) return;
      go();
    }
  }

  /** Once the event loop has looked at everybody, the next few may begin. */
  #endTurn(): void {
    this.#turn ??= setImmediate(() => {
      this.#turn = undefined;
      this.#begun = 0;
      this.#letIn();
    });
  }

  #tellIdle(): void {
    if (this.#running > 0 || this.waiting > 0) return;
    for (const tell of this.#idle.splice(0)) tell();
  }
}
