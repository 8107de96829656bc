/**
 * `countersign vault`: until when records are kept, legal holds, and what another officer has to approve: forgetting, and lifting
 * a hold.
 * @module
 */
import type { Command } from "commander";
import type { Hex } from "../../domain/bytes/hex.ts";
import * as schema from "../../schema/api/retention.ts";
import { EXIT } from "../exit.ts";
import { legalHoldText, retentionText } from "../output/vault.ts";
import { parseId } from "../parse-argument.ts";
import { type Act, type Outcome, type Session, understood } from "../session.ts";
import { proposedOutcome } from "./proposal.ts";

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
    .description("Propose to forget records whose retention has ended")
    .argument(...id)
    .action(act((session, which: Hex) => wish(session, `${which}/forgettings`)));
  vault
    .command("hold")
    .description("Place a legal hold: nothing of it is forgotten while it stands")
    .argument(...id)
    .requiredOption("--reason <text>", "who needs the records, and for what")
    .action(act(hold));
  vault
    .command("lift")
    .description("Propose to lift a legal hold")
    .argument(...id)
    .action(act((session, which: Hex) => wish(session, `${which}/legal-holds/lift`)));
}

async function show(session: Session, id: Hex): Promise<Outcome> {
  const answer = await session.client.read(`/v1/vault/${id}`);
  return {
    exit: EXIT.done,
    json: answer,
    text: retentionText(understood(session, schema.retention, answer, "record")),
  };
}

async function wish(session: Session, path: string): Promise<Outcome> {
  return proposedOutcome(session, await session.client.write(`/v1/vault/${path}`, {}));
}

async function hold(session: Session, id: Hex, body: object): Promise<Outcome> {
  const answer = await session.client.write(`/v1/vault/${id}/legal-holds`, body);
  return {
    exit: EXIT.done,
    json: answer,
    text: legalHoldText(understood(session, schema.legalHold, answer, "answer")),
  };
}
