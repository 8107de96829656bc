/**
 * Proposals: one officer says what is to be done, another approves exactly that or refuses it, and only then it is done.
 * Which kinds there are, and what each does, is a table that is given.
 * @module
 */
import type { Hex, Sha256 } from "../../domain/bytes/hex.ts";
import { CATALOGUE } from "../../domain/errors/catalogue.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import { type Officer, officerId } from "../../domain/officer/officer.ts";
import { assertApprovable, type Proposal, refuse, stateOfProposal } from "../../domain/officer/proposal.ts";
import { assertMayPropose, type GraveKind, isSame } from "../../domain/officer/two-officers.ts";
import type { AuthorityId } from "../../domain/permit/party.ts";
import type { Clock } from "../../ports/clock.ts";
import type { OutboxItem } from "../../ports/store.ts";
import type { Vault } from "../../ports/vault.ts";
import { digestOf } from "../digest.ts";
import { Turnstile } from "../outbox/turnstile.ts";
import { mayApprove } from "./approve.ts";
import type { BreakGlassBook } from "./break-glass-book.ts";

/** What a kind does. `what` is stored, shown and hashed as it is; it is plain JSON. */
export interface ProposalKind<What> {
  /** Refuses now what could only be refused later. Nothing is done yet. */
  check(officer: Officer, what: What): Promise<void> | void;
  /** Refuses a second officer whom the table of roles lets approve; before his approval is on record. */
  checkSecond?(officer: Officer, proposal: Omit<Proposal, "what"> & { readonly what: What }): void;
  /**
   * Does what was approved. It may be called again after a stop and must do it once: `key` names it. An operation that is not
   * settled is followed in the background. Resolves with undefined for what ends in the node.
   */
  carryOut(proposal: Approved<What>, key: string): Promise<OutboxItem | undefined>;
}

export type Approved<What> = Omit<Proposal, "what" | "approval"> & {
  readonly what: What;
  readonly approval: NonNullable<Proposal["approval"]>;
};

/** By kind; a kind that is not there cannot be proposed at this node. */
export type ProposalKinds = Partial<Readonly<Record<GraveKind, ProposalKind<never>>>>;

export interface ProposalsContext {
  readonly vault: Vault;
  readonly sha256: Sha256;
  readonly clock: Clock;
  readonly kinds: ProposalKinds;
  /** Seconds a proposal waits. */
  readonly life: number;
  /** Undefined: nobody acts alone. */
  readonly breakGlass?: BreakGlassBook;
  /** Told of what could not be carried out in the background: it is tried again, at the next start at the latest. */
  readonly onTrouble: (error: unknown) => void;
}

export interface ToPropose {
  readonly key: string;
  readonly kind: GraveKind;
  readonly what: unknown;
}

export interface CarriedOut {
  readonly proposal: Proposal;
  /** Undefined when nothing went to the ledger. */
  readonly operation: OutboxItem | undefined;
}

type Placed = Pick<Proposal, "authority" | "id">;

/** One act on a proposal at a time. */
const turnstile = new Turnstile();

export function proposalId(authority: AuthorityId, key: string, sha256: Sha256): Hex {
  return digestOf({ authority, key, what: "proposal" }, sha256);
}

/** The same request under the same key gives the same proposal. Throws `key-reused` for another, and what its kind refuses. */
export async function propose(context: ProposalsContext, officer: Officer, asked: ToPropose): Promise<Proposal> {
  const { kind, what, key } = asked;
  assertMayPropose(kind, officer);
  const { vault, sha256, clock, life } = context;
  const { authority } = officer;
  const id = proposalId(authority, key, sha256);
  const digest = digestOf({ authority, kind, what }, sha256);
  return turnstile.pass(id, async () => {
    const earlier = (await vault.get(authority, "proposal", id)) as Proposal | undefined;
    if (earlier && (earlier.digest !== digest || !isSame(earlier.proposer, officerId(officer))))
      throw new Refusal("key-reused", { key });
    if (earlier) return earlier;
    await kindOf(context, kind).check(officer, what as never);
    const at = clock();
    const proposal: Proposal = {
      ...{ id, authority, kind, what, digest, proposer: officerId(officer) },
      ...{ proposedAt: at, expiresAt: at + life * 1000 },
    };
    await vault.put(authority, "proposal", id, proposal);
    return proposal;
  });
}

/** What was proposed under this key before: asked for again, it stays what it was, whatever has changed since. */
export async function askedBefore<What>(
  { vault, sha256 }: Pick<ProposalsContext, "vault" | "sha256">,
  { authority }: Officer,
  key: string,
): Promise<What | undefined> {
  const earlier = await vault.get(authority, "proposal", proposalId(authority, key, sha256));
  return (earlier as { readonly what?: What } | undefined)?.what;
}

/**
 * Proposes what is read from the node's own records now, or, asked again under the same key, what was read then: the records
 * may have moved on. `isAsked` says whether an earlier one is about the same. Throws as {@link propose} and what `read` throws.
 */
export async function proposeFound<What>(
  context: ProposalsContext,
  officer: Officer,
  { key, kind }: Pick<ToPropose, "key" | "kind">,
  { isAsked, read }: { readonly isAsked: (earlier: What) => boolean; readonly read: () => Promise<What> | What },
): Promise<Proposal> {
  assertMayPropose(kind, officer);
  const earlier = await askedBefore<What>(context, officer, key);
  return propose(context, officer, { key, kind, what: earlier && isAsked(earlier) ? earlier : await read() });
}

/** Throws Refusal `proposal-unknown`. Proposals of other authorities do not exist for an officer. */
export async function findProposal(
  { vault }: Pick<ProposalsContext, "vault">,
  authority: AuthorityId,
  id: string,
): Promise<Proposal> {
  const proposal = (await vault.get(authority, "proposal", id)) as Proposal | undefined;
  if (!proposal) throw new Refusal("proposal-unknown", { proposal: id });
  return proposal;
}

/** Newest first. */
export async function listProposals({ vault }: ProposalsContext, authority: AuthorityId): Promise<readonly Proposal[]> {
  const found = await vault.list(authority, "proposal");
  return found.map(({ value }) => value as Proposal).sort((a, b) => b.proposedAt - a.proposedAt);
}

export interface ToApprove {
  readonly id: string;
  readonly digest: string;
  /** Why the proposer cannot wait for another. */
  readonly emergency?: string;
}

/**
 * Approves exactly what `digest` names, and does it. The approval is on disk before anything is done. The same approval again
 * gives the same answer. Throws Refusals `officer-same`, `officer-machine`, `officer-not-entitled`, `proposal-changed`,
 * `proposal-refused`, `proposal-expired`, `break-glass-refused`, and what the act itself is refused for.
 */
export async function approveProposal(
  context: ProposalsContext,
  officer: Officer,
  { id, digest, emergency }: ToApprove,
): Promise<CarriedOut> {
  return turnstile.pass(id, async () => {
    const { vault, clock, breakGlass } = context;
    const proposal = await findProposal(context, officer.authority, id);
    assertApprovable(proposal, digest, clock());
    const { kind, proposer, authority } = proposal;
    const subject = { kind, writers: [proposer], subject: proposal.id, digest: proposal.digest };
    const alone = await mayApprove(breakGlass, officer, { ...subject, ...(emergency !== undefined && { emergency }) });
    if (proposal.approval) return carryOut(context, proposal);
    kindOf(context, kind).checkSecond?.(officer, proposal as never);
    const approval = { officer: officerId(officer), at: clock(), ...(alone && ({ alone } as { alone: true })) };
    const approved: Proposal = { ...proposal, approval };
    await vault.put(authority, "proposal", proposal.id, approved);
    return carryOut(context, approved);
  });
}

/** Refused with a reason, for good. */
export function refuseProposal(
  context: ProposalsContext,
  officer: Officer,
  { id, ...said }: { readonly id: string; readonly digest: string; readonly reason: string },
): Promise<Proposal> {
  return turnstile.pass(id, async () => {
    const proposal = await findProposal(context, officer.authority, id);
    const refused = refuse(proposal, officer, said, context.clock());
    if (refused !== proposal) await context.vault.put(proposal.authority, "proposal", proposal.id, refused);
    return refused;
  });
}

/** Takes up what was approved when the node stopped. */
export async function resumeProposals(context: ProposalsContext, authorities: readonly AuthorityId[]): Promise<void> {
  const found = await Promise.all(authorities.map((authority) => listProposals(context, authority)));
  const open = found.flat().filter((one) => stateOfProposal(one, context.clock()) === "approved");
  await Promise.all(open.map((proposal) => takeUp(context, proposal)));
}

/** Whatever comes of it is on the proposal; what could not be asked is told, and asked again after a longer `pause`. */
function takeUp(context: ProposalsContext, { authority, id }: Placed, pause = FOLLOW_UP): Promise<void> {
  return turnstile
    .pass(id, async () => void (await carryOut(context, await findProposal(context, authority, id))))
    .catch((error: unknown) => {
      if (isRefused(error)) return;
      context.onTrouble(error);
      const again = (): void => void takeUp(context, { authority, id }, Math.min(2 * pause, LONGEST_PAUSE));
      if (error instanceof Refusal) setTimeout(again, pause).unref();
    });
}

/** By a rule, which would refuse it again; not because somebody could not be asked. */
function isRefused(error: unknown): error is Refusal {
  return error instanceof Refusal && CATALOGUE[error.code].status < 500;
}

/** The register's word on it is kept: what it refused is not tried again under the same approval. */
async function carryOut(context: ProposalsContext, proposal: Proposal): Promise<CarriedOut> {
  let operation: OutboxItem | undefined;
  try {
    operation = await kindOf(context, proposal.kind).carryOut(proposal as never, `proposal ${proposal.id}`);
  } catch (error) {
    if (isRefused(error)) await keep(context, proposal, { outcome: "failed", code: error.code });
    throw error;
  }
  const settlement = operation?.settlement;
  if (operation && !settlement) {
    // The ledger is slower than a caller can wait: the rest is done when it has answered.
    setTimeout(() => void takeUp(context, proposal), FOLLOW_UP).unref();
    return { proposal: await keep(context, proposal, { operation: operation.id as Hex }), operation };
  }
  const refused =
    settlement?.outcome === "refused" ? { outcome: "failed", code: settlement.code } : { outcome: "done" };
  const came = { ...refused, ...(operation && { operation: operation.id as Hex }) } as Partial<Proposal>;
  return { proposal: await keep(context, proposal, came), operation };
}

/** Milliseconds; each look waits for the ledger itself as long as a caller does. */
const FOLLOW_UP = 1000;
const LONGEST_PAUSE = 60_000;

async function keep({ vault }: ProposalsContext, proposal: Proposal, came: Partial<Proposal>): Promise<Proposal> {
  if (proposal.outcome === "done") return proposal;
  const kept: Proposal = { ...proposal, ...came };
  if (kept.outcome === "done") delete (kept as { code?: string }).code;
  await vault.put(proposal.authority, "proposal", proposal.id, kept);
  return kept;
}

function kindOf({ kinds }: ProposalsContext, kind: GraveKind): ProposalKind<never> {
  const found = kinds[kind];
  if (!found) throw new Refusal("field-invalid", { path: "/kind", rule: "is not proposed here" });
  return found;
}
