import { expect } from "chai";
import { assertDoor } from "../../../../services/http/door/server.ts";
import { httpConfig } from "../../../../services/schema/config/http-config.ts";
import { eventually } from "../../../helpers/eventually.ts";
import { send } from "../../../helpers/http-node.ts";
import { closeDoors, openTestDoor, rawConnection } from "../../../helpers/open-door.ts";
import { refusalOf, rejectionOf } from "../../../helpers/refusal-of.ts";

/** Status and problem of an answer that came over a bare connection. */
function problemIn(text: string): { status: number; code: unknown; head: string } {
  const [head = "", body = ""] = text.split("\r\n\r\n");
  return { status: Number(head.split(" ")[1]), code: (JSON.parse(body) as { code: unknown }).code, head };
}

describe("http › door › server", () => {
  afterEach(closeDoors);

  describe("where it listens", () => {
    for (const bind of ["0.0.0.0", "192.0.2.7", "::", "2001:db8::1", "::ffff:192.0.2.7"]) {
      it(`refuses ${bind} without TLS`, () => {
        const { code, params } = refusalOf(() => assertDoor(httpConfig.parse({ port: 443, bind })));
        expect(code).to.equal("tls-missing");
        expect(params.address).to.include(bind).and.match(/:443$/);
        expect(params.why).to.equal("http.tls is not set");
      });
    }

    for (const bind of ["127.0.0.1", "127.8.9.1", "::1", "::ffff:127.0.0.1"])
      it(`takes ${bind} without TLS`, () => assertDoor(httpConfig.parse({ port: 0, bind })));

    it("names a port that is in use", async () => {
      const { port } = await openTestDoor();
      expect(await rejectionOf(openTestDoor({ port }))).to.deep.equal({
        code: "port-in-use",
        params: { port: String(port) },
      });
    });
  });

  describe("slow clients", () => {
    it("gives up on headers that do not end, with a problem", async () => {
      const { port } = await openTestDoor({ limits: { headersSeconds: 1, requestSeconds: 2 } });
      const { closed } = rawConnection(port, "GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
      const { status, code, head } = problemIn(await closed);
      expect([status, code]).to.deep.equal([408, "request-slow"]);
      expect(head)
        .to.match(/Connection: close/)
        .and.match(/application\/problem\+json/);
    });

    it("gives up on a body that does not come", async () => {
      const { port } = await openTestDoor({ limits: { headersSeconds: 1, requestSeconds: 1 } });
      const head = "POST /v1/verifications HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
      const { closed } = rawConnection(port, `${head}Content-Length: 100\r\n\r\n{`);
      expect(problemIn(await closed)).to.include({ status: 408, code: "request-slow" });
    });

    it("cuts off a connection on which nothing is said", async () => {
      const { port, server } = await openTestDoor({ limits: { headersSeconds: 1, requestSeconds: 1, idleSeconds: 1 } });
      const { closed } = rawConnection(port);
      expect(await closed).to.match(/^(?:$|HTTP\/1\.1 408 )/);
      await eventually(() => server.connections === 0);
    });

    it("answers others while many are slow", async () => {
      const { port } = await openTestDoor({ limits: { headersSeconds: 5, requestsAtOnce: 2 } });
      const slow = Array.from({ length: 100 }, () => rawConnection(port, "GET / HTTP/1.1\r\nHost: localhost\r\nX: "));
      expect((await send(`http://localhost:${port}`, "GET", "/healthz")).status).to.equal(200);
      for (const { socket } of slow) socket.destroy();
    });
  });

  describe("too much", () => {
    it("refuses headers larger than it reads", async () => {
      const { port } = await openTestDoor({ limits: { headerBytes: 4096 } });
      const { closed } = rawConnection(port, `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${"a".repeat(5000)}\r\n\r\n`);
      expect(problemIn(await closed)).to.include({ status: 431, code: "headers-too-large" });
    });

    it("refuses more lines of headers than it looks at, and drops none unseen", async () => {
      const { server } = await openTestDoor({ limits: { headerCount: 10 } });
      const lines = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`X-${i}`, "1"]));
      // Host and Connection are there too.
      expect((await send(server.url, "GET", "/healthz", { headers: lines(8) })).status).to.equal(200);
      const reply = await send(server.url, "GET", "/healthz", { headers: lines(9) });
      expect([reply.status, (reply.json as { code: string }).code]).to.deep.equal([431, "headers-too-large"]);
      expect((await send(server.url, "GET", "/healthz", { headers: lines(40) })).status).to.equal(431);
    });

    it("refuses what is no HTTP", async () => {
      const { port } = await openTestDoor();
      const { closed } = rawConnection(port, "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03");
      expect(problemIn(await closed)).to.include({ status: 400, code: "request-malformed" });
    });

    it("turns away what one address opens beyond its share, and lets it in again later", async () => {
      const { port, server } = await openTestDoor({ limits: { connectionsPerAddress: 3 } });
      const kept = [1, 2, 3].map(() => rawConnection(port, "GET / HTTP/1.1\r\n"));
      await Promise.all(kept.map(({ socket }) => new Promise((resolve) => socket.once("connect", resolve))));
      expect(await rawConnection(port, "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n").closed).to.equal("");
      expect([server.connections, server.turnedAway]).to.deep.equal([3, 1]);
      for (const { socket, closed } of kept) {
        socket.destroy();
        await closed;
      }
      await eventually(() => server.connections === 0);
      expect((await send(server.url, "GET", "/healthz")).status).to.equal(200);
    });

    it("turns away connections beyond all it takes", async () => {
      const { port, server } = await openTestDoor({ limits: { connections: 2 } });
      const kept = [1, 2].map(() => rawConnection(port, "GET / HTTP/1.1\r\n"));
      await Promise.all(kept.map(({ socket }) => new Promise((resolve) => socket.once("connect", resolve))));
      expect(await rawConnection(port, "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n").closed).to.equal("");
      expect(server.turnedAway).to.equal(1);
      for (const { socket } of kept) socket.destroy();
    });
  });

  describe("names", () => {
    it("answers for the host of its public address, with and without the scheme's port, and for no other", async () => {
      const { server } = await openTestDoor({ publicUrl: "https://permits.example/" });
      const get = async (host: string) =>
        (await send(server.url, "GET", "/healthz", { headers: { Host: host } })).status;
      for (const host of ["permits.example", "PERMITS.example:443", "localhost:1"])
        expect(await get(host), host).to.equal(200);
      for (const host of ["permits.example:8443", "permits.example.evil.example", "example", "evil.example"])
        expect(await get(host), host).to.equal(421);
    });
  });
});
