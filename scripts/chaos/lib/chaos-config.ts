/**
 * The demonstration's configuration with room for one client that is all clients: limits by client are another test's.
 * @module
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const DEMONSTRATION = fileURLToPath(new URL("../../../deployments/demonstration/node.json", import.meta.url));
const MANY = 1_000_000;

/** Writes it into `folder` and gives the environment of a node that is to run by it. */
export function chaosEnvironment(folder: string): NodeJS.ProcessEnv {
  const config = JSON.parse(readFileSync(DEMONSTRATION, "utf8")) as Record<string, unknown>;
  const perMinute = { verify: MANY, read: MANY, write: MANY, heavy: MANY, exchange: MANY };
  const limits = { perMinute, officersPerAddress: MANY, connections: 4096, connectionsPerAddress: 4096 };
  const file = join(folder, "node.json");
  writeFileSync(file, JSON.stringify({ ...config, http: { port: 0, limits } }));
  return { ...process.env, COUNTERSIGN_CONFIG: file };
}
