/**
 * The demonstration as it is started by hand, where it cannot be given. That it tells the whole story is shown in e2e.
 * @module
 */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { childResult } from "../../helpers/child-result.ts";
import { httpNode } from "../../helpers/http-node.ts";
import { passwordsIn } from "../../helpers/node.ts";

const SCRIPT = fileURLToPath(new URL("../../../scripts/demo/run.ts", import.meta.url));

const demo = (...args: readonly string[]) => childResult(process.execPath, [SCRIPT, ...args], {});

describe("demo", function () {
  this.timeout(30_000);
  const node = httpNode();
  let server: Server | undefined;
  after(() => server?.close().closeAllConnections());

  for (const args of [["--help"], ["--on"], ["--on", "abc"], ["--on", "file:///etc"], ["story"]]) {
    it(`is 64 with the way to call it for ${args.join(" ")}`, async () => {
      const { status, stdout, stderr } = await demo(...args);
      expect([status, stdout]).to.deep.equal([64, ""]);
      expect(stderr).to.match(
        /^[^\n]+ npm run demo -- --on URL \[--ledger URL\] \[--passwords FILE\] on yours; [^\n]+\n$/,
      );
    });
  }

  it("is 64 when the three nodes of the exchange are to be told on a node", async () => {
    const { status, stderr } = await demo("--exchange", "--on", "http://127.0.0.1:9");
    expect(status).to.equal(64);
    expect(stderr).to.match(/^--exchange has three nodes of its own\. /);
  });

  it("is 69 in one sentence when no node answers", async () => {
    const { status, stderr } = await demo("--on", "http://127.0.0.1:9");
    expect(status).to.equal(69);
    expect(stderr).to.match(/^The node at http:\/\/127\.0\.0\.1:9 does not answer: [^\n]+ --on URL\.\n$/);
  });

  it("is 69 in one sentence when something else answers", async () => {
    const other = createServer((_request, response) => response.end("{}"));
    server = other;
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { status, stderr } = await demo("--on", `http://127.0.0.1:${(other.address() as AddressInfo).port}`);
    expect(status).to.equal(69);
    expect(stderr).to.match(/^What answers at [^\n]+ is no Countersign node of this version: [^\n]+ --on URL\.\n$/);
  });

  it("is 69 before the story begins when the ledger serves another register than the node's", async () => {
    const { url, data } = await node.running();
    const { status, stdout, stderr } = await demo("--on", url, "--ledger", url, "--passwords", passwordsIn(data));
    expect([status, stdout]).to.deep.equal([69, ""]);
    expect(stderr).to.match(/^The ledger at [^\n]+ does not serve register 0x[0-9a-f]{40}\. [^\n]+--ledger URL\.\n$/i);
  });
});
