/**
 * The audit log on the register: its next root, and what does not fit between the two. One log per node, so one authority
 * anchors it: the node's first.
 * @module
 */
import {
  type AuditAnchorFinding,
  missingAnchor,
  nextAuditAnchor,
  rewrittenFindings,
} from "../../domain/audit/audit-anchors.ts";
import type { OwnLog } from "../../domain/evidence/anchoring.ts";
import type { AuthorityId } from "../../domain/permit/party.ts";
import type { AuditLog } from "../../ports/audit.ts";
import type { AnchoredLog } from "../evidence/anchored-logs.ts";
import { anchorsByLog, type EvidenceContext, heardLately } from "../evidence/evidence-context.ts";

export interface AnchoredAudit
  extends Pick<EvidenceContext, "lookup" | "lookupAge" | "clock" | "rules" | "sha256" | "authorities"> {
  readonly log: Pick<AuditLog, "size" | "rootAt" | "recordedAt">;
}

function ownLog({ log }: AnchoredAudit, authority: AuthorityId): OwnLog {
  const { size } = log;
  return {
    ...{ authority, size, rootAt: (some) => log.rootAt(some) },
    recordedAt: (place) => Math.floor(log.recordedAt(place) / 1000),
  };
}

/** Goes by the clock only: every refused access makes the log grow, and a root an hour would double what is written. */
export function anchoredAudit(context: AnchoredAudit): readonly AnchoredLog[] {
  return context.authorities.slice(0, 1).map((authority) => ({
    ...{ authority, name: "audit-log" },
    next: (now, occasion) =>
      occasion === "clock"
        ? nextAuditAnchor(
            ownLog(context, authority),
            anchorsByLog(context, authority),
            now,
            context.rules,
            context.sha256,
          )
        : undefined,
  }));
}

/** Empty when nothing is known to be wrong. Roots of all own authorities count: another may have been the first before. */
export function auditFindings(context: AnchoredAudit): readonly AuditAnchorFinding[] {
  const { authorities, clock, rules } = context;
  const now = Math.floor(clock() / 1000);
  const rewritten = authorities.flatMap((authority) =>
    rewrittenFindings(ownLog(context, authority), anchorsByLog(context, authority)),
  );
  const missing = authorities
    .slice(0, 1)
    .flatMap((authority) =>
      missingAnchor(ownLog(context, authority), anchorsByLog(context, authority), now, heardLately(context), rules),
    );
  return [...rewritten, ...missing];
}
