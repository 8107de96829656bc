/**
 * The use cases of one node on real parts: the embedded ledger of test/helpers/ledger.ts, the database in memory, logs
 * in a temporary directory, real signatures. No HTTP, no configuration.
 *
 *     const station = await openStation();
 *     const { permit, bundle } = await issueLicence(station, "XB/1");
 *     await reserve(station.writeOffs, station.customs, { … });
 *     await station.close();
 *
 * XB exports and licenses; XA imports and certifies. Officers carry the names of what they do. `station.troubles` has
 * what the background met. `station.restarted()` stops outbox and indexer and opens new ones on the same disk.
 * @module
 */
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { reservationOf } from "../../services/chain/reservation-digest.ts";
import { createCredentials } from "../../services/credential/credentials.ts";
import { Refusal } from "../../services/domain/errors/refusal.ts";
import type { Officer, OfficerRole } from "../../services/domain/officer/officer.ts";
import type { LedgerReader, LedgerWriter } from "../../services/ports/ledger.ts";
import type { Signers } from "../../services/ports/signer.ts";
import type { Database } from "../../services/store/database.ts";
import { createIndexStore } from "../../services/store/index/index-store.ts";
import { createLookup, type FedLookup } from "../../services/store/lookup/lookup.ts";
import { withTraces } from "../../services/store/lookup/traces.ts";
import { migrate } from "../../services/store/migrate.ts";
import { type OpenedOutbox, openOutbox } from "../../services/store/outbox/outbox-store.ts";
import { CONFUSABLES } from "../../services/tables/marks/confusables.ts";
import { Acts } from "../../services/usecases/acts.ts";
import { type BlockWatch, Indexer } from "../../services/usecases/index/indexer.ts";
import type { IssueContext } from "../../services/usecases/issue/issue.ts";
import { ItemBook } from "../../services/usecases/items/item-book.ts";
import type { ProposalKinds, ProposalsContext } from "../../services/usecases/officers/proposals.ts";
import { Outbox } from "../../services/usecases/outbox/outbox.ts";
import { Contents } from "../../services/usecases/reuse/contents.ts";
import { statusKind } from "../../services/usecases/status/change-status.ts";
import type { VerifyContext } from "../../services/usecases/verify/gather.ts";
import { overrideKind } from "../../services/usecases/write-off/override.ts";
import type { WriteOffContext } from "../../services/usecases/write-off/write-off.ts";
import { type OpenedVault, openVault } from "../../services/vault/vault.ts";
import { signerOf } from "./document-signer.ts";
import { openTestRegister, type TestAuthority, type TestRegister } from "./ledger.ts";
import { removeTemporaryDirectories, temporaryDirectory } from "./ledger-directory.ts";
import { sha256 } from "./permit-fixture.ts";
import { emptyDatabase } from "./store-database.ts";
import { LIMITS, SCALES } from "./verdict-facts.ts";

/** What a test may put in the place of the real part, usually the real part behind something that fails. */
export interface StationParts {
  readonly writer?: (real: LedgerWriter) => LedgerWriter;
  readonly reader?: (real: LedgerReader) => LedgerReader;
  readonly signers?: (real: Signers) => Signers;
  /** Sees what the indexer reads. */
  readonly watch?: BlockWatch;
}

export interface Station {
  readonly register: TestRegister;
  /** Where everything searchable is. */
  readonly db: Database;
  readonly reader: LedgerReader;
  readonly index: ReturnType<typeof createIndexStore>;
  readonly lookup: FedLookup;
  readonly indexer: Indexer;
  readonly store: OpenedOutbox;
  readonly outbox: Outbox;
  readonly acts: Acts;
  readonly vault: OpenedVault;
  readonly signers: Signers;
  readonly writer: LedgerWriter;
  readonly verify: VerifyContext;
  readonly issue: IssueContext;
  readonly writeOffs: WriteOffContext;
  /** What takes two officers, without break-glass. */
  readonly proposals: ProposalsContext;
  readonly troubles: unknown[];
  /** Milliseconds by the register's clock. */
  readonly clock: () => number;
  /** The same disk and ledger with everything in memory lost, not started yet, save for what `parts` says. */
  restarted(parts?: StationParts): Promise<Station>;
  /** `register` also ends the ledger; default true. */
  close(): Promise<void>;
}

const officer = (authority: string, name: string, ...roles: OfficerRole[]): Officer => ({ authority, name, roles });

export const OFFICERS = {
  certifier: officer("XA-LIC", "chiara", "licensing-officer"),
  certifierSecond: officer("XA-LIC", "amara", "approver"),
  licensor: officer("XB-LIC", "bela", "licensing-officer"),
  licensorSecond: officer("XB-LIC", "carl", "licensing-officer"),
  approver: officer("XB-LIC", "ada", "approver"),
  exportCustoms: officer("XB-CUS", "emil", "customs-officer"),
  exportSupervisor: officer("XB-CUS", "frieda", "supervisor"),
  importCustoms: officer("XA-CUS", "ines", "customs-officer"),
} as const;

/** Authorities whose vault the station has. */
const OWN = ["XA-LIC", "XB-LIC", "XB-CUS", "XA-CUS"];

export async function openStation(parts: StationParts = {}, database = emptyDatabase): Promise<Station> {
  const register = await openTestRegister();
  const directory = await temporaryDirectory();
  const db = await database();
  await db.execute(sql`drop schema if exists vault cascade`);
  await db.execute(sql`drop schema if exists vault_migrations cascade`);
  const clock = () => register.now() * 1000;

  const open = async ({ writer, reader: wrap, signers: hold, watch }: StationParts): Promise<Station> => {
    const [real, held] = [register.reader, signersOf(register)];
    const [reader, signers] = [wrap?.(real) ?? real, hold?.(held) ?? held];
    const sender = writer?.(register.writer) ?? register.writer;
    const troubles: unknown[] = [];
    const onTrouble = (error: unknown) => void troubles.push(error);
    const { identity } = register;
    const index = createIndexStore(db);
    const { lookup, traces } = withTraces(createLookup());
    const store = await openOutbox(db, join(directory, "outbox.journal"), identity.networkId);
    const vault = await openVault({
      migrate,
      db,
      path: join(directory, "vault.journal"),
      keys: join(directory, "vault-keys.journal"),
      keyOf: (authority) => sha256(new TextEncoder().encode(authority)),
    });
    const indexer = new Indexer({
      ...{ identity, reader, index, lookup, clock, pollEvery: 60_000, onTrouble },
      ...(watch && { watch }),
    });
    const outbox = new Outbox({
      ...{
        store,
        writer: sender,
        signers,
        sha256,
        clock: Date.now,
        pollEvery: 5,
        onTrouble,
      },
    });
    const authorities = Object.values(OFFICERS).map(({ authority }) => authority);
    const items = await ItemBook.open({ vault, authorities, confusables: CONFUSABLES, reservationOf });
    const acts = new Acts(outbox, indexer);
    const credentials = createCredentials();
    const contents = new Contents(sha256, credentials);
    await contents.load(vault, OWN);
    const writeOffs = { identity, acts, lookup, vault, sha256, clock, items, rules: LIMITS };
    const status = { acts, lookup, signers, writer: sender };
    const override = { ...writeOffs, ...status, scales: SCALES, random: randomBytes };
    const kinds: ProposalKinds = {
      revoke: statusKind(status, "revoke"),
      annul: statusKind(status, "annul"),
      reinstate: statusKind(status, "reinstate"),
      override: overrideKind(override),
    };
    const proposals = { vault, sha256, clock, kinds, life: 3600, onTrouble };
    const shut = async (): Promise<void> => {
      await outbox.stop();
      await indexer.stop();
      await store.close();
      await vault.close();
    };
    return {
      ...{ register, db, reader, index, lookup, indexer, store, outbox, acts, vault, signers, troubles, clock },
      writer: sender,
      verify: {
        ...{ identity, lookup, reader, credentials, sha256, clock, scales: SCALES, items },
        lookupAge: LIMITS.lookupAge,
        ...{ reuse: { traces, contents, vault, own: OWN }, draws: { traces, own: OWN } },
      },
      issue: {
        ...{ identity, vault, sha256, clock, scales: SCALES, credentials, signers, random: randomBytes, acts, lookup },
        ...{ contents, reader },
      },
      ...{ writeOffs, proposals },
      async restarted(next = {}) {
        await shut();
        return open(next);
      },
      async close() {
        await shut();
        await register.close();
        await removeTemporaryDirectories();
      },
    };
  };
  return open(parts);
}

function signersOf({ xa, xb, xc }: TestRegister): Signers {
  const everybody: TestAuthority[] = [xa, xb, xc].flatMap(({ licensing, customs, auditor }) => [
    ...[licensing, customs, auditor],
  ]);
  const missing = (purpose: string, authority: string): never => {
    throw new Refusal("signer-missing", { purpose, authority });
  };
  return {
    ledger(authority, seat = "first") {
      const found = everybody.find((each) => each.authority === authority)?.[seat === "first" ? "signer" : "second"];
      return found ? { account: found.account, sign: (call) => found.sign(call) } : missing("ledger", authority);
    },
    document(authority) {
      const key = [xa, xb, xc].find(({ licensing }) => licensing.authority === authority)?.licensing.key;
      if (!key) return missing("document", authority);
      return signerOf(key);
    },
  };
}
