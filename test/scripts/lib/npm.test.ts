/**
 * npm's failures as one sentence with the way out.
 * @module
 */
import { expect } from "chai";
import { scriptModule } from "../../helpers/script-module.ts";

const { explain } = await scriptModule<{
  explain(status: number, output: string, purpose: string): Error & { status: number; details: string };
}>("scripts/lib/npm.mjs");

describe("failure of npm", () => {
  const CASES: readonly [what: string, status: number, output: string, exit: number, sentence: string][] = [
    ["no npm", 127, "spawn npm ENOENT", 70, "npm is not on PATH. Install npm"],
    ["no name server", 1, "npm error code ENOTFOUND\n", 69, "cannot be reached (ENOTFOUND). Connect"],
    ["no route", 1, "npm error code ENETUNREACH\n", 69, "cannot be reached (ENETUNREACH)"],
    ["a closed port", 1, "npm error FetchError: connect ECONNREFUSED", 69, "cannot be reached (ECONNREFUSED)"],
    ["an unknown certificate", 1, "npm error code SELF_SIGNED_CERT_IN_CHAIN", 69, "set NODE_EXTRA_CA_CERTS"],
    ["a full disk", 228, "npm error code ENOSPC", 70, "the disk refuses (ENOSPC). Make"],
    ["a read-only disk", 226, "npm error code EROFS", 70, "the disk refuses (EROFS)"],
    ["anything else", 1, "npm error code EUSAGE", 70, "npm ended with status 1"],
  ];
  for (const [what, status, output, exit, sentence] of CASES) {
    it(`explains ${what}`, () => {
      const error = explain(status, output, "install the dependencies");
      expect(error.message).to.include("Cannot install the dependencies").and.to.include(sentence);
      expect(error.status).to.equal(exit);
    });
  }

  it("keeps npm's own words when it has no better ones", () => {
    expect(explain(1, "npm error code EUSAGE", "x").details).to.equal("npm error code EUSAGE");
  });
});
