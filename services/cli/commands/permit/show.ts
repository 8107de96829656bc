/**
 * `countersign permit show ID`: a permit as the register has it; its bundle as a file.
 * @module
 */
import { writeFile } from "node:fs/promises";
import type { Command } from "commander";
import type { Hex } from "../../../domain/bytes/hex.ts";
import { bundle as bundleSchema } from "../../../schema/api/answers.ts";
import { EXIT } from "../../exit.ts";
import { deliveriesText } from "../../output/exchange.ts";
import { permitText } from "../../output/permit.ts";
import { text } from "../../output/plain.ts";
import { parseId } from "../../parse-argument.ts";
import { type Act, type Outcome, type Session, understood } from "../../session.ts";
import { usageTrouble } from "../../trouble.ts";

export function addShow(permit: Command, act: Act): void {
  permit
    .command("show")
    .description("Show a permit with its status, the use of its lines, and to whom its issuer delivered it")
    .argument("<id>", "the permit's id", parseId)
    .option("--bundle <out>", "also write its bundle to this file")
    .action(act(show));
}

async function show(session: Session, id: Hex, { bundle: out }: { readonly bundle?: string }): Promise<Outcome> {
  const { client } = session;
  const permit = await client.read(`/v1/permits/${id}`);
  const deliveries = deliveriesText(await client.read(`/v1/permits/${id}/deliveries`));
  const shown = deliveries === "" ? permitText(permit) : `${permitText(permit)}\n${deliveries}`;
  if (out === undefined) return { exit: EXIT.done, json: permit, text: shown };
  const bundle = await client.read(`/v1/permits/${id}/bundle`);
  understood(session, bundleSchema, bundle, "bundle");
  await write(out, `${JSON.stringify(bundle, null, 2)}\n`);
  return { exit: EXIT.done, json: permit, text: `${shown}\n${text`Bundle written to ${out}.`}` };
}

async function write(file: string, content: string): Promise<void> {
  try {
    await writeFile(file, content);
  } catch (error) {
    const why = String((error as { code?: unknown }).code ?? error);
    throw usageTrouble(
      `The file ${file} cannot be written: ${why}.`,
      "Name a file in a folder you may write to.",
      error,
    );
  }
}
