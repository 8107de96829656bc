/**
 * Letters about holds: "I hold goods on your permit", and what its issuer says. Each repeats all that its author wrote, so
 * that the same letter again, an older one, or one signed anew changes nothing.
 * @module
 */
import type { Hex } from "../../domain/bytes/hex.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import type { AuthorityId } from "../../domain/permit/party.ts";
import type { Sent } from "../../ports/exchange.ts";
import type { HoldLetter } from "../../ports/holds.ts";
import { issuerOf } from "./act-deliver.ts";
import type { ExchangeContext, Handler } from "./exchange-context.ts";
import type { Wanted } from "./make-request.ts";

type LetterAbout<A extends HoldLetter["about"]> = Extract<HoldLetter, { readonly about: A }>;

/** Where letters are written and kept, and their strict form. */
export interface HoldMail {
  /** Both throw a Refusal `field-invalid`. */
  readHold(json: unknown): Omit<LetterAbout<"hold">, "about">;
  readAnswer(json: unknown): Pick<LetterAbout<"answer">, "deeds">;
  /** Kept when this resolves, with when the hold was first had (UTC seconds). Throws the Refusals of a letter that is none. */
  receive(between: { readonly from: AuthorityId; readonly to: AuthorityId }, letter: HoldLetter): Promise<number>;
  /** What `from` has written of the hold so far; undefined when it has none. */
  current(from: AuthorityId, hold: Hex): HoldLetter | undefined;
}

export function answerHold(context: ExchangeContext, mail: HoldMail): Handler<"hold"> {
  return async ({ from, to, body: { hold, permit } }, opened) => {
    const letter = strictly(() => mail.readHold(opened));
    if (letter.opening.id !== hold || letter.opening.permit !== permit)
      throw new Refusal("exchange-malformed", { why: "the letter is about another hold than the message" });
    // Also where it stands in a block that has not been read yet: then nobody is told that there is none.
    await issuerOf(context, permit);
    return { outcome: "done", body: { hold, since: await mail.receive({ from, to }, { about: "hold", ...letter }) } };
  };
}

export function answerAnswer(mail: HoldMail): Handler<"answer"> {
  return async ({ from, to, body: { hold } }, opened) => {
    const letter = strictly(() => mail.readAnswer(opened));
    return {
      outcome: "done",
      body: { hold, since: await mail.receive({ from, to }, { about: "answer", hold, ...letter }) },
    };
  };
}

/** What was written is no letter, in the words of the exchange. */
function strictly<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal("exchange-malformed", {
      why: `/sealed${error.params.path ?? "#"} breaks ${error.params.rule ?? error.code}`,
    });
  }
}

/** The message that carries what its author has written by now. Throws Refusal `record-unknown`. */
export function letterOf(
  { current }: Pick<HoldMail, "current">,
  { authority: from, to, about, actor, act }: Pick<Sent, "authority" | "to" | "about" | "actor" | "act">,
): Wanted<"hold"> | Wanted<"answer"> {
  const letter = about === undefined ? undefined : current(from, about);
  if (!letter || letter.about !== act) throw new Refusal("record-unknown", { what: "letter", id: about ?? act });
  if (letter.about === "hold") {
    const { opening, deeds } = letter;
    const { id: hold, permit } = opening;
    return { from, to, actor, act: "hold", subject: hold, body: () => ({ hold, permit }), seal: { opening, deeds } };
  }
  const { hold, deeds } = letter;
  return { from, to, actor, act: "answer", subject: hold, body: () => ({ hold }), seal: { deeds } };
}
