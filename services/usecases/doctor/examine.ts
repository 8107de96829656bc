/**
 * Looks at everything a node depends on and says what is well, what is not, and what could not be asked. One thing that does
 * not answer keeps nothing else from being looked at.
 * @module
 */
import type { Hex } from "../../domain/bytes/hex.ts";
import type { Code } from "../../domain/errors/catalogue.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import { type Finding, fail, ok, unasked, worstOf } from "../../domain/health/finding.ts";
import * as judge from "../../domain/health/judge.ts";
import type { AuthorityId } from "../../domain/permit/party.ts";
import type { RegisterIdentity } from "../../ports/ledger.ts";
import type { Lookup } from "../../ports/lookup.ts";
import type { Seat, Signers } from "../../ports/signer.ts";
import type { Vitals, Waiting } from "../vitals/vitals.ts";

export interface DoctorContext {
  readonly vitals: Vitals;
  readonly identity: RegisterIdentity;
  readonly lookup: Lookup;
  readonly signers: Signers;
  /** Authorities this node acts for. */
  readonly own: readonly AuthorityId[];
  readonly surroundings: DoctorSurroundings;
  /** Seconds that the last backup may be old. */
  readonly backupAge: number;
}

/** What a node's process and its ledger's endpoint say, each asked anew. */
export interface DoctorSurroundings {
  /** Which register the endpoint serves now. */
  identity(): Promise<RegisterIdentity>;
  /** Digest of the code at the register's address: now, and at the first start. */
  code(): Promise<{ readonly recorded: Hex; readonly found: Hex }>;
  /** Bytes free where the data are. */
  freeBytes(): Promise<number>;
  /** When the last backup was begun that ended well, ms; undefined when none did. Throws Refusal `backup-unknown`. */
  lastBackup(): Promise<number | undefined>;
  /** When the TLS certificate ends, ms; undefined without TLS. */
  certificateEndsAt(): number | undefined;
  /** Why the audit log takes no entry; undefined while it does. */
  auditBroken(): string | undefined;
}

export interface Examination {
  readonly outcome: "ok" | "warn" | "fail";
  readonly findings: readonly Finding[];
}

/** How long one check may take, ms: what is slower could not be asked. */
const PATIENCE = 5000;

export async function examine(context: DoctorContext, patience = PATIENCE): Promise<Examination> {
  const found = await Promise.all(
    CHECKS.map(([name, code, check]) =>
      inTime(check(context), patience).catch((error) => [notAsked(name, code, error)]),
    ),
  );
  const findings = found.flat();
  return { outcome: worstOf(findings), findings };
}

type Check = (context: DoctorContext) => Promise<Finding | readonly Finding[]>;

/** Name, the code under which it could not be asked, and the check itself. */
const CHECKS: readonly (readonly [name: string, code: Code, check: Check])[] = [
  ["ledger", "ledger-unavailable", checkLedger],
  ["register", "register-code-unknown", checkCode],
  ["index", "ledger-unavailable", checkIndexAndClock],
  ["office", "ledger-unavailable", async (context) => context.own.map((authority) => checkOffice(context, authority))],
  ["keys", "signer-unavailable", async (context) => context.own.flatMap((authority) => checkKeys(context, authority))],
  ["outbox", "database-unavailable", async ({ vitals }) => judge.judgeOutbox(waits(vitals, await vitals.outbox()))],
  [
    "exchange",
    "database-unavailable",
    async ({ vitals }) => judge.judgeExchange(waits(vitals, await vitals.exchange())),
  ],
  ["webhooks", "internal", async (context) => checkWebhooks(context)],
  ["database", "database-unavailable", async ({ vitals }) => judge.judgeDatabase(await vitals.databaseAnswer())],
  ["disk", "directory-unusable", async ({ surroundings }) => judge.judgeDisk(await surroundings.freeBytes())],
  ["backup", "backup-unknown", checkBackup],
  ["audit-log", "audit-unavailable", async (context) => checkAudit(context)],
  ["certificate", "tls-unusable", async (context) => checkCertificate(context)],
];

async function inTime<T>(asked: Promise<T | readonly T[]>, patience: number): Promise<readonly T[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${patience} milliseconds`)), patience);
  });
  try {
    const found = await Promise.race([asked, late]);
    return Array.isArray(found) ? found : [found as T];
  } finally {
    clearTimeout(timer);
  }
}

/** A refusal says itself what could not be asked; anything else is said under the check's own code. */
function notAsked(name: string, code: Code, error: unknown): Finding {
  if (error instanceof Refusal) return unasked(name, error.code, error.params);
  return unasked(name, code, { why: error instanceof Error ? error.message : "it failed" });
}

/** Another register than the node was started on is no ledger to act on, whatever it says. */
async function checkLedger({ surroundings, identity }: DoctorContext): Promise<Finding> {
  const found = await surroundings.identity();
  if (found.networkId === identity.networkId && found.register === identity.register) return ok("ledger");
  return fail("ledger", "ledger-other", { found: found.networkId, expected: identity.networkId });
}

async function checkCode({ surroundings, identity }: DoctorContext): Promise<Finding> {
  const { recorded, found } = await surroundings.code();
  return judge.judgeRegister(recorded, found, identity.register);
}

async function checkIndexAndClock({ vitals }: DoctorContext): Promise<readonly Finding[]> {
  const { told, trouble, read } = await vitals.ledger();
  if (!told) return ["index", "clock"].map((name) => notAsked(name, "ledger-unavailable", trouble));
  return [
    judge.judgeIndex(told.number, read?.number),
    judge.judgeClock(vitals.now / 1000, told.time, vitals.clockAhead),
  ];
}

function checkOffice({ lookup, vitals }: DoctorContext, authority: AuthorityId): Finding {
  if (lookup.head === undefined)
    return unasked("office", "ledger-unavailable", { why: "the register has not been read" });
  return judge.judgeOffice(authority, lookup.register.authorities.get(authority), vitals.now / 1000);
}

/** Every key the node acts with for the authority, as the register has it. */
function checkKeys({ lookup, signers, vitals }: DoctorContext, authority: AuthorityId): readonly Finding[] {
  const { register, head } = lookup;
  if (head === undefined) return [unasked("keys", "ledger-unavailable", { why: "the register has not been read" })];
  const now = vitals.now / 1000;
  const roles = register.authorities.get(authority)?.roles ?? [];
  const seats: readonly Seat[] =
    roles.includes("licensing") || roles.includes("customs") ? ["first", "second"] : ["first"];
  const account = (seat: Seat): Finding =>
    held(() => {
      const { account: id } = signers.ledger(authority, seat);
      return judge.judgeKey({ authority, purpose: `${seat} ledger`, id }, register.accounts.get(id), now);
    });
  const document = held(() => {
    const { keyId: id } = signers.document(authority);
    return judge.judgeKey({ authority, purpose: "document", id }, register.keys.get(id), now);
  });
  return [...seats.map(account), document];
}

/** A key that is not here is what is wrong; one that cannot be asked for is not known. */
function held(look: () => Finding): Finding {
  try {
    return look();
  } catch (error) {
    if (error instanceof Refusal && error.code === "signer-missing") return fail("keys", error.code, error.params);
    return notAsked("keys", "signer-unavailable", error);
  }
}

function checkWebhooks({ vitals }: DoctorContext): readonly Finding[] {
  const states = vitals.webhooks.map(({ host, behindSince }) =>
    judge.judgeWebhook(host, behindSince === undefined ? undefined : (vitals.now - behindSince) / 1000),
  );
  return states.length === 0 ? [ok("webhooks")] : states;
}

async function checkBackup({ surroundings, vitals, backupAge }: DoctorContext): Promise<Finding> {
  const madeAt = await surroundings.lastBackup();
  return judge.judgeBackup(vitals.now / 1000, madeAt === undefined ? undefined : madeAt / 1000, backupAge);
}

function checkAudit({ surroundings }: DoctorContext): Finding {
  const why = surroundings.auditBroken();
  return why === undefined ? ok("audit-log") : fail("audit-log", "audit-unavailable", { why });
}

function checkCertificate({ surroundings, vitals }: DoctorContext): readonly Finding[] {
  const endsAt = surroundings.certificateEndsAt();
  return endsAt === undefined ? [] : [judge.judgeCertificate(vitals.now / 1000, Math.floor(endsAt / 1000))];
}

function waits({ now }: Vitals, { count, oldestAt }: Waiting): judge.Waits {
  return { count, seconds: oldestAt === undefined ? 0 : Math.max(0, now - oldestAt) / 1000 };
}
