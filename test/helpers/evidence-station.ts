/**
 * A station that also keeps verification logs: real journal, real signatures, and an outbox of its own that tells the
 * anchorer what settled.
 *
 *     const evidence = await openEvidence(station);
 *     const recorded = await evidence.record(OFFICERS.licensor, bundle);
 *     await evidence.close();
 * @module
 */
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { sql } from "drizzle-orm";
import { drizzle, type PgliteDatabase } from "drizzle-orm/pglite";
import { createRecordCredentials } from "../../services/credential/verification-record.ts";
import type { Hex } from "../../services/domain/bytes/hex.ts";
import type { Officer } from "../../services/domain/officer/officer.ts";
import type { AnchorRecord } from "../../services/domain/register/records/statements.ts";
import type { AuditLog } from "../../services/ports/audit.ts";
import { openVerificationLog } from "../../services/store/verification-log/verification-log.ts";
import { ANCHORING } from "../../services/tables/rules/anchoring.ts";
import { anchoredAudit } from "../../services/usecases/audit/audit-anchoring.ts";
import { verificationLogs } from "../../services/usecases/evidence/anchored-logs.ts";
import { Anchorer } from "../../services/usecases/evidence/anchorer.ts";
import { anchorsOf, type EvidenceContext } from "../../services/usecases/evidence/evidence-context.ts";
import { type Recorded, recordVerification } from "../../services/usecases/evidence/record-verification.ts";
import { Outbox } from "../../services/usecases/outbox/outbox.ts";
import type { Shown } from "../../services/usecases/verify/gather.ts";
import { verify } from "../../services/usecases/verify/verify.ts";
import { temporaryDirectory } from "./ledger-directory.ts";
import { sha256 } from "./permit-fixture.ts";
import type { Station } from "./station.ts";
import { LIMITS } from "./verdict-facts.ts";

export interface Evidence {
  readonly context: EvidenceContext;
  readonly anchorer: Anchorer;
  readonly outbox: Outbox;
  readonly troubles: unknown[];
  readonly directory: string;
  /** Verifies what is shown, and records the answer. */
  record(officer: Officer, shown: Shown): Promise<Recorded>;
  /** Waits for the anchorer, settles what it sent, and reads it from the ledger. */
  settle(): Promise<void>;
  /** The log's own anchors on the register, as last read. */
  anchors(authority: string): readonly AnchorRecord[];
  close(): Promise<void>;
}

interface EvidenceOptions {
  readonly directory?: string;
  readonly authorities?: readonly string[];
  readonly audit?: AuditLog;
}

/** `audit`: a log to anchor beside the verification logs. `directory`: that of an earlier one, to go on with its log. */
export async function openEvidence(
  station: Station,
  { directory, authorities = ["XB-LIC"], audit }: EvidenceOptions = {},
): Promise<Evidence> {
  const { clock, lookup, signers, store, writer, register } = station;
  const db = await recordDatabase(directory === undefined);
  const place = directory ?? (await temporaryDirectory());
  const path = join(place, "verifications.journal");
  const log = await openVerificationLog({ db, path, networkId: register.identity.networkId, sha256 });
  const context: EvidenceContext = {
    ...{ log, records: createRecordCredentials(), signers, sha256, clock, lookup, authorities },
    lookupAge: station.verify.lookupAge,
    rules: { gap: ANCHORING.gap.seconds, latest: ANCHORING.latest.seconds, missing: ANCHORING.missing.seconds },
  };
  const troubles: unknown[] = [];
  const onTrouble = (error: unknown) => void troubles.push(error);
  const outbox = new Outbox({
    ...{ store, writer, signers, sha256, clock: Date.now, pollEvery: 5, onTrouble },
    onSettled: (item) => anchorer.settled(item),
  });
  const anchorer = new Anchorer({
    ...{ ...context, outbox, store, lookEvery: 3_600_000, onTrouble },
    logs: [...verificationLogs(context, authorities), ...(audit ? anchoredAudit({ ...context, log: audit }) : [])],
  });
  return {
    ...{ context, anchorer, outbox, troubles, directory: place },
    async record(officer, shown) {
      const verdict = await verify(station.verify, LIMITS, shown);
      return recordVerification(context, officer, { shown, shipment: false }, verdict);
    },
    async settle() {
      await anchorer.idle();
      for (const { id } of await store.open()) await outbox.settled(id as Hex, 3000);
      await anchorer.idle();
      await station.indexer.catchUp();
    },
    anchors: (authority) => anchorsOf(context, authority).own,
    async close() {
      await anchorer.stop();
      await log.close();
    },
  };
}

let database: Promise<PGlite> | undefined;

/** One of its own: the station's would be emptied under it. */
async function recordDatabase(anew: boolean): Promise<PgliteDatabase> {
  database ??= PGlite.create();
  const db = drizzle(await database);
  if (anew) {
    await db.execute(sql`drop schema if exists verification_log cascade`);
    await db.execute(sql`drop schema if exists verification_log_migrations cascade`);
  }
  return db;
}

after(async () => {
  await (await database)?.close();
});
