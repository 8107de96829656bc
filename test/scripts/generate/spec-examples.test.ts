/**
 * The numbers in the specifications are true.
 * @module
 */
import { readFileSync } from "node:fs";
import { expect } from "chai";
import { filled, SPEC_FILES } from "../../../scripts/generate/spec-examples.ts";

describe("worked examples", () => {
  it("refuse a name that nobody makes", async () => {
    const error = await filled("<!-- generated: nothing -->\n<!-- end -->").then(
      () => undefined,
      (reason: unknown) => String(reason),
    );
    expect(error).to.equal("Error: no example is named nothing");
  });

  it("replace a wrong value", async () => {
    expect(await filled("<!-- generated: id -->\nwrong\n<!-- end -->")).to.match(/0x[0-9a-f]{64}/);
  });

  for (const file of SPEC_FILES) {
    it(`are fresh in ${file}`, async () => {
      const text = readFileSync(new URL(`../../../${file}`, import.meta.url), "utf8");
      expect(text.match(/<!-- generated: /g)?.length).to.be.above(5);
      expect(text === (await filled(text)), "run scripts/generate/spec-examples.ts").to.equal(true);
    });
  }
});
