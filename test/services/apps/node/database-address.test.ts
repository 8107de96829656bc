/**
 * A database's URL holds where it is and nothing else; a refusal never repeats it.
 * @module
 */
import { expect } from "chai";
import { databaseAddress, isLocal } from "../../../../services/apps/node/database-address.ts";
import { refusalOf } from "../../../helpers/refusal-of.ts";

describe("node › database's address", () => {
  it("refuses what is none, a password, and settings that hide in it", () => {
    for (const text of [
      "",
      "node@db/name",
      "http://node@db/name",
      "postgresql://node:hunter2@db/name",
      "postgresql://node@db/name?password=hunter2",
      "postgresql://node@db/name?sslmode=disable",
      "postgresql://node@db/name#hunter2",
      "postgresql://db/name",
      "postgresql://node@db",
      "postgresql://node@db/",
      "postgresql://node@db/a/b",
      "postgresql://no%de@db/name",
      "postgresql://node@db/na%me",
    ]) {
      const { code, params } = refusalOf(() => databaseAddress(text));
      expect([code, params.path], text).to.deep.equal(["config-invalid", "database.url"]);
      expect(params.rule).to.not.include("hunter2");
    }
  });

  it("reads user, host, port and name, also of a socket", () => {
    expect(databaseAddress("postgresql://node@db.example:6432/countersign")).to.deep.equal({
      ...{ user: "node", host: "db.example", port: 6432, database: "countersign" },
    });
    expect(databaseAddress("postgres://n%40de@%2Frun%2Fpostgresql/cs")).to.deep.equal({
      ...{ user: "n@de", host: "/run/postgresql", port: 5432, database: "cs" },
    });
  });

  it("knows which stay on this machine", () => {
    const local = (host: string) => isLocal(databaseAddress(`postgresql://node@${host}/cs`));
    expect(["localhost", "127.0.0.1", "[::1]", "%2Frun"].map(local)).to.deep.equal([true, true, true, true]);
    expect(["db.example", "10.0.0.1", "localhost.example"].map(local)).to.deep.equal([false, false, false]);
  });
});
