/**
 * The in-process table a verdict reads: the register itself, fed whole blocks in order.
 * @module
 */
import { DatabaseUnavailable, Refusal } from "../../domain/errors/refusal.ts";
import { applyEvent } from "../../domain/register/apply.ts";
import type { RegisterBlock, RegisterEvent } from "../../domain/register/events.ts";
import type { Register } from "../../domain/register/model.ts";
import type { Head } from "../../ports/ledger.ts";
import type { Lookup } from "../../ports/lookup.ts";
import { assertFollows, headOf } from "../continuity.ts";
import { packedRegister } from "./packed-register.ts";

export interface FedLookup extends Lookup {
  /** Why it is unusable until loaded again; undefined while all is well. */
  readonly broken: unknown;
  /**
   * Starts anew from stored events that end with block `head`. The former content stays readable until all are in.
   * Throws BrokenLog when they do not fit together; the lookup is unusable then. Throws DatabaseUnavailable when they could
   * not be read to their end; the former content stays.
   */
  load(
    head: Head | undefined,
    events: AsyncIterable<{ readonly event: RegisterEvent; readonly time: number }>,
  ): Promise<void>;
  /**
   * Adds one block. Synchronous, so that no reader can see half of it. Throws `index-discontinuous`, changing nothing,
   * when it does not follow the head; BrokenLog when its events do not fit: a register that is half right would answer,
   * and answer wrongly, so the lookup empties, its head is undefined, and it takes no block until loaded again.
   */
  apply(block: RegisterBlock): void;
  /** The ledger was asked at `now` (ms) and had nothing newer. */
  touch(now: number): void;
}

/** Readers take `register` and `head` together, and anew after each await. */
export function createLookup(): FedLookup {
  return new RegisterLookup();
}

class RegisterLookup implements FedLookup {
  register: Register = packedRegister();
  head: Head | undefined;
  freshAt: number | undefined;
  broken: unknown;

  async load(
    head: Head | undefined,
    events: AsyncIterable<{ readonly event: RegisterEvent; readonly time: number }>,
  ): Promise<void> {
    const register = packedRegister();
    try {
      for await (const { event, time } of events) applyEvent(register, event, time);
    } catch (error) {
      // A database that is away says nothing about what is here.
      if (!(error instanceof DatabaseUnavailable)) this.#break(error);
      throw error;
    }
    this.register = register;
    this.head = head;
    this.freshAt = undefined;
    this.broken = undefined;
  }

  apply(block: RegisterBlock): void {
    if (this.broken !== undefined) {
      throw new Refusal(
        "index-discontinuous",
        { block: String(block.number), found: "a lookup that has to be loaded again" },
        { cause: this.broken },
      );
    }
    assertFollows(this.head, block);
    try {
      for (const event of block.events) applyEvent(this.register, event, block.time);
    } catch (error) {
      this.#break(error);
      throw error;
    }
    this.head = headOf(block);
  }

  touch(now: number): void {
    if (this.head !== undefined) this.freshAt = now;
  }

  #break(why: unknown): void {
    this.register = packedRegister();
    this.head = undefined;
    this.freshAt = undefined;
    this.broken = why;
  }
}
