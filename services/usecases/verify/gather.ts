/**
 * Gathers what a verdict is judged on: from the lookup, or from the register itself when the lookup is too old. Each
 * fact says whether it is known, absent, or could not be asked for.
 * @module
 */
import { type Sha256, sha256Hex } from "../../domain/bytes/hex.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import type { Bundle } from "../../domain/permit/bundle.ts";
import { permitId } from "../../domain/permit/canonical.ts";
import {
  type Derived,
  type Difference,
  derive,
  differences,
  headerDifferences,
  issuerOf,
  linesRoot,
  type Scales,
} from "../../domain/permit/derive.ts";
import type { PermitDocument } from "../../domain/permit/document.ts";
import type { Header, Terms } from "../../domain/permit/terms.ts";
import type { DocumentFact, Fact, Facts, HeadFact, TermsFact } from "../../domain/verdict/facts.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Credentials, ReadDocument } from "../../ports/credential.ts";
import type { LedgerReader, RegisterIdentity } from "../../ports/ledger.ts";
import type { Lookup } from "../../ports/lookup.ts";
import type { ItemBook } from "../items/item-book.ts";
import { pictureFacts } from "./picture-facts.ts";
import { recordShown, registeredHeader, registerFacts, type Wanted } from "./register-facts.ts";
import { type DrawSources, reservedFact } from "./reserved-facts.ts";
import type { ReuseSources } from "./reuse-facts.ts";

export interface VerifyContext {
  readonly identity: RegisterIdentity;
  readonly lookup: Lookup;
  readonly reader: Pick<LedgerReader, "look" | "keyState" | "mandateState" | "blockHash">;
  readonly credentials: Credentials;
  readonly sha256: Sha256;
  readonly clock: Clock;
  readonly scales: Scales;
  /** Seconds without word from the ledger after which the lookup no longer decides. */
  readonly lookupAge: number;
  /** Seconds between two blocks at most, where blocks come by themselves: an older picture shows the past. */
  readonly quietAtMost?: number | undefined;
  /** Undefined: of earlier use only what the permit's own record says is known. */
  readonly reuse?: ReuseSources;
  /** This node's record of items; absent where there is none, as in a verification offline. */
  readonly items?: ItemBook;
  /** Reservations by their declaration; undefined: nobody can say whether there is one. */
  readonly draws?: DrawSources;
  /** Told of what kept a detector from its facts, or a check from being made; the verdict goes out all the same. */
  readonly onTrouble?: (error: unknown) => void;
  /** Told of each answer. */
  readonly onVerdict?: (answer: string) => void;
}

/** What was shown: a bundle, or the signed document alone. */
export type Shown = Bundle | { readonly document: string };

const UNASKED: Fact<never> = {
  is: "could-not-ask",
  code: "ledger-unavailable",
  params: { why: "nothing has been read yet" },
};
const NOT_FOLLOWED: Fact<never> = {
  is: "could-not-ask",
  code: "ledger-unavailable",
  params: { why: "reservations are not followed here" },
};
const ABSENT: Fact<never> = { is: "absent" };

/** What a paper says of itself, and where on the register to look for it. */
export function paperFacts(context: VerifyContext, shown: Shown) {
  const { lookup } = context;
  const read = context.credentials.read(shown.document);
  const document = documentFact(context, read);
  const bundle = "terms" in shown ? shown : undefined;
  const derived = document.ok ? deriveOrRefuse(context, document.document) : undefined;
  const terms = bundle && termsFact(context, bundle.terms, derived);
  const issuer =
    (document.ok ? issuerOf(document.document.issuer)?.authority : undefined) ?? terms?.terms.header.issuer;
  const keyId = document.ok ? document.keyId : terms?.terms.header.keyId;
  const tag = derived && !(derived instanceof Refusal) ? derived.header.numberTag : terms?.terms.header.numberTag;
  const wanted: Wanted = {
    id: terms?.id,
    digest: document.ok ? document.digest : undefined,
    issuer,
    keyId,
    tag,
    mandate: terms?.terms.header.mandate,
    links: linksOf(document, terms),
  };
  /** By the key as the lookup has it when this is called. */
  const signed = async (): Promise<Fact<boolean>> => {
    const point = keyId && lookup.register.keys.get(keyId);
    if (lookup.head === undefined) return UNASKED;
    return point && read.ok ? { is: "known", value: await read.verify(point) } : ABSENT;
  };
  return { document, bundle, derived, terms, keyId, wanted, signed };
}

/** @param declaration number of the customs declaration beside the permit, if one is named */
export async function gatherFacts(context: VerifyContext, shown: Shown, declaration?: string): Promise<Facts> {
  const { identity, lookup } = context;
  const { document, bundle, derived, terms, keyId, wanted, signed } = paperFacts(context, shown);

  // Facts and head are taken together, before anything is awaited: a permit that a block brings meanwhile would else be
  // missing from the facts and not from the head, and a genuine one be called unregistered.
  const facts = lookup.head ? registerFacts(lookup.register, wanted) : undefined;
  const registered = bundle ? undefined : registeredHeader(lookup.register, wanted);
  const head = headFact(context);
  const reserved = declaration === undefined ? undefined : reservedFor(context, shown, declaration, wanted, head);
  const seen = lookup.head && ({ ...lookup.head, source: "lookup" } as const);
  const signature = await signed();
  const base = {
    networkId: identity.networkId,
    document,
    terms,
    ...(registered && { registeredDifferences: registeredDifferences(derived, keyId, registered) }),
    registeredBlock: bundle?.registration?.block,
    signature,
    seen,
    ...(reserved && { reserved }),
  };
  if (facts && head.is === "known") return { ...base, ...facts, head };
  const fresh = await pictureFacts(context, wanted, facts, head);
  return { ...base, ...fresh };
}

/** A lookup that is old has not seen what was reserved or consumed since; and the register is not asked for it directly. */
function reservedFor(
  { draws, lookup, sha256 }: VerifyContext,
  { document }: Shown,
  declaration: string,
  wanted: Wanted,
  head: Fact<HeadFact>,
): NonNullable<Facts["reserved"]> {
  if (head.is !== "known") return head;
  if (!draws) return NOT_FOLLOWED;
  const permit = recordShown(lookup.register, wanted)?.id;
  return reservedFact(draws, lookup.register, sha256, { document, declaration, permit });
}

function documentFact({ sha256 }: VerifyContext, read: ReadDocument): DocumentFact {
  if (!read.ok) return read;
  const { document, keyId, bytes } = read;
  return { ok: true, document, keyId, digest: sha256Hex(bytes, sha256) };
}

function termsFact({ sha256 }: VerifyContext, terms: Terms, derived: Derived | Refusal | undefined): TermsFact {
  return {
    terms,
    id: permitId(terms.header, sha256),
    linesRoot: linesRoot(terms.lines, sha256),
    differences: derived && compare(derived, terms),
  };
}

function deriveOrRefuse({ sha256, scales }: VerifyContext, document: PermitDocument): Derived | Refusal {
  try {
    return derive(document, sha256, scales);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/** A document that cannot be put into terms differs from any terms: the reason is the difference. */
function compare(derived: Derived | Refusal, terms: Terms): readonly Difference[] {
  if (!(derived instanceof Refusal)) return differences(derived, terms);
  const { path = "document", rule = derived.code } = derived.params;
  return [{ field: path, expected: rule, found: "something else" }];
}

/** A registered document that was registered under terms it does not have, or under another key. */
function registeredDifferences(
  derived: Derived | Refusal | undefined,
  keyId: string | undefined,
  header: Header,
): readonly Difference[] {
  const found = derived && !(derived instanceof Refusal) ? headerDifferences(derived.header, header) : [];
  return keyId === header.keyId ? found : [...found, { field: "keyId", expected: String(keyId), found: header.keyId }];
}

function linksOf(document: DocumentFact, terms: TermsFact | undefined): readonly `0x${string}`[] {
  if (terms) return terms.terms.header.links;
  return document.ok ? document.document.credentialSubject.links.map(({ permit }) => permit) : [];
}

/** What the lookup is read at; known only when that is fresh enough to decide on. */
export function headFact({ lookup, clock, lookupAge }: VerifyContext): Fact<HeadFact> {
  if (!lookup.head || lookup.freshAt === undefined) return UNASKED;
  const age = Math.floor((clock() - lookup.freshAt) / 1000);
  // A clock that went backwards says nothing about age either.
  if (age > lookupAge || age < -lookupAge) {
    return { is: "could-not-ask", code: "lookup-stale", params: { age: String(age), limit: String(lookupAge) } };
  }
  return { is: "known", value: { ...lookup.head, source: "lookup" } };
}
