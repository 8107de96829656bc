/**
 * The table of rooms under `services/`: which rooms each may import, and which room each library lives in.
 *
 * One table, so that the direction of the whole house reads in one place; `imports.ts` holds it.
 * @module
 */

export interface Room {
  /** Other rooms this one may import; it may always import itself. "*" is every room. */
  readonly rooms: readonly string[] | "*";
  /** Why the room is kept so narrow: printed with every violation. */
  readonly why: string;
}

const ADAPTER: Room = {
  rooms: ["domain", "ports", "schema", "journal"],
  why: "an adapter serves a port and knows no other adapter, so that each can be replaced alone",
};
const DOOR: Room = {
  rooms: ["usecases", "ports", "schema", "domain"],
  why: "a door calls use cases (and names their types from ports) and never an adapter, so that every way in obeys the same rules",
};

export const ROOMS: Readonly<Record<string, Room>> = {
  domain: { rooms: [], why: "the rules are functions of values and run in a browser" },
  ports: { rooms: ["domain"], why: "a port speaks of domain types only, so that any adapter can serve it" },
  tables: { rooms: ["domain"], why: "a table is data with its source" },
  schema: { rooms: ["domain", "tables"], why: "a schema describes domain values" },
  journal: { rooms: [], why: "the synced log is below every adapter" },
  usecases: { rooms: ["domain", "ports", "tables"], why: "a use case reaches the world through ports only" },
  chain: ADAPTER,
  credential: ADAPTER,
  keys: ADAPTER,
  store: ADAPTER,
  vault: ADAPTER,
  backup: ADAPTER,
  rules: ADAPTER,
  threads: ADAPTER,
  auth: ADAPTER,
  exchange: ADAPTER,
  webhooks: ADAPTER,
  http: { ...DOOR, rooms: [...DOOR.rooms, "tables"] },
  cli: DOOR,
  apps: { rooms: "*", why: "apps wire everything" },
};

/** Rooms that run in a browser, where `node:*` is not. */
export const BROWSER_SAFE: readonly string[] = ["domain", "credential"];

/** Where each library lives, as folders under `services/`. A library that is not here has no home there. */
export const HOMES: Readonly<Record<string, readonly string[]>> = {
  viem: ["chain"],
  "@nomicfoundation/edr": ["chain/embedded"],
  jose: ["credential", "keys", "exchange"],
  ox: ["keys"],
  express: ["http"],
  helmet: ["http"],
  "express-rate-limit": ["http"],
  "prom-client": ["http"],
  "oidc-provider": ["auth"],
  oauth4webapi: ["auth"],
  "openid-client": ["cli"],
  "drizzle-orm": ["store", "vault"],
  "@electric-sql/pglite": ["store"],
  pg: ["store"],
  pkcs11js: ["keys/pkcs11"],
  commander: ["cli"],
  yaml: ["rules"],
  zod: ["schema"],
  "zod-openapi": ["schema"],
  pino: ["apps", "http"],
  "any-ascii": ["tables/transliteration"],
};
