/**
 * Letters about holds between two authorities: how they get across.
 * @module
 */
import type { Hex } from "../domain/bytes/hex.ts";
import type { Params } from "../domain/errors/refusal.ts";
import type { CustomsAct, HoldDeed, LicensingAct, Opening } from "../domain/exchange/hold.ts";
import type { AuthorityId } from "../domain/permit/party.ts";

/** Everything one side has written on a hold so far: the later letter says all that the earlier one said. */
export type HoldLetter =
  | { readonly about: "hold"; readonly opening: Opening; readonly deeds: readonly HoldDeed<CustomsAct>[] }
  | { readonly about: "answer"; readonly hold: Hex; readonly deeds: readonly HoldDeed<LicensingAct>[] };

export type Posted =
  /** The addressee has it on disk, since `at` (UTC seconds, by the addressee's clock). */
  | { readonly is: "acknowledged"; readonly at: number }
  /** It is on disk here and is tried again by itself. */
  | { readonly is: "under-way" }
  /** The addressee's node says no for good. */
  | { readonly is: "refused"; readonly code: string; readonly params: Params }
  /** The addressee has no node that this one knows: it is told some other way. */
  | { readonly is: "no-door" };

export interface HoldPost {
  /** Gets a letter across, once however often it is called with the same one. Rejects only when this node failed. */
  send(from: AuthorityId, to: AuthorityId, letter: HoldLetter): Promise<Posted>;
}
