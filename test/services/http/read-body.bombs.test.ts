/**
 * Compression bombs at the door: a quarter of a gigabyte in a quarter of a megabyte is never unpacked, whatever it calls itself.
 * @module
 */
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { expect } from "chai";
import { httpNode } from "../../helpers/http-node.ts";

const UNPACKED = 256 * 1024 * 1024;
/** What a node may take up meanwhile: far below what any bomb unpacks to. */
const ROOM = 128 * 1024 * 1024;

describe("http › bodies that unpack to far more", function () {
  this.timeout(120_000);
  const node = httpNode();
  const zeros = Buffer.alloc(UNPACKED);
  const bombs: (readonly [encoding: string, body: Uint8Array])[] = [];
  before(() => {
    const gzip = gzipSync(zeros);
    bombs.push(
      ...([
        ["gzip", gzip],
        ["x-gzip", gzip],
        ["GZIP", gzip],
        ["gzip, gzip", gzipSync(gzip)],
        ["gzip;q=1", gzip],
        ["identity, gzip", gzip],
        ["deflate", deflateSync(zeros)],
        ["deflate", deflateRawSync(zeros)],
        ["br", brotliCompressSync(zeros)],
        ["zstd", zstdCompressSync(zeros)],
      ] as const),
    );
  });

  it("are refused by their encoding, at every door that takes a body, and take up no room", async () => {
    await node.refused("body-encoding-refused", "POST", "/v1/verifications", {
      ...{ body: gzipSync("{}"), headers: { "Content-Encoding": "gzip" } },
    });
    const before = process.memoryUsage().rss;
    for (const path of ["/v1/verifications", "/v1/drafts"]) {
      for (const [encoding, body] of bombs) {
        expect(body.length, encoding).to.be.below(1_048_576);
        const sending = { body, officer: "XB-LIC/farid", headers: { "Content-Encoding": encoding } };
        const { status } = await node.refused("body-encoding-refused", "POST", path, sending);
        expect(status).to.equal(415);
      }
    }
    expect(process.memoryUsage().rss - before).to.be.below(ROOM);
  });

  it("that do not say so are no JSON", async () => {
    const [[, body]] = bombs as [readonly [string, Uint8Array]];
    await node.refused("json-malformed", "POST", "/v1/verifications", { body });
  });
});
