/**
 * `countersign permit refuse DRAFT` and `permit change DRAFT FILE`: what an approver will not sign, and what becomes of it.
 * @module
 */
import type { Command } from "commander";
import type { Hex } from "../../../domain/bytes/hex.ts";
import { draft as draftSchema } from "../../../schema/api/answers.ts";
import { EXIT } from "../../exit.ts";
import { draftText } from "../../output/draft.ts";
import { parseId } from "../../parse-argument.ts";
import { type Act, understood } from "../../session.ts";
import { LINK, type LinkOption, nextText, readDraft } from "./draft.ts";

export function addRefuse(permit: Command, act: Act): void {
  const id = ["<draft>", "the draft's id", parseId] as const;
  permit
    .command("refuse")
    .description("Refuse a draft; nobody can approve it before it is changed")
    .argument(...id)
    .requiredOption("--reason <text>", "why; the officer who wrote it reads it")
    .action(
      act(async (session, which: Hex, { reason }: { readonly reason: string }) => {
        const path = `/v1/drafts/${which}`;
        const { digest } = understood(session, draftSchema, await session.client.read(path), "draft");
        const draft = await session.client.write(`${path}/refusals`, { digest, reason });
        return { exit: EXIT.done, json: draft, text: draftText(draft) };
      }),
    );
  permit
    .command("change")
    .description("Write a draft anew; what was approved of it is approved no longer")
    .argument(...id)
    .argument("<file>", "the API's DraftRequest as JSON; - is standard input")
    .option(...LINK)
    .action(
      act(async (session, which: Hex, file: string, { link }: LinkOption) => {
        const request = await readDraft(session, file, link);
        const draft = await session.client.write(`/v1/drafts/${which}/changes`, request);
        return { exit: EXIT.done, json: draft, text: `${draftText(draft)}\n${nextText(draft)}` };
      }),
    );
}
