/**
 * A machine that acts for an authority (a licensing system, customs' declaration system): its name, its roles, its public key.
 * @module
 */
import { z } from "zod";
import { MACHINE_ROLES } from "../../domain/officer/officer.ts";
import { authority } from "../fields/words.ts";

const coordinate = z.string().regex(/^[A-Za-z0-9_-]{43}$/, "base64url-32-bytes");

/** P-256 or Ed25519; a private key has no place here. */
export const machineJwk = z.discriminatedUnion("kty", [
  z.strictObject({ kty: z.literal("EC"), crv: z.literal("P-256"), x: coordinate, y: coordinate }),
  z.strictObject({ kty: z.literal("OKP"), crv: z.literal("Ed25519"), x: coordinate }),
]);

export const machineConfig = z.strictObject({
  authority,
  name: z.string().regex(/^[a-z][a-z0-9.-]{0,62}$/, "officer-name"),
  roles: z.array(z.enum(MACHINE_ROLES)).min(1),
  jwk: machineJwk,
});

export type MachineConfig = z.output<typeof machineConfig>;
