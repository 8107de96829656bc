/**
 * `countersign verify` of a permit that is named instead of shown, against a real node.
 * @module
 */
import { expect } from "chai";
import { countersignHere } from "../../../helpers/command-line.ts";
import { httpNode, type IssuedPermit } from "../../../helpers/http-node.ts";

/** Nothing listens on port 1 of this machine. */
const NOBODY = "http://127.0.0.1:1";

describe("cli › verify by number", () => {
  const node = httpNode();
  let licence: IssuedPermit;
  let named: string[];
  before(async function () {
    this.timeout(120_000);
    ({ licence } = await node.papers("CLI-NUMBER"));
    named = ["--number", licence.number, "--issuer", "XA-LIC"];
  });

  const call = async (...args: readonly string[]) =>
    countersignHere(["verify", ...args, "--node", (await node.running()).url], { stdin: JSON.stringify({}) });

  it("answers as for the paper, with its shipment, and says nothing the paper says", async () => {
    const { status, stdout, stderr } = await call(...named, "--line", "1:NAR:1");
    expect([status, stderr], stdout).to.deep.equal([0, ""]);
    expect(stdout)
      .to.match(/^VALID/)
      .and.to.include(licence.id);
    const json = await call(...named, "--json", "--line", "1:KGM:1");
    expect(json.status).to.equal(1);
    expect(json.stdout).to.include('"unit-mismatch"').and.to.not.include('"evidence"');
  });

  it("refuses in the node's words what is no number of that issuer, or not to be found here: 65", async () => {
    for (const [number, issuer, code] of [
      ["XA/NONE", "XA-LIC", "number-unknown"],
      [licence.number, "XZ-LIC", "number-elsewhere"],
    ] as const) {
      const { status, stdout, stderr } = await call("--number", number, "--issuer", issuer);
      expect([status, stdout], number).to.deep.equal([65, ""]);
      expect(stderr).to.include(code);
    }
  });

  it("sends nothing that has the wrong form: 64", async () => {
    for (const args of [
      [],
      ["-", ...named],
      named.slice(0, 2),
      named.slice(2),
      ["-", ...named.slice(2)],
      [...named, "--offline"],
      [...named, "--record", "--as", "XA-CUS/chidi"],
    ]) {
      const { status, stdout } = await countersignHere(["verify", ...args, "--node", NOBODY], { stdin: "{}" });
      expect([status, stdout], args.join(" ")).to.deep.equal([64, ""]);
    }
  });
});
