/**
 * Whose database it is, as the database itself has it.
 * @module
 */
import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import type { ClientBase } from "pg";
import { Refusal } from "../../domain/errors/refusal.ts";

/** A node as a database sees it. */
export interface NodeOfDatabase {
  readonly network: string;
  /** Identity of its data directory, the same at every start. */
  readonly directory: string;
  /** Where that directory is. */
  readonly path: string;
  /** Milliseconds. */
  readonly since: number;
}

export interface Holder extends NodeOfDatabase {
  readonly instance: string;
  readonly host: string;
  readonly process: number;
}

/** This process, as the holder it is about to be. */
export function thisProcess(node: NodeOfDatabase): Holder {
  return { ...node, instance: randomUUID(), host: hostname(), process: process.pid };
}

/** Who held it last; undefined when nobody ever did. */
export async function holderIn(client: ClientBase): Promise<Holder | undefined> {
  const { rows: there } = await client.query<{ there: boolean }>(
    "select to_regclass('node.holders') is not null as there",
  );
  if (there[0]?.there !== true) return undefined;
  const { rows } = await client.query<Holder & { since: string | number }>(
    "select network, directory, instance, host, path, process, since from node.holders where database = 1",
  );
  const [row] = rows;
  return row && { ...row, since: Number(row.since) };
}

/** The holder's row; the tables must be there. */
export async function writeHolder(client: ClientBase, holder: Holder): Promise<void> {
  const { network, directory, instance, host, path, process: pid, since } = holder;
  await client.query(
    `insert into node.holders (database, network, directory, instance, host, path, process, since)
     values (1, $1, $2, $3, $4, $5, $6, $7)
     on conflict (database) do update set network = excluded.network, directory = excluded.directory,
       instance = excluded.instance, host = excluded.host, path = excluded.path, process = excluded.process,
       since = excluded.since`,
    [network, directory, instance, host, path, pid, since],
  );
}

/** Throws `database-foreign` unless what is in the database is of this node's network and data directory. */
export function assertOwn(database: string, found: Holder | undefined, mine: Holder): void {
  if (found === undefined) return;
  const differs = (what: string, there: string, here: string) =>
    new Refusal("database-foreign", { database, what, found: there, expected: here });
  if (found.network !== mine.network) throw differs("the network", found.network, mine.network);
  if (found.directory !== mine.directory) {
    const there = `${found.directory} (${found.path} on ${found.host})`;
    throw differs("the data directory", there, `${mine.directory} (${mine.path})`);
  }
}

/** The refusal of a database that another process holds. */
export function inUse(database: string, by: Holder | undefined): Refusal {
  const holder = by
    ? `process ${by.process} on ${by.host}, data directory ${by.path}, since ${new Date(by.since).toISOString()}`
    : "a process that has not said who it is yet";
  return new Refusal("database-in-use", { database, holder });
}
