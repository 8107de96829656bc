/**
 * `countersign alerts`: what stands out over time, and what is done about it.
 * @module
 */
import { type Command, Option } from "commander";
import { ALERT_STATES, CLOSE_REASONS } from "../../domain/alert/life.ts";
import type { Hex } from "../../domain/bytes/hex.ts";
import { alert as alertSchema, alerts as alertsSchema } from "../../schema/api/answers.ts";
import { EXIT } from "../exit.ts";
import { alertsText, alertText } from "../output/alert.ts";
import { parseCount, parseId, parseOfficer } from "../parse-argument.ts";
import { type Act, type Outcome, type Session, understood } from "../session.ts";

interface ListOptions {
  readonly state?: string;
  readonly authority?: string;
  readonly pattern?: string;
  readonly after?: string;
  readonly limit?: string;
}

export function addAlerts(program: Command, act: Act): void {
  const alerts = program.command("alerts").description("See and deal with what stands out over time");
  const id = ["<id>", "the alert's id", parseId] as const;
  const seen = ["--seen <count>", "events it rested on when you read it", parseCount] as const;
  alerts
    .command("list")
    .description("List alerts that concern your authority; an auditor sees all")
    .addOption(new Option("--state <state>", "only these").choices([...ALERT_STATES]))
    .option("--authority <authority>", "only those about it")
    .option("--pattern <pattern>", "only this row of docs/detection.md, as F33")
    .option("--after <cursor>", "go on where a list ended")
    .option("--limit <count>", "1 to 200")
    .action(act(list));
  alerts
    .command("show")
    .description("Show one alert with its events and its life")
    .argument(...id)
    .action(act(async (session, which: Hex) => one(session, await session.client.read(pathOf(which)))));
  alerts
    .command("take")
    .description("Take an alert")
    .argument(...id)
    .option("--from <officer>", "who has it now, if somebody has", parseOfficer)
    .action(
      act((session, which: Hex, { from }: { readonly from?: string }) =>
        write(session, which, "take", from === undefined ? {} : { from }),
      ),
    );
  alerts
    .command("explain")
    .description("Write down what it was")
    .argument(...id)
    .requiredOption("--text <text>", "one or a few sentences")
    .requiredOption(...seen)
    .action(act((session, which: Hex, body: object) => write(session, which, "explain", body)));
  alerts
    .command("close")
    .description("Close what another officer has explained")
    .argument(...id)
    .addOption(new Option("--reason <reason>", "what it comes to").choices([...CLOSE_REASONS]).makeOptionMandatory())
    .requiredOption(...seen)
    .action(act((session, which: Hex, body: object) => write(session, which, "close", body)));
}

const pathOf = (id: Hex): string => `/v1/alerts/${id}`;

async function list(session: Session, options: ListOptions): Promise<Outcome> {
  const query = new URLSearchParams(Object.entries(options) as [string, string][]).toString();
  const answer = await session.client.read(`/v1/alerts${query === "" ? "" : `?${query}`}`);
  const { rows, next, watched } = understood(session, alertsSchema, answer, "list of alerts");
  return { exit: EXIT.done, json: answer, text: alertsText(rows, next, watched) };
}

async function write(session: Session, id: Hex, act: string, body: object): Promise<Outcome> {
  return one(session, await session.client.write(`${pathOf(id)}/${act}`, body));
}

function one(session: Session, answer: unknown): Outcome {
  return { exit: EXIT.done, json: answer, text: alertText(understood(session, alertSchema, answer, "alert")) };
}
