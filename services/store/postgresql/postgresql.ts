/**
 * A node's database on a PostgreSQL server.
 *
 * The server is trusted like the embedded database: for speed and for being there. Whoever can write its tables can
 * mislead this node's own lists, and cannot change the register, a journal, or read what the vault keeps.
 * @module
 */
import { Socket } from "node:net";
import { PgDatabase, PgDialect } from "drizzle-orm/pg-core";
import pg, { type ClientConfig } from "pg";
import { DatabaseUnavailable, Refusal } from "../../domain/errors/refusal.ts";
import { type Database, type OpenedDatabase, STORE_MIGRATIONS } from "../database.ts";
import { GuardedSession } from "../guarded-session.ts";
import { migrate } from "../migrate.ts";
import { type NodeOfDatabase, thisProcess } from "./holder.ts";
import { Lease } from "./lease.ts";
import { PooledSession } from "./pooled-session.ts";

export interface PostgresqlOptions {
  /** Name, address, or the folder of a socket. */
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  /** Asked for each connection, so that it can be changed while the node runs; undefined: none is sent. */
  readonly password: (() => Promise<string>) | undefined;
  /** Certificates to trust, PEM; undefined: those of the system. Absent: no TLS. */
  readonly tls?: { readonly ca: string | undefined };
  readonly poolSize: number;
  readonly node: NodeOfDatabase;
  /** Milliseconds one statement may take on the server. */
  readonly statementTimeout?: number;
  /** Another node took the database while this one could not reach it, or a copy replaced it. It must stop. */
  readonly onTaken: (refusal: Refusal) => void;
}

const SETTINGS = [
  // The server frees the lock of a node whose machine is gone within half a minute.
  ...["tcp_keepalives_idle=10", "tcp_keepalives_interval=5", "tcp_keepalives_count=3"],
  // A server that forgets what it acknowledged when it restarts would have rows missing that nobody looks for.
  "synchronous_commit=on",
];
const CONNECT_MS = 5_000;
const STATEMENT_MS = 30_000;
const LOCK_MS = 10_000;
const OLDEST_SERVER = 140_000;

/**
 * Opens it with the store's own tables brought up to date, and holds it alone until closed.
 *
 * Throws `database-unusable` when it cannot be reached or is not fit; `database-in-use`, `database-foreign` and
 * `database-newer` when it is another's. Afterwards it connects again by itself: statements throw DatabaseUnavailable
 * while it cannot be asked, and run again when it can.
 */
export async function openPostgresql(options: PostgresqlOptions): Promise<OpenedDatabase> {
  const { host, port, database: name, poolSize, node, onTaken, statementTimeout = STATEMENT_MS } = options;
  const database = `${name} on ${host.startsWith("/") ? host : `${host}:${port}`}`;
  const sockets = new Set<Socket>();
  const connection = connectionOf(options, sockets);
  const pool = new pg.Pool({
    ...{ ...connection, max: poolSize, statement_timeout: statementTimeout, lock_timeout: LOCK_MS },
    idle_in_transaction_session_timeout: 2 * statementTimeout,
  });
  // A connection that breaks says so to its statement too; without a listener it would end the process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  const dialect = new PgDialect();
  const pooled = new PooledSession(dialect, pool);
  let held: () => Promise<void> = async () => undefined;
  const guarded = new GuardedSession(dialect, pooled, () => held());
  const db: Database = new PgDatabase(dialect, guarded, undefined);
  try {
    const lease = await Lease.take(
      {
        ...{ database, mine: thisProcess(node), onTaken },
        newClient: () => new pg.Client({ ...connection, query_timeout: CONNECT_MS }),
        onLost: () => void sockets.forEach((socket) => void socket.destroy()),
      },
      async (taking) => {
        held = () => taking.held();
        await assertFit(pool);
        await migrate(db, STORE_MIGRATIONS);
      },
    );
    const close = async (): Promise<void> => {
      await pool.end();
      await lease.close();
    };
    return { db, trouble: () => lease.trouble ?? guarded.trouble, close };
  } catch (error) {
    await pool.end().catch(() => undefined);
    if (!(error instanceof DatabaseUnavailable)) throw error;
    throw new Refusal("database-unusable", { database, why: error.params.why ?? error.cause }, { cause: error });
  }
}

function connectionOf(options: PostgresqlOptions, sockets: Set<Socket>): ClientConfig {
  const { host, port, database, user, password, tls } = options;
  return {
    ...{ host, port, database, user, connectionTimeoutMillis: CONNECT_MS, keepAlive: true },
    ...(password && { password }),
    ...(tls && { ssl: { rejectUnauthorized: true, ...(tls.ca !== undefined && { ca: tls.ca }) } }),
    application_name: `countersign ${process.pid}`,
    options: SETTINGS.map((each) => `-c ${each}`).join(" "),
    stream: () => {
      const socket = new Socket();
      sockets.add(socket);
      return socket.once("close", () => sockets.delete(socket));
    },
  };
}

async function assertFit(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ version: string; encoding: string }>(
    "select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding",
  );
  const { version = "0", encoding = "" } = rows[0] ?? {};
  if (Number(version) < OLDEST_SERVER)
    throw new DatabaseUnavailable(`PostgreSQL 14 or newer is needed, and this one says ${version}`, "version");
  if (encoding !== "UTF8") throw new DatabaseUnavailable(`its encoding is ${encoding}, and UTF8 is needed`, "encoding");
}
