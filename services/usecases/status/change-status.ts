/**
 * The issuer's acts on a permit that is on the register. Annulling and reinstating take two accounts of the authority: one
 * officer's request proposes the act, a second officer's same request carries it out.
 * @module
 */
import type { Hex } from "../../domain/bytes/hex.ts";
import { CATALOGUE } from "../../domain/errors/catalogue.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import { type Officer, officerId } from "../../domain/officer/officer.ts";
import type { Reason } from "../../domain/permit/kind.ts";
import type { PermitId } from "../../domain/permit/terms.ts";
import type { GraveAct, StatusAct } from "../../ports/act.ts";
import type { LedgerWriter } from "../../ports/ledger.ts";
import type { Lookup } from "../../ports/lookup.ts";
import type { Seat, Signers } from "../../ports/signer.ts";
import type { OutboxItem } from "../../ports/store.ts";
import type { Vault } from "../../ports/vault.ts";
import type { Acts } from "../acts.ts";
import { requireRole } from "../officers/require-role.ts";
import { Turnstile } from "../outbox/turnstile.ts";

export interface StatusContext {
  readonly acts: Acts;
  readonly lookup: Lookup;
  readonly vault: Vault;
  readonly signers: Signers;
  readonly writer: Pick<LedgerWriter, "prepare" | "proposalOf">;
}

export interface StatusRequest {
  readonly key: string;
  readonly permit: PermitId;
  readonly act: StatusAct["act"];
  readonly reason: Reason;
}

type GraveStatus = Extract<GraveAct, StatusAct>;

/** Who proposed an act, kept beside it: the register knows accounts, not officers. */
interface Intent {
  readonly officer: string;
  /** Operation that proposes it. */
  readonly operation: Hex;
}

/** One request for an act at a time: who proposed it must be known before anybody confirms. */
const turnstile = new Turnstile();

/** The permit's new status stands when the operation is settled; an operation `propose` waits for a second officer. */
export async function changeStatus(
  context: StatusContext,
  officer: Officer,
  { key, permit, act, reason }: StatusRequest,
): Promise<OutboxItem> {
  requireRole(officer, "licensing-officer");
  const { acts } = context;
  const request = { authority: officer.authority, key, asked: { act, permit, reason } };
  if (act !== "annul" && act !== "reinstate") return acts.perform({ ...request, act: () => ({ act, permit, reason }) });
  const grave = { act, permit, reason } as const;
  // A repetition is answered as it was the first time, whatever has become of the proposal since.
  const earlier = await acts.earlier(request);
  if (earlier) return earlier;
  const proposal = await context.writer.proposalOf(grave, officer.authority);
  return turnstile.pass(proposal, () => proposeOrConfirm(context, officer, { request, grave, proposal }));
}

async function proposeOrConfirm(context: StatusContext, officer: Officer, asked: Asked): Promise<OutboxItem> {
  const { lookup, signers, vault, acts } = context;
  const { request, grave, proposal } = asked;
  const { authority } = officer;
  const proposer = lookup.register.proposals.get(proposal)?.proposer;
  const seat: Seat = proposer === signers.ledger(authority).account ? "second" : "first";
  const intent = (await vault.get(authority, "intent", proposal)) as Intent | undefined;
  // Proposed and not on the ledger yet: nobody knows so far whether there is something to confirm.
  if (intent && (await isUnderWay(acts, intent)))
    throw new Refusal("already-proposed", { proposer: intent.officer, principal: authority });
  if (await lacksProposal(context, officer, grave, seat)) return propose(context, officer, asked);
  if (intent?.officer === officerId(officer)) throw new Refusal("officer-same", { officer: officerId(officer) });
  return acts.perform({ ...request, seat, act: () => grave });
}

interface Asked {
  readonly request: { readonly authority: string; readonly key: string; readonly asked: unknown };
  readonly grave: GraveStatus;
  readonly proposal: string;
}

/** On disk who proposes, before it is proposed: whoever confirms must be found to be another. */
async function propose(
  { acts, vault, lookup }: StatusContext,
  officer: Officer,
  { request, grave, proposal }: Asked,
): Promise<OutboxItem> {
  const { authority } = officer;
  assertPossible(lookup, grave);
  const intent: Intent = { officer: officerId(officer), operation: acts.idOf(request) };
  await vault.put(authority, "intent", proposal, intent);
  return acts.perform({ ...request, act: () => ({ act: "propose", principal: authority, proposed: grave }) });
}

/** The register looks at the status when the act is confirmed: nobody proposes what it is going to refuse. */
function assertPossible({ register }: Lookup, { act, permit }: GraveStatus): void {
  const from = register.permits.get(permit)?.status;
  const [froms, to] =
    act === "annul" ? ([["active", "suspended"], "annulled"] as const) : ([["suspended"], "active"] as const);
  if (from !== undefined && !froms.some((status) => status === from))
    throw new Refusal("transition-invalid", { permit, from, to });
}

async function isUnderWay(acts: Acts, { operation }: Intent): Promise<boolean> {
  try {
    return (await acts.outcome(operation, 0)).settlement === undefined;
  } catch (error) {
    // It was refused, or never signed: whoever asks now proposes anew.
    if (error instanceof Refusal && CATALOGUE[error.code].status < 500) return false;
    throw error;
  }
}

/** Whether the register lacks nothing but a proposal. Throws any other refusal, so that nothing is proposed in vain. */
async function lacksProposal(
  { writer, signers }: StatusContext,
  { authority }: Officer,
  grave: GraveStatus,
  seat: Seat,
): Promise<boolean> {
  try {
    await writer.prepare(grave, signers.ledger(authority, seat).account);
    return false;
  } catch (error) {
    if (error instanceof Refusal && error.code === "countersignature-missing") return true;
    throw error;
  }
}
