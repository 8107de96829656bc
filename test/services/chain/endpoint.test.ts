import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import { ask, httpEndpoint, type LedgerEndpoint, Reverted, RpcRejected } from "../../../services/chain/endpoint.ts";
import { createLedgerReader } from "../../../services/chain/reader.ts";
import { LedgerUnavailable } from "../../../services/domain/errors/refusal.ts";
import { openTestRegister, type TestRegister } from "../../helpers/ledger.ts";

/** What a promise rejects with. */
async function errorOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => expect.fail("it answered"),
    (error: unknown) => error,
  );
}

describe("chain adapter › endpoint", () => {
  const servers: Server[] = [];
  const serve = async (listener: RequestListener): Promise<string> => {
    const server = createServer(listener).listen(0, "127.0.0.1");
    servers.push(server);
    await new Promise((resolve) => server.once("listening", resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  const answering = (status: number, type: string, body: string) =>
    serve((_, response) => void response.writeHead(status, { "content-type": type }).end(body));

  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });

  it("is unavailable when nobody listens", async () => {
    const url = await answering(200, "application/json", "{}");
    servers.splice(0).forEach((server) => void server.close());
    expect(await errorOf(ask(httpEndpoint(url), "eth_chainId", []))).to.be.instanceOf(LedgerUnavailable);
  });

  it("is unavailable when the answer takes too long, and asks once only", async () => {
    let asked = 0;
    const url = await serve(() => void asked++);
    expect(await errorOf(ask(httpEndpoint(url, { timeout: 50 }), "eth_chainId", []))).to.be.instanceOf(
      LedgerUnavailable,
    );
    expect(asked).to.equal(1);
  });

  it("is unavailable when the answer is no JSON-RPC", async () => {
    const bodies = [
      [200, "text/html", "<html>Login</html>"],
      [200, "application/json", "not json"],
      [200, "application/json", '{"jsonrpc":"2.0","id":1'],
      [502, "text/plain", "Bad gateway"],
      [429, "application/json", '{"message":"slow down"}'],
      [200, "application/json", "[]"],
      [200, "application/json", "null"],
    ] as const;
    for (const [status, type, body] of bodies) {
      const reader = createLedgerReader({
        endpoint: httpEndpoint(await answering(status, type, body)),
        register: `0x${"11".repeat(20)}`,
      });
      expect(await errorOf(reader.head()), body).to.be.instanceOf(LedgerUnavailable);
      expect(await errorOf(reader.identity()), body).to.be.instanceOf(LedgerUnavailable);
    }
  });

  it("is unavailable, with the answer's message, when the endpoint refuses", async () => {
    const endpoint: LedgerEndpoint = {
      request: () => Promise.reject(Object.assign(new Error("World state unavailable"), { code: -32000 })),
    };
    const error = await errorOf(ask(endpoint, "eth_call", []));
    expect(error).to.be.instanceOf(RpcRejected).and.instanceOf(LedgerUnavailable);
    expect((error as RpcRejected).params.why).to.equal("eth_call: World state unavailable");
  });

  it("is no revert when the ledger itself fails with words about a revert in its data", async () => {
    const failing = Object.assign(new Error("internal"), { code: -32603, data: { code: "ledger-closed", params: {} } });
    const endpoint: LedgerEndpoint = { request: () => Promise.reject(failing) };
    expect(await errorOf(ask(endpoint, "eth_call", []))).to.be.instanceOf(RpcRejected);
  });

  it("knows a revert in every shape that ledgers give it", async () => {
    const shapes = [
      [{ code: 3, data: "0xABCD" }, "execution reverted", "0xabcd"],
      [{ code: -32000, data: "0xabcd" }, "Execution reverted", "0xabcd"],
      [{ code: -32603, data: { message: "reverted", data: "0xabcd" } }, "VM Exception: revert", "0xabcd"],
      [{ code: 3 }, "execution reverted", "0x"],
      [{ code: -32603 }, "Transaction reverted without a reason", "0x"],
    ] as const;
    for (const [fields, message, data] of shapes) {
      const endpoint: LedgerEndpoint = { request: () => Promise.reject(Object.assign(new Error(message), fields)) };
      const error = await errorOf(ask(endpoint, "eth_call", []));
      expect(error, JSON.stringify(fields)).to.be.instanceOf(Reverted);
      expect((error as Reverted).data).to.equal(data);
    }
  });

  describe("over HTTP to the embedded ledger", () => {
    let register: TestRegister;

    before(async () => {
      register = await openTestRegister();
    });

    after(() => register.close());

    it("reads the same blocks as in process", async () => {
      const { url } = await register.ledger.listen(0);
      const endpoint = httpEndpoint(url);
      const overHttp = createLedgerReader({ endpoint, register: register.identity.register });
      const head = await overHttp.head();
      expect(await overHttp.identity()).to.deep.equal(register.identity);
      expect(await overHttp.blocks(0, head.number)).to.deep.equal(await register.reader.blocks(0, head.number));
    });

    it("refuses an answer that is larger than it reads, so that less can be asked for", async () => {
      const { url } = await register.ledger.listen(0);
      const everything = [{ fromBlock: "0x0", toBlock: "latest" }];
      const error = await errorOf(ask(httpEndpoint(url, { maxAnswerBytes: 6_000 }), "eth_getLogs", everything));
      expect(error).to.be.instanceOf(RpcRejected);
      expect((error as RpcRejected).failure.code).to.equal(-32005);
      expect(await ask(httpEndpoint(url), "eth_getLogs", everything))
        .to.have.property("length")
        .greaterThan(20);
    });

    it("is unavailable while the ledger cuts connections, and there again after", async () => {
      const { url } = await register.ledger.listen(0);
      const endpoint = httpEndpoint(url);
      const overHttp = createLedgerReader({ endpoint, register: register.identity.register });
      register.adverse.refuseConnections = true;
      for (const reader of [overHttp, register.reader]) {
        expect(await errorOf(reader.head())).to.be.instanceOf(LedgerUnavailable);
        expect(await errorOf(reader.identity())).to.be.instanceOf(LedgerUnavailable);
        expect(await errorOf(reader.blocks(0, 1))).to.be.instanceOf(LedgerUnavailable);
        expect(await errorOf(reader.look([], 0))).to.be.instanceOf(LedgerUnavailable);
      }
      register.adverse.refuseConnections = false;
      expect(await overHttp.head()).to.deep.equal(await register.reader.head());
    });
  });
});
