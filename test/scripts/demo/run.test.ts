/**
 * The demonstration as it is started by hand, where it cannot be given. That it tells the whole story is shown in e2e.
 * @module
 */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { childResult } from "../../helpers/child-result.ts";

const SCRIPT = fileURLToPath(new URL("../../../scripts/demo/run.ts", import.meta.url));
const REGISTER = `0x${"5e".repeat(20)}`;

const demo = (...args: readonly string[]) => childResult(process.execPath, [SCRIPT, ...args], {});

describe("demo", () => {
  let server: Server;
  let node: string;
  before(async () => {
    server = createServer((_request, response) => {
      response.setHeader("Content-Type", "application/json").end(JSON.stringify({ register: REGISTER }));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    node = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => server.close().closeAllConnections());

  for (const args of [["--help"], ["--on"], ["--on", "abc"], ["--on", "file:///etc"], ["story"]]) {
    it(`is 64 with the way to call it for ${args.join(" ")}`, async () => {
      const { status, stdout, stderr } = await demo(...args);
      expect([status, stdout]).to.deep.equal([64, ""]);
      expect(stderr).to.match(/^[^\n]+ npm run demo -- --on URL \[--ledger URL\] on yours\.\n$/);
    });
  }

  it("is 69 in one sentence when no node answers", async () => {
    const { status, stderr } = await demo("--on", "http://127.0.0.1:9");
    expect(status).to.equal(69);
    expect(stderr).to.match(/^No Countersign node answers at http:\/\/127\.0\.0\.1:9\. Start one [^\n]+\n$/);
  });

  it("is 69 before the story begins when the ledger serves another register than the node's", async () => {
    const { status, stdout, stderr } = await demo("--on", node, "--ledger", node);
    expect([status, stdout]).to.deep.equal([69, ""]);
    expect(stderr).to.include(`does not serve register ${REGISTER}`).and.to.include("--ledger URL");
  });
});
