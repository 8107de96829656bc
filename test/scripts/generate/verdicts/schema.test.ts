/**
 * The JSON Schema of the verdict vectors is what its generator writes.
 * @module
 */
import { readFileSync } from "node:fs";
import { expect } from "chai";
import { VERDICT_SCHEMA, verdictSchema } from "../../../../scripts/generate/verdicts/schema.ts";

describe("verdict vectors › JSON Schema", () => {
  it("is fresh", () => {
    const committed = readFileSync(new URL(`../../../../${VERDICT_SCHEMA}`, import.meta.url), "utf8");
    expect(committed === verdictSchema(), "run scripts/generate/verdicts/schema.ts").to.equal(true);
  });
});
