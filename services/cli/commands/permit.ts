/**
 * `countersign permit`: draft, approve, refuse, change, show, change of status, supersede.
 * @module
 */
import type { Command } from "commander";
import type { Act } from "../session.ts";
import { addApprove } from "./permit/approve.ts";
import { addDraft } from "./permit/draft.ts";
import { addRefuse } from "./permit/refuse.ts";
import { addShow } from "./permit/show.ts";
import { addStatusChanges } from "./permit/status.ts";
import { addSupersede } from "./permit/supersede.ts";

export function addPermit(program: Command, act: Act): void {
  const permit = program.command("permit").description("Issue permits and change their status");
  addDraft(permit, act);
  addApprove(permit, act);
  addRefuse(permit, act);
  addShow(permit, act);
  addStatusChanges(permit, act);
  addSupersede(permit, act);
}
