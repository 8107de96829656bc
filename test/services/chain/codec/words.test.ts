import { expect } from "chai";
import fc from "fast-check";
import * as words from "../../../../services/chain/codec/words.ts";
import { type Hex, ZERO_WORD } from "../../../../services/domain/bytes/hex.ts";
import { PERMIT_KINDS, ROLES } from "../../../../services/domain/permit/kind.ts";

const ascii = (text: string, size: number): Hex =>
  `0x${Buffer.from(text)
    .toString("hex")
    .padEnd(2 * size, "0")}`;

describe("chain codec › words", () => {
  it("refuses what is no name of an authority, both ways", () => {
    for (const name of ["", "XA", "XA:customs", "xa-LIC", "XA-", "XA-LIC ", `XA-${"A".repeat(29)}`]) {
      expect(() => words.toAuthority(name), name).to.throw(RangeError);
      if (name.length <= 32) expect(() => words.fromAuthority(ascii(name, 32)), name).to.throw(RangeError);
    }
  });

  it("refuses a name with bytes behind its zeros", () => {
    expect(() => words.fromAuthority(`${ascii("XA-LIC", 32).slice(0, -2)}41` as Hex)).to.throw(RangeError);
  });

  it("reads nobody only from the zero word", () => {
    expect(words.fromOptionalAuthority(ZERO_WORD)).to.equal(undefined);
    expect(words.fromOptionalAuthority(ascii("XA-LIC", 32))).to.equal("XA-LIC");
  });

  it("refuses a set with a member this version has no word for, and one called none", () => {
    expect(() => words.fromSet(ROLES, 1 << ROLES.length)).to.throw(RangeError);
    expect(() => words.fromSet(ROLES, 1)).to.throw(RangeError);
    expect(() => words.toSet(ROLES, ["none"])).to.throw(RangeError);
  });

  it("refuses a number that JavaScript cannot hold", () => {
    expect(words.fromUint64(2n ** 53n - 1n)).to.equal(2 ** 53 - 1);
    expect(() => words.fromUint64(2n ** 53n)).to.throw(RangeError);
  });

  it("refuses a code with capitals or spaces", () => {
    for (const code of ["", "Expired", "not registered", "-expired"]) {
      expect(() => words.fromCode(ascii(code, 32)), code).to.throw(RangeError);
    }
    expect(words.fromCode(ascii("certificate-balance-exceeded", 32))).to.equal("certificate-balance-exceeded");
  });

  it("refuses text that does not fit its bytes", () => {
    expect(() => words.toUnit("PIECES")).to.throw(RangeError);
    expect(() => words.toCurrency("€")).to.throw(RangeError);
  });

  it("writes words as the contracts spell them", () => {
    expect(words.toAuthority("XA-LIC")).to.equal(ascii("XA-LIC", 32));
    expect(words.toParty("XB:customs")).to.equal(`0x584202${"00".repeat(29)}`);
    expect(words.toState("XA")).to.equal("0x5841");
    expect(words.toUnit("H87")).to.equal("0x483837");
    expect(words.toUnit("C62")).to.equal("0x433632");
    expect(words.toCurrency("")).to.equal("0x000000");
    expect(words.toSet(PERMIT_KINDS, ["end-user-certificate", "export-licence"])).to.equal(0b10010);
  });

  it("reads every unit, currency and party word, and writes it back the same", () => {
    const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
    const hex = (array: Uint8Array): Hex => `0x${Buffer.from(array).toString("hex")}`;
    fc.assert(
      fc.property(bytes(3), bytes(32), (three, word) => {
        expect(words.toUnit(words.fromUnit(hex(three)))).to.equal(hex(three));
        expect(words.toCurrency(words.fromCurrency(hex(three)))).to.equal(hex(three));
        expect(words.toParty(words.fromParty(hex(word)))).to.equal(hex(word));
      }),
    );
  });

  it("shows senseless words as they are instead of guessing", () => {
    expect(words.fromUnit("0x0001ff")).to.equal("0x0001ff");
    expect(words.fromUnit("0x4e4100")).to.equal("NA");
    expect(words.fromCurrency("0x65757200")).to.equal("0x65757200");
    expect(words.fromParty(ZERO_WORD)).to.equal(ZERO_WORD);
  });

  it("gives every set back in the register's order", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** PERMIT_KINDS.length - 1 }), (bits) => {
        const even = bits & ~1;
        expect(words.toSet(PERMIT_KINDS, words.fromSet(PERMIT_KINDS, even))).to.equal(even);
      }),
    );
    expect(words.fromSet(ROLES, 0b1110)).to.deep.equal(["licensing", "customs", "auditor"]);
  });
});
