/**
 * Hex and bytes, one for one.
 * @module
 */
import { expect } from "chai";
import { fromHex, type Hex, toHex, writeHex } from "../../../../services/domain/bytes/hex.ts";

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
});
