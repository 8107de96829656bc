/**
 * The migrations of alerts make exactly the table the code speaks of.
 * @module
 */
import { expect } from "chai";
import { generateDrizzleJson, generateMigration } from "drizzle-kit/api";
import { alertsSchema, marks } from "../../../../services/store/alerts/tables.ts";
import { lastSnapshot } from "../../../helpers/migrations.ts";

describe("alerts' migrations", () => {
  it("leave nothing to generate: the last snapshot is the schema", async () => {
    const json = generateDrizzleJson({ alertsSchema, marks }, lastSnapshot("store/alerts").id);
    expect(await generateMigration(lastSnapshot("store/alerts"), json)).to.deep.equal([]);
  });

  it("would have something to generate if the table were forgotten", async () => {
    const json = generateDrizzleJson({ alertsSchema }, lastSnapshot("store/alerts").id);
    expect((await generateMigration(lastSnapshot("store/alerts"), json)).join("\n")).to.include(
      'DROP TABLE "alerts"."marks"',
    );
  });
});
