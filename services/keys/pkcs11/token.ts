/**
 * One token: a session that is logged in, used by one at a time, and opened again when the device lost it.
 *
 * A wrong PIN is tried once per process: a token locks itself after a few, and a node that repeats itself would do that
 * for everyone.
 * @module
 */
import type { Code } from "../../domain/errors/catalogue.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import { answerOf, CK, type Cryptoki, type Handle, type LoadedLibrary, loadLibrary } from "./cryptoki.ts";

export interface TokenOptions {
  /** What the configuration calls it; stands in refusals. */
  readonly name: string;
  /** Absolute path of the device's library. */
  readonly library: string;
  /** Label of the token in the device. */
  readonly label: string;
  readonly pin: string;
}

export interface OpenSession {
  readonly cryptoki: Cryptoki;
  readonly session: Handle;
  /** Grows with each session: handles of an earlier one mean nothing. */
  readonly epoch: number;
}

/** Answers after which a new session may do what this one did not. */
const LOST = new Set([
  ...["CKR_SESSION_HANDLE_INVALID", "CKR_SESSION_CLOSED", "CKR_USER_NOT_LOGGED_IN", "CKR_OBJECT_HANDLE_INVALID"],
  ...["CKR_KEY_HANDLE_INVALID", "CKR_DEVICE_REMOVED", "CKR_DEVICE_ERROR", "CKR_TOKEN_NOT_PRESENT"],
  ...["CKR_GENERAL_ERROR", "CKR_FUNCTION_FAILED", "CKR_OPERATION_ACTIVE", "CKR_CRYPTOKI_NOT_INITIALIZED"],
]);
const PIN_REFUSED = new Set([
  "CKR_PIN_INCORRECT",
  "CKR_PIN_INVALID",
  "CKR_PIN_LEN_RANGE",
  "CKR_PIN_LOCKED",
  "CKR_PIN_EXPIRED",
]);

export class Token {
  readonly name: string;
  readonly #label: string;
  readonly #pin: string;
  readonly #library: LoadedLibrary;
  #open: OpenSession | undefined;
  #epoch = 0;
  #pinRefused: string | undefined;
  #tail: Promise<unknown> = Promise.resolve();
  /** Calls of {@link use} that have not ended. */
  #waiting = 0;
  #closed = false;

  private constructor({ name, label, pin }: TokenOptions, library: LoadedLibrary) {
    this.name = name;
    this.#label = label;
    this.#pin = pin;
    this.#library = library;
  }

  /** Logs in, so that a node with a token it cannot use does not start. Throws as {@link use}. */
  static async open(options: TokenOptions): Promise<Token> {
    const token = new Token(options, await loadLibrary(options.library));
    try {
      await token.use(() => undefined);
    } catch (error) {
      token.close();
      throw error;
    }
    return token;
  }

  /**
   * Runs `work` in the session, alone; once more, in a new one, when the device had lost the session: signing twice does
   * no harm. Throws `token-unavailable` (could not be asked), `token-pin-wrong`, and what `work` throws.
   */
  use<T>(work: (at: OpenSession) => T | Promise<T>): Promise<T> {
    this.#waiting += 1;
    const mine = this.#tail.then(() => this.#library.during(() => this.#attempt(work)));
    const leave = (): void => {
      this.#waiting -= 1;
    };
    this.#tail = mine.then(leave, leave);
    return mine;
  }

  /** What is under way in the device ends first: a library that is ended under a call takes the process with it. */
  close(): void {
    this.#closed = true;
    if (this.#waiting === 0) this.#leave();
    else void this.#tail.then(() => this.#leave());
  }

  #leave(): void {
    this.#forget();
    this.#library.release();
  }

  async #attempt<T>(work: (at: OpenSession) => T | Promise<T>): Promise<T> {
    try {
      return await work(this.#session());
    } catch (error) {
      if (!LOST.has(answerOf(error) ?? "")) throw this.#said(error);
    }
    this.#forget();
    try {
      return await work(this.#session());
    } catch (error) {
      this.#forget();
      throw this.#said(error);
    }
  }

  #session(): OpenSession {
    if (this.#closed) throw this.#unavailable("it was closed");
    if (this.#pinRefused !== undefined) throw this.#pinWrong(this.#pinRefused);
    this.#open ??= this.#logIn();
    return this.#open;
  }

  #logIn(): OpenSession {
    const { cryptoki } = this.#library;
    this.#library.begin();
    const slot = this.#slot() ?? (this.#library.restart() ? this.#slot() : undefined);
    if (slot === undefined) throw this.#unavailable(`no slot holds a token labelled ${this.#label}`);
    const session = cryptoki.C_OpenSession(slot, CK.SERIAL_SESSION | CK.RW_SESSION);
    try {
      cryptoki.C_Login(session, CK.USER, this.#pin);
    } catch (error) {
      const answer = answerOf(error) ?? "";
      if (answer !== "CKR_USER_ALREADY_LOGGED_IN") {
        quietly(() => cryptoki.C_CloseSession(session));
        if (PIN_REFUSED.has(answer)) this.#pinRefused = answer;
        throw PIN_REFUSED.has(answer) ? this.#pinWrong(answer) : error;
      }
    }
    this.#epoch += 1;
    return { cryptoki, session, epoch: this.#epoch };
  }

  #slot(): Handle | undefined {
    const { cryptoki } = this.#library;
    return cryptoki.C_GetSlotList(true).find((each) => labelOf(cryptoki, each) === this.#label);
  }

  #forget(): void {
    const open = this.#open;
    this.#open = undefined;
    if (open !== undefined) quietly(() => open.cryptoki.C_CloseSession(open.session));
  }

  /** The device's own answer as a refusal; never its library's text, which may show what was passed in. */
  #said(error: unknown): unknown {
    const answer = answerOf(error);
    return answer === undefined ? error : this.#unavailable(answer);
  }

  #unavailable(why: string): Refusal {
    return this.#refusal("token-unavailable", why);
  }

  #pinWrong(why: string): Refusal {
    return this.#refusal("token-pin-wrong", why);
  }

  #refusal(code: Code, why: string): Refusal {
    return new Refusal(code, { token: this.name, why });
  }
}

/** Labels are 32 characters, padded with blanks. A slot that does not answer holds nothing we could use. */
function labelOf(cryptoki: Cryptoki, slot: Handle): string | undefined {
  try {
    return cryptoki.C_GetTokenInfo(slot).label.replace(/[ \0]+$/, "");
  } catch {
    return undefined;
  }
}

function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // It was lost: that is why it is closed.
  }
}
