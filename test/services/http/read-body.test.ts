import { gzipSync } from "node:zlib";
import { expect } from "chai";
import { httpNode, problemOf, type Sending } from "../../helpers/http-node.ts";
import { certificateRequest } from "../../helpers/permit-samples.ts";
import { shown } from "../../helpers/tokens.ts";

const officer = "XB-LIC/farid";
const nested = (depth: number): string => `${"[".repeat(depth)}${"]".repeat(depth)}`;
const good = JSON.stringify(certificateRequest("XB/BODY"));

describe("http › bodies", () => {
  const node = httpNode();
  let before: object;

  beforeEach(async () => {
    before = await node.stored();
  });
  afterEach(async () => {
    expect(await node.stored(), "something was stored").to.deep.equal(before);
  });

  const draft = (sending: Sending) => ["POST", "/v1/drafts", { officer, ...sending }] as const;

  describe("that are no JSON", () => {
    const TEXTS: readonly [string, string | Uint8Array][] = [
      ["an open brace", "{"],
      ["a comma at the end", '{"a":1,}'],
      ["a comment", '{"a":1/*x*/}'],
      ["two values", "{}{}"],
      ["NaN", '{"a":NaN}'],
      ["a single quote", "{'a':1}"],
      ["a byte order mark", `\ufeff${good}`],
      ["bytes that are no UTF-8", Uint8Array.from([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x3a, 0x31, 0x7d])],
      ["UTF-16", Buffer.from(good, "utf16le")],
      ["nothing", ""],
    ];
    for (const [what, body] of TEXTS) {
      it(`are refused: ${what}`, async () => {
        const { status, params } = await node.refused("json-malformed", ...draft({ body }));
        expect(status).to.equal(400);
        expect((params as { why: string }).why)
          .to.be.a("string")
          .and.not.include("XB/BODY");
      });
    }

    it("are refused when there is no body and no length at all", async () => {
      await node.refused("json-malformed", ...draft({ headers: { "Content-Type": "application/json" } }));
    });
  });

  describe("that two readers could read differently", () => {
    it("are refused with a key twice, at any depth, and however it is spelt", async () => {
      for (const [body, key] of [
        ['{"validFrom":"a","validFrom":"b"}', "/validFrom"],
        [good.replace('"number":', '"number":"other","number":'), "/subject/number"],
        ['{"a":{"b":1,"\\u0062":2}}', "/a/b"],
      ] as const) {
        const { params } = await node.refused("json-duplicate-key", ...draft({ body }));
        expect(params).to.deep.equal({ key });
      }
    });

    it("are refused with half of a surrogate pair, in a value or in a key", async () => {
      for (const body of ['{"a":"\\ud800"}', '{"\\udc00":1}', good.replace("XB/BODY", "XB\\udfff")]) {
        const { status, params } = await node.refused("field-invalid", ...draft({ body }));
        expect(status).to.equal(422);
        expect(params).to.include({ rule: "lone-surrogate" });
      }
    });

    it("are refused with a key that reaches into the prototype", async () => {
      const { params } = await node.refused("field-invalid", ...draft({ body: '{"__proto__":{"officer":1}}' }));
      expect(params).to.include({ rule: "key-forbidden" });
    });
  });

  describe("that are too much", () => {
    it("are refused when nested deeply, also when very deeply", async () => {
      for (const depth of [33, 1000, 200_000]) {
        const { status, params } = await node.refused("json-too-deep", ...draft({ body: nested(depth) }));
        expect(status).to.equal(400);
        expect(params).to.deep.equal({ limit: "32" });
      }
    });

    it("are refused over 1 MiB, announced or not", async () => {
      const body = JSON.stringify({ a: "x".repeat(1_048_576) });
      const { status, params } = await node.refused("body-too-large", ...draft({ body }));
      expect(status).to.equal(413);
      expect(params).to.include({ limit: "1048576" });
      const url = (await node.running()).url;
      const chunks = new Blob([body]).stream();
      const headers = {
        "Content-Type": "application/json",
        ...(await shown(await node.running(), officer, { method: "POST", path: "/v1/drafts" })),
        "Idempotency-Key": "chunks",
      };
      const reply = await fetch(`${url}/v1/drafts`, {
        method: "POST",
        headers,
        body: chunks,
        duplex: "half",
      } as RequestInit);
      expect(reply.status).to.equal(413);
      expect(((await reply.json()) as { code: string }).code).to.equal("body-too-large");
    });
  });

  describe("of another type or encoding", () => {
    const TYPES = [
      "text/plain",
      "text/json",
      "application/x-www-form-urlencoded",
      "multipart/form-data; boundary=x",
      "application/json; charset=utf-16",
      "application/json; charset=iso-8859-1",
      "application/jsonp",
      "application/vc+jwt",
      "json",
    ];
    for (const type of TYPES) {
      it(`are refused as ${type}`, async () => {
        const sending = { body: good, headers: { "Content-Type": type } };
        const { status, params } = await node.refused("content-type-refused", ...draft(sending));
        expect(status).to.equal(415);
        expect(params).to.deep.equal({ found: type });
      });
    }

    it("are refused compressed, and when an encoding is only claimed", async () => {
      for (const [encoding, body] of [
        ["gzip", gzipSync(good)],
        ["deflate", good],
        ["br", good],
        ["nonsense", good],
      ] as const) {
        const sending = { body, headers: { "Content-Encoding": encoding } };
        const { status, params } = await node.refused("body-encoding-refused", ...draft(sending));
        expect(status).to.equal(415);
        expect(params).to.deep.equal({ found: encoding });
      }
    });

    it("are refused without a type", async () => {
      const sending = { body: good, headers: { "Content-Type": "" } };
      const reply = await node.send(...draft(sending));
      expect(problemOf(reply)).to.include({ code: "content-type-refused" });
    });
  });

  it("are not asked for by a read, and what comes with one is not looked at", async () => {
    for (const body of ["{", gzipSync("{}")])
      expect((await node.send("GET", "/v1/permits", { body })).status).to.equal(200);
  });
});
