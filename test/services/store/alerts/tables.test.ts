/**
 * The migrations of alerts make exactly the table the code speaks of.
 * @module
 */
import { readdirSync, readFileSync } from "node:fs";
import { expect } from "chai";
import { type DrizzleSnapshotJSON, generateDrizzleJson, generateMigration } from "drizzle-kit/api";
import { alertsSchema, marks } from "../../../../services/store/alerts/tables.ts";

const folder = new URL("../../../../services/store/alerts/migrations/meta/", import.meta.url);

function lastSnapshot(): DrizzleSnapshotJSON {
  const last = readdirSync(folder)
    .filter((name) => name.endsWith("_snapshot.json"))
    .sort()
    .at(-1);
  return JSON.parse(readFileSync(new URL(`${last}`, folder), "utf8")) as DrizzleSnapshotJSON;
}

describe("alerts' migrations", () => {
  it("leave nothing to generate: the last snapshot is the schema", async () => {
    const json = generateDrizzleJson({ alertsSchema, marks }, lastSnapshot().id);
    expect(await generateMigration(lastSnapshot(), json)).to.deep.equal([]);
  });

  it("would have something to generate if the table were forgotten", async () => {
    const json = generateDrizzleJson({ alertsSchema }, lastSnapshot().id);
    expect((await generateMigration(lastSnapshot(), json)).join("\n")).to.include('DROP TABLE "alerts"."marks"');
  });
});
