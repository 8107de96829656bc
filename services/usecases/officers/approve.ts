/**
 * Who approves: another officer; or in an emergency one who acts alone, loudly.
 * @module
 */
import type { Hex } from "../../domain/bytes/hex.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import { type Officer, officerId } from "../../domain/officer/officer.ts";
import { assertSecond, type GraveKind, isSame } from "../../domain/officer/two-officers.ts";
import type { BreakGlassBook } from "./break-glass-book.ts";

export interface Asked {
  readonly kind: GraveKind;
  /** Officers who wrote what is to be approved. */
  readonly writers: readonly string[];
  /** Id of the draft or proposal. */
  readonly subject: Hex;
  readonly digest: Hex;
  /** Why nobody else can be waited for. */
  readonly emergency?: string;
}

/**
 * That the officer may approve it. Resolves with whether he does so alone; that is on record then. Throws the Refusals of
 * {@link assertSecond} and `break-glass-refused`. An emergency among two officers is none, and is not recorded as one.
 */
export async function mayApprove(book: BreakGlassBook | undefined, officer: Officer, asked: Asked): Promise<boolean> {
  const { kind, writers, subject, digest, emergency: reason } = asked;
  const id = officerId(officer);
  if (reason === undefined || !writers.some((writer) => isSame(writer, id))) {
    assertSecond(kind, writers, officer);
    return false;
  }
  if (book === undefined) throw new Refusal("break-glass-refused", { officer: id, kind });
  await book.use(officer, { kind, subject, digest, reason });
  return true;
}
