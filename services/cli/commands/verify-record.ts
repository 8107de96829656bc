/**
 * `countersign verify-record FILE`: did this authority sign this verification record, and does it stand in its log? Beside
 * another: does the authority contradict itself?
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
import { compareRecords } from "../../usecases/evidence/compare-records.ts";
import { EXIT, type ExitStatus } from "../exit.ts";
import { ledgerTrouble } from "../ledger-trouble.ts";
import { contradictionText, recordProofText, shownProof } from "../output/record-proof.ts";
import { parseAddress, parseUrl } from "../parse-argument.ts";
import { readJsonFile } from "../read-file.ts";
import type { Act, Outcome, Session } from "../session.ts";
import { usageTrouble } from "../trouble.ts";

interface VerifyRecordOptions {
  readonly beside?: string;
  readonly publicKey?: string;
  readonly ledger?: string;
  readonly register?: Hex;
}

const EXIT_OF: Readonly<Record<"holds" | "broken" | "open", ExitStatus>> = {
  holds: EXIT.done,
  broken: EXIT.refused,
  open: EXIT.undecided,
};

const PROOF_OF = { proved: "broken", open: "open", none: "holds" } as const;

export function addVerifyRecord(program: Command, act: Act): void {
  program
    .command("verify-record")
    .description("Check a verification record: who signed it, and that it stands in the authority's log")
    .argument("<file>", "the record as the node gave it, alone or within its answer; - is standard input")
    .option("--beside <file>", "another record: does the authority contradict itself in the two?")
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
  const beside = options.beside === undefined ? undefined : recordIn(await readJsonFile(options.beside, surroundings));
  const point = options.publicKey === undefined ? undefined : await keyIn(options.publicKey, surroundings);
  const { records } = await surroundings.recordParts();
  const now = Math.floor(surroundings.clock() / 1000);
  const context = { records, sha256: surroundings.sha256, now, ...(point && { point }) };
  const check = (asked: CheckContext): Promise<Outcome> =>
    beside === undefined ? checkOne(asked, file) : checkBoth(asked, file, beside);
  if (ledger === undefined || register === undefined) return check(context);
  try {
    return await check({ ...context, reader: await surroundings.openEvidenceReader(ledger, register) });
  } catch (error) {
    throw error instanceof Refusal ? ledgerTrouble(error, ledger, register) : error;
  }
}

async function checkOne(context: CheckContext, file: RecordFile): Promise<Outcome> {
  const checked = await checkRecordFile(context, file);
  return { exit: EXIT_OF[checked.proof], json: shownProof(checked), text: recordProofText(checked) };
}

/** Exit by the worst of what was found: of either record, or between them. */
async function checkBoth(context: CheckContext, file: RecordFile, beside: RecordFile): Promise<Outcome> {
  const compared = await compareRecords(context, file, beside);
  const [one, other] = compared.checked;
  const found = [one.proof, other.proof, PROOF_OF[compared.contradiction]];
  const worst = (["broken", "open", "holds"] as const).find((proof) => found.includes(proof)) ?? "open";
  return {
    exit: EXIT_OF[worst],
    json: { contradiction: compared.contradiction, records: compared.checked.map(shownProof) },
    text: contradictionText(compared),
  };
}

/** The record itself, or the one in the answer of a verification. */
function recordIn(json: unknown): RecordFile {
  const within = typeof json === "object" && json !== null && "record" in json ? json.record : json;
  return parseFields(recordFile, within);
}

async function keyIn(path: string, surroundings: Session["surroundings"]): Promise<{ x: Hex; y: Hex }> {
  return parseFields(publicJwk, await readJsonFile(path, surroundings));
}
