/**
 * Every failure of a database is told as what it means, without what was in the statement.
 * @module
 */
import { expect } from "chai";
import { DrizzleQueryError } from "drizzle-orm";
import { DatabaseUnavailable, Refusal } from "../../../services/domain/errors/refusal.ts";
import { DatabaseFault, databaseError, isConnectionLost } from "../../../services/store/database-error.ts";

const SECRET = "amara@xa.example";
const failed = (cause: Error) => new DrizzleQueryError(`select ${SECRET}`, [SECRET], cause);
const server = (code: string) =>
  Object.assign(new Error(`bad value "${SECRET}"`), { code, severity: "ERROR", table: "t" });
const system = (code: string) => Object.assign(new Error(`connect ${code} 10.0.0.1`), { code });

describe("database errors", () => {
  it("pass for no answer of the database when they are none", () => {
    const refused = new Refusal("cursor-invalid", { list: "x" });
    const ours = new RangeError("ours");
    for (const error of [refused, ours, undefined, "text"]) {
      expect(databaseError(error)).to.equal(error);
      expect(isConnectionLost(error)).to.equal(false);
    }
  });

  it("are a fault when the statement is wrong, and name places of the schema only", () => {
    for (const code of ["23505", "42P01", "22P02", "XX001"]) {
      const error = databaseError(failed(server(code))) as DatabaseFault;
      expect(error, code).to.be.instanceOf(DatabaseFault);
      expect(error.message).to.equal(`the database refuses a statement: ${code}, t`);
    }
  });

  it("say that it cannot be asked when that passes, and why", () => {
    const cases: [Error, string][] = [
      [server("53100"), "its disk is full (53100)"],
      [server("53300"), "it has too many connections (53300)"],
      [server("57014"), "the statement took too long (57014)"],
      [server("57P01"), "it is shutting down (57P01)"],
      [server("40P01"), "it stopped the statement (40P01)"],
      [server("28P01"), "it refuses the password (28P01)"],
      [system("ECONNREFUSED"), "nothing answers there (ECONNREFUSED)"],
      [system("ENOENT"), "its socket is not there (ENOENT)"],
      [new Error("Connection terminated unexpectedly"), "Connection terminated unexpectedly"],
      [new Error("timeout exceeded when trying to connect"), "timeout exceeded when trying to connect"],
      [Object.assign(new Error(`unreachable ${SECRET}`), { name: "RuntimeError" }), "RuntimeError"],
    ];
    for (const [cause, why] of cases) {
      const error = databaseError(failed(cause)) as DatabaseUnavailable;
      expect(error, why).to.be.instanceOf(DatabaseUnavailable);
      expect(error.code).to.equal("database-unavailable");
      expect(error.params).to.deep.equal({ why });
      expect(`${error.stack} ${JSON.stringify(error)}`)
        .to.not.include(SECRET)
        .and.not.include("10.0.0.1");
    }
  });

  it("know which connection nobody may use again", () => {
    for (const lost of [server("57P01"), server("08006"), server("25P03"), new Error("Query read timeout")])
      expect(isConnectionLost(failed(lost)), lost.message).to.equal(true);
    for (const usable of [server("57014"), server("53100"), server("23505")])
      expect(isConnectionLost(failed(usable)), usable.message).to.equal(false);
  });
});
