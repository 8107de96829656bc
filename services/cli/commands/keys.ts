/**
 * `countersign keys`: the keys of a node that is not running, in its data directory and on the register. Whoever may read
 * the directory and has the passphrase may use the keys; these commands give nobody more. A new key takes an approval on
 * record, or an emergency that is told.
 * @module
 */
import { writeFile } from "node:fs/promises";
import { type Command, Option } from "commander";
import type { Hex } from "../../domain/bytes/hex.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import type { KeyChangeAct, LoneKeyChange } from "../../domain/officer/key-change.ts";
import { secondsOf } from "../../domain/permit/derive.ts";
import { REASONS, type Reason } from "../../domain/permit/kind.ts";
import type { KeyPlace, OfficeCalls } from "../../ports/keys.ts";
import { type OfficeProposal, officeProposal, PROPOSAL_FORMAT } from "../../schema/keys-proposal.ts";
import { parseFields } from "../../schema/refuse-field.ts";
import { type ChangeKeyContext, changeKey } from "../../usecases/keys/change-key.ts";
import { endKey } from "../../usecases/keys/end-key.ts";
import type { KeyOutcome } from "../../usecases/keys/keys-context.ts";
import { listKeys } from "../../usecases/keys/list-keys.ts";
import { makeKey } from "../../usecases/keys/rotate-key.ts";
import { EXIT } from "../exit.ts";
import type { KeyDesk } from "../key-desk.ts";
import { callText, keysText, loneText, outcomeText } from "../output/keys.ts";
import { printable } from "../output/plain.ts";
import { parseKeyId, parseReason, parseTime } from "../parse-argument.ts";
import { readJsonFile } from "../read-file.ts";
import type { Act, Outcome, Session } from "../session.ts";
import { usageTrouble } from "../trouble.ts";
import { addKeysPropose, onPlace as placed } from "./keys-propose.ts";

type Purpose = KeyPlace["purpose"];

interface PlaceOptions {
  readonly seat: KeyPlace["seat"];
  readonly proposal?: string;
}

interface ChangeOptions extends PlaceOptions {
  readonly emergency?: string;
}

interface EndOptions extends PlaceOptions {
  readonly reason: Reason;
  readonly id?: Hex;
}

const REASON_CHOICES = REASONS.filter((reason) => reason !== "none");

export function addKeys(program: Command, act: Act): void {
  const keys = program
    .command("keys")
    .description("The keys of a node that is not running; COUNTERSIGN_DATA or COUNTERSIGN_CONFIG name it");
  keys.command("list").description("Show every key, here and on the register").action(act(list));
  addKeysPropose(keys, act);
  const onPlace = (name: string, description: string) =>
    placed(keys.command(name).description(description)).option(
      "--proposal <file>",
      "write what the state's offices have to do into a new file",
    );
  const changing = (name: KeyChangeAct, description: string) =>
    onPlace(name, `${description}. It must be approved: countersign keys propose ${name}`)
      .option(
        "--emergency <reason>",
        "without an approval: recorded, told, and to be reviewed by an officer",
        parseReason,
      )
      .action(act(change(name)));
  onPlace("make", "Make the first key of a place and have it named").action(act(make));
  changing("rotate", "Begin a rotation, or finish the one under way: no moment without a key");
  changing("recover", "A new key at once, for one that is lost or must not be used");
  onPlace("revoke", "End a key on the register; the one in use, unless another is named")
    .addOption(new Option("--reason <reason>", "why").choices(REASON_CHOICES).makeOptionMandatory())
    .option("--id <id>", "the key's id, or the account", parseKeyId)
    .action(
      act(async (session, owner: string, purpose: Purpose, options: EndOptions) =>
        revoke(session, owner, purpose, options, 0),
      ),
    );
  onPlace("compromised", "Say since when a key is not to be trusted; ends it when it is in use")
    .requiredOption("--since <time>", "as 2026-11-24T08:30:00Z", parseTime)
    .option("--id <id>", "the key's id, or the account; absent: the one in use", parseKeyId)
    .action(
      act(async (session, owner: string, purpose: Purpose, options: EndOptions & { readonly since: string }) =>
        revoke(session, owner, purpose, { ...options, reason: "key-stolen" }, secondsOf(options.since)),
      ),
    );
  keys
    .command("carry-out")
    .description("Do what a proposal asks of an office of this state, with the office's key that is here")
    .argument("<file>", "the proposal")
    .addOption(
      new Option("--office <office>", "whose key").choices(["administrator", "guardian"]).makeOptionMandatory(),
    )
    .option("--yes", "without asking at the terminal")
    .action(act(carryOut));
  keys
    .command("re-wrap")
    .description("Give the keyring a new passphrase; every key and the vault stay as they are")
    .argument("<file>", "file of mode 0600 with the new passphrase on one line")
    .action(act(rewrap));
}

async function list({ surroundings }: Session): Promise<Outcome> {
  return atDesk(surroundings, async ({ keys }) => {
    const rows = await listKeys(keys);
    return { exit: EXIT.done, json: { keys: rows }, text: keysText(rows, await keys.register.now()) };
  });
}

type KeyAct = (context: ChangeKeyContext, place: KeyPlace) => Promise<KeyOutcome>;

function make(session: Session, owner: string, purpose: Purpose, options: PlaceOptions): Promise<Outcome> {
  return actOn(session, "make", { owner, purpose, seat: options.seat }, options.proposal, makeKey);
}

function change(name: KeyChangeAct) {
  return (session: Session, owner: string, purpose: Purpose, options: ChangeOptions): Promise<Outcome> => {
    const { seat, proposal, emergency } = options;
    const onAlone = (alone: LoneKeyChange): void =>
      void session.surroundings.stderr.write(`${printable(loneText(alone))}\n`);
    const asked = { act: name, emergency, onAlone };
    return actOn(session, name, { owner, purpose, seat }, proposal, (keys, place) => changeKey(keys, place, asked));
  };
}

function revoke(
  session: Session,
  owner: string,
  purpose: Purpose,
  options: EndOptions,
  since: number,
): Promise<Outcome> {
  const ending = {
    reason: options.reason,
    compromisedSince: since,
    ...(options.id !== undefined && { id: options.id }),
  };
  const name = since === 0 ? "revoke" : "compromised";
  return actOn(session, name, { owner, purpose, seat: options.seat }, options.proposal, (context, place) =>
    endKey(context, place, ending),
  );
}

function actOn(
  { surroundings }: Session,
  name: string,
  place: KeyPlace,
  file: string | undefined,
  keyAct: KeyAct,
): Promise<Outcome> {
  const subject = `${place.owner}/${place.purpose}/${place.seat}`;
  const authority = place.owner.includes("-") ? place.owner : "node";
  return atDesk(surroundings, async (desk) => {
    const outcome = await desk.traced({ authority, act: `keys.${name}`, subject }, () => keyAct(desk.keys, place));
    if (outcome.state === "offices" && file !== undefined)
      await writeProposal(file, proposalText(desk, place, outcome));
    const seat = place.seat === "first" ? "" : " --seat second";
    const command = `countersign keys ${name} ${place.owner} ${place.purpose}${seat}`;
    const exit = outcome.state === "done" ? EXIT.done : EXIT.undecided;
    return { exit, json: outcome, text: outcomeText(outcome, { command, isRecovery: name === "recover" }, file) };
  });
}

/** Nothing is written over: the file may be the one that was carried away. */
async function writeProposal(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { flag: "wx" });
  } catch (error) {
    const why = String((error as { code?: unknown }).code ?? error);
    throw usageTrouble(
      `The file ${file} cannot be written: ${why}.`,
      "Name a new file in a folder you may write to.",
      error,
    );
  }
}

function proposalText(
  { networkId, register }: KeyDesk,
  place: KeyPlace,
  { id, calls }: { readonly id: Hex; readonly calls: OfficeCalls },
): string {
  const proposal: OfficeProposal = { format: PROPOSAL_FORMAT, networkId, register, place, key: id, calls: [...calls] };
  return `${JSON.stringify(proposal, null, 2)}\n`;
}

async function carryOut(
  { surroundings }: Session,
  file: string,
  { office, yes }: { readonly office: "administrator" | "guardian"; readonly yes?: true },
): Promise<Outcome> {
  const proposal = parseFields(officeProposal, await readJsonFile(file, surroundings));
  return atDesk(surroundings, async (desk) => {
    if (proposal.networkId !== desk.networkId || proposal.register !== desk.register)
      throw new Refusal("proposal-foreign", { rule: "it names another register" });
    const calls = proposal.calls.filter(({ by }) => by === office || by === "either");
    const read = calls.map((call) => desk.keys.register.read(call));
    const text = read.map(callText).join("\n");
    if (calls.length === 0) return { exit: EXIT.done, json: { calls: [] }, text: `It asks nothing of the ${office}.` };
    if (!yes && !(await agreed(surroundings, text)))
      return { exit: EXIT.refused, json: { calls: [] }, text: "Nothing was signed." };
    const state = proposal.place.owner.slice(0, 2);
    const signer = desk.office(state, office);
    for (const call of calls) {
      const trace = { authority: "node", act: "keys.carry-out", subject: `${state}/${office}` } as const;
      await desk.traced(trace, () => desk.keys.register.carryOut(call, signer));
    }
    return { exit: EXIT.done, json: { calls: read }, text: `Done, as ${office} of ${state}:\n${text}` };
  });
}

/** What will be signed is read before it is signed; where nobody can be asked, nothing is. */
async function agreed({ ask }: Session["surroundings"], text: string): Promise<boolean> {
  if (ask === undefined) return false;
  return (await ask(`This will be signed:\n${text}\nType yes to sign: `)).trim() === "yes";
}

async function rewrap({ surroundings }: Session, file: string): Promise<Outcome> {
  const done = await (await surroundings.keyDesks()).rewrap(file);
  const removed = done.removed === undefined ? "" : ` ${done.removed}, which held the old one, is removed.`;
  const text = `The keyring in ${done.directory} has the new passphrase.${removed} Copies of the old keyring still open with the old one.`;
  return { exit: EXIT.done, json: done, text };
}

async function atDesk(
  surroundings: Session["surroundings"],
  work: (desk: KeyDesk) => Promise<Outcome>,
): Promise<Outcome> {
  const desk = await (await surroundings.keyDesks()).open();
  try {
    return await work(desk);
  } finally {
    await desk.close();
  }
}
