/**
 * Gets messages across: what is to be sent is on disk first, and is sent until it is answered, a question until its time is
 * over. Each partner has a lane of its own, so that one that is down, slow or wrong holds up nobody else's.
 * @module
 */
import type { AuditOutcome } from "../../domain/audit/entry.ts";
import type { Hex } from "../../domain/bytes/hex.ts";
import { isCode } from "../../domain/errors/catalogue.ts";
import { isPassing } from "../../domain/errors/passing.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import { EXCHANGE_ACTS } from "../../domain/exchange/acts.ts";
import { CLOCK_SKEW } from "../../domain/exchange/admission.ts";
import type { Envelope, ExchangeAnswer } from "../../domain/exchange/message.ts";
import { type RetryRule, retryDelay } from "../../domain/exchange/retry.ts";
import type { AuthorityId } from "../../domain/permit/party.ts";
import type { Carried, Sent } from "../../ports/exchange.ts";
import { type HoldMail, letterOf } from "./act-hold.ts";
import type { ExchangeContext } from "./exchange-context.ts";
import { type Attempted, Lane } from "./lane.ts";
import { type Made, makeRequest } from "./make-request.ts";
import { nowOf, sealingKey } from "./partner-keys.ts";
import { readAnswerTo, useAnswer } from "./take-answer.ts";

export interface CourierContext extends ExchangeContext {
  readonly retry?: RetryRule;
  /** Letters about holds, which are written anew whenever they are signed anew. */
  readonly mail: Pick<HoldMail, "current">;
  /** Told of each message that has its end. */
  readonly onEnded?: (item: Sent) => void;
  /** Told of what it meets and cannot mend; it goes on. */
  readonly onTrouble: (error: unknown) => void;
}

/** A message this near its end (seconds) is not sent any more, because it may end on its way. */
const NEAR_END = 60;
/** There is no address: only a new configuration, with a new start, brings one. */
const NO_ADDRESS = 3_600_000;

/** An end as the audit log knows it. */
const OUTCOMES = {
  ...{ open: "begun", done: "allowed", refused: "refused", "not-here": "failed", expired: "failed" },
} as const satisfies Record<Sent["state"], AuditOutcome>;

export class Courier {
  readonly #context: CourierContext;
  readonly #lanes = new Map<AuthorityId, Lane>();

  constructor(context: CourierContext) {
    this.#context = context;
  }

  /** Takes up what a stop left open. Nothing is waited for. */
  async start(): Promise<void> {
    for (const { to, id } of await this.#context.store.openSent()) this.#lane(to).add(id);
  }

  /** Sends what is on disk under this id. */
  take({ to, id }: Pick<Sent, "to" | "id">): void {
    this.#lane(to).add(id);
  }

  /** A partner was heard: what waits for it goes out now. */
  heard(from: AuthorityId): void {
    this.#lanes.get(from)?.heard();
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#lanes.values()].map((lane) => lane.stop()));
  }

  #lane(to: AuthorityId): Lane {
    const known = this.#lanes.get(to);
    if (known) return known;
    const { passed, onTrouble } = this.#context;
    const lane = new Lane({ clock: passed, onTrouble, attempt: (id) => this.#attempt(id) });
    this.#lanes.set(to, lane);
    return lane;
  }

  async #attempt(id: Hex): Promise<Attempted> {
    const item = await this.#context.store.sent(id);
    if (item?.state !== "open") return { next: "finished" };
    if (!EXCHANGE_ACTS[item.act].untilAnswered && !isInTime(item, nowOf(this.#context)))
      return this.#end({ ...item, state: "expired" });
    if (!this.#context.transport.knows(item.to)) {
      const unknown = new Refusal("exchange-partner-unknown", { authority: item.to });
      return this.#failed(item, unknown, { next: "away", wait: NO_ADDRESS });
    }
    let ready: Sent & { readonly envelope: Envelope };
    try {
      ready = await this.#ready(item);
    } catch (error) {
      return this.#later(item, error);
    }
    const { envelope, to } = ready;
    let carried: Carried;
    try {
      carried = await this.#context.transport.carry(to, envelope);
    } catch (error) {
      return this.#later(ready, error, "away");
    }
    return this.#came(ready, carried);
  }

  /** The item with a message that can go out now; a new one is on disk before that. */
  async #ready(item: Sent): Promise<Sent & { readonly envelope: Envelope }> {
    const { envelope, sealedTo, act, to } = item;
    const lasts = isInTime(item, nowOf(this.#context), EXCHANGE_ACTS[act].untilAnswered ? NEAR_END : 0);
    const isToKey = sealedTo === undefined || sealedTo === sealingKey(this.#context, to).keyId;
    if (envelope && lasts && isToKey) return { ...item, envelope };
    const made = { ...item, ...(await this.#make(item)) };
    await this.#context.store.putSent(made);
    return made;
  }

  /** What is sent until it is answered is signed anew; a question has its one message from the beginning. */
  async #make(item: Sent): Promise<Made> {
    const { act, authority: from, to, permit, actor } = item;
    if (act === "hold" || act === "answer") return makeRequest(this.#context, letterOf(this.#context.mail, item));
    const bundle = permit === undefined ? undefined : await this.#context.bundleOf(from, permit);
    if (act !== "deliver" || permit === undefined || !bundle)
      throw new Refusal("record-unknown", { what: "bundle to deliver", id: permit ?? act });
    const seal = this.#context.bundles.write(bundle);
    return makeRequest(this.#context, { from, to, act, actor, subject: permit, body: () => ({ permit }), seal });
  }

  async #came(
    item: Sent & { readonly envelope: Envelope },
    { answer, trouble, retryAfter }: Carried,
  ): Promise<Attempted> {
    if (!answer) {
      const { code, params } = trouble ?? {
        code: "exchange-unanswered",
        params: { authority: item.to, why: "nothing" },
      };
      const wait = retryAfter === undefined ? undefined : retryAfter * 1000;
      const again = wait === undefined ? this.#wait(item) : Math.max(wait, 1000);
      return this.#failed(item, { code, params }, { next: wait === undefined ? "later" : "away", wait: again });
    }
    let read: Awaited<ReturnType<typeof readAnswerTo>>;
    try {
      read = await readAnswerTo(this.#context, item.envelope, answer);
    } catch (error) {
      return this.#later(item, error);
    }
    if (isToWrongKey(read.answer)) {
      // The addressee holds another key than the register had when it was encrypted: made anew it may open.
      const { envelope: _, expires: __, sealedTo: ___, ...anew } = item;
      return this.#failed(anew, read.answer.body as Told, { next: "later", wait: this.#wait(item) });
    }
    return this.#use(item, answer, read);
  }

  async #use(item: Sent, signed: Envelope, read: Awaited<ReturnType<typeof readAnswerTo>>): Promise<Attempted> {
    const { clock } = this.#context;
    const { trouble: _, ...rest } = item;
    // Without what travelled encrypted: it is in the vault now, where it can be forgotten.
    const answer = { message: signed.message };
    const ended = { ...rest, answer, answeredAt: clock(), attempts: item.attempts + 1 };
    try {
      await useAnswer(this.#context, item, read, signed.sealed);
    } catch (error) {
      const told = toldBy(error);
      if (told === undefined) return this.#later(item, error);
      // It is signed, so it will never be another: what was given is not what was registered.
      return this.#end({ ...ended, state: "refused", trouble: { ...told, at: clock() } });
    }
    const { outcome, body } = read.answer;
    const refused = outcome === "refused" && { trouble: { ...(body as Told), at: clock() } };
    return this.#end({ ...ended, state: outcome, ...refused });
  }

  async #end(item: Sent): Promise<Attempted> {
    const { store, audit, clock } = this.#context;
    const { authority, actor, act, to, permit, state, trouble } = item;
    const code = trouble && isCode(trouble.code) ? { code: trouble.code } : {};
    // The log first: what has its end is not taken up again, so an end that is not in the log yet would never be.
    await audit.log.record({
      ...{ at: clock(), authority, actor, act: `exchange.${act}.answered`, subject: `${to}/${permit ?? item.id}` },
      ...{ outcome: OUTCOMES[state], ...(state !== "done" && code) },
    });
    await store.putSent(item);
    this.#context.onEnded?.(item);
    return { next: "finished" };
  }

  /** Something could not be done or found out: it is shown, and tried again. */
  #later(item: Sent, error: unknown, next: "later" | "away" = "later"): Promise<Attempted> {
    if (!(error instanceof Refusal)) throw error;
    return this.#failed(item, error, { next, wait: this.#wait(item) });
  }

  #wait({ attempts }: Sent): number {
    const [chance = 0] = this.#context.random(1);
    return retryDelay(attempts + 1, chance / 255, this.#context.retry);
  }

  async #failed(item: Sent, { code, params }: Told, came: Attempted): Promise<Attempted> {
    const { store, clock } = this.#context;
    await store.putSent({ ...item, attempts: item.attempts + 1, trouble: { code, params, at: clock() } });
    return came;
  }
}

/**
 * Whether a message is of now. One of a time to come was written when the clock was ahead: until the clock is there again no
 * partner would take it (`exchange-from-future`).
 */
function isInTime({ act, expires = 0 }: Sent, now: number, margin = 0): boolean {
  return expires > now + margin && expires - EXCHANGE_ACTS[act].lifetime <= now + CLOCK_SKEW;
}

interface Told {
  readonly code: string;
  readonly params: Readonly<Record<string, string>>;
}

function isToWrongKey({ outcome, body }: ExchangeAnswer): boolean {
  return outcome === "refused" && (body as Told).code === "exchange-seal-unreadable";
}

/** A refusal that no other attempt would change. */
function toldBy(error: unknown): Told | undefined {
  if (!(error instanceof Refusal) || isPassing(error)) return undefined;
  return { code: error.code, params: error.params };
}
