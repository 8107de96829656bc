import { expect } from "chai";
import { httpNode } from "../../helpers/http-node.ts";
import { word } from "../../helpers/permit-fixture.ts";
import { certificateRequest } from "../../helpers/permit-samples.ts";

const ID = word("nothing");

describe("http › what a route asks for", () => {
  const node = httpNode();
  let before: object;

  beforeEach(async () => {
    before = await node.stored();
  });
  afterEach(async () => {
    expect(await node.stored(), "something was stored").to.deep.equal(before);
  });

  describe("the acting officer", () => {
    for (const officer of [
      "",
      "amara",
      "XA-LIC",
      "XA-LIC/",
      "XA-LIC/nobody",
      "XA-CUS/amara",
      "xa-lic/amara",
      "XA-LIC/amara ,XA-LIC/bela",
    ]) {
      it(`is refused as ${officer || "nobody"}, though the token is good`, async () => {
        const sending = { officer, body: certificateRequest("XA/1") };
        expect((await node.refused("officer-missing", "POST", "/v1/drafts", sending)).status).to.equal(401);
        await node.refused("officer-missing", "GET", "/v1/drafts", { officer });
      });
    }

    it("is asked for before the body is judged, on every write and every read", async () => {
      for (const path of [
        `/v1/drafts/${ID}/approvals`,
        `/v1/permits/${ID}/status-changes`,
        "/v1/write-offs",
        `/v1/write-offs/${ID}/consumption`,
        `/v1/write-offs/${ID}/release`,
        "/v1/receipts",
      ])
        await node.refused("token-missing", "POST", path, { body: "{" });
      for (const path of [
        `/v1/drafts/${ID}`,
        `/v1/permits/${ID}/bundle`,
        `/v1/operations/${ID}`,
        "/v1/permits",
        "/v1/audit/history",
      ])
        await node.refused("token-missing", "GET", path, { officer: undefined });
    });
  });

  describe("the Idempotency-Key", () => {
    const KEYS = [undefined, "", " ", "a b", "x".repeat(129), "x".repeat(5000), "k\u00e9y"];
    for (const key of KEYS) {
      it(`is refused as ${key === undefined ? "none" : JSON.stringify(key.slice(0, 20))}`, async () => {
        const headers: Record<string, string> =
          key === undefined ? {} : { "Idempotency-Key": Buffer.from(key).toString("latin1") };
        const sending = { officer: "XB-LIC/farid", key: undefined, headers, body: certificateRequest("XB/KEY") };
        expect((await node.refused("key-missing", "POST", "/v1/drafts", sending)).status).to.equal(400);
      });
    }
  });

  describe("ids in the path", () => {
    for (const id of [
      "1",
      "0x",
      `0x${"A".repeat(64)}`,
      ID.slice(0, -1),
      `${ID}0`,
      ID.slice(2),
      `${ID}%20`,
      "%27%20OR%201=1",
      "%00",
      "null",
      "..%2f",
    ]) {
      it(`are refused as ${id.slice(0, 24)}`, async () => {
        for (const path of [`/v1/permits/${id}`, `/v1/permits/${id}/versions`, `/v1/write-offs/${id}`]) {
          const { status, params } = await node.refused("field-invalid", "GET", path);
          expect(status).to.equal(422);
          expect(params).to.deep.equal({ path: "/id", rule: "hex-32-bytes" });
        }
        const officer = { officer: "XA-LIC/amara" };
        await node.refused("field-invalid", "GET", `/v1/operations/${id}`, officer);
        await node.refused("field-invalid", "GET", `/v1/drafts/${id}`, officer);
        await node.refused("field-invalid", "POST", `/v1/permits/${id}/status-changes`, {
          ...officer,
          body: { act: "suspend", reason: "fraud" },
        });
      });
    }

    it("of authorities are refused when no authority could have them", async () => {
      for (const id of ["xa-lic", "XA", "XA-", "XA-LIC-", `XA-${"A".repeat(29)}`, "X%41%00-LIC"])
        await node.refused("field-invalid", "GET", `/v1/authorities/${id}`);
    });

    it("that nothing has are a 404 with a code of its own", async () => {
      const officer = { officer: "XA-LIC/amara" };
      for (const [code, path] of [
        ["record-unknown", `/v1/permits/${ID}`],
        ["record-unknown", `/v1/permits/${ID}/versions`],
        ["record-unknown", "/v1/authorities/XA-NONE"],
        ["reservation-unknown", `/v1/write-offs/${ID}`],
        ["permit-unknown", `/v1/permits/${ID}/bundle`],
        ["draft-unknown", `/v1/drafts/${ID}`],
        ["operation-unknown", `/v1/operations/${ID}`],
      ] as const)
        expect((await node.refused(code, "GET", path, officer)).status, path).to.equal(404);
    });
  });

  describe("the query", () => {
    const LISTS = ["/v1/permits", "/v1/write-offs", "/v1/audit/history", "/v1/audit/refusals"];
    const OTHERS = ["/v1/states", "/v1/authorities", "/v1/discrepancies", "/v1/audit/index", `/v1/permits/${ID}`];

    it("is refused with a field nobody reads", async () => {
      for (const path of [...LISTS, ...OTHERS]) {
        const { params } = await node.refused("field-invalid", "GET", `${path}?page=2`);
        expect(params).to.deep.equal({ path: "/page", rule: "unknown-field" });
      }
    });

    for (const limit of ["0", "-1", "201", "1.5", "1e2", "ten", "", " 5", "05", "99999999999999999999"]) {
      it(`is refused with limit=${limit}`, async () => {
        for (const path of LISTS) {
          const { params } = await node.refused("field-invalid", "GET", `${path}?limit=${encodeURIComponent(limit)}`);
          expect(params).to.deep.equal({ path: "/limit", rule: "1-to-200" });
        }
      });
    }

    it("is refused with a parameter twice or as an object", async () => {
      for (const path of LISTS) {
        const { params } = await node.refused("field-invalid", "GET", `${path}?limit=1&limit=2`);
        expect(params).to.deep.equal({ path: "/limit", rule: "type string" });
        await node.refused("field-invalid", "GET", `${path}?limit[a]=1`);
        await node.refused("field-invalid", "GET", `${path}?__proto__=1`);
      }
    });

    it("is refused with a cursor that no list has given, or another list", async () => {
      await node.papers();
      const { next } = await node.answer(200, "GET", "/v1/audit/history?limit=1");
      expect(next).to.be.a("string");
      const ofOtherList = encodeURIComponent(String(next));
      const made = (text: string) => Buffer.from(text).toString("base64url");
      for (const cursor of [
        ofOtherList,
        "x",
        "%00",
        made("permits:1"),
        made("permits:-1.0"),
        made("permits:1.99999999999"),
        made(`permits:${"9".repeat(40)}.0`),
        `${made("permits:1.0")}%3D`,
        "a".repeat(200),
      ]) {
        expect((await node.refused("cursor-invalid", "GET", `/v1/permits?after=${cursor}`)).status).to.equal(422);
      }
      await node.refused("field-invalid", "GET", `/v1/permits?after=${"a".repeat(201)}`);
      before = await node.stored();
    });

    it("is refused with words and ids of another form", async () => {
      for (const [path, field] of [
        ["/v1/permits?status=none", "/status"],
        ["/v1/permits?status=ACTIVE", "/status"],
        ["/v1/permits?kind=licence", "/kind"],
        ["/v1/permits?issuer=XA", "/issuer"],
        ["/v1/write-offs?permit=1", "/permit"],
        ["/v1/write-offs?series=0x", "/series"],
        ["/v1/write-offs?outside=none", "/outside"],
        ["/v1/audit/refusals?authority=%27", "/authority"],
        ["/v1/audit/history?series=%00", "/series"],
        ["/v1/discrepancies?permit=x", "/permit"],
      ] as const) {
        const { params } = await node.refused("field-invalid", "GET", path);
        expect(params).to.include({ path: field });
      }
    });
  });
});
