/**
 * What administrators ask for about the keys of a node.
 * @module
 */
import { z } from "zod";
import { KEY_CHANGE_ACTS } from "../../domain/officer/key-change.ts";

export const keyChangeBody = z
  .strictObject({
    act: z.enum(KEY_CHANGE_ACTS),
    owner: z.string().regex(/^[A-Z]{2}(?:-[A-Z0-9]{1,28})?$/, "authority"),
    purpose: z.enum(["ledger", "document"]),
    seat: z.enum(["first", "second"]).exactOptional().describe("first when absent"),
  })
  .meta({ id: "KeyChange" });
export type KeyChangeBody = z.output<typeof keyChangeBody>;
