/**
 * `countersign audit break-glass` and `audit review`: what officers did alone in an emergency, and what another finds of it.
 * @module
 */
import type { Command } from "commander";
import type { Hex } from "../../domain/bytes/hex.ts";
import { list } from "../../schema/api/answers.ts";
import { breakGlass } from "../../schema/api/two-officers.ts";
import { EXIT } from "../exit.ts";
import { breakGlassText } from "../output/proposal.ts";
import { parseId } from "../parse-argument.ts";
import { readAll } from "../read-all.ts";
import { type Act, understood } from "../session.ts";

const PATH = "/v1/audit/break-glass";

export function addBreakGlass(audit: Command, act: Act): void {
  audit
    .command("break-glass")
    .description("List what officers did alone in an emergency")
    .action(
      act(async (session) => {
        const answer = await readAll(session, PATH);
        understood(session, list(breakGlass), answer, "list of acts done alone");
        return { exit: EXIT.done, json: answer, text: breakGlassText(answer) };
      }),
    );
  audit
    .command("review")
    .description("Write down what you find of an act that another did alone")
    .argument("<id>", "the act's id", parseId)
    .requiredOption("--text <text>", "one or a few sentences")
    .action(
      act(async (session, id: Hex, body: { readonly text: string }) => {
        const answer = await session.client.write(`${PATH}/${id}/reviews`, body);
        understood(session, breakGlass, answer, "act done alone");
        return { exit: EXIT.done, json: answer, text: breakGlassText(answer) };
      }),
    );
}
