/**
 * The ledger over HTTP: who may ask, and how bad requests are answered.
 * @module
 */

import { request as httpRequest } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "chai";
import { JsonRpcProvider } from "ethers";
import { type EmbeddedLedger, openEmbeddedLedger } from "../../../../services/chain/embedded/embedded-ledger.ts";
import { MAX_BODY_BYTES, type RpcServer } from "../../../../services/chain/embedded/rpc-server.ts";
import { removeTemporaryDirectories, temporaryDirectory } from "../../../helpers/ledger-directory.ts";
import { refusal } from "../../../helpers/ledger-refusal.ts";
import { send, sender, signed } from "../../../helpers/ledger-senders.ts";

interface Answer {
  status: number;
  body: string;
}

describe("rpc server", () => {
  let ledger: EmbeddedLedger;
  let server: RpcServer;
  const alice = sender("alice");
  before(async () => {
    ledger = await openEmbeddedLedger({ directory: await temporaryDirectory(), clock: Date.now });
    server = await ledger.listen(0);
  });
  after(async () => {
    await ledger.close();
    await removeTemporaryDirectories();
  });

  function ask(body: string, changes: { method?: string; headers?: Record<string, string> } = {}): Promise<Answer> {
    const headers = { "content-type": "application/json", ...changes.headers };
    return new Promise((resolve, reject) => {
      const asked = httpRequest(server.url, { method: changes.method ?? "POST", headers }, async (response) => {
        const chunks: Buffer[] = [];
        for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk);
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() });
      });
      asked.on("error", reject);
      asked.end(body);
    });
  }

  const call = (method: string, params?: unknown, id: unknown = 1) =>
    JSON.stringify({ jsonrpc: "2.0", id, method, params });
  const codeOf = ({ body }: Answer) => (JSON.parse(body) as { error: { code: number } }).error.code;

  describe("refusals", () => {
    it("refuses a port in use and names it", async () => {
      const port = Number(new URL(server.url).port);
      const error = await refusal(ledger.listen(port));
      expect(error.code).to.equal("port-in-use");
      expect(error.params).to.deep.equal({ port });
    });

    it("refuses a foreign Host header", async () => {
      for (const host of [
        "example.org",
        "example.org:80",
        "localhost.example.org",
        "10.0.0.1",
        "127.0.0.1.example.org",
      ]) {
        expect((await ask(call("eth_blockNumber"), { headers: { host } })).status, host).to.equal(403);
      }
      for (const host of ["localhost", "localhost:8545", "127.0.0.1:1", "[::1]:8545"]) {
        expect((await ask(call("eth_blockNumber"), { headers: { host } })).status, host).to.equal(200);
      }
    });

    it("refuses other methods and content types, which a page in a browser can send unasked", async () => {
      expect((await ask("", { method: "GET" })).status).to.equal(405);
      for (const type of ["text/plain", "application/x-www-form-urlencoded", "application/jsonx", ""]) {
        expect((await ask(call("eth_blockNumber"), { headers: { "content-type": type } })).status, type).to.equal(415);
      }
      const charset = { "content-type": "application/json; charset=utf-8" };
      expect((await ask(call("eth_blockNumber"), { headers: charset })).status).to.equal(200);
    });

    it("refuses a body of more than 1 MiB and takes one that fits", async () => {
      const fitting = call("eth_blockNumber").padEnd(MAX_BODY_BYTES);
      expect((await ask(fitting)).status).to.equal(200);
      expect((await ask(`${fitting} `)).status).to.equal(413);
    });

    it("refuses what is not JSON", async () => {
      for (const body of ["", "{", "eth_blockNumber", "\u0000", "[1,"]) {
        const answer = await ask(body);
        expect(answer.status).to.equal(400);
        expect(codeOf(answer)).to.equal(-32700);
      }
    });

    it("refuses what is no request", async () => {
      const bodies = ["1", '"a"', "null", "{}", "[]", '{"jsonrpc":"1.0","id":1,"method":"eth_blockNumber"}'];
      bodies.push('{"jsonrpc":"2.0","id":1}', '{"jsonrpc":"2.0","id":1,"method":2}');
      bodies.push('{"jsonrpc":"2.0","id":{},"method":"eth_blockNumber"}');
      for (const body of bodies) {
        const answer = await ask(body);
        expect(answer.status, body).to.equal(400);
        expect(codeOf(answer), body).to.equal(-32600);
      }
    });

    it("refuses a batch beyond the limit", async () => {
      const batch = (length: number) => `[${Array.from({ length }, () => call("net_listening")).join()}]`;
      expect(codeOf(await ask(batch(1_025)))).to.equal(-32005);
      expect(JSON.parse((await ask(batch(1_024))).body)).to.have.length(1_024);
    });

    it("refuses the engine's own methods", async () => {
      for (const method of ["evm_mine", "hardhat_setBalance", "debug_traceCall"]) {
        expect(codeOf(await ask(call(method, []))), method).to.equal(-32601);
      }
    });
  });

  it("answers a batch request by request, the bad among the good", async () => {
    const batch = `[${call("eth_chainId")},${call("evm_mine", [], "b")},7,${call("eth_getBalance", {}, null)}]`;
    const answers = JSON.parse((await ask(batch)).body) as { id: unknown; result?: string; error?: { code: number } }[];
    expect(answers.map((one) => one.id)).to.deep.equal([1, "b", null, null]);
    expect(answers.map((one) => one.error?.code)).to.deep.equal([undefined, -32601, -32600, -32602]);
    expect(Number(answers[0]?.result)).to.equal(ledger.networkInfo.chainId);
  });

  it("does what a notification says and answers nothing", async () => {
    const raw = await signed(ledger, sender("notifier"), 0);
    const notification = { jsonrpc: "2.0", method: "eth_sendRawTransaction", params: [raw] };
    expect(await ask(JSON.stringify(notification))).to.deep.equal({ status: 204, body: "" });
    expect(await ask(JSON.stringify([{ jsonrpc: "2.0", method: "eth_blockNumber" }]))).to.deep.equal({
      status: 204,
      body: "",
    });
    expect(await ledger.request("eth_getTransactionCount", [sender("notifier").address])).to.equal("0x1");
  });

  it("takes a batch of transactions in the order in which they are written", async () => {
    const raws = await Promise.all([0, 1, 2, 3].map((nonce) => signed(ledger, alice, nonce)));
    const { body } = await ask(`[${raws.map((raw) => call("eth_sendRawTransaction", [raw])).join()}]`);
    const hashes = (JSON.parse(body) as { result: string }[]).map((one) => one.result);
    const latest = (await ledger.request("eth_getBlockByNumber", ["latest", false])) as { transactions: string[] };
    expect(latest.transactions).to.deep.equal(hashes);
  });

  it("serves an ordinary client: sends, waits, reads", async () => {
    const provider = new JsonRpcProvider(server.url, ledger.networkInfo.chainId, { staticNetwork: true });
    const wallet = sender("client").connect(provider);
    const sent = await wallet.sendTransaction({ to: alice.address, type: 0, gasPrice: 0n });
    const mined = await sent.wait();
    expect(mined?.status).to.equal(1);
    expect(await provider.getTransactionCount(wallet.address)).to.equal(1);
    provider.destroy();
  });

  it("frees its port on closing, with a connection kept alive, and answers what was asked before", async () => {
    const second = await ledger.listen(0);
    const headers = { "content-type": "application/json", connection: "keep-alive" };
    const [first = "", behind = ""] = await Promise.all(
      [0, 1].map((nonce) => signed(ledger, sender("keeps alive"), nonce)),
    );
    await (await fetch(second.url, { method: "POST", headers, body: call("eth_blockNumber") })).text();
    const body = call("eth_sendRawTransaction", [behind]);
    const pending = fetch(second.url, { method: "POST", headers, body }).then((response) => response.json());
    await sleep(30); // it now waits for the nonce before it
    const began = performance.now();
    const closed = Promise.all([second.close(), second.close()]);
    await send(ledger, first);
    expect(await pending)
      .to.have.property("result")
      .that.matches(/^0x[0-9a-f]{64}$/);
    await closed;
    expect(performance.now() - began, "without waiting for the connection to time out").to.be.lessThan(2_000);
    const port = Number(new URL(second.url).port);
    await (await ledger.listen(port)).close();
  });
});
