/**
 * A P-256 public key as JSON Web Key (RFC 7517), as whoever trusts it keeps it.
 * @module
 */
import { z } from "zod";
import type { Hex } from "../../domain/bytes/hex.ts";

/** 32 bytes in base64url are 43 characters, of which the last carries four bits. */
const coordinate = z
  .string()
  .regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/, "coordinate-32-bytes")
  .transform((text): Hex => {
    const bytes = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return `0x${[...bytes].map((byte) => byte.charCodeAt(0).toString(16).padStart(2, "0")).join("")}`;
  });

/** The point. Other members (use, kid, alg …) say nothing that is believed; a private key has no business here. */
export const publicJwk = z
  .looseObject({ kty: z.literal("EC"), crv: z.literal("P-256"), x: coordinate, y: coordinate })
  .superRefine((key, context) => {
    if ("d" in key) context.addIssue({ code: "custom", path: ["d"], message: "no-private-key" });
  })
  .transform(({ x, y }) => ({ x, y }));
