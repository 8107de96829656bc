/**
 * The vault's migrations make exactly the table the code speaks of.
 * @module
 */
import { expect } from "chai";
import { generateDrizzleJson, generateMigration } from "drizzle-kit/api";
import { records, vaultSchema } from "../../../services/vault/tables.ts";
import { lastSnapshot } from "../../helpers/migrations.ts";

describe("vault migrations", () => {
  it("leave nothing to generate: the last snapshot is the schema", async () => {
    const json = generateDrizzleJson({ vaultSchema, records }, lastSnapshot("vault").id);
    expect(await generateMigration(lastSnapshot("vault"), json)).to.deep.equal([]);
  });

  it("would have something to generate if the table were forgotten", async () => {
    const statements = await generateMigration(
      lastSnapshot("vault"),
      generateDrizzleJson({ vaultSchema }, lastSnapshot("vault").id),
    );
    expect(statements.join("\n")).to.include('DROP TABLE "vault"."records"');
  });
});
