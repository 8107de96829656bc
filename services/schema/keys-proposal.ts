/**
 * What the offices of a state are asked to do about a key, as a file: made where the key is, carried out where theirs are.
 * @module
 */
import { z } from "zod";
import { address, hex32 } from "./fields/hex.ts";
import { text } from "./fields/text.ts";
import { authority } from "./fields/words.ts";

export const PROPOSAL_FORMAT = "countersign/office-proposal/1";

const officeCall = z.strictObject({
  by: z.enum(["administrator", "guardian", "either"]),
  to: address,
  data: z.string().regex(/^0x(?:[0-9a-f]{2}){4,4096}$/, "hex") as unknown as z.ZodType<`0x${string}`, `0x${string}`>,
  called: text(64),
});

export const officeProposal = z.strictObject({
  format: z.literal(PROPOSAL_FORMAT),
  networkId: hex32,
  /** Address of the register (its lens). */
  register: address,
  place: z.strictObject({
    owner: authority,
    purpose: z.enum(["ledger", "document"]),
    seat: z.enum(["first", "second"]),
  }),
  /** The key's id or the account it is about. */
  key: z.string().regex(/^0x[0-9a-f]{40}(?:[0-9a-f]{24})?$/, "hex"),
  calls: z.array(officeCall).min(1).max(4),
});

export type OfficeProposal = z.output<typeof officeProposal>;
