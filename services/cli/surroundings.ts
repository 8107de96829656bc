/**
 * What the command line is given from outside: streams, a terminal to ask at, and the adapters for commands that
 * work without a node.
 * @module
 */
import type { AuditLine } from "../domain/audit/check-log.ts";
import type { Sha256 } from "../domain/bytes/hex.ts";
import type { JudgingRules } from "../domain/verdict/rules.ts";
import type { Backups } from "../ports/backup.ts";
import type { EvidenceReader } from "../ports/evidence.ts";
import type { CheckContext } from "../usecases/evidence/check-record.ts";
import type { replay } from "../usecases/replay/replay.ts";
import type { VerifyContext } from "../usecases/verify/gather.ts";
import type { KeyDesks } from "./key-desk.ts";
import type { SessionFiles } from "./sign-in/session-files.ts";
import type { Speaker } from "./sign-in/speaker.ts";

/** Reads a register from a ledger. */
export type RegisterReader = Parameters<typeof replay>[0];

/** What a verification needs that no network has to be asked for. */
export type OfflineParts = Pick<VerifyContext, "credentials" | "scales"> & { readonly rules: JudgingRules };

/** What the check of a verification record needs that no network has to be asked for. */
export type RecordParts = Pick<CheckContext, "records">;

/** How officers are signed in here. */
export interface SignInSurroundings {
  readonly sessions: SessionFiles;
  /** JSON file of passwords by officer, for trials and scripts. */
  readonly passwordsFile: string | undefined;
  /** Shows where to sign in. */
  readonly show: (url: string) => void;
  readonly speaker: (node: string, officer: string) => Speaker;
}

export interface Surroundings {
  readonly signIn: SignInSurroundings;
  readonly version: string;
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
  readonly stdin: AsyncIterable<Uint8Array | string>;
  /** Shows progress on one line that is written over; undefined when stderr is no terminal. */
  readonly progress: ((line: string) => void) | undefined;
  /** Asks who sits at the terminal; undefined when nobody does. An answer that never came is "". */
  readonly ask: ((question: string) => Promise<string>) | undefined;
  readonly clock: VerifyContext["clock"];
  readonly sha256: Sha256;
  /** A fresh Idempotency-Key. */
  readonly newKey: () => string;
  /** Loaded when they are needed: most commands are clients of the API and start without them. */
  readonly openReader: (ledger: string, register: `0x${string}`) => Promise<RegisterReader>;
  readonly offlineParts: () => Promise<OfflineParts>;
  readonly recordParts: () => Promise<RecordParts>;
  /** Lines of an audit log's file. Throws Refusal `journal-foreign`, or the system's error. */
  readonly auditFile: (path: string) => Promise<readonly AuditLine[]>;
  /** Where a node's own keys are worked on. */
  readonly keyDesks: () => Promise<KeyDesks>;
  readonly openEvidenceReader: (ledger: string, register: `0x${string}`) => Promise<EvidenceReader>;
  /** With the configuration of the node beside which the command runs; throws Refusal `config-invalid`. */
  readonly openBackups: () => Promise<Backups>;
}
