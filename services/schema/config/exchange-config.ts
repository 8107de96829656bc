/**
 * Settings of the exchange with other authorities' nodes.
 * @module
 */
import { z } from "zod";
import { text } from "../fields/text.ts";
import { authority } from "../fields/words.ts";

const partner = z.strictObject({
  authority,
  /** Base URL of its node. Only where to ask: who answers is believed for a key on the register. */
  url: z
    .url({ protocol: /^https?$/ })
    .refine((url) => !/[?#]/.test(url) && URL.parse(url)?.username === "", { error: "base-url", abort: true })
    .transform((url) => url.replace(/\/+$/, "")),
  /** File (PEM) with the certificates its certificate must come from; absent: those the system trusts. */
  ca: text(4096).exactOptional(),
});

export const exchangeConfig = z.strictObject({
  partners: z.array(partner).max(1_000),
  /** Longest pause between two attempts, in seconds; an hour when it is not said. */
  longestPause: z.int().min(1).max(3_600).exactOptional(),
});
export type ExchangeConfig = z.output<typeof exchangeConfig>;
