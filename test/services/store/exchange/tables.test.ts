/**
 * The migrations make the tables.
 * @module
 */
import { expect } from "chai";
import { generateDrizzleJson, generateMigration } from "drizzle-kit/api";
import { exchangeSchema, received, sent } from "../../../../services/store/exchange/tables.ts";
import { lastSnapshot } from "../../../helpers/migrations.ts";

const ROOM = "store/exchange";

describe("migrations of the exchange", () => {
  it("end at the tables the code has", async () => {
    const json = generateDrizzleJson({ exchangeSchema, sent, received }, lastSnapshot(ROOM).id);
    expect(await generateMigration(lastSnapshot(ROOM), json)).to.deep.equal([]);
  });

  it("would be found lacking when a table is forgotten", async () => {
    const json = generateDrizzleJson({ exchangeSchema, sent }, lastSnapshot(ROOM).id);
    expect(await generateMigration(lastSnapshot(ROOM), json)).to.not.deep.equal([]);
  });
});
