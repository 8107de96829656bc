/**
 * Whom a node tells of status changes without being asked.
 * @module
 */
import { z } from "zod";
import { isLoopback } from "../../domain/network/address.ts";
import { CHANGE_SUBJECTS } from "../../domain/register/status-change.ts";
import { authority } from "../fields/words.ts";

/** https to anywhere, http to this machine only; no name and password in the address, which would be in logs of others. */
const address = z
  .url({ protocol: /^https?$/ })
  .max(2000)
  .refine((text) => {
    const { protocol, hostname, username, password, hash } = new URL(text);
    const local = hostname === "localhost" || isLoopback(hostname.replace(/^\[|\]$/g, ""));
    return (protocol === "https:" || local) && username === "" && password === "" && hash === "";
  }, "https-or-loopback");

export const webhookConfig = z.strictObject({
  url: address,
  /** Whose document key signs; one that the node acts for. */
  authority,
  events: z
    .array(z.enum(CHANGE_SUBJECTS))
    .min(1)
    .default([...CHANGE_SUBJECTS]),
});
