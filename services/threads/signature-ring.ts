/**
 * Memory that the asking thread and the thread that checks signatures share: a ring of questions, answered in their order.
 * A message for each would cost both sides more than the bytes do, and a thread that is busy need not be woken at all.
 * @module
 */
import { type Hex, writeHex } from "../domain/bytes/hex.ts";

/** r || s. */
export const SIGNATURE_BYTES = 64;
/** Longer documents are rare, and left to the platform. */
export const SIGNED_MOST = 16_384;
/** Questions that can wait; a power of two, so that counts may run over. */
export const SLOTS = 64;

/** Answers. */
export const [NO, YES, UNKNOWN] = [0, 1, 2] as const;

const POINT_BYTES = 64;
const SLOT_BYTES = POINT_BYTES + SIGNATURE_BYTES + SIGNED_MOST;
/** Places of the two counts, which only grow: questions asked, questions answered. */
const [ASKED, ANSWERED] = [0, 1] as const;
const COUNTS_BYTES = 8;
/** Length of what was signed, and the answer, of each slot. */
const NOTES_BYTES = SLOTS * 8;

/** What the thread reads; views into the ring, good until it is answered. */
export interface Question {
  readonly point: Uint8Array;
  readonly signature: Uint8Array;
  readonly signed: Uint8Array;
}

export class SignatureRing {
  readonly memory: SharedArrayBuffer;
  readonly #counts: Int32Array;
  readonly #notes: Int32Array;
  readonly #bytes: Uint8Array;

  /** Both sides make one over the same memory. */
  constructor(memory = new SharedArrayBuffer(COUNTS_BYTES + NOTES_BYTES + SLOTS * SLOT_BYTES)) {
    this.memory = memory;
    this.#counts = new Int32Array(memory, 0, 2);
    this.#notes = new Int32Array(memory, COUNTS_BYTES, SLOTS * 2);
    this.#bytes = new Uint8Array(memory, COUNTS_BYTES + NOTES_BYTES);
  }

  get asked(): number {
    return Atomics.load(this.#counts, ASKED);
  }

  get answered(): number {
    return Atomics.load(this.#counts, ANSWERED);
  }

  /** Asking side: the next question. There must be room for it. */
  ask(point: { readonly x: Hex; readonly y: Hex }, signature: Uint8Array, signed: Uint8Array): void {
    const number = this.asked;
    const at = slotOf(number) * SLOT_BYTES;
    writeHex(point.x, this.#bytes, at);
    writeHex(point.y, this.#bytes, at + POINT_BYTES / 2);
    this.#bytes.set(signature, at + POINT_BYTES);
    this.#bytes.set(signed, at + POINT_BYTES + SIGNATURE_BYTES);
    this.#notes[slotOf(number) * 2] = signed.length;
    // Of the question that was here before.
    this.#notes[slotOf(number) * 2 + 1] = UNKNOWN;
    Atomics.store(this.#counts, ASKED, (number + 1) | 0);
    Atomics.notify(this.#counts, ASKED);
  }

  /** Asking side: what was said to question `number`, once it is answered. */
  answerTo(number: number): number {
    return this.#notes[slotOf(number) * 2 + 1] as number;
  }

  /** Asking side: resolves when more than `answered` questions are answered; undefined when there are more already. */
  more(answered: number): Promise<unknown> | undefined {
    const waiting = Atomics.waitAsync(this.#counts, ANSWERED, answered);
    return waiting.async ? waiting.value : undefined;
  }

  /** Answering side: question `number`. */
  question(number: number): Question {
    const at = slotOf(number) * SLOT_BYTES;
    const signature = at + POINT_BYTES;
    const signed = signature + SIGNATURE_BYTES;
    return {
      point: this.#bytes.subarray(at, signature),
      signature: this.#bytes.subarray(signature, signed),
      signed: this.#bytes.subarray(signed, signed + (this.#notes[slotOf(number) * 2] as number)),
    };
  }

  /** Answering side: the answer to the question whose turn it is. */
  answer(number: number, found: number): void {
    this.#notes[slotOf(number) * 2 + 1] = found;
    Atomics.store(this.#counts, ANSWERED, (number + 1) | 0);
  }

  /** Answering side: tells the other that there are answers. */
  tell(): void {
    Atomics.notify(this.#counts, ANSWERED);
  }

  /** Answering side: sleeps until more than `asked` questions are asked. */
  sleep(asked: number): void {
    Atomics.wait(this.#counts, ASKED, asked);
  }
}

function slotOf(number: number): number {
  return number & (SLOTS - 1);
}
