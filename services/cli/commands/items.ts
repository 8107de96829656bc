/**
 * `countersign items flag FILE`: the authority's list of items that must not be in trade.
 * @module
 */
import { type Command, Option } from "commander";
import { FLAG_STATES, type FlagState } from "../../domain/item/flag.ts";
import { itemFlag } from "../../schema/api/answers.ts";
import { EXIT } from "../exit.ts";
import { text } from "../output/plain.ts";
import { fields } from "../output/table.ts";
import { readJsonFile } from "../read-file.ts";
import { type Act, type Outcome, type Session, understood } from "../session.ts";

interface FlagOptions {
  readonly state: FlagState;
  readonly reference: string;
}

export function addItems(program: Command, act: Act): void {
  const items = program.command("items").description("Items by their marks");
  items
    .command("flag")
    .description("List items as lost, stolen or destroyed, or take it back")
    .argument("<file>", "a JSON list of at most 2,000 items as the API takes them; - is standard input")
    .addOption(new Option("--state <state>", "what became of them").choices([...FLAG_STATES]).makeOptionMandatory())
    .requiredOption("--reference <text>", "what it rests on, as a police file")
    .action(act(flag));
}

async function flag(session: Session, file: string, { state, reference }: FlagOptions): Promise<Outcome> {
  const items = listIn(await readJsonFile(file, session.surroundings));
  const answer = await session.client.write("/v1/items/flags", { state, reference, items });
  const entered = understood(session, itemFlag, answer, "entry of the list");
  const lines = [
    text`${entered.items} items listed as ${entered.state}.`,
    fields([
      ["entry", entered.id],
      ["reference", entered.reference],
      ["by", entered.officer],
      ["entered", entered.enteredAt],
    ]),
  ];
  return { exit: EXIT.done, json: answer, text: lines.join("\n") };
}

/** The list itself, or alone under `items`. With anything beside it, which would go unread, it is sent whole and refused. */
function listIn(json: unknown): unknown {
  if (typeof json !== "object" || json === null || Array.isArray(json)) return json;
  const { items, ...beside } = json as { readonly items?: unknown };
  return Object.keys(beside).length === 0 ? items : json;
}
