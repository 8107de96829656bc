/**
 * The issuer's acts on a permit that is on the register.
 * @module
 */
import type { Officer } from "../../domain/officer/officer.ts";
import type { Reason } from "../../domain/permit/kind.ts";
import type { PermitId } from "../../domain/permit/terms.ts";
import type { OutboxItem } from "../../ports/store.ts";
import type { Acts } from "../acts.ts";
import { requireRole } from "../officers/require-role.ts";

export const STATUS_ACTS = ["suspend", "reinstate", "revoke", "annul", "surrender"] as const;
export type StatusAct = (typeof STATUS_ACTS)[number];

export interface StatusRequest {
  readonly key: string;
  readonly permit: PermitId;
  readonly act: StatusAct;
  readonly reason: Reason;
}

/** The permit's new status stands when the operation is settled. */
export async function changeStatus(
  { acts }: { readonly acts: Acts },
  officer: Officer,
  { key, permit, act, reason }: StatusRequest,
): Promise<OutboxItem> {
  requireRole(officer, "licensing-officer");
  return acts.perform({
    authority: officer.authority,
    key,
    asked: { act, permit, reason },
    act: () => ({ act, permit, reason }),
  });
}
