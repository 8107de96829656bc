/**
 * Answers of a ledger that cannot be understood: said so, however large or deep they are.
 * @module
 */
import { expect } from "chai";
import { misunderstood, toNumber, toRecord } from "../../../services/chain/rpc-answers.ts";
import { LedgerUnavailable } from "../../../services/domain/errors/refusal.ts";

describe("chain adapter › answers that cannot be understood", () => {
  it("nested deeper than could be written out again › the ledger is unavailable, nothing breaks", () => {
    const deep: unknown = JSON.parse("[".repeat(200_000) + "]".repeat(200_000));
    expect(() => toNumber(deep, "eth_chainId")).to.throw(LedgerUnavailable, "a list of 1");
    expect(() => toNumber({ number: deep }, "eth_chainId")).to.throw(LedgerUnavailable, "an object with number");
  });

  it("are shown in a few words", () => {
    const said = (value: unknown) => misunderstood("eth_call", value).params.why;
    expect(said("x".repeat(1_000_000))).to.equal(`eth_call answered "${"x".repeat(80)}", which cannot be understood`);
    expect(said(null)).to.include("null");
    expect(said(undefined)).to.include("undefined");
    expect(said({})).to.include("an object with nothing");
    expect(
      String(said(Object.fromEntries(Array.from({ length: 999 }, (_, i) => [`member ${i}`, 1])))).length,
    ).to.be.below(160);
    expect(() => toRecord(7, "eth_getBlockByNumber")).to.throw(LedgerUnavailable, "answered 7");
  });
});
