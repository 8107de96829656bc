/**
 * A whole node on a PostgreSQL server, which dies under it: what was acknowledged is there once, what was not is there once
 * or not at all, and the index is the one any other node has.
 * @module
 */
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "chai";
import { httpEndpoint } from "../../services/chain/endpoint.ts";
import { createLedgerReader } from "../../services/chain/reader.ts";
import type { NodeConfig } from "../../services/schema/config/node-config.ts";
import { createIndexStore } from "../../services/store/index/index-store.ts";
import { createLookup } from "../../services/store/lookup/lookup.ts";
import { Indexer } from "../../services/usecases/index/indexer.ts";
import { replay } from "../../services/usecases/replay/replay.ts";
import { type IssuedPermit, type JsonObject, ownHttpNode, problemOf, type Reply } from "../helpers/http-node.ts";
import { type Cluster, cluster } from "../helpers/postgresql.ts";
import { describeOnPostgresql, emptyDatabase } from "../helpers/store-database.ts";

const [chidi, hugo] = ["XA-CUS/chidi", "XB-CUS/hugo"];
const rifles = (quantity: string) => ({ line: 1, unit: "NAR", quantity });

describeOnPostgresql("a node on a PostgreSQL server", () => {
  let database: NodeConfig["database"];
  let server: Cluster;
  before(async () => {
    server = await cluster();
    const url = `postgresql://${server.user}@${encodeURIComponent(server.host)}/${await server.createDatabase()}`;
    database = { kind: "postgresql", url, poolSize: 4 };
  });
  const node = ownHttpNode({ configure: (config) => ({ ...config, ...(database && { database }) }) });
  let licence: IssuedPermit;
  before(async () => {
    ({ licence } = await node.papers("SERVED"));
  });
  afterEach(() => server.start());

  const reserving = (key: string) => ({
    ...{ officer: chidi, key },
    body: { bundle: licence.bundle, declaration: `MRN-${key}`, lines: [rifles("1")] },
  });
  const reader = async () => {
    const { services, ledgerUrl } = await node.running();
    const { register } = services.verify.identity;
    return createLedgerReader({ endpoint: httpEndpoint(ledgerUrl), register });
  };

  /** As an embedded node would have it, from the chain alone, up to where the node's own has come. */
  async function sameIndex(): Promise<void> {
    const { services } = await node.running();
    const { identity } = services.verify;
    const index = createIndexStore(await emptyDatabase());
    const indexer = new Indexer({
      ...{ identity, reader: await reader(), index, lookup: createLookup(), clock: Date.now },
      ...{ pollEvery: 60_000, onTrouble: () => undefined },
    });
    await indexer.catchUp();
    expect(await index.head()).to.deep.equal(await services.index.head());
    expect(await services.index.digest()).to.equal(await index.digest());
  }

  async function until(path: string, status: number): Promise<Reply> {
    for (let tries = 0; ; tries += 1) {
      const reply = await node.send("GET", path);
      if (reply.status === status || tries === 100) return reply;
      await sleep(100);
    }
  }

  it("refuses what it cannot ask about with 503 and when to ask again, and verifies meanwhile", async () => {
    await server.kill();
    for (const [method, path, sending] of [
      ["GET", "/v1/permits", {}],
      ["POST", "/v1/write-offs", reserving("away")],
    ] as const) {
      const reply = await node.send(method, path, sending);
      expect(reply.status, reply.text).to.equal(503);
      expect(problemOf(reply).code).to.equal("database-unavailable");
      expect(reply.headers["retry-after"]).to.match(/^\d+$/);
    }
    const ready = await until("/readyz", 503);
    expect((ready.json as JsonObject).why).to.match(/^the database cannot be asked: /);
    const { answer } = await node.answer(200, "POST", "/v1/verifications", { body: { bundle: licence.bundle } });
    expect(answer).to.equal("valid");
    await server.start();
    expect((await until("/readyz", 200)).status).to.equal(200);
    const { rows } = await node.answer(200, "GET", `/v1/write-offs?permit=${licence.id}`);
    expect(rows, "nothing was begun").to.deep.equal([]);
  });

  it("does each act once, whenever in the act the server dies, and acknowledges it under its key", async () => {
    const keys = [0, 20, 40, 80, 160].map((after) => `dies-${after}`);
    for (const key of keys) {
      const asked = node.send("POST", "/v1/write-offs", reserving(key));
      await sleep(Number(key.slice(5)));
      await server.kill();
      const first = await asked;
      expect(first.status, first.text).to.be.oneOf([201, 202, 503]);
      await server.start();
      await until("/readyz", 200);
      const again = await node.send("POST", "/v1/write-offs", reserving(key));
      expect(again.status, again.text).to.equal(201);
      const known = (first.json as JsonObject).reservation;
      if (first.status === 201) expect((again.json as JsonObject).reservation).to.equal(known);
    }
    const { rows } = await node.answer(200, "GET", `/v1/write-offs?permit=${licence.id}`);
    expect(rows).to.have.length(keys.length);
    const { lines } = await node.answer(200, "GET", `/v1/permits/${licence.id}`);
    expect((lines as JsonObject[])[0]).to.deep.include({
      line: 1,
      reserved: { quantity: String(keys.length), value: "0" },
    });
    await sameIndex();
  });

  it("goes from issue to receipt, and an auditor's replay agrees", async () => {
    const { reservation } = await node.answer(201, "POST", "/v1/write-offs", reserving("leaves"));
    const consumed = { officer: chidi, body: { lines: [rifles("1")] } };
    await node.answer(201, "POST", `/v1/write-offs/${String(reservation)}/consumption`, consumed);
    const arrivedAt = `${new Date().toISOString().slice(0, 19)}Z`;
    await node.answer(201, "POST", "/v1/receipts", {
      officer: hugo,
      body: { reservation, arrivedAt, lines: [rifles("1")] },
    });
    const report = await replay(await reader());
    expect(report.difference).to.equal(undefined);
    expect(report.balances).to.be.above(0);
    await sameIndex();
  });
});
