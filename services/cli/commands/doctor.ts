/**
 * `countersign doctor`: what is wrong with a node, and what to do.
 * @module
 */
import type { Command } from "commander";
import { examination } from "../../schema/api/health.ts";
import { EXIT } from "../exit.ts";
import { examinationText } from "../output/examination.ts";
import { type Act, type Outcome, type Session, understood } from "../session.ts";

/** As scripts that watch services expect it: well, needs attention, fails. */
const EXITS = { ok: EXIT.done, warn: EXIT.invalid, fail: EXIT.undecided } as const;

export function addDoctor(program: Command, act: Act): void {
  program
    .command("doctor")
    .description("Look at everything a node depends on; 0 all well, 1 needs attention, 2 fails or could not be asked")
    .action(act(doctor));
}

async function doctor(session: Session): Promise<Outcome> {
  const answer = await session.client.read("/v1/doctor");
  const found = understood(session, examination, answer, "examination");
  return { exit: EXITS[found.outcome], json: answer, text: examinationText(found) };
}
