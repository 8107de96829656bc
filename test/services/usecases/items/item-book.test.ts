/**
 * What was acknowledged is there after a restart, once, and as it was given.
 * @module
 */
import { expect } from "chai";
import type { RecordedManifest } from "../../../../services/domain/item/manifest.ts";
import { batch, openTestBook, rifle } from "../../../helpers/items.ts";
import { word } from "../../../helpers/permit-fixture.ts";
import { rejectionOf } from "../../../helpers/refusal-of.ts";

type Opened = Awaited<ReturnType<typeof openTestBook>>;

describe("item book", () => {
  let opened: Opened;
  beforeEach(async () => {
    opened = await openTestBook();
  });
  afterEach(() => opened.close());

  const PART = word("part");
  const manifest = (change: Partial<RecordedManifest> = {}): RecordedManifest => ({
    ...{ reservation: word("reservation"), authority: "XB-CUS", officer: "XB-CUS/emil", permit: word("permit") },
    ...{ series: word("series"), kind: "export-licence", declaration: "D/1", recordedAt: 1, late: false },
    lines: [
      { line: 1, items: [...batch(1001, 3), rifle("AB1?04", { state: "partial" })] },
      {
        line: 4,
        items: [rifle("00-7", { importMark: "XA 2026", componentMarks: [{ part: "barrel", serial: "K1" }] })],
      },
    ],
    ...change,
  });
  const flag = { id: word("flag"), authority: "XB-CUS", officer: "XB-CUS/emil", reference: "f", enteredAt: 1 } as const;

  it("answers the same after a restart as before", async () => {
    await opened.book.keepManifest(PART, manifest());
    await opened.book.keepFlag({ ...flag, state: "stolen", items: [rifle("ZZ1234")] });
    await opened.book.keepFlag({ ...flag, id: word("later"), state: "cleared", items: [rifle("ZZ1234")] });
    await opened.book.keepFlag({ ...flag, id: word("other"), state: "lost", items: [rifle("YY1234")] });
    const before = opened.book;
    const after = await opened.again();
    for (const book of [before, after]) {
      expect(book.record.size).to.equal(4);
      const [found] = book.record.find(rifle("00-7"));
      expect(found?.known.serial).to.equal("00-7");
      const line = book.line(found?.known.source ?? -1);
      expect([line.reservation, line.line, line.count]).to.deep.equal([word("reservation"), 4, 1]);
      expect(book.linesOf(word("reservation")).map(({ count, from, to }) => [count, from, to])).to.deep.equal([
        [4, 0, 3],
        [1, 3, 4],
      ]);
      expect(book.linesUnder(word("series"), "D/1")).to.have.length(2);
      expect(book.linesUnder(word("series"), "D/2")).to.deep.equal([]);
      const states = ["ZZ1234", "YY1234"].map((serial) => {
        const [match] = book.flags.find(rifle(serial));
        return match && book.flagOf(match.known)?.state;
      });
      expect(states).to.deep.equal([undefined, "lost"]);
      // Whole, with what no comparison reads.
      expect(await book.manifestsOf("XB-CUS", word("reservation"))).to.deep.equal([manifest()]);
    }
  });

  it("takes the same part again for the same, whatever the time", async () => {
    await opened.book.keepManifest(PART, manifest());
    const again = await opened.book.keepManifest(PART, manifest({ recordedAt: 99 }));
    expect(again.recordedAt).to.equal(1);
    expect(opened.book.record.size).to.equal(4);
  });

  it("refuses another content under the same part, and keeps what was there", async () => {
    await opened.book.keepManifest(PART, manifest());
    const other = manifest({ lines: [{ line: 1, items: batch(2001, 3) }] });
    expect((await rejectionOf(opened.book.keepManifest(PART, other))).code).to.equal("key-reused");
    await opened.book.keepFlag({ ...flag, state: "lost", items: [rifle("ZZ1234")] });
    const asStolen = opened.book.keepFlag({ ...flag, state: "stolen", items: [rifle("ZZ1234")] });
    expect((await rejectionOf(asStolen)).code).to.equal("key-reused");
    expect(opened.book.record.has(rifle(""), "AB2001")).to.equal(false);
    expect(await opened.book.manifestsOf("XB-CUS", word("reservation"))).to.deep.equal([manifest()]);
  });

  it("takes two requests at once under one part for one, and refuses the one that says otherwise", async () => {
    const { book } = opened;
    await Promise.all([book.keepManifest(PART, manifest()), book.keepManifest(PART, manifest())]);
    expect(book.record.size).to.equal(4);
    const part = word("second");
    const [one, other] = await Promise.allSettled([
      book.keepManifest(part, manifest({ lines: [{ line: 1, items: batch(5001, 1) }] })),
      book.keepManifest(part, manifest({ lines: [{ line: 1, items: batch(6001, 1) }] })),
    ]);
    expect([one?.status, other?.status]).to.deep.equal(["fulfilled", "rejected"]);
    expect(book.record.has(rifle(""), "AB6001")).to.equal(false);
  });

  it("shows an authority its own manifests and no other's", async () => {
    await opened.book.keepManifest(PART, manifest());
    expect(await opened.book.manifestsOf("XA-CUS", word("reservation"))).to.deep.equal([]);
    expect(await opened.book.manifestsOf("XB-CUS", word("another"))).to.deep.equal([]);
  });

  it("throws for a match it never gave", () => {
    expect(() => opened.book.line(0)).to.throw(RangeError);
  });
});
