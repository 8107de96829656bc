/**
 * `countersign exchange`: what this authority asks of others, and what it was asked.
 * @module
 */
import { setTimeout as pause } from "node:timers/promises";
import { type Command, InvalidArgumentError, Option } from "commander";
import { exchangeMessage } from "../../schema/api/exchange.ts";
import { authority } from "../../schema/fields/words.ts";
import { EXIT, type ExitStatus } from "../exit.ts";
import { messagesText, messageText } from "../output/exchange.ts";
import { parseCount, parseId } from "../parse-argument.ts";
import { readAll } from "../read-all.ts";
import { readJsonFile } from "../read-file.ts";
import { type Act, type Outcome, type Session, understood } from "../session.ts";

const MESSAGES = "/v1/exchange-messages";
/** Between two looks for the answer (ms). */
const LOOK_EVERY = 250;

interface AskOptions {
  readonly of: string;
  readonly wait: number;
}

export function addExchange(program: Command, act: Act): void {
  const exchange = program
    .command("exchange")
    .description("Other authorities' nodes: what was asked, and what answered");
  const ask = exchange.command("ask").description("Ask another authority; its node's signed answer is kept");
  const question = (name: string, description: string, argument: string): Command =>
    ask
      .command(name)
      .description(description)
      .argument("<permit>", argument)
      .addOption(new Option("--of <authority>", "who is asked").argParser(parseAuthority).makeOptionMandatory())
      .addOption(new Option("--wait <seconds>", "how long to wait for the answer").default(15).argParser(parseCount));
  question(
    "confirm",
    "Is this what you issued? Exit status 0 yes, 1 no or other, 2 no answer",
    "a bundle's file, or its id",
  ).action(act(confirm));
  question("document", "Give me the document of a permit that names me", "the permit's id").action(act(document));
  question(
    "mandate",
    "Did this person sign for you? Exit status 0 yes, 1 no or another, 2 no answer",
    "a bundle's file, or its id",
  ).action(act(mandate));
  question("declaration", "What do you know of this declaration?", "the permit's bundle as a file, or its id")
    .requiredOption("--declaration <number>", "the customs declaration")
    .action(act(declaration));
  exchange.command("list").description("What was asked of others and by them, the latest first").action(act(list));
  exchange
    .command("show")
    .description("One message with its answer and both signed texts")
    .argument("<id>", "the message's id", parseId)
    .action(act(show));
}

async function confirm(session: Session, paper: string, options: AskOptions): Promise<Outcome> {
  return put(session, { act: "confirm", of: options.of, ...(await shown(session, paper)) }, options.wait);
}

async function mandate(session: Session, paper: string, { of, wait }: AskOptions): Promise<Outcome> {
  return put(session, { act: "mandate", of, ...(await shown(session, paper)) }, wait);
}

async function declaration(
  session: Session,
  paper: string,
  { of, wait, declaration: number }: AskOptions & { readonly declaration: string },
): Promise<Outcome> {
  return put(session, { act: "declaration", of, declaration: number, ...(await shown(session, paper)) }, wait);
}

/** A bundle that was shown, or the id of a permit whose bundle the node keeps. */
async function shown({ surroundings }: Session, paper: string): Promise<object> {
  if (/^0x[0-9a-fA-F]{64}$/.test(paper)) return { permit: parseId(paper) };
  return { bundle: await readJsonFile(paper, surroundings) };
}

async function document(session: Session, permit: string, { of, wait }: AskOptions): Promise<Outcome> {
  return put(session, { act: "document", of, permit: parseId(permit) }, wait);
}

async function put(session: Session, question: object, seconds: number): Promise<Outcome> {
  let message = understood(session, exchangeMessage, await session.client.write(MESSAGES, question), "message");
  const { id } = message;
  for (const stop = Date.now() + seconds * 1000; message.state === "open" && Date.now() < stop; ) {
    await pause(LOOK_EVERY);
    message = understood(session, exchangeMessage, await session.client.read(`${MESSAGES}/${id}`), "message");
  }
  const { signed: _, ...said } = message;
  return { exit: exitOf(message), json: message, text: messageText(said) };
}

/** Whatever is not a yes is none; whatever is no answer is neither. */
function exitOf({ state, act, answer }: ReturnType<typeof exchangeMessage.parse>): ExitStatus {
  if (state === "refused") return EXIT.refused;
  if (state !== "done") return EXIT.undecided;
  const asksYes = act === "confirm" || act === "mandate";
  return !asksYes || answer?.answer === "yes" ? EXIT.done : EXIT.invalid;
}

async function list(session: Session): Promise<Outcome> {
  const messages = await readAll(session, MESSAGES);
  return { exit: EXIT.done, json: messages, text: messagesText(messages) };
}

async function show(session: Session, id: string): Promise<Outcome> {
  const message = await session.client.read(`${MESSAGES}/${id}`);
  understood(session, exchangeMessage, message, "message");
  return { exit: EXIT.done, json: message, text: messageText(message) };
}

function parseAuthority(text: string): string {
  const result = authority.safeParse(text);
  if (!result.success) throw new InvalidArgumentError("Write an authority's name, as XA-LIC.");
  return result.data;
}
