import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import { createClient } from "../../../services/cli/client.ts";
import type { Trouble } from "../../../services/cli/trouble.ts";

/** Somebody else than a node: whatever answers at the address a user typed. */
const servers: Server[] = [];

async function somebody(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const says =
  (status: number, body: string, type = "application/json"): RequestListener =>
  (_request, response) => {
    response.writeHead(status, { "Content-Type": type }).end(body);
  };

const problem = (status: number, code: string): string =>
  JSON.stringify({
    ...{ type: `/errors/${code}`, title: code, status, detail: "It is so.", code, params: {} },
    ...{ wayOut: "Do this.", request: "r" },
  });

/** Says who speaks, and for what. */
const speaker = (officer: string) => ({
  headers: async (method: string, path: string) => ({ Authorization: `DPoP ${officer} ${method} ${path}` }),
});

async function troubleAt(node: string, officer?: string): Promise<Trouble> {
  const client = createClient({ node, officer, speaker, key: () => "k" });
  return client.write("/v1/drafts", {}).then(
    () => expect.fail("it was answered"),
    (trouble: Trouble) => trouble,
  );
}

describe("cli › client", () => {
  after(() => {
    for (const server of servers) server.close().closeAllConnections();
  });

  it("sends nothing without an officer where one is needed", async () => {
    let asked = 0;
    const node = await somebody((_request, response) => {
      asked += 1;
      response.end("{}");
    });
    expect((await troubleAt(node)).exit).to.equal(64);
    expect(asked).to.equal(0);
  });

  for (const [what, listener] of [
    ["a web page", says(200, "<html>hello</html>", "text/html")],
    ["an error page", says(404, "<html>not found</html>", "text/html")],
    ["JSON with an error status that explains nothing", says(400, '{"error":"no"}')],
    ["an empty answer", says(200, "")],
    ["bytes that are no UTF-8", (_request, response) => void response.end(Buffer.from([0x22, 0xff, 0x22]))],
    ["a redirect", (_request, response) => void response.writeHead(307, { Location: "http://127.0.0.1:1/" }).end()],
    ["an answer without end", (_request, response) => flood(response)],
  ] as [string, RequestListener][]) {
    it(`${what} is nobody: 69`, async () => {
      const { exit, problem: said } = await troubleAt(await somebody(listener), "XA-LIC/amara");
      expect([exit, said.code]).to.deep.equal([69, "unreachable"]);
    });
  }

  it("an answer that breaks off is nobody: 69", async () => {
    const node = await somebody((_request, response) => {
      response.writeHead(200, { "Content-Length": "100" });
      response.write('{"a":');
      setTimeout(() => response.destroy(), 20);
    });
    expect((await troubleAt(node, "XA-LIC/amara")).exit).to.equal(69);
  });

  for (const [status, code, exit] of [
    [400, "json-malformed", 65],
    [403, "officer-same", 65],
    [409, "draft-changed", 65],
    [500, "internal", 70],
    [502, "overloaded", 69],
    [503, "ledger-unavailable", 69],
  ] as const) {
    it(`a problem with status ${status} is exit status ${exit}`, async () => {
      const trouble = await troubleAt(await somebody(says(status, problem(status, code))), "XA-LIC/amara");
      expect(trouble.exit).to.equal(exit);
      expect(trouble.problem).to.include({ code, detail: "It is so.", wayOut: "Do this.", title: code });
    });
  }

  it("sends the officer and the key with a write, and neither with a question", async () => {
    const seen: unknown[] = [];
    const node = await somebody((request, response) => {
      seen.push([request.method, request.url, request.headers.authorization, request.headers["idempotency-key"]]);
      response.end("{}");
    });
    const client = createClient({ node, officer: "XA-LIC/amara", speaker, key: () => "k-1" });
    await client.write("/v1/drafts", {});
    await client.ask("/v1/verifications", {});
    await client.read("/v1/operations/1");
    expect(seen).to.deep.equal([
      ["POST", "/v1/drafts", "DPoP XA-LIC/amara POST /v1/drafts", "k-1"],
      ["POST", "/v1/verifications", undefined, undefined],
      ["GET", "/v1/operations/1", "DPoP XA-LIC/amara GET /v1/operations/1", undefined],
    ]);
  });
});

/** Writes as fast as it is taken, until the other side has had enough. */
function flood(response: Parameters<RequestListener>[1]): void {
  const chunk = Buffer.alloc(1024 * 1024, 0x20);
  response.on("error", () => undefined);
  const more = (): void => {
    while (!response.destroyed && response.write(chunk));
    if (!response.destroyed) response.once("drain", more);
  };
  more();
}
