/**
 * Sign-in at a node: the embedded provider with its accounts, or an authority's own. It begins to serve when the node knows how
 * it is called.
 * @module
 */

import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type Accounts, type Attempt, openAccounts } from "../../auth/accounts/accounts.ts";
import { embeddedSignIn, type SignIn } from "../../auth/embedded.ts";
import { externalSignIn } from "../../auth/external.ts";
import type { Grant } from "../../auth/provider/grants.ts";
import { LONGEST_LIFE, REPLAY_MODEL } from "../../auth/provider/provider.ts";
import { type ProcessTime, processTime } from "../../auth/tokens/process-time.ts";
import { PROOF_AHEAD } from "../../auth/tokens/replay-store.ts";
import type { Hex } from "../../domain/bytes/hex.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import { officerId } from "../../domain/officer/officer.ts";
import type { SignInServices } from "../../http/sign-in.ts";
import type { Keyring } from "../../keys/keystore/keyring.ts";
import type { AuditRecorder } from "../../ports/audit.ts";
import type { Clock, Random } from "../../ports/clock.ts";
import type { PasswordDesk } from "../../ports/roster.ts";
import type { SignInRecords, SignInSecrets } from "../../ports/sign-in.ts";
import type { SignInConfig } from "../../schema/config/sign-in-config.ts";
import type { Database } from "../../store/database.ts";
import { openSignInRecords } from "../../store/sign-in/sign-in-records.ts";
import { FirstUses } from "../../usecases/audit/first-use.ts";
import { traceStranger } from "../../usecases/audit/trace-stranger.ts";
import type { Roster } from "../../usecases/officers/roster.ts";
import { sha256 } from "../sha256.ts";
import { type FirstPasswordsParts, giveFirstPasswords } from "./first-passwords.ts";

const SWEEP_EVERY_MS = 600_000;
const SLACK_MS = 60_000;

export interface SignInParts {
  readonly config: SignInConfig;
  readonly data: string;
  readonly db: Database;
  readonly keyring: Keyring;
  readonly networkId: Hex;
  readonly random: Random;
  readonly roster: Roster;
  /** When this process became the only one on its data, ms. */
  readonly since: number;
  readonly audit: AuditRecorder;
  readonly clock: Clock;
  readonly progress: (line: string) => void;
  readonly onTrouble: (error: unknown) => void;
}

export interface OpenedSignIn {
  readonly services: SignInServices;
  /** Of the embedded provider. */
  readonly secrets: SignInSecrets | undefined;
  /** Of the embedded provider. */
  readonly passwords: PasswordDesk | undefined;
  /** From now on callers are let in; `publicUrl` is how they name the node. */
  serve(publicUrl: string): void;
  close(): Promise<void>;
}

export async function openSignIn(parts: SignInParts): Promise<OpenedSignIn> {
  const { config, roster } = parts;
  // A proof that an earlier process took may be as far ahead as that; the node opens its door no sooner.
  const time = processTime(parts.since, Date.now, () => performance.now());
  const since = () => Math.floor(time.startedAt() / 1000) + PROOF_AHEAD + 1;
  const opened = config.kind === "embedded" ? await openEmbedded(parts, config, { time, since }) : undefined;
  let serving: SignIn | undefined;
  let publicUrl = "";
  await wait(Math.max(0, since() * 1000 - Date.now()));
  const now = (): SignIn => {
    if (!serving) throw new Refusal("sign-in-unavailable");
    return serving;
  };
  return {
    services: {
      officerOf: (subject) => roster.bySubject(subject),
      trial: config.kind === "embedded" && config.trial,
      unbound: config.kind === "provider" && config.unboundTokens,
      check: { check: (presented) => now().check.check(presented) },
      get issuer() {
        return now().issuer;
      },
      get audience() {
        return now().audience;
      },
      get clientId() {
        return now().clientId;
      },
      get publicUrl() {
        return publicUrl;
      },
      get pages() {
        return now().pages;
      },
    },
    secrets: opened?.secrets,
    passwords: opened?.passwords,
    serve: (url) => {
      publicUrl = url.replace(/\/+$/, "");
      serving = opened?.serve(publicUrl) ?? external(parts, publicUrl, since);
    },
    close: async () => opened?.close(),
  };
}

function external({ config, roster, audit: log, clock }: SignInParts, publicUrl: string, since: () => number): SignIn {
  if (config.kind !== "provider") throw new RangeError("the embedded provider serves itself");
  const firstUses = new FirstUses({ log, clock, sha256 });
  return externalSignIn({
    ...{ ...config, audience: config.audience, publicUrl, since },
    onTaken: async ({ subject, session }) => {
      const officer = roster.bySubject(subject);
      // Who is on no list is refused, and that is on the log.
      if (officer) await firstUses.tell(officer, session);
    },
  });
}

/** Every attempt to sign in is on the audit log before it is answered; of those that are not even looked at, not too many. */
function attemptsIn({ audit: log, clock, onTrouble }: Pick<SignInParts, "audit" | "clock" | "onTrouble">) {
  return async ({ officer, outcome, code }: Attempt): Promise<void> => {
    const authority = officer?.split("/", 1)[0] ?? "node";
    const trace = { authority, actor: officer ?? "nobody", act: "sign-in.password" };
    // A name that is nobody's, and an account that is locked, are for whoever likes to try.
    const anybodys = code === "account-locked" || (code !== undefined && officer === undefined);
    if (anybodys) await traceStranger({ log, clock, onTrouble }, trace, new Refusal(code));
    else await log.record({ ...trace, at: clock(), outcome, ...(code && { code }) });
  };
}

/** So is every token that is given; of those refused, which anybody can ask for, not too many. */
function grantsIn({ audit: log, clock, onTrouble }: Pick<SignInParts, "audit" | "clock" | "onTrouble">) {
  return async ({ what, subject, outcome }: Grant): Promise<void> => {
    const authority = subject?.split("/", 1)[0] ?? "node";
    const trace = { authority, actor: subject ?? "nobody", act: `sign-in.${what}` };
    if (outcome === "allowed") return void (await log.record({ ...trace, at: clock(), outcome }));
    const error = outcome === "refused" ? new Refusal("grant-refused") : new Error("the provider failed");
    await traceStranger({ log, clock, onTrouble }, trace, error);
  };
}

function passwordDesk(parts: Omit<FirstPasswordsParts, "officers"> & { readonly accounts: Accounts }): PasswordDesk {
  return {
    first: (officer) => giveFirstPasswords({ ...parts, officers: [officer] }),
    reset: (officer) => giveFirstPasswords({ ...parts, officers: [officer], anew: true }),
    lift: (officer) => parts.accounts.lift(officer),
  };
}

type Embedded = Extract<SignInConfig, { kind: "embedded" }>;

/**
 * By time that has passed: what a machine signed with must not be taken twice because the clock was ahead and is set back. And
 * sessions of when it was ahead: they would outlast the password they began with.
 */
async function removeEnded(records: SignInRecords, time: ProcessTime): Promise<void> {
  await records.removeExpired(time.certain());
  await records.removeBeyond(Date.now() + LONGEST_LIFE * 1000 + SLACK_MS, REPLAY_MODEL);
}

interface Times {
  readonly time: ProcessTime;
  /** Seconds, as {@link EmbeddedOptions} have it. */
  readonly since: () => number;
}

async function openEmbedded(parts: SignInParts, { trial, passwordCost: cost }: Embedded, { time, since }: Times) {
  const { data, db, keyring, networkId, random, roster, progress, onTrouble } = parts;
  const secrets = await keyring.signInSecrets();
  const records = await openSignInRecords(db);
  const path = join(data, "sign-in.journal");
  const onAttempt = attemptsIn(parts);
  const accounts = await openAccounts({ path, networkId, clock: Date.now, cost, onAttempt });
  const officers = roster.officers.map(officerId);
  try {
    await giveFirstPasswords({ data, accounts, officers, trial, random, progress });
  } catch (error) {
    await accounts.close();
    throw error;
  }
  const passwords = passwordDesk({ data, accounts, trial, random, progress });
  const sweep = setInterval(() => void removeEnded(records, time).catch(onTrouble), SWEEP_EVERY_MS).unref();
  return {
    ...{ secrets, passwords },
    serve: (publicUrl: string): SignIn =>
      embeddedSignIn({
        ...{ publicUrl, accounts, secrets, records, since, onTrouble, onGrant: grantsIn(parts) },
        // Sessions end with the password: whoever stole one must not outlast a reset.
        isOfficer: (subject, since) =>
          roster.officers.some((officer) => officerId(officer) === subject) &&
          (since === undefined || accounts.covers(subject, since)),
        machine: (id) => {
          const machine = roster.machine(id);
          return machine && { id, jwk: machine.jwk };
        },
      }),
    close: async () => {
      clearInterval(sweep);
      await accounts.close();
    },
  };
}
