/**
 * `countersign permit draft FILE`: an officer writes a permit; nothing is signed yet.
 * @module
 */
import type { Command } from "commander";
import { EXIT } from "../../exit.ts";
import { draftText } from "../../output/draft.ts";
import { at, listAt } from "../../output/look-into.ts";
import { text } from "../../output/plain.ts";
import { collect } from "../../parse-line.ts";
import { readJsonFile } from "../../read-file.ts";
import type { Act, Outcome, Session } from "../../session.ts";

export interface LinkOption {
  readonly link?: readonly string[];
}

export function addDraft(permit: Command, act: Act): void {
  permit
    .command("draft")
    .description("Write a draft, for a second officer to approve")
    .argument("<file>", "the API's DraftRequest as JSON; - is standard input")
    .option("--link <bundle>", "bundle of a permit it rests on; once for each", collect(String))
    .action(
      act(async (session, file: string, { link }: LinkOption) =>
        postDraft(session, await readDraft(session, file, link)),
      ),
    );
}

/** The request in the file, with the bundles named beside it. */
export async function readDraft(
  { surroundings }: Session,
  file: string,
  links: readonly string[] = [],
): Promise<unknown> {
  const request = await readJsonFile(file, surroundings);
  if (links.length === 0 || typeof request !== "object" || request === null || Array.isArray(request)) return request;
  const bundles: unknown[] = [];
  for (const link of links) bundles.push(await readJsonFile(link, surroundings));
  return { ...request, links: [...listAt(request, "links"), ...bundles] };
}

export async function postDraft({ client }: Session, request: unknown): Promise<Outcome> {
  const draft = await client.write("/v1/drafts", request);
  const next = text`Next, as a second officer: countersign permit approve ${at(draft, "id")} --digest ${at(draft, "digest")} --as ${at(draft, "authority")}/…`;
  return { exit: EXIT.done, json: draft, text: `${draftText(draft)}\n${next}` };
}
