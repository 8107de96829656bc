/**
 * The reservations made under the permit shown for the declaration beside it. Only who holds the paper can ask: the digest
 * on the register is salted with the document.
 * @module
 */
import type { Sha256 } from "../../domain/bytes/hex.ts";
import type { AuthorityId } from "../../domain/permit/party.ts";
import type { PermitId } from "../../domain/permit/terms.ts";
import type { Register } from "../../domain/register/model.ts";
import type { Fact, ReservationFact } from "../../domain/verdict/facts.ts";
import type { Traces } from "../../ports/traces.ts";
import { declarationDigest } from "../declaration-digest.ts";

/** How reservations are found by declaration, and for whom. */
export interface DrawSources {
  readonly traces: Pick<Traces, "reservationsUnder">;
  /** Authorities of this node: only what one of them keeps can they consume. */
  readonly own: readonly AuthorityId[];
}

/** As the register hands a body's duties on. */
const HOPS = 8;

/** At one moment with the lookup's other facts, from a lookup that is fresh. */
export function reservedFact(
  { traces, own }: DrawSources,
  register: Register,
  sha256: Sha256,
  { document, declaration, permit }: { document: string; declaration: string; permit: PermitId | undefined },
): Fact<readonly ReservationFact[]> {
  const found = traces
    .reservationsUnder(declarationDigest(document, declaration, sha256))
    .flatMap((id) => register.reservations.get(id) ?? [])
    .filter((record) => record.permit === permit);
  if (found.length === 0) return { is: "absent" };
  return {
    is: "known",
    value: found.map(({ id, authority, keeper, status, reservedAt, lines }) => ({
      ...{ reservation: id, authority, keeper, status, reservedAt, lines },
      isOurs: successorsOf(register, keeper).some((each) => own.includes(each)),
    })),
  };
}

/** Whoever may do what `authority` may, itself first. */
function successorsOf({ authorities }: Register, authority: AuthorityId): AuthorityId[] {
  const found = [authority];
  for (let next = authorities.get(authority)?.successor; next && found.length <= HOPS; ) {
    found.push(next);
    next = authorities.get(next)?.successor;
  }
  return found;
}
