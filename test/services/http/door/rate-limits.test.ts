import type { Socket } from "node:net";
import { expect } from "chai";
import { addressKey } from "../../../../services/http/door/client.ts";
import { costOf, createRateLimits } from "../../../../services/http/door/rate-limits.ts";
import { ALL_ROUTES } from "../../../../services/http/routes/all-routes.ts";
import { DEFAULT_LIMITS } from "../../../../services/schema/config/http-config.ts";
import { send } from "../../../helpers/http-node.ts";
import { closeDoors, openTestDoor } from "../../../helpers/open-door.ts";
import { rejectionOf } from "../../../helpers/refusal-of.ts";

describe("http › door › rate limits", () => {
  afterEach(closeDoors);

  it("refuses what one address asks beyond its share, says when to come again, and nothing of other kinds", async () => {
    const { server } = await openTestDoor({ limits: { perMinute: { heavy: 1 }, officersPerAddress: 2 } });
    const get = (path: string) => send(server.url, "GET", path);
    expect((await get("/openapi.json")).status).to.equal(200);
    expect((await get("/openapi.json")).status).to.equal(200);
    const { status, headers, json } = await get("/openapi.json");
    expect(status).to.equal(429);
    expect(json).to.include({ code: "requests-too-many", type: "/errors/requests-too-many" });
    const { params } = json as { params: Record<string, string> };
    expect(params).to.include({ group: "heavy", limit: "2" });
    expect(headers["retry-after"]).to.equal(params.seconds);
    expect(Number(params.seconds)).to.be.within(1, 60);
    expect((await get("/errors")).status).to.equal(200);
    expect((await get("/healthz")).status).to.equal(200);
  });

  it("refuses a body before it is read", async () => {
    const { server } = await openTestDoor({ limits: { perMinute: { verify: 1 }, officersPerAddress: 1 } });
    const post = () => send(server.url, "POST", "/v1/verifications", { body: "{" });
    expect((await post()).json).to.include({ code: "json-malformed" });
    expect((await post()).json).to.include({ code: "requests-too-many" });
  });

  it("counts guesses of paths too", async () => {
    const { server } = await openTestDoor({ limits: { perMinute: { read: 2 }, officersPerAddress: 1 } });
    const guess = async () => (await send(server.url, "GET", "/v1/nothing")).status;
    expect([await guess(), await guess(), await guess()]).to.deep.equal([404, 404, 429]);
  });

  it("counts an officer wherever he asks from", async () => {
    const limits = createRateLimits({ ...DEFAULT_LIMITS, perMinute: { ...DEFAULT_LIMITS.perMinute, write: 2 } });
    await limits.countOfficer("write", "XA-LIC/amara");
    await limits.countOfficer("write", "XA-LIC/amara");
    const { code, params } = await rejectionOf(limits.countOfficer("write", "XA-LIC/amara"));
    expect([code, params.group, params.limit]).to.deep.equal(["requests-too-many", "write", "2"]);
    // Nothing of who it was: the answer may be logged.
    expect(JSON.stringify(params)).to.not.include("amara");
    await limits.countOfficer("write", "XA-LIC/bela");
    await limits.countOfficer("read", "XA-LIC/amara");
  });

  it("takes what one subscriber is given for one address: a /56 of IPv6, one IPv4 however it is written", () => {
    const keyOf = (remoteAddress: string) => addressKey({ remoteAddress } as Socket);
    expect(keyOf("2001:db8:0:100::1")).to.equal(keyOf("2001:db8:0:1ff:ffff::9"));
    expect(keyOf("2001:db8:0:100::1")).to.not.equal(keyOf("2001:db8:0:200::1"));
    expect(keyOf("::ffff:192.0.2.1")).to.equal(keyOf("192.0.2.1"));
    expect(keyOf("192.0.2.1")).to.not.equal(keyOf("192.0.2.2"));
  });

  it("knows for every route what it costs", () => {
    for (const route of ALL_ROUTES) expect(DEFAULT_LIMITS.perMinute, route.path).to.have.property(costOf(route));
    const cost = (method: "get" | "post", path: string) =>
      ALL_ROUTES.filter((route) => route.method === method && route.path === path).map(costOf);
    expect(cost("post", "/v1/verifications")).to.deep.equal(["verify"]);
    expect(cost("post", "/v1/drafts")).to.deep.equal(["write"]);
    expect(cost("get", "/v1/audit/index")).to.deep.equal(["heavy"]);
  });
});
