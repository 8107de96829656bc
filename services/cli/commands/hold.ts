/**
 * `countersign hold`: goods held on a doubt, and what the licensing authority says.
 * @module
 */
import { type Command, Option } from "commander";
import type { Hex } from "../../domain/bytes/hex.ts";
import { HOLD_STATES } from "../../domain/exchange/hold.ts";
import { REASONS } from "../../domain/permit/kind.ts";
import {
  ANSWERS,
  DUES,
  deadline as deadlineSchema,
  hold as holdSchema,
  holds as holdsSchema,
} from "../../schema/api/holds.ts";
import { EXIT } from "../exit.ts";
import { deadlineText, holdsText, holdText } from "../output/hold.ts";
import { parseId, parseTime } from "../parse-argument.ts";
import { readAll } from "../read-all.ts";
import { type Act, type Outcome, type Session, understood } from "../session.ts";

interface OpenOptions {
  readonly declaration: string;
  readonly reservation?: Hex;
  readonly reason: string;
  readonly doubt: string;
  readonly shown?: readonly Hex[];
}

interface ListOptions {
  readonly state?: string;
  readonly noticed?: true;
}

interface Said {
  readonly text: string;
  readonly shown?: readonly Hex[];
}

/** What customs does on a hold: command, route, description. */
const DEEDS = [
  ["inform", "information", "Say what the licensing authority wanted to know"],
  ["release", "release", "Let the goods go, as the licensing authority answered"],
  ["stop", "stop", "End the hold without the goods going"],
  ["withdraw", "withdrawal", "End a hold whose doubt was mistaken; a second officer does that"],
] as const;

/** What came by telephone or letter. */
const BY_RECORD = [
  ["told", "The licensing authority was told by another way, as a record says"],
  ["told-answer", "What it answered by another way; a second officer enters it"],
] as const;

export function addHold(program: Command, act: Act): void {
  const hold = program.command("hold").description("Hold goods on a doubt, answer one, and see what is due");
  const id = ["<id>", "the hold's id", parseId] as const;
  const text = ["--text <text>", "in words, for the other side"] as const;
  const shown = ["--shown <digest>", "SHA-256 of what goes with it; may be repeated", collected] as const;
  hold
    .command("open")
    .description("Hold goods; the permit's issuer is told")
    .argument("<permit>", "id of the permit that is doubted", parseId)
    .requiredOption("--declaration <number>", "customs declaration")
    .option("--reservation <id>", "reservation made for it", parseId)
    .addOption(reasonOption())
    .requiredOption("--doubt <text>", "what is doubted")
    .option(...shown)
    .action(act(open));
  hold
    .command("list")
    .description("List holds of your authority, on either side; an auditor sees his state's")
    .addOption(new Option("--state <state>", "only these").choices([...HOLD_STATES]))
    .option("--noticed", "only those on which a notice was raised")
    .action(act(list));
  hold
    .command("show")
    .description("Show one hold with all that was said")
    .argument(...id)
    .action(act(async (session, which: Hex) => one(session, await session.client.read(`/v1/holds/${which}`))));
  hold
    .command("answer")
    .description("Answer a doubt")
    .argument(...id)
    .addOption(new Option("--answer <answer>", "what you say to it").choices([...ANSWERS]).makeOptionMandatory())
    .requiredOption(...text)
    .option(...shown)
    .action(act((session, which: Hex, body: Said) => write(session, which, "answer", body)));
  for (const [name, path, description] of DEEDS)
    hold
      .command(name)
      .description(description)
      .argument(...id)
      .requiredOption(...text)
      .option(...shown)
      .action(act((session, which: Hex, body: Said) => write(session, which, path, body)));
  for (const [name, description] of BY_RECORD)
    hold
      .command(name)
      .description(description)
      .argument(...id)
      .requiredOption("--record <digest>", "manual verification record about the hold", parseId)
      .action(
        act(async (session, which: Hex, body: { readonly record: Hex }) =>
          one(session, await session.client.write(`/v1/holds/${which}/${name}`, body)),
        ),
      );
  hold
    .command("deadline")
    .description("When something between authorities is due, by the working days of the state that has to act")
    .addOption(new Option("--due <what>", "what is due").choices([...DUES]).makeOptionMandatory())
    .requiredOption("--state <country>", "the state that has to act, as in DE")
    .requiredOption("--from <time>", "from when the time runs, UTC", parseTime)
    .action(act(deadline));
}

function reasonOption(): Option {
  const reasons = REASONS.filter((reason) => reason !== "none");
  return new Option("--reason <reason>", "the word the register has for it").choices(reasons).makeOptionMandatory();
}

function collected(text: string, before: readonly Hex[] = []): readonly Hex[] {
  return [...before, parseId(text)];
}

async function open(session: Session, permit: Hex, { shown = [], ...options }: OpenOptions): Promise<Outcome> {
  return one(session, await session.client.write("/v1/holds", { permit, ...options, shown }));
}

async function write(session: Session, id: Hex, path: string, body: Said): Promise<Outcome> {
  return one(session, await session.client.write(`/v1/holds/${id}/${path}`, body));
}

async function list(session: Session, { state, noticed }: ListOptions): Promise<Outcome> {
  const answer = await readAll(session, "/v1/holds", { ...(state && { state }), ...(noticed && { noticed: "true" }) });
  const { rows } = understood(session, holdsSchema, answer, "list of holds");
  return { exit: EXIT.done, json: answer, text: holdsText(rows) };
}

async function deadline(session: Session, options: { due: string; state: string; from: string }): Promise<Outcome> {
  const answer = await session.client.read(`/v1/deadlines?${new URLSearchParams(options).toString()}`);
  return { exit: EXIT.done, json: answer, text: deadlineText(understood(session, deadlineSchema, answer, "deadline")) };
}

function one(session: Session, answer: unknown): Outcome {
  return { exit: EXIT.done, json: answer, text: holdText(understood(session, holdSchema, answer, "hold")) };
}
