/**
 * `countersign verify-record FILE`: did this authority sign this verification record, and does it stand in its log?
 * Asks no node; asks a register when one is named.
 * @module
 */
import type { Command } from "commander";
import type { Hex } from "../../domain/bytes/hex.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import { publicJwk } from "../../schema/evidence/public-jwk.ts";
import { type RecordFile, recordFile } from "../../schema/evidence/verification-record.ts";
import { parseFields } from "../../schema/refuse-field.ts";
import { type CheckContext, checkRecordFile } from "../../usecases/evidence/check-record.ts";
import { EXIT, type ExitStatus } from "../exit.ts";
import { ledgerTrouble } from "../ledger-trouble.ts";
import { recordProofText, shownProof } from "../output/record-proof.ts";
import { parseAddress, parseUrl } from "../parse-argument.ts";
import { readJsonFile } from "../read-file.ts";
import type { Act, Outcome, Session } from "../session.ts";
import { usageTrouble } from "../trouble.ts";

interface VerifyRecordOptions {
  readonly publicKey?: string;
  readonly ledger?: string;
  readonly register?: Hex;
}

const EXIT_OF: Readonly<Record<"holds" | "broken" | "open", ExitStatus>> = {
  holds: EXIT.done,
  broken: EXIT.refused,
  open: EXIT.undecided,
};

export function addVerifyRecord(program: Command, act: Act): void {
  program
    .command("verify-record")
    .description("Check a verification record: who signed it, and that it stands in the authority's log")
    .argument("<file>", "the record as the node gave it, alone or within its answer; - is standard input")
    .option("--public-key <file>", "public key to check the signature with, as JSON Web Key; else the register's")
    .option("--ledger <url>", "a ledger's JSON-RPC endpoint, to ask for key and anchor", parseUrl)
    .option("--register <address>", "the register's address there", parseAddress)
    .action(act(verifyRecord));
}

async function verifyRecord({ surroundings }: Session, path: string, options: VerifyRecordOptions): Promise<Outcome> {
  const { ledger, register } = options;
  if ((ledger === undefined) !== (register === undefined))
    throw usageTrouble("--ledger and --register go together.", "Give both, or neither.");
  const file = recordIn(await readJsonFile(path, surroundings));
  const point = options.publicKey === undefined ? undefined : await keyIn(options.publicKey, surroundings);
  const { records } = await surroundings.recordParts();
  const now = Math.floor(surroundings.clock() / 1000);
  const context = { records, sha256: surroundings.sha256, now, ...(point && { point }) };
  const checked =
    ledger !== undefined && register !== undefined
      ? await onLedger(surroundings, context, file, ledger, register)
      : await checkRecordFile(context, file);
  return { exit: EXIT_OF[checked.proof], json: shownProof(checked), text: recordProofText(checked) };
}

async function onLedger(
  { openEvidenceReader }: Session["surroundings"],
  context: CheckContext,
  file: RecordFile,
  ledger: string,
  register: Hex,
) {
  try {
    return await checkRecordFile({ ...context, reader: await openEvidenceReader(ledger, register) }, file);
  } catch (error) {
    throw error instanceof Refusal ? ledgerTrouble(error, ledger, register) : error;
  }
}

/** The record itself, or the one in the answer of a verification. */
function recordIn(json: unknown): RecordFile {
  const within = typeof json === "object" && json !== null && "record" in json ? json.record : json;
  return parseFields(recordFile, within);
}

async function keyIn(path: string, surroundings: Session["surroundings"]): Promise<{ x: Hex; y: Hex }> {
  return parseFields(publicJwk, await readJsonFile(path, surroundings));
}
