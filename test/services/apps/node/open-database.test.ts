/**
 * A node finds its database by its configuration, and the password where that says, and nowhere else.
 * @module
 */
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import pino from "pino";
import { type CheckedConfig, readConfig } from "../../../../services/apps/node/config.ts";
import { openNodeDatabase } from "../../../../services/apps/node/open-database.ts";
import { fileTree, removeFileTrees } from "../../../helpers/file-tree.ts";
import { removeTemporaryDirectories, temporaryDirectory } from "../../../helpers/ledger-directory.ts";
import { refusal } from "../../../helpers/ledger-refusal.ts";
import { cluster, GUARDED } from "../../../helpers/postgresql.ts";
import { refusalOf } from "../../../helpers/refusal-of.ts";
import { describeOnPostgresql } from "../../../helpers/store-database.ts";

const NODE = {
  ledger: { kind: "network", url: "http://localhost:8545", register: `0x${"ab".repeat(20)}` },
  ...{ http: { port: 0 }, data: "var", authorities: [] },
};
const configured = (database: object): CheckedConfig => {
  const folder = fileTree({ "node.json": JSON.stringify({ ...NODE, database }) });
  return readConfig({ COUNTERSIGN_CONFIG: join(folder, "node.json") }).config;
};

describe("node › configuration › database", () => {
  after(removeFileTrees);

  it("is refused beyond this machine without TLS, and with a password in its URL", () => {
    for (const [url, path] of [
      ["postgresql://node@db.example/cs", "database.tls"],
      ["postgresql://node:hunter2@localhost/cs", "database.url"],
    ]) {
      const { code, params } = refusalOf(() => configured({ kind: "postgresql", url }));
      expect([code, params.path]).to.deep.equal(["config-invalid", path]);
      expect(JSON.stringify(params)).to.not.include("hunter2");
    }
    const { database } = configured({ kind: "postgresql", url: "postgresql://node@db.example/cs", tls: {} });
    expect(database).to.include({ kind: "postgresql" });
  });
});

describeOnPostgresql("node › opening its database", () => {
  after(async () => {
    removeFileTrees();
    await removeTemporaryDirectories();
  });

  async function opening(data: string, password: object | undefined, environment: NodeJS.ProcessEnv = {}) {
    const server = await cluster();
    const user = password === undefined ? "countersign" : GUARDED.user;
    const url = `postgresql://${user}@${encodeURIComponent(server.host)}/${await server.createDatabase()}`;
    const config = { ...configured({ kind: "postgresql", url, ...(password && { password }) }), data };
    const open = () =>
      openNodeDatabase({
        ...{ config, environment, clock: () => 1, random: (n) => new Uint8Array(n).fill(7) },
        identity: { networkId: "0x01", register: "0x02", foundedAt: 1 } as never,
        ...{ log: pino({ enabled: false }), progress: () => undefined },
        onFatal: (error) => {
          throw error;
        },
      });
    return { open, environment };
  }

  it("refuses a password that is not where it should be, or that others can read", async () => {
    const data = await temporaryDirectory();
    const [missing, exposed] = [join(data, "none"), join(data, "exposed")];
    writeFileSync(exposed, GUARDED.password);
    chmodSync(exposed, 0o644);
    for (const [password, code] of [
      [{ file: missing }, "config-invalid"],
      [{ file: exposed }, "key-file-exposed"],
      [{ environment: "NOT_SET" }, "config-invalid"],
    ] as const) {
      expect((await refusal((await opening(data, password)).open())).code).to.equal(code);
    }
  });

  it("takes it from a file or the environment, which keeps nothing of it", async () => {
    const data = await temporaryDirectory();
    const file = join(data, "password");
    writeFileSync(file, `${GUARDED.password}\n`, { mode: 0o600 });
    for (const [password, given] of [
      [{ file }, {}],
      [{ environment: "DB_PASSWORD" }, { DB_PASSWORD: GUARDED.password }],
    ] as const) {
      const { open, environment } = await opening(data, password, { ...given });
      const opened = await open();
      expect(opened.trouble()).to.equal(undefined);
      await opened.close();
      expect(environment).to.deep.equal({});
    }
  });

  it("knows its data directory again, and refuses the database to another", async () => {
    const one = await temporaryDirectory();
    const { open } = await opening(one, undefined);
    await (await open()).close();
    await (await open()).close();
    const id = readFileSync(join(one, "directory-id"), "utf8");
    writeFileSync(join(one, "directory-id"), `${"0".repeat(32)}\n`, { mode: 0o600 });
    expect((await refusal(open())).code).to.equal("database-foreign");
    expect(id).to.match(/^(07){16}\n$/);
  });
});
