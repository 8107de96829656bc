/**
 * Letters about holds as they travel sealed: strict.
 * @module
 */
import { z } from "zod";
import { CUSTOMS_ACTS, LICENSING_ACTS, MOST_DEEDS } from "../../domain/exchange/hold.ts";
import { REASONS, type Reason } from "../../domain/permit/kind.ts";
import { hex32 } from "../fields/hex.ts";
import { text } from "../fields/text.ts";
import { authority } from "../fields/words.ts";

const seconds = z.int().min(1).max(99_999_999_999);
const officer = z.string().regex(/^[A-Z]{2}-[A-Z0-9]{1,28}\/[a-z][a-z0-9.-]{0,62}$/, "officer");
const shown = z.array(hex32).max(16);
type Given = Exclude<Reason, "none">;

const opening = z.strictObject({
  id: hex32,
  customs: authority,
  licensing: authority,
  permit: hex32,
  declaration: text(64),
  reservation: hex32.exactOptional(),
  reason: z.enum(REASONS.filter((each): each is Given => each !== "none") as [Given, ...Given[]]),
  doubt: text(2000),
  shown,
  by: officer,
  at: seconds,
});

function deeds<A extends string>(acts: readonly [A, ...A[]]) {
  const deed = z.strictObject({
    act: z.enum(acts),
    text: text(2000).exactOptional(),
    shown: shown.exactOptional(),
    by: officer,
    at: seconds,
  });
  return z.array(deed).max(MOST_DEEDS);
}

export const holdLetter = z.strictObject({ opening, deeds: deeds(CUSTOMS_ACTS) });
export const answerLetter = z.strictObject({ deeds: deeds(LICENSING_ACTS) });
