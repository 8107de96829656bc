import { expect } from "chai";
import type { AnchorRecord } from "../../../../services/domain/register/records/statements.ts";
import { anchorsOf, type Watched } from "../../../../services/usecases/evidence/evidence-context.ts";
import { sha256, word } from "../../../helpers/permit-fixture.ts";

/** A register's anchors that tell how often all of them were gone through. */
class Counted extends Map<string, AnchorRecord> {
  walks = 0;
  override values(): ReturnType<Map<string, AnchorRecord>["values"]> {
    this.walks += 1;
    return super.values();
  }
}

describe("an authority's anchors", () => {
  const anchors = new Counted();
  const anchor = (authority: string, count: bigint): void => {
    const root = word(`${authority} ${count}`);
    anchors.set(`${authority}/${root}`, { authority, root, count, anchoredAt: Number(count) });
  };
  const log = { size: () => 9, rootAt: (authority: string, size: number) => word(`${authority} ${size}`) };
  const watched = { log, sha256, lookup: { register: { anchors } } } as unknown as Watched;
  const counts = (authority: string) => anchorsOf(watched, authority).own.map(({ count }) => Number(count));

  it("are sought among those of all states only when there are new ones, however often they are asked for", () => {
    anchor("XA-CUS", 2n);
    anchor("XB-CUS", 1n);
    for (let i = 0; i < 50; i++) {
      expect(counts("XA-CUS")).to.deep.equal([2]);
      expect(counts("XB-CUS")).to.deep.equal([1]);
      expect(counts("XC-CUS")).to.deep.equal([]);
    }
    expect(anchors.walks).to.equal(1);
    anchor("XA-CUS", 1n);
    anchor("XC-CUS", 3n);
    for (let i = 0; i < 50; i++) expect([counts("XA-CUS"), counts("XC-CUS")]).to.deep.equal([[1, 2], [3]]);
    expect(anchors.walks).to.equal(2);
  });

  it("are those of the register that is read now", () => {
    const other = new Map([...anchors].slice(0, 1));
    const now = { log, sha256, lookup: { register: { anchors: other } } } as unknown as Watched;
    expect(anchorsOf(now, "XA-CUS").own).to.have.length(1);
    expect(counts("XA-CUS")).to.deep.equal([1, 2]);
  });
});
