/**
 * "Did this person sign for you, and by which mandate?" The issuer compares with the document it issued, once the asker has
 * shown that he holds the permit's terms; what it says of the mandate is what its register entry says now.
 * @module
 */
import type { Mandated } from "../../domain/exchange/acts.ts";
import { isPossessed, signatoryDigest } from "../../domain/exchange/possession.ts";
import { type MandateFlaw, mandateFlaw } from "../../domain/permit/mandate.ts";
import type { ExchangeContext, Handler } from "./exchange-context.ts";
import { freshRegister, nowOf, registered } from "./partner-keys.ts";

const UNPROVED: Mandated = { answer: "no" };

export function answerMandate(context: ExchangeContext): Handler<"mandate"> {
  return async ({ network, id, from, to, body: { permit, signatory, proof } }) => {
    const record = await registered(context, permit);
    if (!record) return { outcome: "done", body: UNPROVED };
    const issued = record.issuer === to ? await context.bundleOf(to, permit) : undefined;
    const document = issued && context.documentOf(issued);
    if (!issued || !document) return { outcome: "not-here" };
    const about = { network, id, from, to, permit, document: signatory };
    if (!isPossessed(issued.terms, proof, about, context.sha256)) return { outcome: "done", body: UNPROVED };
    const named = document.credentialSubject.signatory;
    if (signatoryDigest(issued.terms, named, context.sha256) !== signatory)
      return { outcome: "done", body: { answer: "differs" } };
    const digest = named.mandate;
    if (digest === undefined) return { outcome: "done", body: { answer: "yes" } };
    const given = freshRegister(context).authorities.get(to)?.mandates.get(digest);
    const stands: MandateFlaw | "valid" = mandateFlaw(given, record.kind, nowOf(context)) ?? "valid";
    const { validFrom = 0, validUntil = 0, endedAt } = given ?? {};
    const mandate = { digest, validFrom, validUntil, ...(endedAt !== undefined && { endedAt }), stands };
    return { outcome: "done", body: { answer: "yes", mandate } };
  };
}
