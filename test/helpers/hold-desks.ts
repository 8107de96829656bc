/**
 * Customs of XB and the licensing authority of XB on two desks of one station: each with its own book, and a wire between
 * them that can be cut, and that may carry a letter twice.
 *
 *     const desks = await openHoldDesks(station);
 *     desks.wire.cut = true;
 *     await openHold(desks.customs, officer, { … });
 * @module
 */
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { createManualRecordCredentials } from "../../services/credential/manual-record.ts";
import type { AuditEntry } from "../../services/domain/audit/entry.ts";
import { Refusal } from "../../services/domain/errors/refusal.ts";
import type { HoldLetter, HoldPost, Posted } from "../../services/ports/holds.ts";
import { type OpenedAuditLog, openAuditLog } from "../../services/store/audit-log/audit-log.ts";
import type { AuditContext } from "../../services/usecases/audit/audit-context.ts";
import { HoldBook } from "../../services/usecases/holds/hold-book.ts";
import type { HoldsContext } from "../../services/usecases/holds/holds-context.ts";
import { type Addressed, receiveHold } from "../../services/usecases/holds/receive-hold.ts";
import { ManualBook } from "../../services/usecases/manual-records/manual-book.ts";
import { newSigner } from "./document-signer.ts";
import { temporaryDirectory } from "./ledger-directory.ts";
import { sha256 } from "./permit-fixture.ts";
import type { Station } from "./station.ts";
import { LIMITS } from "./verdict-facts.ts";

export interface Wire {
  /** Nothing gets across, and both sides go on trying. */
  cut: boolean;
  /** The addressee has no node. */
  noDoor: boolean;
  readonly carried: (Addressed & { readonly letter: HoldLetter })[];
}

export interface HoldDesks {
  readonly customs: HoldsContext;
  readonly licensing: HoldsContext;
  readonly wire: Wire;
  /** Seconds the clocks of both desks are ahead of the station's. */
  ahead: number;
  readonly troubles: unknown[];
  /** Manual verification records of customs, under a key of its own. */
  readonly records: ManualBook;
  /** Acts and outcomes in the audit log of a desk. */
  traces(own: string): Promise<string[]>;
  /** The same disk with everything in memory lost. */
  again(): Promise<HoldDesks>;
  close(): Promise<void>;
}

export async function openHoldDesks(station: Station, ahead = 0, folder?: string): Promise<HoldDesks> {
  const directory = folder ?? (await temporaryDirectory());
  const logs = new Map<string, OpenedAuditLog>();
  const networkId = station.writeOffs.identity.networkId;
  const troubles: unknown[] = [];
  const onTrouble = (error: unknown) => void troubles.push(error);
  const auditOf = async (own: string): Promise<AuditContext> => {
    const path = join(directory, `${own}.audit.journal`);
    const log = await openAuditLog({ path, networkId, sha256, clock: station.clock });
    logs.set(own, log);
    return { log, clock: station.clock, sha256, onTrouble };
  };
  const wire: Wire = { cut: false, noDoor: false, carried: [] };
  const signer = await newSigner();
  const records = await ManualBook.open(
    {
      ...{ vault: station.vault, clock: station.clock, network: networkId, sha256 },
      ...{ credentials: createManualRecordCredentials(), signers: { ...station.signers, document: () => signer } },
    },
    ["XB-CUS"],
  );
  const deskOf = async (own: string): Promise<HoldsContext> => ({
    ...{ book: await HoldBook.open(station.vault, [own]), random: randomBytes, own: [own] },
    ...{ lookup: station.lookup, acts: station.acts, rules: LIMITS, sha256, post },
    clock: () => station.clock() + desks.ahead * 1000,
    audit: await auditOf(own),
    records,
    onTrouble,
  });
  const post: HoldPost = {
    async send(from, to, letter): Promise<Posted> {
      if (wire.noDoor) return { is: "no-door" };
      if (wire.cut) return { is: "under-way" };
      wire.carried.push({ from, to, letter });
      try {
        const at = await receiveHold(to === "XB-LIC" ? desks.licensing : desks.customs, { from, to }, letter);
        return { is: "acknowledged", at };
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return { is: "refused", code: error.code, params: error.params };
      }
    },
  };
  const desks: HoldDesks = {
    ...{
      customs: await deskOf("XB-CUS"),
      licensing: await deskOf("XB-LIC"),
      wire,
      ahead,
      troubles,
      records,
    },
    async traces(own) {
      const log = logs.get(own) as OpenedAuditLog;
      const entries = (await log.read(0, 100)).map((text) => JSON.parse(text) as AuditEntry);
      return entries.map(({ act, outcome, code }) => [act, outcome, code].filter(Boolean).join(" "));
    },
    async again() {
      await desks.close();
      return openHoldDesks(station, desks.ahead, directory);
    },
    async close() {
      for (const log of logs.values()) await log.close();
    },
  };
  return desks;
}
