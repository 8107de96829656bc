/**
 * The node's audit log. Wiring only.
 * @module
 */
import { join } from "node:path";
import type { Clock } from "../../ports/clock.ts";
import type { RegisterIdentity } from "../../ports/ledger.ts";
import { type OpenedAuditLog, openAuditLog } from "../../store/audit-log/audit-log.ts";
import type { AuditContext } from "../../usecases/audit/audit-context.ts";
import { sha256 } from "../sha256.ts";

export interface AuditOptions {
  readonly data: string;
  readonly identity: RegisterIdentity;
  readonly clock: Clock;
  readonly progress: (line: string) => void;
  readonly onTrouble: (error: unknown) => void;
}

export async function openAudit(options: AuditOptions): Promise<AuditContext & { readonly log: OpenedAuditLog }> {
  const { data, identity, clock, progress, onTrouble } = options;
  const { networkId } = identity;
  const log = await openAuditLog({ path: join(data, "audit.journal"), networkId, sha256, clock });
  if (log.interrupted > 0)
    progress(`${log.interrupted} acts were begun when the node stopped; see countersign audit verify-log`);
  return { log, clock, sha256, onTrouble };
}
