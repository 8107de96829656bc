/**
 * What is no entry of the audit log, and the one text that each has.
 * @module
 */
import { expect } from "chai";
import { type ChainedEntry, entryDigest, entryText, readEntry } from "../../../../services/domain/audit/entry.ts";
import { ZERO_WORD } from "../../../../services/domain/bytes/hex.ts";
import { sha256, word } from "../../../helpers/permit-fixture.ts";

const ENTRY: ChainedEntry = {
  ...{ at: 1, authority: "XA-LIC", actor: "XA-LIC/amara", act: "POST /v1/drafts", outcome: "refused" },
  ...{ code: "officer-same", request: "r", digest: word("asked"), of: 0, place: 1, before: ZERO_WORD },
};

describe("audit entry", () => {
  it("is not read from what is no entry", () => {
    const { act: _act, ...withoutAct } = ENTRY;
    const wrong: readonly unknown[] = [
      ...[null, [], "x", 7, {}, withoutAct, { ...ENTRY, more: 1 }],
      ...[
        { ...ENTRY, outcome: "done" },
        { ...ENTRY, place: -1 },
        { ...ENTRY, place: 1.5 },
        { ...ENTRY, at: "1" },
      ],
      ...[
        { ...ENTRY, before: "0x00" },
        { ...ENTRY, digest: 7 },
        { ...ENTRY, code: "No Code" },
        { ...ENTRY, of: -1 },
      ],
    ];
    for (const value of wrong) expect(readEntry(JSON.stringify(value)), JSON.stringify(value)).to.equal(undefined);
    expect(readEntry("{")).to.equal(undefined);
  });

  it("is not read from another text for the same entry", () => {
    expect(readEntry(JSON.stringify(ENTRY, null, 1))).to.equal(undefined);
    expect(readEntry(`${entryText(ENTRY)} `)).to.equal(undefined);
    expect(readEntry(JSON.stringify(ENTRY))).to.equal(undefined); // members in another order
  });

  it("reads its own text, and a code that this version does not know", () => {
    expect(readEntry(entryText(ENTRY))).to.deep.equal(ENTRY);
    const later = entryText(ENTRY).replace("officer-same", "of-a-later-version");
    expect(readEntry(later)?.code).to.equal("of-a-later-version");
    expect(entryDigest(later, sha256)).to.not.equal(entryDigest(entryText(ENTRY), sha256));
  });
});
