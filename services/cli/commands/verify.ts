/**
 * `countersign verify FILE`, or by number and issuer: is this permit genuine, current, and not already used?
 * @module
 */
import { type Command, Option } from "commander";
import { verdict as verdictSchema } from "../../schema/api/answers.ts";
import type { AmountLine } from "../../schema/api/requests.ts";
import { notANode } from "../client.ts";
import { EXIT, type ExitStatus } from "../exit.ts";
import { type ShownVerdict, verdictText } from "../output/verdict.ts";
import { collect, parseLine } from "../parse-line.ts";
import { readJsonFile, readPaper } from "../read-file.ts";
import { type Act, type Outcome, type Session, understood } from "../session.ts";
import { usageTrouble } from "../trouble.ts";
import { verifyOffline } from "./verify-offline.ts";

interface VerifyOptions {
  readonly number?: string;
  readonly issuer?: string;
  readonly shipment?: string;
  readonly line?: readonly AmountLine[];
  readonly linked?: readonly string[];
  readonly offline?: true;
  readonly record?: true;
}

const EXIT_OF: Readonly<Record<ShownVerdict["answer"], ExitStatus>> = {
  valid: EXIT.done,
  invalid: EXIT.invalid,
  undecided: EXIT.undecided,
};

export function addVerify(program: Command, act: Act): void {
  program
    .command("verify")
    .description("Verify a permit, and the shipment beside it")
    .argument("[file]", "a bundle, or a signed document alone; - is standard input")
    .addOption(
      new Option(
        "--number <number>",
        "instead of a file: as it stands on the permit, asked of its issuer's node",
      ).conflicts(["offline", "record"]),
    )
    .option("--issuer <authority>", "who issued the permit of that number")
    .addOption(new Option("--shipment <file>", 'what is shipped: {"lines": […]} as the API takes it').conflicts("line"))
    .option(
      "--line <amount>",
      "LINE:UNIT:QUANTITY[:CURRENCY:VALUE] of the shipment, with value where the permit states one; once for each line",
      collect(parseLine),
    )
    .option("--linked <file>", "bundle of a permit it rests on; once for each", collect(String))
    .addOption(
      new Option("--record", "have the node keep a signed record of its answer; needs --as").conflicts("offline"),
    )
    .option("--offline", "ask nobody: finds what the paper itself shows to be wrong, and never says valid")
    .action(act(verify));
}

async function verify(session: Session, file: string | undefined, options: VerifyOptions): Promise<Outcome> {
  const { surroundings, client } = session;
  const paper = await askedOf(file, options, surroundings);
  const shipment =
    options.shipment === undefined
      ? options.line && { lines: options.line }
      : await readJsonFile(options.shipment, surroundings);
  const files = options.linked ?? [];
  const linked = await Promise.all(files.map((each) => readJsonFile(each, surroundings)));
  const record = options.record === true;
  const asked = {
    ...paper,
    ...(shipment !== undefined && { shipment }),
    ...(linked.length > 0 && { linked }),
    ...(record && { record }),
  };
  const offline = options.offline === true;
  const answer = offline
    ? await verifyOffline(surroundings, asked)
    : await (record ? client.askAs : client.ask)("/v1/verifications", asked);
  const verdict = understood(session, verdictSchema, answer, "verdict");
  // Nothing may be taken for recorded that is not: the record is the answer's, or there is none.
  if (record && verdict.record === undefined) throw notANode(session.node, "its answer has no record");
  const kept = verdict.record && `\n  recorded in the authority's log at place ${verdict.record.index}`;
  return { exit: EXIT_OF[verdict.answer], json: answer, text: `${verdictText(verdict, offline)}${kept ?? ""}` };
}

/** What is asked about: the paper, or the permit's name. */
function askedOf(
  file: string | undefined,
  { number, issuer }: VerifyOptions,
  surroundings: Session["surroundings"],
): Promise<object> | object {
  if ((number === undefined) !== (issuer === undefined))
    throw usageTrouble("--number and --issuer go together.", "Give both, or a file.");
  if (file === undefined) {
    if (number !== undefined) return { number, issuer };
    throw usageTrouble("There is nothing to verify.", "Name a file, or a permit with --number and --issuer.");
  }
  if (number === undefined) return readPaper(file, surroundings);
  throw usageTrouble("A file and --number are two questions.", "Give one of them.");
}
