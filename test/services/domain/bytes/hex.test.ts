/**
 * Hex and bytes, one for one.
 * @module
 */
import { expect } from "chai";
import { sha256 as nodeSha256 } from "../../../../services/apps/sha256.ts";
import { fromHex, type Hex, isWord, sha256Hex, toHex, writeHex } from "../../../../services/domain/bytes/hex.ts";
import { WORD } from "../../../../services/schema/fields/hex.ts";
import { sha256 } from "../../../helpers/permit-fixture.ts";

describe("hex", () => {
  it("is read to the bytes it stands for, in either case, and written in lower case", () => {
    expect([...fromHex("0x00ff7aF0")]).to.deep.equal([0, 255, 122, 240]);
    expect(toHex(Uint8Array.of(0, 255, 122, 240))).to.equal("0x00ff7af0");
    expect(toHex(fromHex("0x"))).to.equal("0x");
    const target = new Uint8Array(4);
    writeHex("0xabcd", target, 1);
    expect([...target]).to.deep.equal([0, 0xab, 0xcd, 0]);
  });

  it("is nothing else: no odd digits, no other letters, no other beginning", () => {
    for (const text of ["0x0", "0x0g", "0xg0", "00ff", "0X00ff", "1x00", "0x\u01300", "0x0 ", "0x-1", "zz00ff"])
      expect(() => fromHex(text as Hex), text).to.throw(RangeError, "not a hex string");
    for (const text of ["", "0"]) expect(() => fromHex(text as Hex), text).to.throw(RangeError);
  });

  it("is a word when it has 32 bytes in lower case, and nothing near it is one", () => {
    const word = `0x${"0123456789abcdef".repeat(4)}`;
    expect(isWord(word)).to.equal(true);
    // Every character there is, in the first place, in the last and in one between.
    for (let code = 0; code < 0x10000; code++) {
      const character = String.fromCharCode(code);
      for (const at of [2, 30, 65]) {
        const other = word.slice(0, at) + character + word.slice(at + 1);
        if (isWord(other) !== WORD.test(other)) expect.fail(`${JSON.stringify(character)} at ${at}`);
      }
    }
    for (const other of [
      "",
      "0x",
      word.slice(2),
      `${word}0`,
      word.slice(0, -1),
      `0X${word.slice(2)}`,
      ` ${word}`,
      `${word}\n`,
    ])
      expect(isWord(other), other).to.equal(false);
  });

  it("is what a digest is written in, whoever writes it", () => {
    for (const length of [0, 1, 64, 1000]) {
      const bytes = new Uint8Array(length).fill(length);
      expect(sha256Hex(bytes, nodeSha256)).to.equal(toHex(sha256(bytes)));
      expect(sha256Hex(bytes, sha256)).to.equal(toHex(nodeSha256(bytes)));
    }
  });
});
