/**
 * The migrations of sign-in make exactly the table the code speaks of.
 * @module
 */
import { expect } from "chai";
import { generateDrizzleJson, generateMigration } from "drizzle-kit/api";
import { records, signInSchema } from "../../../../services/store/sign-in/tables.ts";
import { lastSnapshot } from "../../../helpers/migrations.ts";

describe("sign-in's migrations", () => {
  it("leave nothing to generate: the last snapshot is the schema", async () => {
    const json = generateDrizzleJson({ signInSchema, records }, lastSnapshot("store/sign-in").id);
    expect(await generateMigration(lastSnapshot("store/sign-in"), json)).to.deep.equal([]);
  });

  it("would have something to generate if the table were forgotten", async () => {
    const json = generateDrizzleJson({ signInSchema }, lastSnapshot("store/sign-in").id);
    expect((await generateMigration(lastSnapshot("store/sign-in"), json)).join("\n")).to.include(
      'DROP TABLE "sign_in"."records"',
    );
  });
});
