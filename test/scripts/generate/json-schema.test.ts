/**
 * The published schemas are those the service reads with.
 * @module
 */
import { readdirSync, readFileSync } from "node:fs";
import { expect } from "chai";
import { generateJsonSchemas, SCHEMA_FOLDER } from "../../../scripts/generate/json-schema.ts";

const root = new URL("../../../", import.meta.url);

describe("published JSON Schema", () => {
  it("is fresh: each file is what the generator writes, and there is no other", () => {
    const generated = generateJsonSchemas();
    expect(readdirSync(new URL(SCHEMA_FOLDER, root)).sort()).to.deep.equal([...generated.keys()].sort());
    for (const [name, text] of generated) {
      const committed = readFileSync(new URL(`${SCHEMA_FOLDER}/${name}`, root), "utf8");
      expect(committed === text, `${name}: run scripts/generate/json-schema.ts`).to.equal(true);
    }
  });
});
