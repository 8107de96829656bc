/**
 * A node's configuration file. Secrets are not in it.
 * @module
 */
import { z } from "zod";
import { OFFICER_ROLES } from "../../domain/officer/officer.ts";
import { ROLES, type Role } from "../../domain/permit/kind.ts";
import { address } from "../fields/hex.ts";
import { text } from "../fields/text.ts";
import { instant } from "../fields/time.ts";
import { authority, country, permitKind } from "../fields/words.ts";
import { httpConfig, port } from "./http-config.ts";

/** A body of a founding state, named at the founding. */
const foundedAuthority = z.strictObject({
  id: authority,
  roles: z.array(z.enum(ROLES.filter((role) => role !== "none") as [Role, ...Role[]])).min(1),
  kinds: z.array(permitKind),
  validFrom: instant,
  validUntil: instant,
});

const seconds = z.int().min(0);

/** What the founding fixes for good, in seconds; a founding that names none is as short as a demonstration wants it. */
const foundingPeriods = z.strictObject({
  ...{ admission: seconds, windDown: seconds, replacement: seconds, votingDelay: seconds, votingPeriod: seconds },
  ...{ decisionDelay: seconds, keyDelay: seconds },
});

const embeddedLedger = z.strictObject({
  kind: z.literal("embedded"),
  /** Where other nodes and the auditor's replay reach it over JSON-RPC. */
  port,
  /** What a new ledger is founded with. */
  founding: z.strictObject({
    states: z.array(country).min(1),
    authorities: z.array(foundedAuthority).min(1),
    periods: foundingPeriods.optional(),
  }),
});

const networkLedger = z.strictObject({
  kind: z.literal("network"),
  url: z.url({ protocol: /^https?$/ }),
  /** Address of the register (its lens). */
  register: address,
});

export const nodeConfig = z.strictObject({
  ledger: z.discriminatedUnion("kind", [embeddedLedger, networkLedger]),
  http: httpConfig,
  data: text(4096),
  /** Folder or file with the rules of judgement; absent: the set the software came with. */
  rules: text(4096).exactOptional(),
  /** The authorities this node acts for; none for a node that only verifies. */
  authorities: z.array(
    z.strictObject({
      id: authority,
      officers: z.array(
        z.strictObject({
          name: z.string().regex(/^[a-z][a-z0-9.-]{0,62}$/, "officer-name"),
          roles: z.array(z.enum(OFFICER_ROLES)).min(1),
        }),
      ),
    }),
  ),
});

export type NodeConfig = z.output<typeof nodeConfig>;
export type Founding = z.output<typeof embeddedLedger>["founding"];
