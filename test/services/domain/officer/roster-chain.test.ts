import { expect } from "chai";
import { chainedWith, NO_CHANGES } from "../../../../services/domain/officer/roster-chain.ts";
import { sha256 } from "../../../helpers/permit-fixture.ts";

const of = (...changes: object[]) =>
  changes.reduce<`0x${string}`>((so, one) => chainedWith(so, one, sha256), NO_CHANGES);

describe("domain › chain of changes of the list", () => {
  it("stands for each change, and for their order", () => {
    const [a, b] = [
      { act: "remove-officer", officer: "XA-LIC/amara" },
      { act: "remove-officer", officer: "XA-LIC/bela" },
    ];
    const digests = [of(), of(a), of(b), of(a, b), of(b, a), of(a, a)];
    expect(new Set(digests).size).to.equal(digests.length);
  });

  it("does not hang on the order of members, nor on what is undefined", () => {
    expect(of({ b: 1, a: [2], c: undefined })).to.equal(of({ a: [2], b: 1 }));
  });

  it("is SHA-256 of the digest before and the text", () => {
    const bytes = Buffer.concat([Buffer.alloc(32), Buffer.from('{"a":1}')]);
    expect(of({ a: 1 })).to.equal(`0x${Buffer.from(sha256(bytes)).toString("hex")}`);
  });
});
