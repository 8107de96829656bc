/**
 * A person or company as a document names it.
 * @module
 */
import { z } from "zod";
import { text } from "../fields/text.ts";
import { country } from "../fields/words.ts";

export const namedParty = z.strictObject({
  name: text(200),
  address: text(400),
  country,
  identifier: text(64).exactOptional(),
});
