/**
 * "What do you know of this declaration?" Who is named in the permit, and shows that he holds its terms, hears what this
 * very authority drew under it, and nothing else: no goods, no parties, nothing of other declarations. Everybody else hears what
 * he would hear were nothing kept: not even whether goods under the permit ever came here is his to know.
 * @module
 */
import { Refusal } from "../../domain/errors/refusal.ts";
import type { Declared, DeclaredDraw } from "../../domain/exchange/acts.ts";
import { namedIn } from "../../domain/exchange/named.ts";
import { isPossessed } from "../../domain/exchange/possession.ts";
import type { AuthorityId } from "../../domain/permit/party.ts";
import type { PermitId } from "../../domain/permit/terms.ts";
import type { ReservationRecord } from "../../domain/register/records/write-off.ts";
import type { ExchangeContext, Handler } from "./exchange-context.ts";
import { freshRegister, registered } from "./partner-keys.ts";

const NOT_HERE = { outcome: "not-here" } as const;
const UNKNOWN: Declared = { answer: "unknown", draws: [] };
/** More than one declaration ever has; what is beyond them stands on the register. */
const MOST_DRAWS = 64;

export function answerDeclaration(context: ExchangeContext): Handler<"declaration"> {
  return async ({ network, id, from, to, body: { permit, declaration, proof } }) => {
    const record = await registered(context, permit);
    if (!record) return { outcome: "done", body: UNKNOWN };
    const kept = await keptOrForgotten(context, to, permit);
    if (!kept) return NOT_HERE;
    const { header } = kept.terms;
    const register = freshRegister(context);
    if (from !== header.issuer && !namedIn(header, register).includes(from)) return NOT_HERE;
    const about = { network, id, from, to, permit, document: declaration };
    if (!isPossessed(kept.terms, proof, about, context.sha256)) return NOT_HERE;
    const draws = [...register.reservations.values()]
      .filter((each) => each.declaration === declaration && each.series === record.series)
      .filter(({ authority, keeper }) => authority === to || keeper === to)
      .slice(0, MOST_DRAWS);
    if (draws.length === 0) return { outcome: "done", body: UNKNOWN };
    return { outcome: "done", body: { answer: "known", draws: draws.map(drawOf) } };
  };
}

/** What was forgotten was kept once: that is for nobody either, since who is named in it cannot be seen any more. */
async function keptOrForgotten({ bundleOf }: ExchangeContext, to: AuthorityId, permit: PermitId) {
  try {
    return await bundleOf(to, permit);
  } catch (error) {
    if (error instanceof Refusal && error.code === "record-forgotten") return undefined;
    throw error;
  }
}

function drawOf({ id, status, reservedAt, leftAt, lines }: ReservationRecord): DeclaredDraw {
  return {
    ...{ reservation: id, status, reservedAt, ...(leftAt !== undefined && { leftAt }) },
    lines: lines.map(({ line, quantity, value }) => ({ line, quantity: String(quantity), value: String(value) })),
  };
}
