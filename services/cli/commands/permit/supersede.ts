/**
 * `countersign permit supersede ID FILE`: a draft of the next version, which is approved like any other.
 * @module
 */
import type { Command } from "commander";
import type { Hex } from "../../../domain/bytes/hex.ts";
import { Refusal } from "../../../domain/errors/refusal.ts";
import { hex32 } from "../../../schema/fields/hex.ts";
import { at } from "../../output/look-into.ts";
import { parseId } from "../../parse-argument.ts";
import { type Act, type Outcome, type Session, understood } from "../../session.ts";
import { usageTrouble } from "../../trouble.ts";
import { LINK, type LinkOption, postDraft, readDraft } from "./draft.ts";

export function addSupersede(permit: Command, act: Act): void {
  permit
    .command("supersede")
    .description("Write a draft of the next version of a permit; approve it like any other")
    .argument("<id>", "the version it replaces", parseId)
    .argument("<file>", "the API's DraftRequest as JSON, without subject.replaces; - is standard input")
    .option(...LINK)
    .action(act(supersede));
}

async function supersede(session: Session, id: Hex, file: string, { link }: LinkOption): Promise<Outcome> {
  const request = await readDraft(session, file, link);
  const permit = await session.client.read(`/v1/permits/${id}`);
  // The register would refuse it too, but only after a second officer had read and approved it.
  if (at(permit, "current") !== id) throw new Refusal("version-invalid");
  const series = understood(session, hex32, at(permit, "series"), "permit");
  return postDraft(session, replacing(request, { series, permit: id }));
}

function replacing(request: unknown, replaces: { readonly series: Hex; readonly permit: Hex }): unknown {
  const subject = at(request, "subject");
  // Anything else than a draft is for the node to refuse, by field and rule.
  if (typeof request !== "object" || typeof subject !== "object" || subject === null) return request;
  const named = at(subject, "replaces");
  if (named !== undefined && (at(named, "permit") !== replaces.permit || at(named, "series") !== replaces.series)) {
    throw usageTrouble(
      "The file says in subject.replaces that it replaces another permit.",
      "Leave the field out: it is filled in from the register.",
    );
  }
  return { ...request, subject: { ...subject, replaces } };
}
