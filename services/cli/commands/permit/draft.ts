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
import { type NamedBundle, restOn } from "./rest-on.ts";

export interface LinkOption {
  readonly link?: readonly string[];
}

export const LINK = [
  "--link <bundle>",
  "bundle of a permit it rests on; once for each. Fills in subject.links, and certificate.permit of a line, where the file leaves them out",
  collect(String),
] as const;

export function addDraft(permit: Command, act: Act): void {
  permit
    .command("draft")
    .description("Write a draft, for a second officer to approve")
    .argument("<file>", "the API's DraftRequest as JSON, as in docs/samples; - is standard input")
    .option(...LINK)
    .action(
      act(async (session, file: string, { link }: LinkOption) =>
        postDraft(session, await readDraft(session, file, link)),
      ),
    );
}

/** The request in the file, with the bundles named beside it and what follows from them. */
export async function readDraft(
  { surroundings }: Session,
  file: string,
  links: readonly string[] = [],
): Promise<unknown> {
  const request = await readJsonFile(file, surroundings);
  if (links.length === 0 || typeof request !== "object" || request === null || Array.isArray(request)) return request;
  const bundles: NamedBundle[] = [];
  for (const file of links) bundles.push({ file, bundle: await readJsonFile(file, surroundings) });
  const all = [...listAt(request, "links"), ...bundles.map(({ bundle }) => bundle)];
  return restOn({ ...request, links: all }, bundles, surroundings);
}

export async function postDraft({ client }: Session, request: unknown): Promise<Outcome> {
  const draft = await client.write("/v1/drafts", request);
  return { exit: EXIT.done, json: draft, text: `${draftText(draft)}\n${nextText(draft)}` };
}

export function nextText(draft: unknown): string {
  return text`Next, as a second officer: countersign permit approve ${at(draft, "id")} --digest ${at(draft, "digest")} --as ${at(draft, "authority")}/…`;
}
