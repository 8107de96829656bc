/**
 * Mutants: which places of a source are found, that each can be compiled, and that the copy does what it says.
 * @module
 */
import { resolve } from "node:path";
import { expect } from "chai";
import { ANALYSIS, compile, errorsOf, type Input, readUnits } from "../../../../scripts/mutation/lib/compiler.ts";
import { findMutants, type Mutant } from "../../../../scripts/mutation/lib/mutants.ts";
import { keptPure, pureWords } from "../../../../scripts/mutation/lib/purity.ts";
import { writeCopy } from "../../../../scripts/mutation/lib/schemata.ts";
import type { Unit } from "../../../../scripts/mutation/lib/syntax.ts";

const root = resolve(import.meta.dirname, "../../../..");
const SOURCE = `// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;
type Id is bytes32;
function same(Id a, Id b) pure returns (bool) { return Id.unwrap(a) == Id.unwrap(b); }
using {same as ==} for Id global;
enum Status { None, Active, Ended }
contract Counter {
    uint256 private constant MOST = 10;
    event Counted(uint256 by, uint256 total);
    error TooMany(uint256 by, uint256 most);
    uint256 private total;
    Status private status;
    function count(uint256 by) external returns (uint256) {
        if (by > MOST) revert TooMany(by, MOST);
        total += by;
        status = Status.Active;
        emit Counted(by, total);
        return total;
    }
    function isSame(Id a, Id b) external pure returns (bool) { return a == b; }
    function half(uint256 n) external pure returns (uint256) { return _div(n, 2) + 0; }
    function _div(uint256 a, uint256 b) private pure returns (uint256) { return a / b; }
}
`;

describe("the mutants of a source", function () {
  this.timeout(120_000);
  const input: Input = {
    language: "Solidity",
    settings: { evmVersion: "cancun", viaIR: true },
    sources: { "project/contracts/Counter.sol": { content: SOURCE } },
  };
  let unit: Unit;
  let mutants: Mutant[];
  const changes = (operator: string): string[] =>
    mutants
      .filter((each) => each.operator === operator)
      .map(({ range, text }) => `${unit.text.slice(range.start, range.end)} => ${text}`);

  before(async () => {
    const units = await readUnits(root, input);
    unit = units[0] as Unit;
    mutants = findMutants(units, units);
  });

  it("move a boundary and turn a comparison round", () => {
    expect(changes("boundary")).to.deep.equal(["> => >="]);
    expect(changes("negate")).to.deep.equal(["> => <=", "a == b => !(a == b)"]);
  });

  it("take away a guard, statements and an event", () => {
    expect(changes("skip-if")).to.deep.equal(["by > MOST => false"]);
    expect(changes("remove-emit")).to.deep.equal(["emit Counted(by, total); => "]);
    expect(changes("remove-statement")).to.include.members(["total += by; => ", "return total; => "]);
    expect(changes("remove-statement")).to.not.include("revert TooMany(by, MOST); => ");
  });

  it("reckon wrongly, exchange arguments, take another constant or member", () => {
    expect(changes("arithmetic")).to.have.members(["+= => -=", "+ => -", "/ => *"]);
    expect(changes("swap-arguments")).to.deep.equal(["by, MOST => MOST, by", "by, total => total, by"]);
    expect(changes("constant")).to.deep.equal(["MOST => (MOST + 1)", "MOST => (MOST + 1)"]);
    expect(changes("enum-member")).to.deep.equal(["Status.Active => Status.Ended"]);
    expect(changes("literal")).to.deep.equal(["2 => (2 + 1)", "0 => 1"]);
  });

  it("leave an operator's own function alone: it has to stay pure", () => {
    expect(mutants.filter(({ line }) => line === 4)).to.deep.equal([]);
    expect(pureWords(unit, keptPure([unit])).length).to.equal(3);
  });

  it("have keys of their own that no line number is in", () => {
    expect(new Set(mutants.map(({ key }) => key)).size).to.equal(mutants.length);
    expect(mutants[0]?.key).to.match(/^contracts\/Counter\.sol Counter\.count /);
  });

  it("all compile in one copy", async () => {
    const numbered = mutants.map((mutant, i) => ({ number: 1_000_001 + i, mutant }));
    const copy = writeCopy(unit, numbered, pureWords(unit, keptPure([unit])));
    const sources = { "project/contracts/Counter.sol": { content: copy.text } };
    const errors = errorsOf(await compile(root, { ...input, sources }, ANALYSIS));
    expect(errors.map(({ formattedMessage }) => formattedMessage)).to.deep.equal([]);
    for (const { number } of numbered) expect(copy.text).to.include(`address(${number})`);
    expect(new Set(copy.marks.map(({ number }) => number)).size).to.equal(mutants.length);
  });
});
