import { expect } from "chai";
import type { Noticed } from "../../../../services/usecases/status-changes/status-feed.ts";
import { rejectionOf } from "../../../helpers/refusal-of.ts";
import { type FedFeed, fedFeed, keyRevoked, reinstated, suspended } from "../../../helpers/status-feed.ts";

async function all(changes: AsyncIterable<Noticed>): Promise<Noticed[]> {
  const read: Noticed[] = [];
  for await (const noticed of changes) read.push(noticed);
  return read;
}

const START = { block: -1, logIndex: -1 };

describe("status changes › feed", () => {
  let told: Noticed[];
  let parted: number;
  const listened = async (story?: string): Promise<FedFeed> => {
    const fed = await fedFeed(story);
    told = [];
    parted = 0;
    fed.feed.subscribe({
      noticed: (noticed) => void told.push(noticed),
      parted: () => {
        parted += 1;
      },
    });
    return fed;
  };

  describe("a cursor", () => {
    it("that is none, or of another list, is refused", async () => {
      const { feed } = await listened();
      const other = Buffer.from("permits:1.0").toString("base64url");
      for (const cursor of ["", "x", other, `${feed.headCursor()}=`, `${feed.headCursor()} `]) {
        const { code, params } = await rejectionOf(feed.heard(cursor));
        expect([code, params.list], cursor).to.deep.equal(["cursor-invalid", "status-changes"]);
      }
    });

    it("of another ledger is refused, even at the same height", async () => {
      const cursor = (await fedFeed("another")).feed.headCursor();
      expect((await rejectionOf((await listened()).feed.heard(cursor))).code).to.equal("cursor-invalid");
    });

    it("from further on than this node has read could not be asked: it is no refusal for good", async () => {
      const ahead = await fedFeed();
      await ahead.block();
      const cursor = ahead.feed.headCursor();
      expect((await rejectionOf((await listened()).feed.heard(cursor))).code).to.equal("ledger-unavailable");
    });

    it("cannot be given before the register was read", async () => {
      const { StatusFeed } = await import("../../../../services/usecases/status-changes/status-feed.ts");
      expect(() => new StatusFeed(undefined as unknown as never).headCursor()).to.throw("has not been read yet");
    });
  });

  it("tells each change once, in order, and gives the same from any cursor on", async () => {
    const { feed, block } = await listened();
    await block(suspended, keyRevoked);
    await block();
    await block(reinstated);
    expect(told.map(({ change }) => [change.subject, change.to])).to.deep.equal([
      ["authority", "suspended"],
      ["key", "revoked"],
      ["authority", "active"],
    ]);
    expect(await all(feed.since(START))).to.deep.equal(told);
    for (const [i, { cursor }] of told.entries())
      expect(await all(feed.since(await feed.heard(cursor)))).to.deep.equal(told.slice(i + 1));
    expect(await all(feed.since(await feed.heard(feed.headCursor())))).to.deep.equal([]);
  });

  it("tells nobody who no longer listens, and says when the ledger tells another story", async () => {
    const { feed, block } = await listened();
    const heard: Noticed[] = [];
    const stop = feed.subscribe({ noticed: (noticed) => void heard.push(noticed), parted: () => undefined });
    await block(suspended);
    stop();
    await block(reinstated);
    expect([heard.length, told.length]).to.deep.equal([1, 2]);
    feed.parted();
    expect(parted).to.equal(1);
    expect(() => feed.headCursor()).to.throw("has not been read yet");
  });

  it("says it again with the first block of whichever story is read then, before its changes", async () => {
    const fed = await listened();
    await fed.block(suspended);
    fed.feed.parted();
    await fed.retold("another");
    await fed.block(reinstated);
    expect([parted, told.map(({ change }) => change.to)]).to.deep.equal([2, ["suspended", "active"]]);
    await fed.block();
    expect(parted).to.equal(2);
  });

  it("finds by itself that everything is read anew", async () => {
    const fed = await listened();
    await fed.block(suspended);
    await fed.retold("another");
    expect(parted).to.equal(1);
  });
});
