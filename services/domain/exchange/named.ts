/**
 * Whom a permit's terms name: those who may draw on it or record its arrival, by the roles they have now, and the issuers
 * of what it rests on. To them its document goes, and to nobody else.
 * @module
 */
import { type AuthorityId, isMeant } from "../permit/party.ts";
import type { Header } from "../permit/terms.ts";
import type { Register } from "../register/model.ts";

/** Sorted; without the issuer itself. */
export function namedIn(
  { issuer, drawers, receivers, links }: Pick<Header, "issuer" | "drawers" | "receivers" | "links">,
  { authorities, permits }: Pick<Register, "authorities" | "permits">,
): readonly AuthorityId[] {
  const parties = [...drawers, ...receivers];
  const meant = [...authorities.values()].filter(({ authority, roles }) =>
    parties.some((party) => isMeant(authority, roles, party)),
  );
  const named = new Set(meant.map(({ authority }) => authority));
  for (const link of links) {
    const linked = permits.get(link)?.issuer;
    if (linked !== undefined) named.add(linked);
  }
  named.delete(issuer);
  return [...named].sort();
}
