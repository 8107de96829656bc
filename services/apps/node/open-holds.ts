/**
 * Holds of a node: what is on record of them, and the clock that sees to them. Wiring only.
 * @module
 */
import type { AuthorityId } from "../../domain/permit/party.ts";
import type { Vault } from "../../ports/vault.ts";
import type { HoldMail } from "../../usecases/exchange/act-hold.ts";
import type { AskContext } from "../../usecases/exchange/ask.ts";
import type { CourierContext } from "../../usecases/exchange/courier.ts";
import { createExchangePost } from "../../usecases/holds/exchange-post.ts";
import { HoldBook } from "../../usecases/holds/hold-book.ts";
import type { HoldsContext } from "../../usecases/holds/holds-context.ts";
import { LocalPost } from "../../usecases/holds/local-post.ts";
import { receiveHold } from "../../usecases/holds/receive-hold.ts";
import { letterAt, tendHold, tendHolds } from "../../usecases/holds/tend-hold.ts";
import type { RetentionContext } from "../../usecases/retention/retention-context.ts";

/** Often enough that nobody waits a day for a notice, seldom enough that nobody notices the work. */
const TEND_EVERY = 15_000;

export interface OpenedHolds {
  readonly context: HoldsContext;
  /** Sees to all holds at once, then by the clock. */
  start(): void;
  /** Told of records that were forgotten. */
  readonly forgotten: NonNullable<RetentionContext["onForgotten"]>;
  /** Waits for what is under way. */
  stop(): Promise<void>;
}

export interface HoldsOptions extends Omit<HoldsContext, "book" | "post" | "own"> {
  readonly vault: Vault;
  readonly own: readonly AuthorityId[];
  readonly exchange: AskContext;
}

export async function openHolds({ vault, exchange, ...options }: HoldsOptions): Promise<OpenedHolds> {
  const { own, onTrouble } = options;
  const book = await HoldBook.open(vault, own);
  const beyond = createExchangePost({
    ...exchange,
    permitOf: (from, hold) => book.find(from, hold)?.opening.permit,
  });
  const post = new LocalPost(own, options.audit, (between, letter) => receiveHold(context, between, letter), beyond);
  const context: HoldsContext = { ...options, book, post };
  let work: Promise<void> | undefined;
  const tend = (): void => {
    // One at a time: with a ledger that does not answer, one may take longer than the clock takes to come round.
    work ??= tendHolds(context)
      .catch(onTrouble)
      .finally(() => {
        work = undefined;
      });
  };
  let timer: NodeJS.Timeout | undefined;
  return {
    context,
    start: () => {
      tend();
      timer = setInterval(tend, TEND_EVERY);
      timer.unref();
    },
    forgotten: (authority, gone) => {
      for (const { kind, id } of gone) if (kind === "hold") book.forget(authority, id);
    },
    stop: async () => {
      clearInterval(timer);
      await work;
    },
  };
}

/** What the exchange asks of holds, which are opened after it and speak through it. */
export function holdLetters(
  holds: () => OpenedHolds,
): Pick<HoldMail, "receive" | "current"> & Required<Pick<CourierContext, "onEnded">> {
  return {
    receive: (between, letter) => receiveHold(holds().context, between, letter),
    current: (from, hold) => letterAt(holds().context, from, hold),
    // What was acknowledged shows on the hold at once, and not when its clock comes round.
    onEnded: ({ act, authority, about }) => {
      if ((act === "hold" || act === "answer") && about !== undefined) void tendHold(holds().context, authority, about);
    },
  };
}
