/**
 * Every route of /v1, in the order of its description.
 * @module
 */
import type { Route } from "../route.ts";
import { alertRoutes } from "./alerts.ts";
import { auditRoutes } from "./audit.ts";
import { auditLogRoutes } from "./audit-log.ts";
import { breakGlassRoutes } from "./break-glass.ts";
import { doctorRoutes } from "./doctor.ts";
import { draftRoutes } from "./drafts.ts";
import { exchangeRoutes } from "./exchange.ts";
import { holdRoutes } from "./holds.ts";
import { itemRoutes } from "./items.ts";
import { keyChangeRoutes } from "./key-changes.ts";
import { ledgerRoutes } from "./ledger.ts";
import { manualRecordRoutes } from "./manual-records.ts";
import { operationRoutes } from "./operations.ts";
import { permitRoutes } from "./permits.ts";
import { proposalRoutes } from "./proposals.ts";
import { receiptRoutes } from "./receipts.ts";
import { rosterRoutes } from "./roster.ts";
import { stateRoutes } from "./states.ts";
import { statusChangeRoutes } from "./status-changes.ts";
import { vaultRoutes } from "./vault.ts";
import { verificationLogRoutes } from "./verification-log.ts";
import { verificationRoutes } from "./verifications.ts";
import { writeOffRoutes } from "./write-offs.ts";

export const ALL_ROUTES: readonly Route[] = [
  ...stateRoutes,
  ...draftRoutes,
  ...proposalRoutes,
  ...rosterRoutes,
  ...keyChangeRoutes,
  ...permitRoutes,
  ...verificationRoutes,
  ...verificationLogRoutes,
  ...writeOffRoutes,
  ...itemRoutes,
  ...receiptRoutes,
  ...exchangeRoutes,
  ...operationRoutes,
  ...alertRoutes,
  ...holdRoutes,
  ...manualRecordRoutes,
  ...auditRoutes,
  ...auditLogRoutes,
  ...breakGlassRoutes,
  ...ledgerRoutes,
  ...statusChangeRoutes,
  ...vaultRoutes,
  ...doctorRoutes,
];
