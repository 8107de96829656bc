/**
 * How officers and machines sign in at a node.
 * @module
 */
import { z } from "zod";
import { text } from "../fields/text.ts";

const embedded = z.strictObject({
  kind: z.literal("embedded"),
  /** First passwords need not be changed, and the front page names the officers. For trials with invented data only. */
  trial: z.boolean().default(false),
  /** Exponent of scrypt's N for passwords that officers choose. */
  passwordCost: z.int().min(14).max(20).default(17),
});

const provider = z.strictObject({
  kind: z.literal("provider"),
  issuer: z.url({ protocol: /^https?$/ }),
  /** What the provider calls the officers' command line. */
  clientId: text(256),
  /**
   * What tokens for this node say their audience is; its public address by default. Of no other node of the provider: where
   * tokens are unbound, nothing else tells them apart.
   */
  audience: text(1024).exactOptional(),
  /** Also takes tokens that no key is bound to: whoever copies one can use it. */
  unboundTokens: z.boolean().default(false),
});

export const signInConfig = z.discriminatedUnion("kind", [embedded, provider]).prefault({ kind: "embedded" });

export type SignInConfig = z.output<typeof signInConfig>;
