/**
 * `countersign permit approve DRAFT`: the second officer's approval; the node then signs and registers.
 * @module
 */
import type { Command } from "commander";
import { type Hex, toHex } from "../../../domain/bytes/hex.ts";
import { stableJson } from "../../../domain/bytes/stable-json.ts";
import { draft as draftSchema, issued } from "../../../schema/api/answers.ts";
import { EXIT } from "../../exit.ts";
import { draftText } from "../../output/draft.ts";
import { at } from "../../output/look-into.ts";
import { operationExit, operationText } from "../../output/operation.ts";
import { printable } from "../../output/plain.ts";
import { parseId } from "../../parse-argument.ts";
import { type Act, type Outcome, type Session, understood } from "../../session.ts";
import { Trouble, usageTrouble } from "../../trouble.ts";

export function addApprove(permit: Command, act: Act): void {
  permit
    .command("approve")
    .description("Approve a draft; it is signed and registered")
    .argument("<draft>", "the draft's id", parseId)
    .option("--digest <hex>", "what was read and is approved; without it the draft is shown and you are asked", parseId)
    .option("--emergency <reason>", "approve your own, alone: recorded, told, and to be reviewed by another")
    .action(
      act(async (session, id: Hex, { digest, emergency }: ApproveOptions) =>
        approve(session, id, {
          digest: digest ?? (await readAndAsk(session, id)),
          ...(emergency !== undefined && { emergency }),
        }),
      ),
    );
}

interface ApproveOptions {
  readonly digest?: Hex;
  readonly emergency?: string;
}

async function approve(session: Session, id: Hex, approval: ApproveOptions): Promise<Outcome> {
  const answer = await session.client.write(`/v1/drafts/${id}/approvals`, approval);
  const { operation } = understood(session, issued, answer, "answer to an approval");
  return { exit: operationExit(operation), json: answer, text: operationText(operation) };
}

/** Shows the draft, asks, and returns the digest of what was shown. */
async function readAndAsk(session: Session, id: Hex): Promise<Hex> {
  const { ask, stderr } = session.surroundings;
  if (!ask) {
    throw usageTrouble(
      "There is no terminal to ask at.",
      "Read the draft, then give the digest it shows: --digest HEX.",
    );
  }
  const draft = await session.client.read(`/v1/drafts/${id}`);
  const { digest } = understood(session, draftSchema, draft, "draft");
  if (digest !== digestOf(session, draft)) {
    throw new Trouble(EXIT.refused, {
      code: "draft-changed",
      detail: "The node shows a draft that has not the digest it names.",
      wayOut: "Approve nothing, and tell the operator.",
    });
  }
  stderr.write(`${printable(draftText(draft))}\n`);
  const answer = await ask("Sign and register this permit? [y/N] ");
  if (/^\s*y(?:es)?\s*$/i.test(answer)) return digest;
  throw new Trouble(EXIT.refused, { code: "not-approved", detail: "Not approved; nothing was sent." });
}

/** Computed here, so that an approval is of what was on this screen whatever the node says. */
function digestOf({ surroundings }: Session, draft: unknown): Hex {
  return toHex(surroundings.sha256(new TextEncoder().encode(stableJson(at(draft, "document")))));
}
