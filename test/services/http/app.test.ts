import { expect } from "chai";
import { ALL_ROUTES } from "../../../services/http/routes/all-routes.ts";
import { httpNode } from "../../helpers/http-node.ts";

describe("http › app", () => {
  const node = httpNode();

  describe("paths and methods", () => {
    const UNKNOWN = [
      "/v1",
      "/v2/permits",
      "/V1/permits",
      "/v1/permits/x/y/z",
      "/errors/no-such-code",
      "/errors/__proto__",
      "/errors/constructor",
      "/errors/..%2f..%2fpackage.json",
      "/../package.json",
      "/v1//permits",
      "//v1/permits",
      "/favicon.ico",
      "/v1/permits%00",
    ];
    for (const path of UNKNOWN) {
      it(`has nothing at ${path}`, async () => {
        const { status, params } = await node.refused("route-unknown", "GET", path);
        expect(status).to.equal(404);
        expect(params).to.have.property("path");
      });
    }

    it("refuses a percent sign that stands for nothing, in every place of a path", async () => {
      for (const path of [
        "/v1/permits/%ZZ",
        "/%ZZ",
        "/errors/%",
        "/v1/permits/%E0%A4%A/versions",
        "/v1/authorities/%C0%AF",
      ])
        await node.refused("route-unknown", "GET", path);
    });

    it("refuses a very long path without repeating it", async () => {
      const { params } = await node.refused("route-unknown", "GET", `/${"a".repeat(8000)}`);
      expect(JSON.stringify(params).length).to.be.lessThan(300);
    });

    for (const path of new Set(ALL_ROUTES.map((route) => route.path))) {
      it(`refuses other methods on ${path} and names those it takes`, async () => {
        const methods = ALL_ROUTES.filter((route) => route.path === path).map((route) => route.method.toUpperCase());
        const url = path.replace(":id", path.startsWith("/v1/authorities") ? "XA-LIC" : `0x${"1".repeat(64)}`);
        // A name can stand where another route has an id: what that one takes is answered by it.
        const takes = (method: string) =>
          ALL_ROUTES.some(
            (route) =>
              route.method.toUpperCase() === method &&
              new RegExp(`^${route.path.replace(/:\w+/g, "[^/]+")}$`).test(url),
          );
        for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"].filter((each) => !takes(each))) {
          const reply = await node.send(method, url, { body: {} });
          expect(reply.json, `${method} ${url}`).to.include({ code: "method-refused", status: 405 });
          const allowed = String(reply.headers.allow).split(", ");
          expect(allowed).to.include.members(methods).and.not.include(method);
        }
      });
    }

    it("refuses other methods on its own pages", async () => {
      for (const path of ["/", "/healthz", "/readyz", "/openapi.json", "/errors", "/errors/expired"])
        expect((await node.refused("method-refused", "POST", path, { body: {} })).status).to.equal(405);
    });

    it("answers HEAD as GET, without a body", async () => {
      for (const path of ["/healthz", "/v1/permits", "/"]) {
        const reply = await node.send("HEAD", path);
        expect([reply.status, reply.text]).to.deep.equal([200, ""]);
      }
    });
  });

  describe("Host", () => {
    for (const host of [
      "evil.example",
      "localhost.evil.example",
      "127.0.0.1.nip.example:80",
      "[::2]:80",
      "10.0.0.1",
      "localhost:80@evil",
    ]) {
      it(`refuses ${host}`, async () => {
        const { status, params } = await node.refused("host-refused", "GET", "/v1/permits", {
          headers: { Host: host },
        });
        expect(status).to.equal(421);
        expect(params).to.deep.equal({ host });
      });
    }

    it("refuses a foreign name before it reads the body, also on the pages", async () => {
      const headers = { Host: "evil.example" };
      await node.refused("host-refused", "POST", "/v1/drafts", { headers, body: "{" });
      await node.refused("host-refused", "GET", "/", { headers });
    });

    it("answers for every name of this machine", async () => {
      for (const host of ["localhost", "LOCALHOST:1", "127.0.0.1:8080", "[::1]:65535"])
        expect((await node.send("GET", "/healthz", { headers: { Host: host } })).status).to.equal(200);
    });
  });

  describe("headers", () => {
    it("are the same guard on answers, pages and problems", async () => {
      for (const path of ["/", "/v1/permits", "/nothing", "/errors/expired", "/openapi.json"]) {
        const { headers } = await node.send("GET", path);
        expect(headers, path).to.include({
          "x-content-type-options": "nosniff",
          "cache-control": "no-store",
          "x-frame-options": "DENY",
          "referrer-policy": "no-referrer",
          "cross-origin-resource-policy": "same-origin",
        });
        expect(headers["content-security-policy"]).to.equal(
          "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
        );
        expect(headers["request-id"]).to.match(/^[0-9a-f-]{36}$/);
        expect(headers).to.not.have.any.keys("x-powered-by", "etag", "access-control-allow-origin");
      }
    });

    it("give every request an id of its own, whatever the caller sends", async () => {
      const sending = { headers: { "Request-Id": "mine" } };
      const ids = await Promise.all(
        [1, 2, 3].map(async () => (await node.send("GET", "/healthz", sending)).headers["request-id"]),
      );
      expect(new Set(ids).size).to.equal(3);
      expect(ids).to.not.include("mine");
    });
  });

  describe("pages about the node", () => {
    it("tell that it is up, and how far it has read", async () => {
      expect(await node.answer(200, "GET", "/healthz")).to.include({ status: "up" });
      const ready = await node.answer(200, "GET", "/readyz");
      expect(ready).to.include({ status: "ready" });
      expect(ready.block).to.be.a("number");
    });

    it("land on a page that names network, authorities and officers and runs no script", async () => {
      const { status, headers, text } = await node.send("GET", "/");
      expect([status, headers["content-type"]]).to.deep.equal([200, "text/html; charset=utf-8"]);
      const { networkId } = (await node.answer(200, "GET", "/v1/audit/index")) as { networkId: string };
      for (const part of [networkId, "XA-LIC", "amara, bela", "/openapi.json", "/errors"])
        expect(text).to.include(part);
      expect(text).to.not.match(/<script|onload=|https?:/i);
    });
  });
});
