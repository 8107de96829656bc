/**
 * Linked permits that were shown beside the permit: each with the facts that prove it or do not. The register keeps only
 * digests, so that this is how a licence is held against its certificate.
 * @module
 */
import { Refusal } from "../../domain/errors/refusal.ts";
import type { Bundle } from "../../domain/permit/bundle.ts";
import { permitId } from "../../domain/permit/canonical.ts";
import type { PermitId } from "../../domain/permit/terms.ts";
import type { Facts, LinkedFact } from "../../domain/verdict/facts.ts";
import { paperFacts, type VerifyContext } from "./gather.ts";
import { registerFacts } from "./register-facts.ts";

/**
 * Facts of `bundles`, from the lookup alone: what was registered stays so, and no verdict waits longer for them. Throws
 * Refusal `field-invalid` for a bundle that is none of `facts.links`, or the same twice; of a permit whose links nobody
 * can read, nothing.
 */
export async function linkedFacts(
  context: VerifyContext,
  facts: Facts,
  bundles: readonly Bundle[],
): Promise<LinkedFact[]> {
  if (!facts.document.ok && !facts.terms) return [];
  const links = new Set(facts.links.map(({ id }) => id));
  const ids = bundles.map(({ terms }) => permitId(terms.header, context.sha256));
  ids.forEach((id, i) => {
    const rule = !links.has(id)
      ? "must be a permit that this one links to"
      : ids.indexOf(id) < i
        ? "unique"
        : undefined;
    if (rule) throw new Refusal("field-invalid", { path: `/linked/${i}`, rule });
  });
  return Promise.all(bundles.map((bundle, i) => linkedFact(context, facts, bundle, ids[i] as PermitId)));
}

async function linkedFact(context: VerifyContext, of: Facts, bundle: Bundle, id: PermitId): Promise<LinkedFact> {
  const { lookup } = context;
  const { document, terms, wanted, signed } = paperFacts(context, bundle);
  const known = registerFacts(lookup.register, wanted);
  const signature = await signed();
  const { networkId, head, seen } = of;
  const facts: Facts = {
    ...{ networkId, document, terms, registeredBlock: undefined, signature, head, seen },
    ...known,
  };
  return { id, facts };
}
