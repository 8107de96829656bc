/**
 * `countersign proposal list|show|approve|refuse`: what takes two officers, and what the second says of it.
 * @module
 */
import { type Command, Option } from "commander";
import { type Hex, toHex } from "../../domain/bytes/hex.ts";
import { stableJson } from "../../domain/bytes/stable-json.ts";
import { PROPOSAL_STATES } from "../../domain/officer/proposal.ts";
import { list } from "../../schema/api/answers.ts";
import { carriedOut, proposal as proposalSchema } from "../../schema/api/two-officers.ts";
import { EXIT } from "../exit.ts";
import { at } from "../output/look-into.ts";
import { operationExit, operationText } from "../output/operation.ts";
import { printable, text } from "../output/plain.ts";
import { proposalsText, proposalText } from "../output/proposal.ts";
import { parseId } from "../parse-argument.ts";
import { type Act, type Outcome, type Session, understood } from "../session.ts";
import { Trouble, usageTrouble } from "../trouble.ts";

interface ApproveOptions {
  readonly digest?: Hex;
  readonly emergency?: string;
}

export function addProposal(program: Command, act: Act): void {
  const proposal = program.command("proposal").description("Approve or refuse what another officer proposed");
  const id = ["<id>", "the proposal's id", parseId] as const;
  proposal
    .command("list")
    .description("List what officers of your authority proposed, newest first")
    .addOption(new Option("--state <state>", "only these").choices([...PROPOSAL_STATES]))
    .option("--after <cursor>", "go on where a list ended")
    .option("--limit <count>", "1 to 200")
    .action(act(listAll));
  proposal
    .command("show")
    .description("Show one: exactly what will be done, with its digest")
    .argument(...id)
    .action(act(async (session, which: Hex) => shown(session, await session.client.read(pathOf(which)))));
  proposal
    .command("approve")
    .description("Approve what a proposal says; it is done")
    .argument(...id)
    .option(
      "--digest <hex>",
      "what was read and is approved; without it the proposal is shown and you are asked",
      parseId,
    )
    .option("--emergency <reason>", "approve your own, alone: recorded, told, and to be reviewed by another")
    .action(act(approve));
  proposal
    .command("refuse")
    .description("Refuse a proposal, for good")
    .argument(...id)
    .requiredOption("--reason <text>", "why; the officer who proposed it reads it")
    .action(act(refuse));
}

const pathOf = (id: Hex): string => `/v1/proposals/${id}`;

async function listAll(session: Session, options: Readonly<Record<string, string>>): Promise<Outcome> {
  const query = new URLSearchParams(options).toString();
  const answer = await session.client.read(`/v1/proposals${query === "" ? "" : `?${query}`}`);
  understood(session, list(proposalSchema), answer, "list of proposals");
  return { exit: EXIT.done, json: answer, text: proposalsText(answer) };
}

async function approve(session: Session, id: Hex, { digest, emergency }: ApproveOptions): Promise<Outcome> {
  const body = { digest: digest ?? (await readAndAsk(session, id)), ...(emergency !== undefined && { emergency }) };
  const answer = await session.client.write(`${pathOf(id)}/approvals`, body);
  const { operation } = understood(session, carriedOut, answer, "answer to an approval");
  if (operation) return { exit: operationExit(operation), json: answer, text: operationText(operation) };
  return { exit: EXIT.done, json: answer, text: doneText(answer) };
}

/** Of a new key only the approval is done. */
function doneText(answer: unknown): string {
  const what = (...path: string[]): unknown => at(answer, "proposal", ...path);
  if (what("kind") !== "new-key") return "Done.";
  const [act, owner, purpose, seat] = ["act", "owner", "purpose", "seat"].map((field) => what("what", field));
  return text`Approved; no key is made yet. Next, with the node stopped, on its data directory: countersign keys ${act} ${owner} ${purpose} --seat ${seat}`;
}

/** The digest is that of what the officer's own program was shown. */
async function refuse(session: Session, id: Hex, { reason }: { readonly reason: string }): Promise<Outcome> {
  const found = await session.client.read(pathOf(id));
  const { digest } = understood(session, proposalSchema, found, "proposal");
  return shown(session, await session.client.write(`${pathOf(id)}/refusals`, { digest, reason }));
}

async function readAndAsk(session: Session, id: Hex): Promise<Hex> {
  const { ask, stderr, sha256 } = session.surroundings;
  if (!ask)
    throw usageTrouble("There is no terminal to ask at.", "Read the proposal, then give its digest: --digest HEX.");
  const answer = await session.client.read(pathOf(id));
  const { digest, authority, kind, what } = understood(session, proposalSchema, answer, "proposal");
  // Computed here, so that an approval is of what was on this screen whatever the node says.
  if (digest !== toHex(sha256(new TextEncoder().encode(stableJson({ authority, kind, what })))))
    throw new Trouble(EXIT.refused, {
      code: "proposal-changed",
      detail: "The node shows a proposal that has not the digest it names.",
      wayOut: "Approve nothing, and tell the operator.",
    });
  stderr.write(`${printable(proposalText(answer))}\n`);
  if (/^\s*y(?:es)?\s*$/i.test(await ask("Approve this, so that it is done? [y/N] "))) return digest;
  throw new Trouble(EXIT.refused, { code: "not-approved", detail: "Not approved; nothing was sent." });
}

function shown(session: Session, answer: unknown): Outcome {
  understood(session, proposalSchema, answer, "proposal");
  return { exit: EXIT.done, json: answer, text: proposalText(answer) };
}

/** What is proposed and waits: the same for every command that proposes. */
export function proposedOutcome(session: Session, answer: unknown): Outcome {
  const { id, digest, authority } = understood(session, proposalSchema, answer, "proposal");
  const next = `Not done yet. Next, as a second officer: countersign proposal approve ${id} --digest ${digest} --as ${authority}/…`;
  return { exit: EXIT.done, json: answer, text: `${proposalText(answer)}\n${next}` };
}
