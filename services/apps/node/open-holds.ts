/**
 * Holds of a node: what is on record of them, and the clock that sees to them. Wiring only.
 * @module
 */
import type { AuthorityId } from "../../domain/permit/party.ts";
import type { HoldPost } from "../../ports/holds.ts";
import type { Vault } from "../../ports/vault.ts";
import { HoldBook } from "../../usecases/holds/hold-book.ts";
import type { HoldsContext } from "../../usecases/holds/holds-context.ts";
import { LocalPost } from "../../usecases/holds/local-post.ts";
import { receiveHold } from "../../usecases/holds/receive-hold.ts";
import { tendHolds } from "../../usecases/holds/tend-hold.ts";

/** Often enough that nobody waits a day for a notice, seldom enough that nobody notices the work. */
const TEND_EVERY = 15_000;

/** To authorities of other nodes, where this one has no way to them. */
const NO_DOOR: HoldPost = { send: () => Promise.resolve({ is: "no-door" }) };

export interface OpenedHolds {
  readonly context: HoldsContext;
  /** Sees to all holds at once, then by the clock. */
  start(): void;
  /** Waits for what is under way. */
  stop(): Promise<void>;
}

export interface HoldsOptions extends Omit<HoldsContext, "book" | "post" | "own"> {
  readonly vault: Vault;
  readonly own: readonly AuthorityId[];
  readonly beyond?: HoldPost;
}

export async function openHolds({ vault, beyond = NO_DOOR, ...options }: HoldsOptions): Promise<OpenedHolds> {
  const { own, onTrouble } = options;
  const book = await HoldBook.open(vault, own);
  const post = new LocalPost(own, options.audit, (between, letter) => receiveHold(context, between, letter), beyond);
  const context: HoldsContext = { ...options, book, post };
  let work = Promise.resolve();
  const tend = (): void => {
    work = work.then(() => tendHolds(context)).catch(onTrouble);
  };
  let timer: NodeJS.Timeout | undefined;
  return {
    context,
    start: () => {
      tend();
      timer = setInterval(tend, TEND_EVERY);
      timer.unref();
    },
    stop: () => {
      clearInterval(timer);
      return work;
    },
  };
}
