/**
 * `countersign keys propose` as two administrators use it, at a node that runs.
 * @module
 */
import { expect } from "chai";
import { countersignHere } from "../../../helpers/command-line.ts";
import { httpNode, type JsonObject } from "../../../helpers/http-node.ts";

describe("countersign keys propose", () => {
  const node = httpNode();
  const call = async (officer: string, args: readonly string[]) =>
    countersignHere([...args, "--as", officer, "--node", (await node.running()).url]);

  it("shows exactly what will be done, and its approval says what is to be done next", async () => {
    const refused = await call("XA-LIC/amara", ["keys", "propose", "recover", "XA-LIC", "ledger"]);
    expect([refused.status, refused.stderr.includes("officer-not-entitled")]).to.deep.equal([65, true]);
    const asked = ["keys", "propose", "recover", "XA-LIC", "ledger", "--seat", "second"];
    const { stdout } = await call("XA-LIC/sade", asked);
    for (const line of [/act +recover/, /seat +second/, /key +0x[0-9a-f]{40}/, /driver +keystore/, /digest +0x/])
      expect(stdout).to.match(line);
    const { id, digest } = JSON.parse((await call("XA-LIC/sade", [...asked, "--json"])).stdout) as JsonObject;
    const approve = ["proposal", "approve", String(id), "--digest", String(digest)];
    expect((await call("XA-LIC/sade", approve)).stderr).to.include("officer-same");
    expect((await call("XA-LIC/tomas", approve)).stdout).to.match(
      /no key is made yet[\s\S]*keys recover XA-LIC ledger --seat second/,
    );
  });
});
