/**
 * `countersign write-off reserve|consume|release|override|show`: customs' acts on a permit.
 * @module
 */
import { type Command, Option } from "commander";
import type { Hex } from "../../domain/bytes/hex.ts";
import { REASONS } from "../../domain/permit/kind.ts";
import type { AmountLine } from "../../schema/api/requests.ts";
import { EXIT } from "../exit.ts";
import { reservationText } from "../output/reservation.ts";
import { parseId, parseTime } from "../parse-argument.ts";
import { collect, parseLine } from "../parse-line.ts";
import { readJsonFile } from "../read-file.ts";
import type { Act, Outcome, Session } from "../session.ts";
import { proposedOutcome } from "./proposal.ts";
import { writeAct } from "./write-act.ts";

const LINE = [
  "--line <amount>",
  "LINE:UNIT:QUANTITY[:CURRENCY:VALUE], with value where the permit states one; once for each line",
  collect(parseLine),
] as const;

interface ReserveOptions {
  readonly declaration: string;
  readonly line: readonly AmountLine[];
  readonly expiresAt?: string;
}

export function addWriteOff(program: Command, act: Act): void {
  const writeOff = program.command("write-off").description("Reserve, write off and release amounts");
  writeOff
    .command("reserve")
    .description("Reserve amounts for an accepted declaration")
    .argument("<bundle>", "the permit's bundle; - is standard input")
    .requiredOption("--declaration <ref>", "the declaration's reference")
    .requiredOption(...LINE)
    .option("--expires-at <time>", "when others may release it, e.g. 2026-11-27T08:00:00Z", parseTime)
    .action(act(reserve));
  writeOff
    .command("consume")
    .description("Write off what left; the rest of the reservation goes back")
    .argument("<reservation>", "the reservation's id", parseId)
    .requiredOption(...LINE)
    .action(
      act((session, id: Hex, { line: lines }: Pick<ReserveOptions, "line">) =>
        writeAct(session, `/v1/write-offs/${id}/consumption`, { lines }),
      ),
    );
  writeOff
    .command("release")
    .description("Give a reservation back")
    .argument("<reservation>", "the reservation's id", parseId)
    .action(act((session, id: Hex) => writeAct(session, `/v1/write-offs/${id}/release`, {})));
  writeOff
    .command("override")
    .description("Propose to let goods leave although the rules would not let them; a supervisor approves it")
    .argument("<bundle>", "the permit's bundle; - is standard input")
    .requiredOption("--declaration <ref>", "the declaration's reference")
    .requiredOption(...LINE)
    .requiredOption("--office <name>", "the office of customs that decides")
    .addOption(
      new Option("--reason <reason>", "why").choices(REASONS.filter((one) => one !== "none")).makeOptionMandatory(),
    )
    .option("--reservation <id>", "ends this reservation, which your authority keeps", parseId)
    .option("--left-at <time>", "when the goods left, e.g. 2026-11-27T08:00:00Z; else now", parseTime)
    .action(act(override));
  writeOff
    .command("show")
    .description("Show a reservation, what left and what arrived")
    .argument("<reservation>", "the reservation's id", parseId)
    .action(act(show));
}

async function reserve(
  session: Session,
  file: string,
  { declaration, line, expiresAt }: ReserveOptions,
): Promise<Outcome> {
  const bundle = await readJsonFile(file, session.surroundings);
  return writeAct(session, "/v1/write-offs", { bundle, lines: line, declaration, ...(expiresAt && { expiresAt }) });
}

interface OverrideOptions extends Omit<ReserveOptions, "expiresAt"> {
  readonly office: string;
  readonly reason: string;
  readonly reservation?: Hex;
  readonly leftAt?: string;
}

async function override(session: Session, file: string, { line, ...asked }: OverrideOptions): Promise<Outcome> {
  const bundle = await readJsonFile(file, session.surroundings);
  return proposedOutcome(
    session,
    await session.client.write("/v1/write-offs/overrides", { bundle, lines: line, ...asked }),
  );
}

async function show({ client }: Session, id: Hex): Promise<Outcome> {
  const reservation = await client.read(`/v1/write-offs/${id}`);
  return { exit: EXIT.done, json: reservation, text: reservationText(reservation) };
}
