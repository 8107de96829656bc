/**
 * Snapshots of figures: what counts as a difference.
 * @module
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { differences, readSnapshot, writeSnapshot } from "../../../../scripts/gas/lib/snapshot.ts";

describe("a snapshot of figures", () => {
  it("tells what moved, what is new and what is gone", () => {
    const before = { "gas.a": 100, "gas.b": 100, "gas.gone": 1 };
    expect(differences("g.json", before, { "gas.a": 100, "gas.b": 90, "gas.new": 5 })).to.deep.equal([
      "g.json: gas.b was 100, is 90 (-10)",
      "g.json: gas.gone is not measured any more",
      "g.json: gas.new is new: 5",
    ]);
  });

  it("overlooks what is within the tolerance, and nothing beyond it", () => {
    expect(differences("g.json", { a: 1_000 }, { a: 1_150 }, 150)).to.deep.equal([]);
    expect(differences("g.json", { a: 1_000 }, { a: 849 }, 150)).to.have.lengthOf(1);
  });

  it("is read as it was written, and is empty where there is none", () => {
    const root = mkdtempSync(join(tmpdir(), "countersign-snapshot-"));
    try {
      expect(readSnapshot(root, "snapshots/gas.json")).to.deep.equal({});
      writeSnapshot(root, "snapshots/gas.json", { "gas.a": 1 });
      expect(readSnapshot(root, "snapshots/gas.json")).to.deep.equal({ "gas.a": 1 });
    } finally {
      rmSync(root, { recursive: true });
    }
  });
});
