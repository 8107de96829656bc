/**
 * `countersign vault`: until when records are kept, legal holds, and forgetting by two officers.
 * @module
 */
import type { Command } from "commander";
import type { Hex } from "../../domain/bytes/hex.ts";
import * as schema from "../../schema/api/retention.ts";
import { EXIT } from "../exit.ts";
import { forgettingText, legalHoldText, retentionText } from "../output/vault.ts";
import { parseId } from "../parse-argument.ts";
import { type Act, type Outcome, type Session, understood } from "../session.ts";

export function addVault(program: Command, act: Act): void {
  const vault = program
    .command("vault")
    .description("Keep records for as long as the law wants, and forget them after that");
  const id = ["<id>", "a permit's id, or a draft's that became no permit", parseId] as const;
  vault
    .command("show")
    .description("Show what is kept of a permit, until when, and what stands in the way of forgetting it")
    .argument(...id)
    .action(act(show));
  vault
    .command("forget")
    .description("Forget records whose retention has ended: one officer proposes, a second one's same command does it")
    .argument(...id)
    .action(act(forget));
  vault
    .command("hold")
    .description("Place a legal hold: nothing of it is forgotten while it stands")
    .argument(...id)
    .requiredOption("--reason <text>", "who needs the records, and for what")
    .action(act((session, which: Hex, body: object) => hold(session, `${which}/legal-holds`, body)));
  vault
    .command("lift")
    .description("Lift a legal hold: one officer asks, a second one's same command lifts it")
    .argument(...id)
    .action(act((session, which: Hex) => hold(session, `${which}/legal-holds/lift`, {})));
}

async function show(session: Session, id: Hex): Promise<Outcome> {
  const answer = await session.client.read(`/v1/vault/${id}`);
  return {
    exit: EXIT.done,
    json: answer,
    text: retentionText(understood(session, schema.retention, answer, "record")),
  };
}

/** What waits for a second officer is accepted and not done. */
async function forget(session: Session, id: Hex): Promise<Outcome> {
  const answer = await session.client.write(`/v1/vault/${id}/forgettings`, {});
  const forgetting = understood(session, schema.forgetting, answer, "answer");
  return { exit: forgetting.done ? EXIT.done : EXIT.undecided, json: answer, text: forgettingText(forgetting) };
}

async function hold(session: Session, path: string, body: object): Promise<Outcome> {
  const answer = await session.client.write(`/v1/vault/${path}`, body);
  const found = understood(session, schema.legalHold, answer, "answer");
  const waits = found.lifting !== undefined && found.lifted === undefined;
  return { exit: waits ? EXIT.undecided : EXIT.done, json: answer, text: legalHoldText(found) };
}
