/**
 * Every kind of damage to a log, and the place it is named by; then the same by somebody who computes the chain anew.
 * @module
 */
import { expect } from "chai";
import { type AuditLine, checkLog, type KnownRoot } from "../../../../services/domain/audit/check-log.ts";
import { type AuditEntry, entryDigest, entryText, readEntry } from "../../../../services/domain/audit/entry.ts";
import { fromHex, type Hex, toHex, ZERO_WORD } from "../../../../services/domain/bytes/hex.ts";
import { digestLeaf } from "../../../../services/domain/evidence/log-proofs.ts";
import { merkleRoot } from "../../../../services/domain/permit/merkle.ts";
import { sha256, word } from "../../../helpers/permit-fixture.ts";

const entry = (i: number, more: Partial<AuditEntry> = {}): AuditEntry => ({
  ...{ at: i, authority: "XA-LIC", actor: "XA-LIC/amara", act: `act ${i}`, outcome: "allowed" },
  ...more,
});

/** Entries as a node chains them. */
function chained(entries: readonly AuditEntry[]): string[] {
  const texts: string[] = [];
  let before: Hex = ZERO_WORD;
  for (const [place, one] of entries.entries()) {
    const text = entryText({ ...one, place, before });
    texts.push(text);
    before = entryDigest(text, sha256);
  }
  return texts;
}

const LOG = chained([0, 1, 2, 3, 4, 5, 6, 7].map((i) => entry(i)));
const rootOf = (texts: readonly string[]): Hex =>
  toHex(
    merkleRoot(
      texts.map((text) => digestLeaf(fromHex(entryDigest(text, sha256)), sha256)),
      sha256,
    ),
  );
const noted = (size: number): KnownRoot => ({ size, root: rootOf(LOG.slice(0, size)), from: "noted" });
const lines = (texts: readonly string[]): AuditLine[] => texts.map((text) => ({ text }));
const check = (texts: readonly string[], known: readonly KnownRoot[] = []) => checkLog(lines(texts), known, sha256);
const findings = (texts: readonly string[], known: readonly KnownRoot[] = []): string[] =>
  check(texts, known).findings.map(({ code, params }) => `${code} ${params.place ?? params.size}`);
const edited = (change: (texts: string[]) => void): string[] => {
  const texts = [...LOG];
  change(texts);
  return texts;
};

describe("check of an audit log", () => {
  it("names an entry that was changed, at every place but the last", () => {
    for (let place = 0; place < LOG.length - 1; place++) {
      const texts = edited((all) => {
        all[place] = (all[place] as string).replace(`act ${place}`, "act X");
      });
      expect(findings(texts)).to.deep.equal([`audit-entry-changed ${place}`]);
    }
  });

  it("names an entry that says it was written behind another", () => {
    const texts = edited((all) => {
      all[4] = entryText({ ...entry(4), place: 4, before: word("elsewhere") });
    });
    expect(findings(texts)).to.deep.equal(["audit-entry-changed 4"]);
  });

  it("names the last entry as changed only to who knows the root", () => {
    const texts = edited((all) => {
      all[7] = (all[7] as string).replace("act 7", "act X");
    });
    expect(findings(texts)).to.deep.equal([]);
    expect(findings(texts, [noted(7), noted(8)])).to.deep.equal(["audit-log-other 8"]);
    expect(check(texts, [noted(7), noted(8)]).findings[0]?.params).to.include({ since: "7" });
  });

  it("names a line that does not read, and what is no entry", () => {
    for (const text of ["", "{}", "{", (LOG[3] as string).replace("{", "{ ")]) {
      const texts = edited((all) => {
        all[3] = text;
      });
      expect(findings(texts)).to.deep.equal(["audit-entry-changed 3"]);
    }
    const unread: AuditLine[] = lines(LOG).map((line, i) => (i === 3 ? {} : line));
    const checked = checkLog(unread, [noted(8)], sha256);
    expect(checked.findings).to.deep.equal([{ code: "audit-entry-changed", params: { place: "3" } }]);
    expect(checked).to.not.have.property("root");
  });

  it("names entries that were taken out", () => {
    expect(findings(edited((all) => all.splice(3, 1)))).to.deep.equal(["audit-entry-missing 3"]);
    expect(findings(edited((all) => all.splice(2, 3)))).to.deep.equal(["audit-entry-missing 2-4"]);
    expect(findings(edited((all) => all.splice(0, 2)))).to.deep.equal(["audit-entry-missing 0-1"]);
  });

  it("names entries that were swapped", () => {
    const texts = edited((all) => {
      [all[2], all[3]] = [all[3] as string, all[2] as string];
    });
    expect(findings(texts)).to.include("audit-entry-moved 2");
    expect(findings(texts).join()).to.not.match(/missing|changed/);
  });

  it("names an entry that was put in, with a number of its own or of another", () => {
    const copy = edited((all) => all.splice(4, 0, all[3] as string));
    expect(findings(copy)).to.deep.equal(["audit-entry-foreign 3"]);
    const last = entryDigest(LOG[3] as string, sha256);
    const forged = entryText({ ...entry(9), place: 4, before: last });
    const renumbered = [...LOG.slice(0, 4), forged, ...LOG.slice(4).map((text, i) => moved(text, i + 5))];
    expect(findings(renumbered)[0]).to.equal("audit-entry-foreign 4");
  });

  it("names an end that was cut off only to who knows a later root", () => {
    const texts = LOG.slice(0, 5);
    expect(findings(texts)).to.deep.equal([]);
    expect(findings(texts, [noted(3), noted(5), noted(8)])).to.deep.equal(["audit-log-cut 8"]);
    expect(findings([], [noted(1)])).to.deep.equal(["audit-log-cut 1"]);
  });

  it("names a log whose chain was computed anew, by where it parts from what was known", () => {
    const anew = chained([0, 1, 2, 3, 4, 5, 6, 7].map((i) => entry(i, i === 4 ? { actor: "XA-LIC/bela" } : {})));
    expect(findings(anew)).to.deep.equal([]);
    const known = [noted(2), noted(4), noted(6), noted(8)];
    expect(findings(anew, known)).to.deep.equal(["audit-log-other 6", "audit-log-other 8"]);
    expect(check(anew, known).findings[0]?.params.since).to.equal("4");
    expect(check(anew, known).matched.map(({ size }) => size)).to.deep.equal([2, 4]);
    expect(findings(chained([entry(9), entry(9)]), [noted(2)])).to.deep.equal(["audit-log-other 2"]);
  });

  it("is not led to count a million missing entries by one number", () => {
    const texts = edited((all) => {
      all[5] = entryText({ ...(readEntry(all[5] as string) as never as AuditEntry), place: 9e15, before: ZERO_WORD });
    });
    expect(findings(texts).length).to.be.below(4);
    expect(findings(texts)).to.include("audit-entry-changed 5");
  });

  it("finds nothing in a log that is whole, and knows its root also where texts are hidden", () => {
    const known = [1, 2, 3, 4, 5, 6, 7, 8].map(noted);
    expect(check(LOG, known)).to.deep.equal({ size: 8, root: rootOf(LOG), findings: [], matched: known, open: [] });
    const hidden = LOG.map((text, i): AuditLine => (i % 2 ? { digest: entryDigest(text, sha256) } : { text }));
    expect(checkLog(hidden, known, sha256)).to.include({ size: 8, root: rootOf(LOG) });
    expect(checkLog(hidden, known, sha256).findings).to.deep.equal([]);
    hidden[3] = { digest: word("another") };
    expect(checkLog(hidden, [], sha256).findings).to.deep.include({
      ...{ code: "audit-entry-changed", params: { place: "3" } },
    });
    expect(check([])).to.deep.equal({ size: 0, findings: [], matched: [], open: [] });
  });

  it("lists what was begun and has no end that says what came of it", () => {
    const texts = chained([
      ...[entry(0, { outcome: "begun" }), entry(1, { outcome: "begun" }), entry(2, { outcome: "begun" })],
      ...[entry(3, { outcome: "failed", of: 1 }), entry(4, { outcome: "unknown", of: 2 })],
    ]);
    expect(check(texts).open).to.deep.equal([0, 2]);
  });
});

/** The same entry with another number, as somebody would who makes room. */
function moved(text: string, place: number): string {
  const { place: _was, ...rest } = readEntry(text) as never as AuditEntry & { place: number; before: Hex };
  return entryText({ ...rest, place });
}
