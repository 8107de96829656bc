/**
 * The demonstration's configuration with room for one client that is all clients: limits by client are another test's.
 * @module
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const DEMONSTRATION = fileURLToPath(new URL("../../../deployments/demonstration/node.json", import.meta.url));
const MANY = 1_000_000;
/** Seconds: nobody waits an hour here. */
const LONGEST_PAUSE = 2;

/** What a node is told beside that. */
export interface Change {
  readonly ledger?: { readonly kind: "network"; readonly url: string; readonly register: string };
  /** Whether it acts for the authority; for all of the demonstration's, unless it is said. */
  readonly actsFor?: (authority: string) => boolean;
  /** Authorities whose nodes are elsewhere. */
  readonly partners?: readonly { readonly authority: string; readonly url: string }[];
}

interface Written {
  readonly authorities: readonly { readonly id: string }[];
}

/** Writes it into `folder` and gives the environment of a node that is to run by it. */
export function chaosEnvironment(folder: string, change: Change = {}): NodeJS.ProcessEnv {
  const { ledger, actsFor = () => true, partners } = change;
  const config = JSON.parse(readFileSync(DEMONSTRATION, "utf8")) as Written;
  const perMinute = { verify: MANY, read: MANY, write: MANY, heavy: MANY, exchange: MANY };
  const limits = { perMinute, officersPerAddress: MANY, connections: 4096, connectionsPerAddress: 4096 };
  const written = {
    ...config,
    http: { port: 0, metricsPort: 0, limits },
    authorities: config.authorities.filter(({ id }) => actsFor(id)),
    ...(ledger && { ledger }),
    ...(partners && { exchange: { partners, longestPause: LONGEST_PAUSE } }),
  };
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "node.json");
  writeFileSync(file, JSON.stringify(written));
  return { ...process.env, COUNTERSIGN_CONFIG: file };
}
