/**
 * What the routes act through: the use cases' own contexts, put together by the app.
 * @module
 */
import type { Officer } from "../domain/officer/officer.ts";
import type { JudgingRules } from "../domain/verdict/rules.ts";
import type { IndexStore } from "../ports/store.ts";
import type { Acts } from "../usecases/acts.ts";
import type { AlertsContext } from "../usecases/alerts/alerts.ts";
import type { AuditContext } from "../usecases/audit/audit-context.ts";
import type { DoctorContext } from "../usecases/doctor/examine.ts";
import type { EvidenceContext } from "../usecases/evidence/evidence-context.ts";
import type { AskContext } from "../usecases/exchange/ask.ts";
import type { Door } from "../usecases/exchange/door.ts";
import type { HoldsContext } from "../usecases/holds/holds-context.ts";
import type { Indexer } from "../usecases/index/indexer.ts";
import type { IssueContext } from "../usecases/issue/issue.ts";
import type { KeyChangesContext } from "../usecases/keys/key-change.ts";
import type { ConfirmContext } from "../usecases/manual-records/confirm-further.ts";
import type { BreakGlassBook } from "../usecases/officers/break-glass-book.ts";
import type { ProposalsContext } from "../usecases/officers/proposals.ts";
import type { RosterBook } from "../usecases/officers/roster-book.ts";
import type { RetentionContext } from "../usecases/retention/retention-context.ts";
import type { StatusContext } from "../usecases/status/change-status.ts";
import type { StatusFeed } from "../usecases/status-changes/status-feed.ts";
import type { VerifyContext } from "../usecases/verify/gather.ts";
import type { Vitals } from "../usecases/vitals/vitals.ts";
import type { OverrideContext } from "../usecases/write-off/override.ts";
import type { WriteOffContext } from "../usecases/write-off/write-off.ts";
import type { SignInServices } from "./sign-in.ts";

export interface NodeServices {
  readonly version: string;
  readonly officers: readonly Officer[];
  readonly signIn: SignInServices;
  /** Who may act, as two administrators change it. */
  readonly rosterBook: RosterBook;
  /** "signed-in": the verification of a bundle needs a token too. */
  readonly verification: "open" | "signed-in";
  readonly verify: VerifyContext;
  readonly rules: JudgingRules;
  readonly issue: IssueContext;
  readonly writeOffs: WriteOffContext;
  readonly status: StatusContext;
  readonly override: OverrideContext;
  readonly proposals: ProposalsContext;
  /** The node's keys, and what is approved about them. */
  readonly keyChanges: KeyChangesContext;
  readonly breakGlass: BreakGlassBook;
  readonly evidence: EvidenceContext;
  readonly audit: AuditContext;
  readonly acts: Acts;
  /** Messages with other authorities. */
  readonly exchange: { readonly door: Pick<Door, "receive">; readonly context: AskContext };
  readonly index: IndexStore;
  readonly indexer: Pick<Indexer, "rebuild">;
  readonly alerts: AlertsContext;
  readonly holds: HoldsContext;
  readonly statusFeed: StatusFeed;
  readonly manual: ConfirmContext;
  readonly vitals: Vitals;
  readonly retention: RetentionContext;
  readonly doctor: DoctorContext;
  /** Why the node is not ready to decide anything; undefined when it is. */
  readonly notReady: () => string | undefined;
}
