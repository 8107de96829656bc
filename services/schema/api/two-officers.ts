/**
 * What the API answers of acts that take two officers.
 * @module
 */
import { z } from "zod";
import { OFFICER_ROLES } from "../../domain/officer/officer.ts";
import { PROPOSAL_STATES } from "../../domain/officer/proposal.ts";
import { GRAVE_KINDS } from "../../domain/officer/two-officers.ts";
import { machineJwk } from "../config/machine-config.ts";
import { hex32 } from "../fields/hex.ts";
import { authority } from "../fields/words.ts";
import { operation } from "./answers.ts";

const kind = z.enum(GRAVE_KINDS as [string, ...string[]]);
const said = { officer: z.string(), at: z.string() };

export const proposal = z
  .object({
    id: hex32,
    authority,
    kind,
    what: z.unknown().describe("exactly what will be done"),
    digest: hex32.describe("SHA-256 over the canonical JSON of authority, kind and what; the second officer names it"),
    ...{ proposer: z.string(), proposedAt: z.string(), expiresAt: z.string(), state: z.enum(PROPOSAL_STATES) },
    approval: z.object({ ...said, alone: z.literal(true).optional() }).optional(),
    refusal: z.object({ ...said, reason: z.string() }).optional(),
    ...{ operation: hex32.optional(), code: z.string().optional() },
  })
  .meta({ id: "Proposal" });

export const carriedOut = z.object({ proposal, operation: operation.optional() }).meta({ id: "CarriedOut" });

/** An act that one officer does alone is answered with its operation, one that takes two with its proposal. */
export const statusChange = z.union([operation, proposal]);

const roles = z.array(z.enum(OFFICER_ROLES));

export const roster = z
  .object({
    officers: z.array(z.object({ id: z.string(), roles, subject: z.string().optional() })),
    machines: z.array(z.object({ id: z.string(), roles, jwk: machineJwk })),
  })
  .meta({ id: "Roster" });

export const breakGlass = z
  .object({
    ...{ id: hex32, authority, kind, subject: hex32.describe("draft or proposal"), digest: hex32 },
    ...{ officer: z.string(), reason: z.string(), at: z.string() },
    review: z.object({ ...said, text: z.string() }).optional(),
  })
  .meta({ id: "BreakGlass" });
