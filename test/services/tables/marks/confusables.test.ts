import { expect } from "chai";
import { CONFUSABLES } from "../../../../services/tables/marks/confusables.ts";

describe("table of look-alikes", () => {
  it("holds no class with two digits, because makers count", () => {
    const digits = [..."0123456789"];
    const classes = digits.map((digit) => CONFUSABLES.get(digit) ?? digit);
    expect(new Set(classes).size).to.equal(10);
  });

  it("leads to a sign that stands for itself, so that folding once is enough", () => {
    for (const [sign, standsFor] of CONFUSABLES) {
      expect([...sign], sign).to.have.length(1);
      expect(CONFUSABLES.get(standsFor) ?? standsFor, sign).to.equal(standsFor);
    }
  });

  it("holds capitals only, and of other scripts the code points UTS #39 names", () => {
    for (const sign of CONFUSABLES.keys()) expect(sign.toUpperCase()).to.equal(sign);
    const greek = [0x391, 0x392, 0x395, 0x396, 0x397, 0x399, 0x39a, 0x39c, 0x39d, 0x39f, 0x3a1, 0x3a4, 0x3a5, 0x3a7];
    const cyrillic = [
      ...[0x405, 0x406, 0x408, 0x410, 0x412, 0x415, 0x417, 0x41a, 0x41c, 0x41d, 0x41e, 0x420, 0x421, 0x422, 0x423],
      ...[0x425, 0x4c0, 0x51a, 0x51c],
    ];
    const foreign = [...CONFUSABLES.keys()].map((sign) => sign.codePointAt(0) ?? 0).filter((code) => code > 0x7e);
    expect(foreign.sort((a, b) => a - b)).to.deep.equal([...greek, ...cyrillic].sort((a, b) => a - b));
  });
});
