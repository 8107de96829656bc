/**
 * What takes two officers: proposals, and who may act alone. Wiring only.
 * @module
 */
import type { Logger } from "pino";
import { lone } from "../../domain/officer/key-change.ts";
import type { AuthorityId } from "../../domain/permit/party.ts";
import { PROPOSALS } from "../../tables/officers/proposals.ts";
import type { AuditContext } from "../../usecases/audit/audit-context.ts";
import { doneAlone, type KeyChangesContext, keyChangeKind } from "../../usecases/keys/key-change.ts";
import { BreakGlassBook } from "../../usecases/officers/break-glass-book.ts";
import type { ProposalKinds, ProposalsContext } from "../../usecases/officers/proposals.ts";
import { type StatusContext, statusKind } from "../../usecases/status/change-status.ts";
import { type OverrideContext, overrideKind } from "../../usecases/write-off/override.ts";

export interface OfficersOptions {
  readonly override: OverrideContext;
  readonly status: StatusContext;
  readonly audit: AuditContext;
  readonly authorities: readonly AuthorityId[];
  /** Officers who may act alone. */
  readonly named: readonly string[];
  /** Of other rooms: the roster, the vault. */
  readonly kinds?: ProposalKinds;
  readonly keyChanges: KeyChangesContext;
  readonly log: Logger;
  readonly onTrouble: (error: unknown) => void;
}

export interface OpenedOfficers {
  readonly breakGlass: BreakGlassBook;
  readonly proposals: ProposalsContext;
}

export async function openOfficers(options: OfficersOptions): Promise<OpenedOfficers> {
  const { override, status, audit, authorities, named, kinds, keyChanges, log, onTrouble } = options;
  const { vault, sha256, clock } = override;
  const breakGlass = await BreakGlassBook.open({
    ...{ vault, sha256, clock, audit: audit.log, named, authorities },
    // Who it was is in the audit log and on the list: this log has nobody's name.
    onUse: ({ reason: _reason, officer: _who, ...used }) =>
      log.warn({ breakGlass: used }, "an officer acts alone in an emergency"),
  });
  await breakGlass.takeUp(lone(keyChanges.changes.entries).map((one) => doneAlone(one, authorities)));
  const proposals: ProposalsContext = {
    ...{ vault, sha256, clock, life: PROPOSALS.life.seconds, breakGlass, onTrouble },
    kinds: {
      revoke: statusKind(status, "revoke"),
      annul: statusKind(status, "annul"),
      reinstate: statusKind(status, "reinstate"),
      override: overrideKind(override),
      "new-key": keyChangeKind(keyChanges),
      ...kinds,
    },
  };
  return { breakGlass, proposals };
}
