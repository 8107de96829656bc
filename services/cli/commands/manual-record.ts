/**
 * `countersign manual-record`: enquiries made without any node, and further confirmations that rest on one.
 * @module
 */
import type { Command } from "commander";
import type { Hex } from "../../domain/bytes/hex.ts";
import { operation as operationSchema } from "../../schema/api/answers.ts";
import { manualRecord as recordSchema, manualRecords as recordsSchema } from "../../schema/api/manual-records.ts";
import { EXIT } from "../exit.ts";
import { manualRecordsText, manualRecordText } from "../output/manual-record.ts";
import { operationExit } from "../output/operation.ts";
import { parseId } from "../parse-argument.ts";
import { readAll } from "../read-all.ts";
import { readJsonFile } from "../read-file.ts";
import { type Act, type Outcome, type Session, understood } from "../session.ts";

export function addManualRecord(program: Command, act: Act): void {
  const records = program.command("manual-record").description("Write down enquiries made without any node");
  const digest = ["<digest>", "the record's digest", parseId] as const;
  records
    .command("add")
    .description("Sign and keep what was asked and answered")
    .argument("<file>", "the enquiry as JSON (docs/holds.md)")
    .action(act(add));
  records.command("list").description("List the records of your authority").action(act(list));
  records
    .command("show")
    .description("Show one record")
    .argument(...digest)
    .action(act(async (session, which: Hex) => one(session, await session.client.read(`/v1/manual-records/${which}`))));
  records
    .command("confirm")
    .description("Add a confirmation to a foreign document, borne out by a record")
    .argument("<permit>", "the foreign document's permit id", parseId)
    .requiredOption("--record <digest>", "the record's digest", parseId)
    .action(act(confirm));
}

async function add(session: Session, file: string): Promise<Outcome> {
  return one(session, await session.client.write("/v1/manual-records", await readJsonFile(file, session.surroundings)));
}

async function list(session: Session): Promise<Outcome> {
  const answer = await readAll(session, "/v1/manual-records");
  const { rows } = understood(session, recordsSchema, answer, "list of records");
  return { exit: EXIT.done, json: answer, text: manualRecordsText(rows) };
}

async function confirm(session: Session, permit: Hex, body: { readonly record: Hex }): Promise<Outcome> {
  const answer = await session.client.write(`/v1/permits/${permit}/confirmations`, body);
  const done = understood(session, operationSchema, answer, "operation");
  const text = `Confirmation of ${permit}: ${done.state}, operation ${done.operation}`;
  return { exit: operationExit(done), json: answer, text };
}

function one(session: Session, answer: unknown): Outcome {
  const shown = understood(session, recordSchema, answer, "manual verification record");
  return { exit: EXIT.done, json: answer, text: manualRecordText(shown) };
}
