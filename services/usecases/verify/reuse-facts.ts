/**
 * Facts of earlier use, gathered beside the verdict's own: from the traces, from what this node has seen, and, for a paper
 * that is altered, from the issuer's own copy in the vault. Nothing here is waited for when the paper is genuine.
 * @module
 */
import type { Hex } from "../../domain/bytes/hex.ts";
import { documentDifferences } from "../../domain/fraud/reuse/altered.ts";
import type { DrawTrace, ReuseFacts } from "../../domain/fraud/reuse/facts.ts";
import type { Bundle } from "../../domain/permit/bundle.ts";
import { issuerOf } from "../../domain/permit/derive.ts";
import { type AuthorityId, isMeant } from "../../domain/permit/party.ts";
import type { PermitId } from "../../domain/permit/terms.ts";
import type { Register } from "../../domain/register/model.ts";
import type { Evidence } from "../../domain/verdict/check.ts";
import type { Facts } from "../../domain/verdict/facts.ts";
import type { Shipment } from "../../domain/verdict/shipment.ts";
import type { Traces } from "../../ports/traces.ts";
import type { Vault } from "../../ports/vault.ts";
import { declarationDigest } from "../declaration-digest.ts";
import type { Contents } from "../reuse/contents.ts";
import type { Shown, VerifyContext } from "./gather.ts";

export interface ReuseSources {
  readonly traces: Traces;
  readonly contents: Contents;
  readonly vault: Pick<Vault, "get">;
  /** Authorities of this node. */
  readonly own: readonly AuthorityId[];
}

/** Versions of a series that an altered paper is held against, latest first. */
const VERSIONS = 4;

export async function reuseFacts(
  context: VerifyContext,
  sources: ReuseSources,
  shown: Shown,
  facts: Facts,
  shipment: Shipment | undefined,
): Promise<ReuseFacts> {
  const { register } = context.lookup;
  const series = facts.permit.is === "known" ? facts.permit.value.series : undefined;
  const declared =
    shipment?.declaration === undefined ? undefined : declaredDraws(context, sources, shown, shipment.declaration);
  const refusals = series && sources.traces.refusalsOf(register.series.get(series)?.versions ?? []);
  const registeredDigest = digestUnderNumber(register, facts, series);
  const twins = twinsOf(sources.contents, register, facts, series, Math.floor(context.clock() / 1000));
  const draws = series ? drawsOf(register, sources.traces.reservationsOf(series)) : [];
  const known = {
    draws,
    ...(refusals && { refusals }),
    ...(declared && { declared }),
    here: officesHere(register, sources.own, declared ?? []),
    drawsHere: doesDraw(register, sources.own, facts, draws),
    ...(twins && { twins }),
    ...(registeredDigest && { registeredDigest }),
  };
  const issuerCopy = isAltered(facts) ? await issuerCopyOf(context, sources, shown, facts) : undefined;
  return { ...known, ...(issuerCopy && { issuerCopy }) };
}

function drawsOf({ reservations }: Register, ids: readonly Hex[]): DrawTrace[] {
  return ids.flatMap((id) => {
    const record = reservations.get(id);
    if (!record) return [];
    const { authority, keeper, status, reservedAt, leftAt, lines } = record;
    return [{ reservation: id, authority, keeper, status, reservedAt, leftAt, lines }];
  });
}

/** The digest a reservation carries is salted with the document: only who holds the paper can ask. */
function declaredDraws(
  { sha256, lookup }: VerifyContext,
  { traces }: ReuseSources,
  { document }: Shown,
  declaration: string,
): DrawTrace[] {
  return drawsOf(lookup.register, traces.reservationsUnder(declarationDigest(document, declaration, sha256)));
}

/** Own offices of customs in the states that drew: the importing side's draws nothing, and asks about another's draw. */
function officesHere(
  { authorities }: Register,
  own: readonly AuthorityId[],
  declared: readonly DrawTrace[],
): AuthorityId[] {
  const states = new Set(declared.map(({ authority }) => authority.slice(0, 2)));
  return own.filter((id) => states.has(id.slice(0, 2)) && authorities.get(id)?.roles.includes("customs"));
}

/** Whether an own office of customs is among those the permit lets draw, or those that have drawn. */
function doesDraw(
  { authorities, permits }: Register,
  own: readonly AuthorityId[],
  { permit, terms, document }: Facts,
  draws: readonly DrawTrace[],
): boolean {
  const current = permit.is === "known" ? permit.value.current : undefined;
  const shown = terms?.terms.header ?? (document.ok ? document.document.credentialSubject : undefined);
  const drawers = ((current && permits.get(current)?.header) ?? shown)?.drawers ?? [];
  return own.some((id) => {
    const roles = authorities.get(id)?.roles ?? [];
    if (!roles.includes("customs")) return false;
    return (
      drawers.some((party) => isMeant(id, roles, party)) ||
      draws.some(({ authority, keeper }) => id === authority || id === keeper)
    );
  });
}

function twinsOf(
  contents: Contents,
  register: Register,
  { document, terms, signature, permit, issuer }: Facts,
  series: PermitId | undefined,
  now: number,
): ReuseFacts["twins"] {
  const isSigned = signature.is === "known" && signature.value;
  const isWhole = document.ok && (!terms || terms.terms.header.documentDigest === document.digest);
  if (!document.ok || !isSigned || !isWhole || permit.is !== "known" || issuer.is !== "known" || !series)
    return undefined;
  const fingerprint = contents.fingerprint(document.document.credentialSubject);
  contents.show(fingerprint, { issuer: issuer.value.authority, series });
  return contents.whole ? contents.twinsOf(fingerprint, series, register, now) : undefined;
}

/** Of another permit under the number shown. */
function digestUnderNumber(register: Register, { numberSeries }: Facts, own: PermitId | undefined): Hex | undefined {
  if (numberSeries.is !== "known" || numberSeries.value === own) return undefined;
  const current = register.series.get(numberSeries.value)?.current;
  return current && register.permits.get(current)?.header?.documentDigest;
}

/** Cut from what was signed, or put beside terms it was not made for. */
function isAltered({ document, terms, signature }: Facts): boolean {
  if (!document.ok) return false;
  if (terms && terms.terms.header.documentDigest !== document.digest) return true;
  return signature.is === "known" && !signature.value;
}

/**
 * Where the paper parts from the one this node issued. Only for who shows that he has held that one, by its signature:
 * number, header and opened lines stand on the ledger, and with them alone a made-up paper could be used to ask for a
 * permit's content.
 */
async function issuerCopyOf(
  { credentials, lookup: { register } }: VerifyContext,
  { vault, own }: ReuseSources,
  shown: Shown,
  { document, terms, numberSeries }: Facts,
): Promise<readonly Evidence[] | undefined> {
  if (!document.ok) return undefined;
  const issuer = terms?.terms.header.issuer ?? issuerOf(document.document.issuer)?.authority;
  if (issuer === undefined || !own.includes(issuer)) return undefined;
  const byNumber = numberSeries.is === "known" ? register.series.get(numberSeries.value)?.versions : undefined;
  const ids = terms && register.permits.has(terms.id) ? [terms.id] : (byNumber ?? []).slice(-VERSIONS).reverse();
  const found: Evidence[][] = [];
  for (const id of ids) {
    const kept = await read(vault, issuer, id);
    if (!kept || signatureOf(kept.document) !== signatureOf(shown.document)) continue;
    const issued = credentials.read(kept.document);
    if (issued.ok) found.push(documentDifferences(issued.document, document.document));
  }
  return found.sort((a, b) => a.length - b.length)[0];
}

/** A record that cannot be read, for whatever reason, is as good as none here: what is advised is not worth an answer. */
async function read(vault: ReuseSources["vault"], issuer: AuthorityId, id: PermitId): Promise<Bundle | undefined> {
  try {
    return (await vault.get(issuer, "bundle", id)) as Bundle | undefined;
  } catch {
    return undefined;
  }
}

function signatureOf(jws: string): string {
  return jws.slice(jws.lastIndexOf(".") + 1);
}
