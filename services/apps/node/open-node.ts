/**
 * A node put together: create, start, stop. Wiring only.
 * @module
 */
import { randomBytes } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Logger } from "pino";
import { assertRestored } from "../../backup/read-backup.ts";
import type { AdverseMode } from "../../chain/embedded/adverse.ts";
import { createLedgerReader } from "../../chain/reader.ts";
import { reservationOf } from "../../chain/reservation-digest.ts";
import { createLedgerWriter } from "../../chain/writer.ts";
import { createCredentials } from "../../credential/credentials.ts";
import { createRecordCredentials } from "../../credential/verification-record.ts";
import { conductRules } from "../../domain/fraud/conduct/conduct.ts";
import { HEALTH } from "../../domain/health/limits.ts";
import { assertDoor } from "../../http/door/server.ts";
import type { NodeServices } from "../../http/node-services.ts";
import { lockDirectory } from "../../journal/directory-lock.ts";
import type { Clock, Random } from "../../ports/clock.ts";
import type { SignInSecrets } from "../../ports/sign-in.ts";
import { readRules } from "../../rules/read-rules.ts";
import { openAlertStore } from "../../store/alerts/alert-store.ts";
import { createIndexStore } from "../../store/index/index-store.ts";
import { KEY_CHANGES_FILE, openKeyChanges } from "../../store/key-changes/key-change-store.ts";
import { createLookup } from "../../store/lookup/lookup.ts";
import { withTraces } from "../../store/lookup/traces.ts";
import { migrate } from "../../store/migrate.ts";
import { openOutbox } from "../../store/outbox/outbox-store.ts";
import { openRosterJournal } from "../../store/roster/roster-store.ts";
import { openVerificationLog } from "../../store/verification-log/verification-log.ts";
import { currencyScale } from "../../tables/currencies/currencies.ts";
import { CONFUSABLES } from "../../tables/marks/confusables.ts";
import { PARTY_TABLES } from "../../tables/parties/parties.ts";
import { ANCHORING } from "../../tables/rules/anchoring.ts";
import { CONDUCT } from "../../tables/rules/conduct.ts";
import { unitScale } from "../../tables/units/units.ts";
import { openSignatureThreads } from "../../threads/signature-threads.ts";
import { Acts } from "../../usecases/acts.ts";
import { Watch } from "../../usecases/alerts/watch.ts";
import { anchoredAudit } from "../../usecases/audit/audit-anchoring.ts";
import { verificationLogs } from "../../usecases/evidence/anchored-logs.ts";
import { Anchorer } from "../../usecases/evidence/anchorer.ts";
import type { EvidenceContext } from "../../usecases/evidence/evidence-context.ts";
import { Indexer } from "../../usecases/index/indexer.ts";
import { watchedBy } from "../../usecases/index/watches.ts";
import { keptBundle, resumeIssues } from "../../usecases/issue/issue.ts";
import { ItemBook } from "../../usecases/items/item-book.ts";
import { resumeProposals } from "../../usecases/officers/proposals.ts";
import { Roster } from "../../usecases/officers/roster.ts";
import { RosterBook } from "../../usecases/officers/roster-book.ts";
import { RosterWitness } from "../../usecases/officers/roster-witness.ts";
import { Outbox } from "../../usecases/outbox/outbox.ts";
import { forgetKind } from "../../usecases/retention/forget.ts";
import { liftHoldKind } from "../../usecases/retention/legal-hold.ts";
import type { RetentionContext } from "../../usecases/retention/retention-context.ts";
import { Contents } from "../../usecases/reuse/contents.ts";
import { StatusFeed } from "../../usecases/status-changes/status-feed.ts";
import { BlockPace } from "../../usecases/vitals/block-pace.ts";
import { Vitals } from "../../usecases/vitals/vitals.ts";
import { openVault } from "../../vault/vault.ts";
import { sha256 } from "../sha256.ts";
import type { CheckedConfig, Secrets } from "./config.ts";
import { openAudit } from "./open-audit.ts";
import { openNodeDatabase } from "./open-database.ts";
import { openDoctor } from "./open-doctor.ts";
import { type OpenedDoor, openDoor } from "./open-door.ts";
import { openExchange } from "./open-exchange.ts";
import { holdLetters, openHolds } from "./open-holds.ts";
import { openKeys } from "./open-keys.ts";
import { type OpenedLedger, openLedger } from "./open-ledger.ts";
import { openManualRecords } from "./open-manual-records.ts";
import { openOfficers } from "./open-officers.ts";
import { openSignIn } from "./open-sign-in.ts";
import { openWebhooks } from "./open-status-changes.ts";
import { passphraseOf } from "./passphrase.ts";
import { version } from "./version.ts";

export interface NodeOptions {
  readonly config: CheckedConfig;
  readonly secrets: Secrets;
  readonly log: Logger;
  readonly clock?: Clock;
  readonly random?: Random;
  /** One line per step, for who watches. */
  readonly progress?: (line: string) => void;
  /** For tests: makes an embedded ledger behave as badly as a network can. */
  readonly adverse?: AdverseMode;
  /** Called when the node cannot go on (the disk failed). */
  readonly onFatal?: (error: Error) => void;
}

export interface RunningNode {
  readonly url: string;
  /** Where its health and its metrics are told beside its own door; undefined without a port for them. */
  readonly metricsUrl: string | undefined;
  /** JSON-RPC of the ledger, for a replay. */
  readonly ledgerUrl: string;
  readonly services: NodeServices;
  /** Of the embedded provider; whoever has them signs in as anybody. */
  readonly signInSecrets: SignInSecrets | undefined;
  /** Reads again what may change while it runs: the files of its certificate. */
  reload(): void;
  stop(): Promise<void>;
}

/** Opens everything in order, and closes in reverse what was opened when a step fails. */
export async function openNode(options: NodeOptions): Promise<RunningNode> {
  const opened: (() => Promise<void> | void)[] = [];
  const closeAll = async (): Promise<void> => {
    for (const close of opened.splice(0).reverse()) await close();
  };
  try {
    return await open(options, (close) => opened.push(close), closeAll);
  } catch (error) {
    await closeAll().catch((closing: unknown) => options.log.error({ err: closing }, "closing after a failed start"));
    throw error;
  }
}

async function open(
  {
    config,
    secrets,
    log,
    clock = Date.now,
    random = randomBytes,
    progress = () => undefined,
    onFatal = () => undefined,
    adverse,
  }: NodeOptions,
  onClose: (close: () => Promise<void> | void) => void,
  stop: () => Promise<void>,
): Promise<RunningNode> {
  const { data } = config;
  // Before anything is opened: a node that cannot say by what it judges, or whom it would let in, touches nothing.
  const rules = readRules(config.rules, sha256);
  assertDoor(config.http);
  progress(`rules are version ${rules.version}, sha256 ${rules.digest.slice(2, 14)}`);
  const trouble = (error: unknown): void => log.warn({ err: error }, "trouble in the background");
  const lock = await lockDirectory(data);
  const since = Date.now();
  onClose(() => lock.release());
  await assertRestored(data);

  const passphrase = await passphraseOf(secrets.passphrase, data, random);
  await folder(data, "keys");
  const keyring = await openKeys({ config, passphrase, clock, random });
  onClose(() => keyring.close());
  progress("keys are open");

  const ledger: OpenedLedger = await openLedger({
    ...{ config, keyring, clock, random, progress, onFatal },
    ...(adverse && { adverse }),
  });
  onClose(() => ledger.close());
  const { identity, endpoint } = ledger;
  const at = { endpoint, register: identity.register };
  const reader = createLedgerReader(at);

  const database = await openNodeDatabase({ config, identity, clock, random, log, progress, onFatal });
  onClose(() => database.close());
  const index = createIndexStore(database.db);
  const { lookup, traces } = withTraces(createLookup());
  const outboxStore = await openOutbox(database.db, join(data, "outbox.journal"), identity.networkId);
  onClose(() => outboxStore.close());
  const vault = await openVault({
    ...{ db: database.db, migrate },
    path: join(data, "vault.journal"),
    keys: join(data, "vault-keys.journal"),
    keyOf: (authority) => keyring.vaultKey(authority),
  });
  onClose(() => vault.close());
  const verificationLog = await openVerificationLog({
    ...{ db: database.db, path: join(data, "verifications.journal"), networkId: identity.networkId, sha256 },
  });
  onClose(() => verificationLog.close());
  const alertStore = await openAlertStore({
    ...{ db: database.db, path: join(data, "alerts.journal"), networkId: identity.networkId, sha256 },
  });
  onClose(() => alertStore.close());
  const audit = await openAudit({ data, identity, clock, progress, onTrouble: trouble });
  onClose(() => audit.log.close());
  progress("store and vault are open");

  const watch = new Watch({
    ...{ index, lookup, store: alertStore, rules: () => conductRules(CONDUCT, currencyScale) },
    ...{ version: CONDUCT.version, sha256, clock, onTrouble: trouble },
  });
  onClose(() => watch.stop());
  const pace = config.ledger.kind === "network" ? new BlockPace({ clock, passed: () => performance.now() }) : undefined;
  const quietAtMost = config.ledger.kind === "network" ? config.ledger.quietAtMost : undefined;
  const statusFeed = new StatusFeed(index);
  const indexer = new Indexer({
    ...{ identity, reader, index, lookup, clock, pollEvery: 500, onTrouble: trouble, quietAtMost },
    watch: watchedBy(trouble, watch, statusFeed),
    ...(pace && { pace }),
  });
  onClose(() => indexer.stop());
  await indexer.start();
  statusFeed.start(lookup.head);
  const webhooks = openWebhooks({
    ...{ config, feed: statusFeed, signers: keyring.signers(), identity, clock, onTrouble: trouble },
  });
  onClose(() => webhooks.stop());
  void watch.start(); // Nobody at the border waits for it.
  const writer = createLedgerWriter(at);
  const outbox = new Outbox({
    ...{ store: outboxStore, writer, signers: keyring.signers(), sha256, clock, pollEvery: 25 },
    onTrouble: trouble,
    onSettled: (item) => anchorer.settled(item),
  });
  onClose(() => outbox.stop());
  const own = config.authorities.map(({ id }) => id);
  const evidence: EvidenceContext = {
    ...{ log: verificationLog, records: createRecordCredentials(), signers: keyring.signers(), sha256, clock, lookup },
    lookupAge: rules.lookupAge,
    rules: {
      gap: ANCHORING.gap.seconds,
      latest: ANCHORING.latest.seconds,
      missing: ANCHORING.missing.seconds,
    },
    authorities: own,
  };
  const anchorer = new Anchorer({
    ...{ ...evidence, outbox, store: outboxStore, lookEvery: 60_000, onTrouble: trouble },
    logs: [...verificationLogs(evidence, own), ...anchoredAudit({ ...evidence, log: audit.log })],
  });
  onClose(() => anchorer.stop());
  await outbox.start();
  anchorer.start();
  const acts = new Acts(outbox, indexer);
  progress(`read the register up to block ${lookup.head?.number ?? "none"}`);

  const scales = { unit: unitScale, currency: currencyScale };
  const threads = openSignatureThreads({ onTrouble: trouble });
  onClose(() => threads.close());
  const credentials = createCredentials(threads.check);
  const { lookupAge } = rules;
  const contents = new Contents(sha256, credentials);
  const exchange = await openExchange({
    ...{ data, db: database.db, at, config: config.exchange, identity, lookup, lookupAge, reader, vault, audit },
    ...{ signers: keyring.signers(), clock, random, own, onTrouble: trouble, onBundle: (one) => contents.keep(one) },
    letters: holdLetters(() => holds),
    documentOf: ({ document }) => {
      const read = credentials.read(document);
      return read.ok ? read.document : undefined;
    },
  });
  onClose(() => exchange.close());
  const items = await ItemBook.open({ vault, authorities: own, confusables: CONFUSABLES, reservationOf });
  const writeOffs = { identity, acts, lookup, vault, sha256, clock, items, rules, onTrouble: trouble };
  const status = { acts, lookup, signers: keyring.signers(), writer };
  const override = { ...writeOffs, ...status, scales, random };
  const rosterPath = join(data, "roster.journal");
  const rosterJournal = await openRosterJournal(rosterPath, identity.networkId);
  onClose(() => rosterJournal.close());
  const roster = new Roster(config);
  const witness = await RosterWitness.open({ log: audit.log, sha256, clock }, rosterPath, rosterJournal.entries);
  const ownProvider = config.signIn.kind === "embedded";
  const rosterBook = new RosterBook({ roster, listed: config, journal: rosterJournal, witness, clock, ownProvider });
  const signIn = await openSignIn({
    ...{ config: config.signIn, data, db: database.db, keyring, networkId: identity.networkId, random, roster, since },
    ...{ audit: audit.log, clock, progress, onTrouble: trouble },
  });
  onClose(() => signIn.close());
  rosterBook.keepPasswords(signIn.passwords);
  const retention: RetentionContext = {
    ...{ vault, lookup, index, rules, clock },
    onForgotten: (...gone) => holds.forgotten(...gone),
  };
  const changes = await openKeyChanges(join(data, KEY_CHANGES_FILE), identity.networkId);
  onClose(() => changes.close());
  const keyChanges = { custody: keyring.places, changes, clock };
  const officers = await openOfficers({
    ...{ override, status, audit, log, authorities: own, named: config.breakGlass ?? [], onTrouble: trouble },
    keyChanges,
    kinds: { roster: rosterBook.kind(), forget: forgetKind(retention), "lift-legal-hold": liftHoldKind(retention) },
  });
  const manualRecords = await openManualRecords({
    ...{ vault, own, signers: keyring.signers(), network: identity.networkId, sha256, clock },
  });
  const holds = await openHolds({
    ...{ vault, own, lookup, acts, audit, rules, sha256, clock, random, onTrouble: trouble },
    exchange: exchange.context,
    records: manualRecords,
  });
  onClose(() => holds.stop());
  holds.start();
  const vitals = new Vitals({
    ...{ lookup, reader, index, outbox: outboxStore, exchange: exchange.context.store, clock, webhooks },
    ...{ alerts: { watch, store: alertStore }, audit: { ...evidence, log: audit.log }, holds: holds.context },
    ...(pace && { pace }),
  });
  let door: OpenedDoor | undefined;
  const surroundings = await openDoctor({
    ...{ data, endpoint, reader, identity, audit: audit.log, onTrouble: trouble },
    certificateEndsAt: () => door?.certificateEndsAt(),
  });
  const services: NodeServices = {
    version,
    get officers() {
      return roster.officers;
    },
    signIn: signIn.services,
    rosterBook,
    verification: config.verification,
    verify: {
      ...{ identity, lookup, reader, credentials, sha256, clock, scales, lookupAge, quietAtMost, items },
      ...{ reuse: { traces, contents, vault, own }, draws: { traces, own }, onTrouble: trouble },
      onVerdict: (answer) => vitals.countVerdict(answer),
    },
    rules: { ...rules, parties: PARTY_TABLES },
    issue: {
      ...{ identity, vault, sha256, clock, scales, credentials, signers: keyring.signers(), random, acts, lookup },
      ...{ contents, reader, announce: exchange.announce, manualRecords, breakGlass: officers.breakGlass },
    },
    ...{ writeOffs, status, override, keyChanges, ...officers },
    evidence,
    audit,
    acts,
    exchange,
    index,
    indexer,
    statusFeed,
    vitals,
    retention,
    doctor: {
      ...{ vitals, identity, lookup, own, surroundings, signers: keyring.signers() },
      backupAge: config.backups.ageAtMost ?? HEALTH.backup.warn,
    },
    alerts: { watch, store: alertStore, sha256, clock },
    holds: holds.context,
    manual: { book: manualRecords, acts, lookup, vault, credentials, sha256 },
    notReady: () => {
      const away = database.trouble();
      if (away !== undefined) return `the database cannot be asked: ${away}`;
      if (audit.log.broken !== undefined) return `the audit log cannot be written: ${audit.log.broken}`;
      if (lookup.head === undefined || lookup.freshAt === undefined) return "the register has not been read yet";
      const age = Math.floor((clock() - lookup.freshAt) / 1000);
      // A clock that was set back says nothing about age either.
      if (Math.abs(age) <= lookupAge) return undefined;
      const { trouble: why } = indexer;
      const known = why && why.code !== "ledger-unavailable" ? ` (${why.code})` : "";
      return `the ledger has not answered for ${age} seconds${known}`;
    },
  };
  const loading = contents.load(vault, own).catch(trouble);
  onClose(() => {
    contents.stop();
    return loading;
  });
  await resumeIssues(services.issue, own);
  await exchange.start((authority, permit) => keptBundle(services.issue, authority, permit));
  await resumeProposals(services.proposals, own);

  const opened = await openDoor({ http: config.http, services, log });
  door = opened;
  onClose(() => opened.close());
  signIn.serve(config.http.publicUrl ?? opened.url);
  const { secrets: signInSecrets } = signIn;
  const { url, metricsUrl } = opened;
  return { url, metricsUrl, ledgerUrl: ledger.url, services, signInSecrets, reload: () => opened.reload(), stop };
}

async function folder(data: string, name: string): Promise<string> {
  const path = join(data, name);
  await mkdir(path, { recursive: true, mode: 0o700 });
  return path;
}
