/**
 * Facts when the lookup is too old to decide: the register is asked directly. What it was not asked for stays as the lookup
 * had it; when it does not answer, the freshness fact says so and the answer becomes undecided.
 * @module
 */

import { ZERO_WORD } from "../../domain/bytes/hex.ts";
import { isCode } from "../../domain/errors/catalogue.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import type { Fact, Facts, HeadFact, LineFact } from "../../domain/verdict/facts.ts";
import type { Head, KeyState, PermitPicture, Picture } from "../../ports/ledger.ts";
import type { VerifyContext } from "./gather.ts";
import type { RegisterFacts, Wanted } from "./register-facts.ts";

type Fresh = RegisterFacts & Pick<Facts, "head">;

export async function pictureFacts(
  { reader, clock, lookup, quietAtMost = Number.POSITIVE_INFINITY }: VerifyContext,
  wanted: Wanted,
  old: RegisterFacts | undefined,
  head: Fact<HeadFact>,
): Promise<Fresh> {
  // Without a lookup there is no trusted key history to judge a signature by, so the register's picture would not help.
  if (!old || wanted.id === undefined) return { ...(old ?? nothingKnown(wanted, head)), head };
  const { issuer, keyId } = wanted;
  const known = lookup.head;
  let picture: Picture;
  let current: readonly PermitPicture[];
  let key: KeyState | undefined;
  let mandate: Facts["mandate"];
  let sameStory: boolean;
  try {
    picture = await reader.look([wanted.id, ...wanted.links], Math.floor(clock() / 1000));
    current = await currentVersions(reader, picture);
    key = issuer && keyId ? await reader.keyState(issuer, keyId) : undefined;
    mandate = await freshMandate(reader, picture.permits[0]?.issuer ?? issuer, old);
    sameStory = await isOfStory(reader, picture, known);
  } catch (error) {
    if (!(error instanceof Refusal) || !isCode(error.code)) throw error;
    return { ...old, head };
  }
  const [permit, ...links] = picture.permits;
  const age = Math.floor(clock() / 1000) - picture.blockTime;
  if (!permit || !sameStory || age > quietAtMost) return { ...old, head };
  return {
    ...old,
    key: key && issuer ? { is: "known", value: { authority: issuer, ...key } } : { is: "absent" },
    ...(mandate && { mandate }),
    permit: permitFact(permit, old),
    lines: permit.status === "none" ? { is: "absent" } : { is: "known", value: lineFacts(permit) },
    links: links.map((link) => ({ id: link.id, fact: linkFact(link, current, old) })),
    head: headOf(picture, old, head),
    // Which number belongs to which series is not in the picture; the id itself is on the register, which suffices.
    numberSeries: permit.status === "none" ? old.numberSeries : { is: "known", value: permit.series },
  };
}

/** The mandate that `old` names, as the register has it now: the lookup may never have heard of it. */
async function freshMandate(
  reader: VerifyContext["reader"],
  issuer: Wanted["issuer"],
  { mandate }: RegisterFacts,
): Promise<Facts["mandate"]> {
  if (!mandate || issuer === undefined) return mandate;
  const { digest } = mandate;
  const state = await reader.mandateState(issuer, digest);
  return { digest, fact: state ? { is: "known", value: state } : { is: "absent" } };
}

/** Links that have a later version: theirs are the dates that count. In the state the picture was taken of. */
async function currentVersions(
  reader: VerifyContext["reader"],
  { permits: [, ...links], block, blockTime }: Picture,
): Promise<readonly PermitPicture[]> {
  const ids = links
    .filter(({ id, status, current }) => status !== "none" && current !== id)
    .map((link) => link.current);
  return ids.length === 0 ? [] : (await reader.look(ids, blockTime, block)).permits;
}

/**
 * An endpoint that lags, or was set back, shows as in force what this node has seen revoked already; so does one that tells
 * another story from some block on.
 */
async function isOfStory(
  reader: VerifyContext["reader"],
  { block, blockHash }: Picture,
  known: Head | undefined,
): Promise<boolean> {
  if (known === undefined) return true;
  if (block <= known.number) return block === known.number && blockHash === known.hash;
  return (await reader.blockHash(known.number)) === known.hash;
}

/** The signature was judged by the lookup's keys: a key it has never heard of leaves it unjudged, and the picture undecided. */
function headOf(picture: Picture, old: RegisterFacts, head: Fact<HeadFact>): Fact<HeadFact> {
  if (old.key.is !== "known" || old.issuer.is !== "known") return head;
  return {
    is: "known",
    value: { number: picture.block, hash: picture.blockHash, time: picture.blockTime, source: "lens" },
  };
}

function lineFacts({ lines }: PermitPicture): LineFact[] {
  return lines.map(({ number, line, meter }) => ({ number, open: line, meter }));
}

function permitFact(permit: PermitPicture, old: RegisterFacts): Facts["permit"] {
  if (permit.status === "none" || !permit.kind || !permit.issuer) return { is: "absent" };
  const { kind, issuer, validFrom, validUntil, status, statusSince, registeredAt, series, version, current } = permit;
  const reason = old.permit.is === "known" && old.permit.value.status === status ? old.permit.value.reason : "none";
  return {
    is: "known",
    value: {
      kind,
      issuer,
      validFrom,
      validUntil,
      status,
      since: statusSince,
      reason,
      registeredAt,
      series,
      version,
      current,
    },
  };
}

function linkFact(
  link: PermitPicture,
  versions: readonly PermitPicture[],
  old: RegisterFacts,
): Facts["links"][number]["fact"] {
  if (link.status === "none" || !link.kind || !link.issuer) return { is: "absent" };
  const { id, kind, issuer, series, currentStatus: status, boundTo } = link;
  const { validFrom, validUntil } = versions.find((version) => version.id === link.current) ?? link;
  const lines = lineFacts(link);
  const before = old.links.find((each) => each.id === id)?.fact;
  // Under which key it was registered, and how it was confirmed, is not in the picture.
  const { doubt, confirmations } = before?.is === "known" ? before.value : {};
  return {
    is: "known",
    value: {
      id,
      kind,
      issuer,
      series,
      status,
      validFrom,
      validUntil,
      boundTo,
      lines,
      ...(doubt && { doubt }),
      ...(confirmations && { confirmations }),
    },
  };
}

function nothingKnown(wanted: Wanted, head: Fact<HeadFact>): RegisterFacts {
  const unasked: Fact<never> =
    head.is === "could-not-ask"
      ? head
      : { is: "could-not-ask", code: "ledger-unavailable", params: { why: "nothing has been read yet" } };
  return {
    ...{ issuer: unasked, key: unasked, permit: unasked, numberSeries: unasked, lines: unasked, refusals: unasked },
    objections: unasked,
    ...(wanted.mandate !== undefined &&
      wanted.mandate !== ZERO_WORD && { mandate: { digest: wanted.mandate, fact: unasked } }),
    links: wanted.links.map((id) => ({ id, fact: unasked })),
  };
}
