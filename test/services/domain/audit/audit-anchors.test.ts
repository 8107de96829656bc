/**
 * Which of an authority's anchors are of its audit log, and what is told when the log is not the one that was anchored.
 * @module
 */
import { expect } from "chai";
import {
  auditTitle,
  missingAnchor,
  nextAuditAnchor,
  rewrittenFindings,
  sortAnchors,
} from "../../../../services/domain/audit/audit-anchors.ts";
import { type Hex, ZERO_WORD } from "../../../../services/domain/bytes/hex.ts";
import type { OwnLog } from "../../../../services/domain/evidence/anchoring.ts";
import type { AnchorRecord } from "../../../../services/domain/register/records/statements.ts";
import { sha256, word } from "../../../helpers/permit-fixture.ts";

const HOUR = 3600;
const RULES = { gap: HOUR, latest: 20 * HOUR, missing: 24 * HOUR };
const T0 = 1_795_500_000;
const TITLE = auditTitle(sha256);
const rootOf = (size: number, log = "log"): Hex => word(`${log} ${size}`);

/** A log with one entry an hour from T0 on, which is another one behind `same`. */
const logOf = (size: number, same = size): OwnLog => ({
  ...{ authority: "XA-LIC", size, rootAt: (some) => rootOf(some, some <= same ? "log" : "other") },
  recordedAt: (place) => T0 + place * HOUR,
});
const anchorOf = (count: number, root: Hex, previous?: Hex): AnchorRecord => ({
  ...{ authority: "XA-LIC", root, count: BigInt(count), anchoredAt: T0 + count * HOUR },
  ...(previous && { previous }),
});
const title = anchorOf(1, TITLE);
const third = anchorOf(3, rootOf(3), TITLE);
const fifth = anchorOf(5, rootOf(5), rootOf(3));
const AUDIT = [fifth, title, third];
/** Another log of the same authority, and a tree for itself. */
const OTHERS = [anchorOf(2, word("v 2")), anchorOf(4, word("v 4"), word("v 2")), anchorOf(3, word("documents"))];

const rewritten = (log: OwnLog, anchors: readonly AnchorRecord[] = AUDIT) =>
  rewrittenFindings(log, sortAnchors(anchors, sha256)).map(({ code, params }) => `${code} ${params.size}`);
const missing = (log: OwnLog, anchors: readonly AnchorRecord[], now: number, heard = true) =>
  missingAnchor(log, sortAnchors(anchors, sha256), now, heard, RULES);
const next = (log: OwnLog, anchors: readonly AnchorRecord[], now: number) =>
  nextAuditAnchor(log, sortAnchors(anchors, sha256), now, RULES, sha256);

describe("anchors of an audit log", () => {
  it("begin with the title that docs/audit-log.md gives", () => {
    expect(TITLE).to.equal("0x5ccb3840fcee3a39f98b265eb0798424c342de27e7231123de0eb81a703f574d");
  });

  it("name a log that was written anew behind one of them, before the first, and an end that was cut off", () => {
    expect(rewritten(logOf(9, 4))).to.deep.equal(["audit-log-other 5"]);
    expect(rewritten(logOf(9, 0))).to.deep.equal(["audit-log-other 3", "audit-log-other 5"]);
    expect(rewritten(logOf(4))).to.deep.equal(["audit-log-cut 5"]);
    expect(rewritten(logOf(0))).to.deep.equal(["audit-log-cut 3", "audit-log-cut 5"]);
    const [finding] = rewrittenFindings(logOf(9, 4), sortAnchors(AUDIT, sha256));
    expect(finding?.params).to.deep.equal({
      ...{ size: "5", has: "9", since: "3", from: "on the register for XA-LIC since 2026-11-24T11:00:00Z" },
    });
  });

  it("are told from the authority's other logs by the roots before them alone, whatever their order", () => {
    const { audit, rest, titled } = sortAnchors([...OTHERS, ...AUDIT], sha256);
    expect([titled, audit, rest]).to.deep.equal([true, [third, fifth], OTHERS]);
    expect(rewritten(logOf(9), [...OTHERS, ...AUDIT])).to.deep.equal([]);
    expect(sortAnchors(OTHERS, sha256)).to.deep.equal({ titled: false, audit: [], rest: OTHERS });
  });

  it("do not begin with a title that was put behind a root of another log", () => {
    const [first] = OTHERS as [AnchorRecord];
    const anchors = [first, anchorOf(4, TITLE, first.root), anchorOf(6, rootOf(6), TITLE)];
    expect(sortAnchors(anchors, sha256)).to.deep.equal({ titled: false, audit: [], rest: anchors });
  });

  it("are missing once the oldest entry without one is more than a day old, and not while nobody knows", () => {
    const log = logOf(6);
    expect(missing(log, AUDIT, T0 + 29 * HOUR)).to.deep.equal([]);
    expect(missing(log, AUDIT, T0 + 29 * HOUR + 1, false)).to.deep.equal([]);
    expect(missing(log, AUDIT, T0 + 29 * HOUR + 1)).to.deep.equal([
      {
        code: "audit-anchor-missing",
        params: { authority: "XA-LIC", entries: "1", since: "2026-11-24T11:00:00Z" },
      },
    ]);
    expect(missing(log, [title], T0 + 24 * HOUR + 1)[0]?.params).to.include({ entries: "6" });
    expect(missing(logOf(5), AUDIT, T0 + 99 * HOUR)).to.deep.equal([]);
    for (const size of [0, 1]) expect(missing(logOf(size), [], T0 + 99 * HOUR)).to.deep.equal([]);
  });

  it("are not sent of a log that is not the one that was anchored, nor of less than two entries, nor too soon", () => {
    expect(next(logOf(9, 4), AUDIT, T0 + 99 * HOUR)).to.equal(undefined);
    expect(next(logOf(4), AUDIT, T0 + 99 * HOUR)).to.equal(undefined);
    for (const size of [0, 1]) expect(next(logOf(size), [], T0 + 99 * HOUR)).to.equal(undefined);
    expect(next(logOf(5), AUDIT, T0 + 99 * HOUR)).to.equal(undefined);
    expect(next(logOf(9), AUDIT, T0 + 25 * HOUR - 1)).to.equal(undefined);
  });

  it("begin with the title and go on from the last, never from another log's", () => {
    const later = T0 + 99 * HOUR;
    expect(next(logOf(9), OTHERS, later)).to.deep.equal({ root: TITLE, count: 1, previous: ZERO_WORD });
    expect(next(logOf(9), [...OTHERS, title], later)).to.deep.equal({ root: rootOf(9), count: 9, previous: TITLE });
    expect(next(logOf(9), [...OTHERS, ...AUDIT], T0 + 25 * HOUR)).to.deep.equal({
      ...{ root: rootOf(9), count: 9, previous: rootOf(5) },
    });
  });
});
