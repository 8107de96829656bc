/**
 * The log's migrations make exactly the table the code speaks of.
 * @module
 */
import { expect } from "chai";
import { generateDrizzleJson, generateMigration } from "drizzle-kit/api";
import { records, verificationSchema } from "../../../../services/store/verification-log/tables.ts";
import { lastSnapshot } from "../../../helpers/migrations.ts";

describe("verification log migrations", () => {
  it("leave nothing to generate: the last snapshot is the schema", async () => {
    const json = generateDrizzleJson({ verificationSchema, records }, lastSnapshot("store/verification-log").id);
    expect(await generateMigration(lastSnapshot("store/verification-log"), json)).to.deep.equal([]);
  });

  it("would have something to generate if the table were forgotten", async () => {
    const json = generateDrizzleJson({ verificationSchema }, lastSnapshot("store/verification-log").id);
    expect((await generateMigration(lastSnapshot("store/verification-log"), json)).join("\n")).to.include(
      'DROP TABLE "verification_log"."records"',
    );
  });
});
