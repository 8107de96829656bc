/**
 * A PostgreSQL server to throw away: one per test process, started when it is first asked for, gone at the end.
 *
 * Its programs are looked for on PATH, where Debian keeps them, and in COUNTERSIGN_POSTGRESQL. It syncs nothing, listens on
 * a socket in its own folder only, and runs as "nobody" where the tests run as root, which PostgreSQL refuses to be.
 * @module
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

const NOBODY = 65_534;
const DEBIAN = "/usr/lib/postgresql";
const USER = "countersign";
const PORT = 5432;
/** Whom the server asks for a password; nobody else. */
export const GUARDED = { user: "guarded", password: "right" } as const;
const ACCESS = `local all ${GUARDED.user} scram-sha-256\nlocal all all trust\n`;

export interface Cluster {
  /** Folder of its socket. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /** A new empty database; its name. `how` is the end of the statement. */
  createDatabase(how?: string): Promise<string>;
  /** A connection as a superuser, ended by the caller. */
  connect(database?: string): Promise<pg.Client>;
  /** As after a crash: every connection breaks at once. Resolves when it is gone. */
  kill(): Promise<void>;
  /** Resolves when it takes connections; changes nothing where it does already. */
  start(): Promise<void>;
}

/** Folder of the server's programs; undefined where they are not. */
export function postgresqlPrograms(): string | undefined {
  const debian = existsSync(DEBIAN)
    ? readdirSync(DEBIAN)
        .sort((a, b) => Number(b) - Number(a))
        .map((version) => join(DEBIAN, version, "bin"))
    : [];
  const folders = [process.env.COUNTERSIGN_POSTGRESQL ?? "", ...(process.env.PATH ?? "").split(delimiter), ...debian];
  return folders.find((folder) => folder !== "" && existsSync(join(folder, "initdb")));
}

let started: Promise<RunningCluster> | undefined;

/** The process's server. */
export function cluster(): Promise<Cluster> {
  started ??= RunningCluster.make();
  return started;
}

class RunningCluster implements Cluster {
  readonly port = PORT;
  readonly user = USER;
  readonly host: string;
  readonly #programs: string;
  #server: ChildProcess | undefined;
  #databases = 0;

  private constructor(host: string, programs: string) {
    this.host = host;
    this.#programs = programs;
  }

  static async make(): Promise<RunningCluster> {
    const programs = postgresqlPrograms();
    if (programs === undefined) throw new Error("initdb was not found");
    const folder = mkdtempSync(join(tmpdir(), "countersign-pg-"));
    if (process.getuid?.() === 0) chownSync(folder, NOBODY, NOBODY);
    const made = new RunningCluster(folder, programs);
    process.once("exit", () => made.#remove());
    const options = ["-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync", "--no-instructions"];
    await made.#run("initdb", ["-D", made.#data, ...options]);
    writeFileSync(join(made.#data, "pg_hba.conf"), ACCESS);
    await made.start();
    const client = await made.connect();
    await client.query(`create role ${GUARDED.user} login superuser password '${GUARDED.password}'`);
    await client.end();
    return made;
  }

  async createDatabase(how = ""): Promise<string> {
    this.#databases += 1;
    const name = `test_${this.#databases}`;
    const client = await this.connect();
    await client.query(`create database ${name} strategy file_copy ${how}`);
    await client.end();
    return name;
  }

  async connect(database = "postgres"): Promise<pg.Client> {
    const client = new pg.Client({ host: this.host, port: PORT, user: USER, database });
    client.on("error", () => undefined);
    await client.connect();
    return client;
  }

  async start(): Promise<void> {
    if (this.#server !== undefined && this.#server.exitCode === null) return;
    const settings = [
      ...["fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=", "shared_buffers=16MB"],
      ...["max_connections=40", `unix_socket_directories=${this.host}`, "autovacuum=off", "max_wal_size=256MB"],
    ];
    this.#server = this.#spawn("postgres", ["-D", this.#data, ...settings.flatMap((each) => ["-c", each])]);
    for (;;) {
      if (this.#server.exitCode !== null) throw new Error("the PostgreSQL server ended while it started");
      const answers = await this.connect().then(
        (client) => client.end().then(() => true),
        () => false,
      );
      if (answers) return;
      await sleep(20);
    }
  }

  async kill(): Promise<void> {
    const server = this.#server;
    if (server === undefined || server.exitCode !== null) return;
    server.kill("SIGQUIT");
    await once(server, "exit");
  }

  async remove(): Promise<void> {
    await this.kill();
    this.#remove();
  }

  get #data(): string {
    return join(this.host, "data");
  }

  #remove(): void {
    this.#server?.kill("SIGQUIT");
    rmSync(this.host, { recursive: true, force: true });
  }

  #spawn(program: string, args: readonly string[]): ChildProcess {
    const asNobody = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
    return spawn(join(this.#programs, program), args, { ...asNobody, cwd: this.host, stdio: "ignore" });
  }

  async #run(program: string, args: readonly string[]): Promise<void> {
    const [status] = (await once(this.#spawn(program, args), "exit")) as [number | null];
    if (status !== 0) throw new Error(`${program} ended with status ${status}`);
  }
}

after(async () => {
  await (await started)?.remove();
});
