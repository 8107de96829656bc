/**
 * HMAC-SHA-256 against the vectors of RFC 4231.
 * @module
 */
import { createHmac } from "node:crypto";
import { expect } from "chai";
import { fromHex, type Hex, toHex } from "../../../../services/domain/bytes/hex.ts";
import { hmacSha256 } from "../../../../services/domain/bytes/hmac.ts";
import { sha256 } from "../../../helpers/permit-fixture.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const VECTORS: readonly (readonly [name: string, key: Hex, message: Uint8Array, mac: Hex])[] = [
  [
    "test case 1",
    `0x${"0b".repeat(20)}`,
    utf8("Hi There"),
    "0xb0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
  ],
  [
    "test case 2",
    toHex(utf8("Jefe")),
    utf8("what do ya want for nothing?"),
    "0x5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
  ],
  [
    "test case 6, a key longer than a block",
    `0x${"aa".repeat(131)}`,
    utf8("Test Using Larger Than Block-Size Key - Hash Key First"),
    "0x60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
  ],
];

describe("services/domain/bytes/hmac", () => {
  for (const [name, key, message, mac] of VECTORS)
    it(`gives what RFC 4231 gives: ${name}`, () => {
      expect(toHex(hmacSha256(fromHex(key), message, sha256))).to.equal(mac);
    });

  it("gives what the platform gives for a key of exactly one block", () => {
    const [key, message] = [new Uint8Array(64).fill(7), utf8("x".repeat(200))];
    const expected = createHmac("sha256", key).update(message).digest();
    expect(toHex(hmacSha256(key, message, sha256))).to.equal(toHex(expected));
  });
});
