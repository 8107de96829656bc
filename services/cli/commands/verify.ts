/**
 * `countersign verify FILE`: is this permit genuine, current, and not already used?
 * @module
 */
import { type Command, Option } from "commander";
import { verdict as verdictSchema } from "../../schema/api/answers.ts";
import type { AmountLine } from "../../schema/api/requests.ts";
import { EXIT, type ExitStatus } from "../exit.ts";
import { type ShownVerdict, verdictText } from "../output/verdict.ts";
import { collect, parseLine } from "../parse-line.ts";
import { readJsonFile, readPaper } from "../read-file.ts";
import { type Act, type Outcome, type Session, understood } from "../session.ts";
import { verifyOffline } from "./verify-offline.ts";

interface VerifyOptions {
  readonly shipment?: string;
  readonly line?: readonly AmountLine[];
  readonly linked?: readonly string[];
  readonly offline?: true;
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
    .argument("<file>", "a bundle, or a signed document alone; - is standard input")
    .addOption(new Option("--shipment <file>", 'what is shipped: {"lines": […]} as the API takes it').conflicts("line"))
    .option(
      "--line <amount>",
      "LINE:UNIT:QUANTITY[:CURRENCY:VALUE] of the shipment, with value where the permit states one; once for each line",
      collect(parseLine),
    )
    .option("--linked <file>", "bundle of a permit it rests on; once for each", collect(String))
    .option("--offline", "ask nobody: finds what the paper itself shows to be wrong, and never says valid")
    .action(act(verify));
}

async function verify(session: Session, file: string, options: VerifyOptions): Promise<Outcome> {
  const { surroundings, client } = session;
  const paper = await readPaper(file, surroundings);
  const shipment =
    options.shipment === undefined
      ? options.line && { lines: options.line }
      : await readJsonFile(options.shipment, surroundings);
  const files = options.linked ?? [];
  const linked = await Promise.all(files.map((each) => readJsonFile(each, surroundings)));
  const asked = { ...paper, ...(shipment !== undefined && { shipment }), ...(linked.length > 0 && { linked }) };
  const offline = options.offline === true;
  const answer = offline ? await verifyOffline(surroundings, asked) : await client.ask("/v1/verifications", asked);
  const verdict = understood(session, verdictSchema, answer, "verdict");
  return { exit: EXIT_OF[verdict.answer], json: answer, text: verdictText(verdict, offline) };
}
