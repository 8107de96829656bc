/**
 * What stands out about a draft before anybody approves it: goods that make no sense, papers that are missing, content that
 * this node has licensed before, a number that another draft has. The approving officer sees it and decides.
 * @module
 */
import type { Hex, Sha256 } from "../../domain/bytes/hex.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import { permitGoodsSuspicions } from "../../domain/fraud/goods/goods.ts";
import type { Suspicion } from "../../domain/fraud/pattern.ts";
import { twinSuspicions } from "../../domain/fraud/reuse/twins.ts";
import { deriveHeader } from "../../domain/permit/derive.ts";
import type { PermitDocument } from "../../domain/permit/document.ts";
import type { AuthorityId } from "../../domain/permit/party.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Lookup } from "../../ports/lookup.ts";
import { GOODS } from "../../tables/rules/goods.ts";
import type { Contents } from "../reuse/contents.ts";

export interface SuspectContext {
  readonly lookup: Pick<Lookup, "register">;
  readonly sha256: Sha256;
  readonly clock: Clock;
  /** Undefined: nothing was kept, and nothing is compared. */
  readonly contents?: Contents;
}

export interface Suspected {
  readonly id: Hex;
  readonly authority: AuthorityId;
  readonly document: PermitDocument;
  readonly digest: Hex;
}

/**
 * What the register would refuse is refused before anybody spends time on it. Throws Refusal `number-taken`.
 * @param document A draft that can be put into terms.
 */
export function assertNumberFree({ lookup, sha256 }: SuspectContext, document: PermitDocument): void {
  const { issuer, numberTag, series } = deriveHeader(document, sha256);
  const taken = lookup.register.numbers.get(`${issuer}/${numberTag}`);
  if (taken !== undefined && taken !== series) throw new Refusal("number-taken", { issuer, series: taken });
}

/** @param draft The document with its digest, and the id it is or will be kept under. */
export async function suspectDraft(
  { lookup, clock, sha256, contents }: SuspectContext,
  { id, authority, document, digest }: Suspected,
): Promise<Suspicion[]> {
  const subject = document.credentialSubject;
  const goods = permitGoodsSuspicions(document, GOODS);
  if (!contents) return goods;
  await contents.settled();
  const { series, numberTag } = deriveHeader(document, sha256);
  const now = Math.floor(clock() / 1000);
  const same = contents.draftsUnder(authority, numberTag).filter((other) => other.id !== id && other.digest !== digest);
  return [
    ...goods,
    ...twinSuspicions(contents.twinsOf(contents.fingerprint(subject), series, lookup.register, now)),
    ...same.map(
      (other): Suspicion => ({
        ...{ pattern: "F06", code: "number-drafted", params: { draft: other.id, number: subject.number } },
        evidence: [{ where: "/credentialSubject/number", expected: "a number of its own", found: `draft ${other.id}` }],
      }),
    ),
  ];
}
