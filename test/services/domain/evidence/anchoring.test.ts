import { expect } from "chai";
import type { Hex } from "../../../../services/domain/bytes/hex.ts";
import {
  anchorFindings,
  nextAnchor,
  type OwnLog,
  pictureAnchors,
} from "../../../../services/domain/evidence/anchoring.ts";
import type { AnchorRecord } from "../../../../services/domain/register/records/statements.ts";
import { word } from "../../../helpers/permit-fixture.ts";

const HOUR = 3600;
const RULES = { gap: HOUR, latest: 20 * HOUR, missing: 24 * HOUR };
const T0 = 1_795_500_000;
const rootOf = (size: number, log = "log"): Hex => word(`${log} ${size}`);

/** A log with one record an hour from T0 on. */
const logOf = (size: number): OwnLog => ({
  ...{ authority: "XA-CUS", size, rootAt: rootOf },
  recordedAt: (index) => T0 + index * HOUR,
});
const anchorOf = (count: number, previous?: Hex, log?: string): AnchorRecord => ({
  ...{ authority: "XA-CUS", root: rootOf(count, log), count: BigInt(count), anchoredAt: T0 + count * HOUR },
  ...(previous && { previous }),
});
const codes = (size: number, anchors: readonly AnchorRecord[], now: number, heard = true) => {
  const log = logOf(size);
  return anchorFindings(log, pictureAnchors(log, anchors), now, heard, RULES).map(({ code }) => code);
};

describe("anchors of a log", () => {
  describe("that do not fit", () => {
    it("are a fork when they go on from this log's root with another", () => {
      const other = anchorOf(5, rootOf(3), "other");
      expect(codes(4, [anchorOf(3), other], T0)).to.deep.equal(["verification-log-forked"]);
      expect(codes(9, [anchorOf(3), other], T0)).to.deep.equal(["verification-log-forked"]);
      const later = anchorOf(7, other.root, "other");
      expect(codes(9, [anchorOf(3), later, other], T0)).to.have.length(2);
    });

    it("are a fork when this log lost what was anchored", () => {
      expect(codes(3, [anchorOf(2), anchorOf(5, rootOf(2)), anchorOf(8, rootOf(5))], T0)).to.deep.equal([
        "verification-log-forked",
        "verification-log-forked",
      ]);
    });

    it("are a fork when this log's root was anchored behind another's", () => {
      const other = anchorOf(2, undefined, "other");
      expect(codes(5, [other, anchorOf(4, other.root)], T0)).to.deep.equal(["verification-log-forked"]);
    });

    it("are told as unmatched when nothing ties them to this log, and when the log is gone", () => {
      expect(codes(4, [anchorOf(2, undefined, "other")], T0)).to.deep.equal(["anchor-unmatched"]);
      expect(codes(0, [anchorOf(3), anchorOf(5, rootOf(3))], T0)).to.deep.equal([
        "anchor-unmatched",
        "anchor-unmatched",
      ]);
    });

    it("name the root, how many, and when", () => {
      const log = logOf(4);
      const [finding] = anchorFindings(log, pictureAnchors(log, [anchorOf(9)]), T0, true, RULES);
      expect(finding?.params).to.deep.equal({
        ...{ authority: "XA-CUS", root: rootOf(9), count: "9", anchoredAt: "2026-11-24T15:00:00Z" },
      });
    });
  });

  describe("that are missing", () => {
    it("are told once the oldest record without one is more than a day old", () => {
      expect(codes(1, [], T0 + 24 * HOUR)).to.deep.equal([]);
      expect(codes(1, [], T0 + 24 * HOUR + 1)).to.deep.equal(["anchor-missing"]);
      // Record 2 is of T0 + 2 h.
      expect(codes(3, [anchorOf(2)], T0 + 26 * HOUR)).to.deep.equal([]);
      expect(codes(3, [anchorOf(2)], T0 + 26 * HOUR + 1)).to.deep.equal(["anchor-missing"]);
    });

    it("are not told while nobody knows, while nothing is new, or while the log is empty", () => {
      expect(codes(1, [], T0 + 99 * HOUR, false)).to.deep.equal([]);
      expect(codes(2, [anchorOf(2)], T0 + 999 * HOUR)).to.deep.equal([]);
      expect(codes(0, [], T0 + 999 * HOUR)).to.deep.equal([]);
    });
  });

  it("that fit say nothing, whatever their order", () => {
    const anchors = [anchorOf(1), anchorOf(3, rootOf(1)), anchorOf(6, rootOf(3))];
    expect(codes(6, anchors, T0 + 7 * HOUR)).to.deep.equal([]);
    const { own } = pictureAnchors(logOf(8), [...anchors].reverse());
    expect(own.map(({ count }) => count)).to.deep.equal([1n, 3n, 6n]);
  });
});

describe("next anchor", () => {
  const next = (size: number, anchors: readonly AnchorRecord[], now: number, occasion: "after-a-write" | "clock") => {
    const log = logOf(size);
    return nextAnchor(log, pictureAnchors(log, anchors), now, RULES, occasion);
  };

  it("is none when nothing is new, or within an hour of the last", () => {
    expect(next(0, [], T0, "after-a-write")).to.equal(undefined);
    expect(next(2, [anchorOf(2)], T0 + 99 * HOUR, "after-a-write")).to.equal(undefined);
    expect(next(5, [anchorOf(4)], T0 + 5 * HOUR - 1, "after-a-write")).to.equal(undefined);
    expect(next(5, [anchorOf(4)], T0 + 5 * HOUR - 1, "clock")).to.equal(undefined);
  });

  it("is not sent by the clock before the oldest record has waited 20 hours", () => {
    expect(next(2, [], T0 + 20 * HOUR - 1, "clock")).to.equal(undefined);
    expect(next(2, [], T0 + 20 * HOUR, "clock")).to.deep.equal({ root: rootOf(2), count: 2 });
    expect(next(5, [anchorOf(4)], T0 + 24 * HOUR - 1, "clock")).to.equal(undefined);
    expect(next(5, [anchorOf(4)], T0 + 24 * HOUR, "clock")?.count).to.equal(5);
  });

  it("is sent at once when the oldest record is of a time to come: the clock was ahead, and how long it waits is not known", () => {
    expect(next(2, [], T0 - 1, "clock")?.count).to.equal(2);
    expect(next(2, [], T0, "clock")).to.equal(undefined);
  });

  it("rides on a write, and goes on from the last root", () => {
    expect(next(2, [], T0, "after-a-write")).to.deep.equal({ root: rootOf(2), count: 2 });
    expect(next(6, [anchorOf(1), anchorOf(4, rootOf(1))], T0 + 5 * HOUR, "after-a-write")).to.deep.equal({
      ...{ root: rootOf(6), count: 6, previous: rootOf(4) },
    });
  });
});
