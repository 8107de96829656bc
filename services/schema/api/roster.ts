/**
 * What administrators ask for about officers and machines.
 * @module
 */
import { z } from "zod";
import { MACHINE_ROLES, OFFICER_ROLES } from "../../domain/officer/officer.ts";
import { machineJwk } from "../config/machine-config.ts";
import { text } from "../fields/text.ts";

const id = z.string().regex(/^[A-Z]{2}-[A-Z0-9]{1,28}\/[a-z][a-z0-9.-]{0,62}$/, "officer");
/** None twice: what is approved is what is read. */
const roles = <const R extends readonly [string, ...string[]]>(of: R) =>
  z
    .array(z.enum(of))
    .min(1)
    .refine((all) => new Set(all).size === all.length, "roles-once");

export const rosterChangeBody = z
  .discriminatedUnion("act", [
    z.strictObject({
      act: z.literal("add-officer"),
      officer: id,
      roles: roles(OFFICER_ROLES),
      subject: text(256).exactOptional().describe("what the authority's own provider calls him; his id when absent"),
    }),
    z.strictObject({ act: z.literal("set-roles"), officer: id, roles: roles(OFFICER_ROLES) }),
    z.strictObject({ act: z.enum(["remove-officer", "reset-password", "lift-lock-out"]), officer: id }),
    z.strictObject({ act: z.literal("add-machine"), machine: id, roles: roles(MACHINE_ROLES), jwk: machineJwk }),
    z.strictObject({ act: z.literal("remove-machine"), machine: id }),
  ])
  .meta({ id: "RosterChange" });
export type RosterChangeBody = z.output<typeof rosterChangeBody>;
