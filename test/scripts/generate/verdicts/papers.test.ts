/**
 * The papers of the verdict vectors are what their generator writes, byte for byte.
 * @module
 */
import { readFileSync } from "node:fs";
import { expect } from "chai";
import { VERDICT_PAPERS, verdictPapers } from "../../../../scripts/generate/verdicts/papers.ts";

describe("verdict vectors › papers", () => {
  it("are fresh: signed again, they are the same", async () => {
    const committed = JSON.parse(readFileSync(new URL(`../../../../${VERDICT_PAPERS}`, import.meta.url), "utf8"));
    const isFresh = JSON.stringify(committed) === JSON.stringify(JSON.parse(await verdictPapers()));
    expect(isFresh, "run scripts/generate/verdicts/papers.ts").to.equal(true);
  });
});
