/**
 * The issuer's acts on a permit that is on the register. What reduces risk one officer does alone; what ends a permit for good,
 * or puts it in force again, is proposed and waits for another.
 * @module
 */
import { Refusal } from "../../domain/errors/refusal.ts";
import type { Officer } from "../../domain/officer/officer.ts";
import type { Reason } from "../../domain/permit/kind.ts";
import type { PermitId } from "../../domain/permit/terms.ts";
import type { StatusAct } from "../../ports/act.ts";
import type { Lookup } from "../../ports/lookup.ts";
import type { OutboxItem } from "../../ports/store.ts";
import { type CarryOutContext, proposerOf, withBothAccounts, withOneAccount } from "../officers/carry-out.ts";
import type { ProposalKind } from "../officers/proposals.ts";
import { requireRole } from "../officers/require-role.ts";

export type StatusContext = CarryOutContext;

export type ProposedStatus = "revoke" | "annul" | "reinstate";
type StatusOfTwo = StatusAct & { readonly act: ProposedStatus };

export interface StatusRequest {
  readonly key: string;
  readonly permit: PermitId;
  readonly act: Exclude<StatusAct["act"], ProposedStatus>;
  readonly reason: Reason;
}

export function takesTwo(act: StatusAct["act"]): act is ProposedStatus {
  return act === "revoke" || act === "annul" || act === "reinstate";
}

/** Suspends or surrenders; the permit's new status stands when the operation is settled. */
export async function changeStatus(
  { acts }: Pick<StatusContext, "acts">,
  officer: Officer,
  { key, permit, act, reason }: StatusRequest,
): Promise<OutboxItem> {
  requireRole(officer, "licensing-officer");
  const request = { authority: officer.authority, key, asked: { act, permit, reason } };
  return acts.perform({ ...request, act: () => ({ act, permit, reason }) });
}

/** What a proposal of a change of status says. */
export interface StatusAsked {
  readonly permit: PermitId;
  readonly reason: Reason;
}

/** What a proposal of such a change does. */
export function statusKind(context: StatusContext, act: ProposedStatus): ProposalKind<StatusAsked> {
  const actOf = ({ permit, reason }: StatusAsked): StatusOfTwo => ({ act, permit, reason });
  return {
    async check({ authority }, asked) {
      const change = actOf(asked);
      const { writer, signers, lookup } = context;
      if (change.act === "revoke") return void (await writer.prepare(change, signers.ledger(authority).account));
      await proposerOf(context, authority, { ...change, act: change.act });
      assertPossible(lookup, change);
    },
    carryOut({ authority, what, id }, key) {
      const change = actOf(what);
      const to = { authority, key, asked: { proposal: id } };
      return change.act === "revoke"
        ? withOneAccount(context, to, change)
        : withBothAccounts(context, to, { ...change, act: change.act });
    },
  };
}

/** The register looks at the status when the act is confirmed: nobody proposes what it is going to refuse. */
function assertPossible({ register }: Lookup, { act, permit }: StatusOfTwo): void {
  const from = register.permits.get(permit)?.status;
  const [froms, to] =
    act === "annul" ? ([["active", "suspended"], "annulled"] as const) : ([["suspended"], "active"] as const);
  if (from !== undefined && !froms.some((status) => status === from))
    throw new Refusal("transition-invalid", { permit, from, to });
}
