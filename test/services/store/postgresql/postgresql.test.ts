/**
 * A database has one node; what cannot be asked is said to be so, and is asked again when it can be.
 * @module
 */
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "chai";
import { sql } from "drizzle-orm";
import { DatabaseUnavailable, type Refusal } from "../../../../services/domain/errors/refusal.ts";
import { emptyRegister } from "../../../../services/domain/register/model.ts";
import type { Database, OpenedDatabase } from "../../../../services/store/database.ts";
import { createIndexStore } from "../../../../services/store/index/index-store.ts";
import { openPostgresql, type PostgresqlOptions } from "../../../../services/store/postgresql/postgresql.ts";
import { removeTemporaryDirectories } from "../../../helpers/ledger-directory.ts";
import { refusal } from "../../../helpers/ledger-refusal.ts";
import { cluster, GUARDED } from "../../../helpers/postgresql.ts";
import { describeOnPostgresql, optionsOf } from "../../../helpers/store-database.ts";
import { openTcpGate, type TcpGate } from "../../../helpers/tcp-gate.ts";

const block = (number: number) =>
  ({ number, hash: `0x${number}`, parentHash: `0x${number - 1}`, time: 1_780_000_000, events: [] }) as const;

/** Asks until it answers, as a node's background does. */
async function answered<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof DatabaseUnavailable) || tries === 200) throw error;
      await sleep(50);
    }
  }
}

describeOnPostgresql("a database on a server", () => {
  let opened: OpenedDatabase[] = [];
  let gate: TcpGate | undefined;
  const open = async (options: PostgresqlOptions): Promise<Database> => {
    const one = await openPostgresql(options);
    opened.push(one);
    return one.db;
  };
  afterEach(async () => {
    gate?.open();
    for (const one of opened) await one.close();
    opened = [];
    await gate?.close();
    gate = undefined;
  });
  after(removeTemporaryDirectories);

  async function gated(change: Partial<PostgresqlOptions> = {}): Promise<PostgresqlOptions> {
    const options = await optionsOf(change);
    gate = await openTcpGate(join(options.host, `.s.PGSQL.${options.port}`));
    return { ...options, host: "127.0.0.1", port: gate.port };
  }

  describe("is refused", () => {
    it("to a second node, which is told who holds it and where", async () => {
      const options = await optionsOf();
      await open(options);
      const second = { ...options, node: { ...options.node, directory: "d2", path: "/srv/other" } };
      const refused = await refusal(openPostgresql(second));
      expect(refused.code).to.equal("database-in-use");
      expect((refused.params as Record<string, string>).holder).to.equal(
        `process ${process.pid} on ${hostname()}, data directory /srv/countersign, since 2026-05-28T20:26:40.000Z`,
      );
    });

    it("to a node of another network or data directory, which leaves it as it was", async () => {
      const options = await optionsOf();
      await (await openPostgresql(options)).close();
      for (const [change, what] of [
        [{ network: "0x02" }, "the network"],
        [{ directory: "d2" }, "the data directory"],
      ] as const) {
        const refused = await refusal(openPostgresql({ ...options, node: { ...options.node, ...change } }));
        expect(refused.code).to.equal("database-foreign");
        expect(refused.params).to.include({ what });
      }
      const db = await open(options);
      const { rows } = await db.execute<{ network: string }>(sql`select network, directory from node.holders`);
      expect(rows).to.deep.equal([{ network: "0x01", directory: "d1" }]);
    });

    it("where there is none, nobody answers, the user or the password is wrong, or text is no UTF-8", async () => {
      const options = await optionsOf();
      const server = await cluster();
      const ascii = await server.createDatabase("encoding sql_ascii template template0");
      const cases: [Partial<PostgresqlOptions>, string][] = [
        [{ database: "nowhere" }, "3D000"],
        [{ host: "/nowhere" }, "ENOENT"],
        [{ host: "127.0.0.1", port: 1 }, "ECONNREFUSED"],
        [{ user: "nobody" }, "28000"],
        [{ user: GUARDED.user, password: async () => "wrong" }, "28P01"],
        [{ database: ascii }, "SQL_ASCII"],
      ];
      for (const [change, why] of cases) {
        const refused = await refusal(openPostgresql({ ...options, ...change }));
        expect(refused.code, why).to.equal("database-unusable");
        expect((refused.params as Record<string, string>).why).to.include(why);
        expect(`${refused.stack}`).to.not.include("wrong");
      }
      await open({ ...options, user: GUARDED.user, password: async () => GUARDED.password });
    });

    it("for good to a node that lost it to another one while it could not reach it", async () => {
      const taken: Refusal[] = [];
      const options = await gated({ onTaken: (refused) => taken.push(refused) });
      const db = await open(options);
      await db.execute(sql`create table public.t (n integer)`);
      gate?.cut();
      const server = await cluster();
      await open({ ...options, host: server.host, port: server.port, node: { ...options.node, path: "/srv/second" } });
      for (const _ of [1, 2]) {
        const refused = await refusal(answered(() => db.execute(sql`insert into public.t values (1)`)));
        expect(refused.code).to.equal("database-in-use");
        expect((refused.params as Record<string, string>).holder).to.include("/srv/second");
      }
      expect(taken.map(({ code }) => code)).to.deep.equal(["database-in-use"]);
      const { rows } = await (opened[1] as OpenedDatabase).db.execute(sql`select * from public.t`);
      expect(rows).to.deep.equal([]);
    });
  });

  describe("comes back by itself", () => {
    it("after every connection broke, with nothing of a transaction that was under way", async () => {
      const db = await open(await gated());
      const index = createIndexStore(db);
      await index.append([block(1)], emptyRegister());
      const before = await index.digest();
      const begun = db.transaction(async (tx) => {
        await tx.execute(sql`insert into "index".blocks values (2, '0x2', '0x1', 1)`);
        gate?.cut();
        await tx.execute(sql`insert into "index".blocks values (3, '0x3', '0x2', 1)`);
      });
      expect(await refusal(begun)).to.be.instanceOf(DatabaseUnavailable);
      expect(await answered(() => index.digest())).to.equal(before);
      await index.append([block(2)], emptyRegister());
      expect(await index.head()).to.include({ number: 2 });
    });

    it("after the server was killed and started again", async () => {
      const db = await open(await optionsOf());
      const index = createIndexStore(db);
      await index.append([block(1)], emptyRegister());
      const [before, server] = [await index.digest(), await cluster()];
      const asking = refusal(db.execute(sql`select pg_sleep(20)`));
      await sleep(100);
      await server.kill();
      expect(await asking).to.be.instanceOf(DatabaseUnavailable);
      for (const ask of [() => index.head(), () => index.append([block(2)], emptyRegister())])
        expect((await refusal(ask())).code).to.equal("database-unavailable");
      await server.start();
      expect(await answered(() => index.digest())).to.equal(before);
      await index.append([block(2)], emptyRegister());
    });

    it("after a network that swallows everything, which is found out within seconds", async () => {
      const db = await open(await gated());
      await Promise.all([1, 2, 3].map(() => db.execute(sql`select 1`)));
      gate?.swallow();
      const began = performance.now();
      const refused = await Promise.all([1, 2].map(() => refusal(db.execute(sql`select 1`))));
      for (const error of refused) expect(error).to.be.instanceOf(DatabaseUnavailable);
      // Seconds, on a processor busy with others too; by itself a statement waits half a minute, a connection for hours.
      expect(performance.now() - began).to.be.below(25_000);
      gate?.open();
      gate?.cut();
      await answered(() => db.execute(sql`select 1`));
    });

    it("after a statement that took too long", async () => {
      const db = await open({ ...(await optionsOf()), statementTimeout: 200 });
      const refused = await refusal(
        db.transaction(async (tx) => {
          await tx.execute(sql`insert into "index".blocks values (1, '0x1', '0x0', 1)`);
          await tx.execute(sql`select pg_sleep(5)`);
        }),
      );
      expect(refused.params).to.deep.equal({ why: "the statement took too long (57014)" });
      expect(await createIndexStore(db).head()).to.equal(undefined);
    });

    it("after the server had no connection left", async () => {
      const options = await optionsOf({ poolSize: 2 });
      const client = await (await cluster()).connect(options.database);
      await client.query("create role few login connection limit 2");
      await client.query(`grant create on database ${options.database} to few`);
      const db = await open({ ...options, user: "few" });
      const asked = await Promise.allSettled([1, 2].map(() => db.execute(sql`select pg_sleep(0.2)`)));
      const refused = asked.flatMap((one) => (one.status === "rejected" ? [one.reason as Refusal] : []));
      expect(refused.map(({ params }) => params.why)).to.deep.equal(["it has too many connections (53300)"]);
      await client.query("alter role few connection limit 5");
      await Promise.all([1, 2].map(() => db.execute(sql`select pg_sleep(0.1)`)));
      await client.end();
    });
  });
});
