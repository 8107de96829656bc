/**
 * The mandate a draft is to be signed under, asked of the register before anybody spends time on the draft, and again
 * before the authority signs: what is signed and then refused is a paper that nothing will ever make a permit.
 * @module
 */
import { Refusal } from "../../domain/errors/refusal.ts";
import type { PermitDocument } from "../../domain/permit/document.ts";
import { mandateFlaw } from "../../domain/permit/mandate.ts";
import type { AuthorityId } from "../../domain/permit/party.ts";
import type { Clock } from "../../ports/clock.ts";
import type { LedgerReader } from "../../ports/ledger.ts";
import type { Lookup } from "../../ports/lookup.ts";

export interface MandateContext {
  readonly lookup: Pick<Lookup, "register">;
  readonly reader: Pick<LedgerReader, "mandateState">;
  readonly clock: Clock;
}

/** Where a draft names it, in the names of the request. */
const PATH = "/subject/signatory/mandate";

/**
 * Throws Refusals `mandate-missing` where the authority has named mandates and the draft none; `mandate-refused` with what
 * keeps the mandate from covering it now; and what the ledger says when it cannot be asked for one the lookup lacks.
 */
export async function assertMandate(
  { lookup, reader, clock }: MandateContext,
  authority: AuthorityId,
  document: PermitDocument,
): Promise<void> {
  const { kind, signatory } = document.credentialSubject;
  const { mandate } = signatory;
  const given = lookup.register.authorities.get(authority)?.mandates;
  if (mandate === undefined) {
    if (given && given.size > 0) throw new Refusal("mandate-missing", { issuer: authority, path: PATH });
    return;
  }
  // It may have been given in a block the lookup has not read. That it ended, or is for another kind, no block undoes.
  const found = given?.get(mandate) ?? (await reader.mandateState(authority, mandate));
  // Whatever is registered from now on comes after every end that is known.
  const ended = found?.endedAt !== undefined;
  const why = ended ? "ended" : mandateFlaw(found, kind, Math.floor(clock() / 1000));
  if (why !== undefined) throw new Refusal("mandate-refused", { issuer: authority, mandate, path: PATH, kind, why });
}
