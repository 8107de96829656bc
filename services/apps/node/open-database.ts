/**
 * The database of a node: its own embedded one, or a server's. Wiring only.
 * @module
 */
import { dirname, join, resolve } from "node:path";
import type { Logger } from "pino";
import { readSecretFile, writeSecretFile } from "../../keys/keystore/secret-files.ts";
import type { Clock, Random } from "../../ports/clock.ts";
import type { RegisterIdentity } from "../../ports/ledger.ts";
import { type OpenedDatabase, openDatabase } from "../../store/database.ts";
import { openPostgresql } from "../../store/postgresql/postgresql.ts";
import type { CheckedConfig } from "./config.ts";
import { databaseAddress } from "./database-address.ts";
import { openFile, secretOf } from "./secret-place.ts";

export interface DatabaseParts {
  readonly config: CheckedConfig;
  readonly identity: RegisterIdentity;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
  readonly progress: (line: string) => void;
  /** The database is another node's by now. */
  readonly onFatal: (error: Error) => void;
  /** Where the password is, when the configuration says so. */
  readonly environment?: NodeJS.ProcessEnv;
}

const POOL = 10;
const ID_BYTES = 16;

export async function openNodeDatabase(parts: DatabaseParts): Promise<OpenedDatabase> {
  const { config, log, progress } = parts;
  if (config.database?.kind === "postgresql") return openServed(parts, config.database);
  return openDatabase(join(config.data, "store"), ({ movedTo, reason }) => {
    log.warn({ err: reason, movedTo }, "the index was damaged; it is rebuilt from the ledger");
    progress(`the index was damaged and is rebuilt; the old files are in ${movedTo}`);
  });
}

type Served = Extract<CheckedConfig["database"], { kind: "postgresql" }>;

async function openServed(parts: DatabaseParts, settings: Served): Promise<OpenedDatabase> {
  const { config, identity, clock, random, onFatal } = parts;
  const base = dirname(config.file);
  const { tls, poolSize = POOL } = settings;
  const ca = tls?.ca === undefined ? undefined : await openFile("database.tls.ca", resolve(base, tls.ca));
  return openPostgresql({
    ...databaseAddress(settings.url),
    password: await passwordOf(settings, base, parts.environment ?? process.env),
    ...(tls && { tls: { ca } }),
    poolSize,
    node: {
      network: identity.networkId,
      directory: await directoryId(config.data, random),
      path: config.data,
      since: clock(),
    },
    onTaken: onFatal,
  });
}

/** Read once here, so that a start without it is refused; a file is read again for each connection. */
async function passwordOf({ password }: Served, base: string, environment: NodeJS.ProcessEnv) {
  if (password === undefined) return undefined;
  const read = () => secretOf("database.password", password, base, environment);
  const first = await read();
  return "file" in password ? read : async () => first;
}

/** Names the data directory for as long as it lives: its journals are what the tables are copies of. */
async function directoryId(data: string, random: Random): Promise<string> {
  const file = join(data, "directory-id");
  const kept = (await readSecretFile(file))?.trim();
  if (kept) return kept;
  const made = Buffer.from(random(ID_BYTES)).toString("hex");
  await writeSecretFile(file, `${made}\n`);
  return made;
}
