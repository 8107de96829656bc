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
import { exchangeConfig } from "./exchange-config.ts";
import { httpConfig, port } from "./http-config.ts";
import { machineConfig } from "./machine-config.ts";
import { signInConfig } from "./sign-in-config.ts";
import { webhookConfig } from "./webhook-config.ts";

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
  /** Seconds between two blocks at most, also when nobody acts; an older last block then counts as no answer. */
  quietAtMost: z.int().min(1).exactOptional(),
});

/** Where a secret is: never in this file. */
const secretPlace = z.union([
  z.strictObject({ file: text(4096) }),
  z.strictObject({ environment: z.string().regex(/^[A-Z][A-Z0-9_]{0,63}$/, "environment-name") }),
]);

/** A token that speaks PKCS#11: a card, a hardware module, SoftHSM. */
const tokenDriver = z.strictObject({
  kind: z.literal("pkcs11"),
  /** Absolute path of its maker's library. */
  library: text(4096),
  /** Label of the token. */
  token: text(32),
  pin: secretPlace,
});

/** A remote signer that speaks Web3Signer's HTTP API; for ledger keys. */
const remoteDriver = z.strictObject({
  kind: z.literal("web3signer"),
  url: z.url({ protocol: /^https?$/ }),
  /** Seconds to wait for an answer. */
  timeout: z.int().min(1).max(60).exactOptional(),
  /** PEM files: whom to trust, and what to show the signer. */
  tls: z
    .strictObject({
      ca: text(4096).exactOptional(),
      certificate: text(4096).exactOptional(),
      key: text(4096).exactOptional(),
    })
    .exactOptional(),
});

const driverName = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/, "driver-name");

/** Which driver new keys of a place are made in; the keystore when it is not listed. */
const heldKey = z.strictObject({
  /** An authority, or a state for its offices. */
  owner: z.union([authority, country]),
  purpose: z.enum(["ledger", "document"]),
  seat: z.enum(["first", "second"]).exactOptional(),
  driver: driverName,
  /** In a remote signer: the account of the first key, then those of its rotations. */
  accounts: z.array(address).min(1).exactOptional(),
});

const keys = z.strictObject({
  drivers: z.record(driverName, z.discriminatedUnion("kind", [tokenDriver, remoteDriver])),
  held: z.array(heldKey),
});

/** In the data directory: for trials and small offices; nothing else has to be installed. */
const embeddedDatabase = z.strictObject({ kind: z.literal("embedded") });

const servedDatabase = z.strictObject({
  kind: z.literal("postgresql"),
  /** postgresql://USER@HOST:PORT/NAME, without a password. */
  url: text(2048),
  password: secretPlace.exactOptional(),
  /** Absent: no TLS, which is refused beyond this machine. */
  tls: z
    .strictObject({
      /** PEM file of certificates to trust; absent: those of the system. */
      ca: text(4096).exactOptional(),
    })
    .exactOptional(),
  /** Connections at most, beside the one that holds the database. */
  poolSize: z.int().min(2).max(100).exactOptional(),
});

export const nodeConfig = z.strictObject({
  ledger: z.discriminatedUnion("kind", [embeddedLedger, networkLedger]),
  http: httpConfig,
  /** Who is told of status changes. */
  webhooks: z.array(webhookConfig).max(64).default([]),
  data: text(4096),
  signIn: signInConfig,
  /** "signed-in": also who shows a bundle has to sign in to have it verified. */
  verification: z.enum(["open", "signed-in"]).default("open"),
  /** Folder or file with the rules of judgement; absent: the set the software came with. */
  rules: text(4096).exactOptional(),
  backups: z
    .strictObject({
      /** Seconds after which the doctor calls the last backup old; absent: two days. */
      ageAtMost: z.int().min(3600).max(31_536_000).exactOptional(),
    })
    .default({}),
  /** Absent: the embedded one. */
  database: z.discriminatedUnion("kind", [embeddedDatabase, servedDatabase]).exactOptional(),
  /** Keys outside the keystore; absent: all are in it. */
  keys: keys.exactOptional(),
  /** Nodes of other authorities; absent: this node asks nobody. */
  exchange: exchangeConfig.exactOptional(),
  /** Officers who may act alone in an emergency, as AUTHORITY/officer; nobody unless it says so. */
  breakGlass: z.array(z.string().regex(/^[A-Z]{2}-[A-Z0-9]{1,28}\/[a-z][a-z0-9.-]{0,62}$/, "officer")).exactOptional(),
  /** Machines that act for its authorities. */
  machines: z.array(machineConfig).max(256).default([]),
  /** The authorities this node acts for; none for a node that only verifies. */
  authorities: z.array(
    z.strictObject({
      id: authority,
      officers: z.array(
        z.strictObject({
          name: z.string().regex(/^[a-z][a-z0-9.-]{0,62}$/, "officer-name"),
          roles: z.array(z.enum(OFFICER_ROLES)).min(1),
          /** What the authority's own provider calls him; his id when absent. */
          subject: text(256).exactOptional(),
        }),
      ),
    }),
  ),
});

export type NodeConfig = z.output<typeof nodeConfig>;
export type KeysConfig = z.output<typeof keys>;
export type Founding = z.output<typeof embeddedLedger>["founding"];
