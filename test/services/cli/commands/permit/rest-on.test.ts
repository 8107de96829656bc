import { readFileSync } from "node:fs";
import { expect } from "chai";
import { offlineParts } from "../../../../../services/apps/cli/adapters.ts";
import { restOn } from "../../../../../services/cli/commands/permit/rest-on.ts";
import { Trouble } from "../../../../../services/cli/trouble.ts";
import { sha256 } from "../../../../helpers/permit-fixture.ts";

interface Vector {
  readonly id: string;
  readonly number: { readonly number: string };
  readonly bundle: { readonly terms: { readonly header: object } };
}

const read = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../../../${path}`, import.meta.url), "utf8"));
const { id, number, bundle } = read("test/vectors/bundle.json") as Vector;
const LICENCE = { kind: "export-licence", permit: id, number: number.number, issuer: "XB-LIC" };

const fill = (request: unknown, ...bundles: readonly unknown[]): Promise<unknown> =>
  restOn(
    request,
    bundles.map((each, i) => ({ file: `${i + 1}.json`, bundle: each })),
    { sha256, offlineParts },
  );

describe("cli › permit › rest on", () => {
  it("names the bundle's permit by id, number, kind and issuer where the file names none", async () => {
    expect(await fill({ subject: { number: "1" } }, bundle)).to.deep.equal({
      subject: { number: "1", links: [LICENCE] },
    });
  });

  it("changes nothing the file says, not even an empty list", async () => {
    const said = { subject: { links: [], lines: [{ certificate: { permit: "0x1", line: 1 } }, {}] } };
    expect(await fill(said, bundle)).to.deep.equal(said);
    expect(await fill(said, "no bundle"), "and reads no bundle for it").to.deep.equal(said);
  });

  it("puts no permit on a line when no certificate is among the bundles", async () => {
    const lines = [{ number: 1, certificate: { line: 1 } }];
    expect(await fill({ subject: { lines } }, bundle)).to.deep.equal({ subject: { lines, links: [LICENCE] } });
  });

  it("leaves what is no draft for the node to refuse", async () => {
    for (const request of [null, 7, [], {}, { subject: null }, { subject: [] }]) {
      expect(await fill(request, bundle)).to.deep.equal(request);
    }
  });

  for (const [what, broken, why] of [
    ["another format", { ...bundle, format: "x" }, "/format"],
    ["no document", { ...bundle, document: "e30.e30.AA" }, "document"],
    ["a list", [], "#"],
  ] as const) {
    it(`refuses a bundle with ${what}, naming its file`, async () => {
      const error = await fill({ subject: {} }, bundle, broken).catch((thrown: unknown) => thrown);
      expect(error).to.be.instanceOf(Trouble);
      const { exit, problem } = error as Trouble;
      expect([exit, problem.code]).to.deep.equal([64, "usage"]);
      expect(problem.detail).to.include("2.json is no bundle").and.to.include(why);
    });
  }
});
