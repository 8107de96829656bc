/**
 * What the outbox acknowledged is on disk, and the table never knows more or other than the log.
 * @module
 */
import { join } from "node:path";
import { expect } from "chai";
import { sql } from "drizzle-orm";
import { openAppendLog } from "../../../../services/journal/append-log.ts";
import type { OutboxItem } from "../../../../services/ports/store.ts";
import type { Database } from "../../../../services/store/database.ts";
import { type OpenedOutbox, openOutbox } from "../../../../services/store/outbox/outbox-store.ts";
import { outboxItem } from "../../../helpers/ledger-acts.ts";
import { removeTemporaryDirectories, temporaryDirectory } from "../../../helpers/ledger-directory.ts";
import { refusal } from "../../../helpers/ledger-refusal.ts";
import { describeOnEachDatabase } from "../../../helpers/store-database.ts";

const NETWORK = "0x01";
const settlement = { outcome: "done", block: 3, blockHash: "0x03", blockTime: 1, transaction: "0x04" } as const;

describeOnEachDatabase("outbox store", (emptyDatabase) => {
  let db: Database;
  let path = "";
  let outbox: OpenedOutbox;
  beforeEach(async () => {
    db = await emptyDatabase();
    path = join(await temporaryDirectory(), "outbox.log");
    outbox = await openOutbox(db, path, NETWORK);
  });
  afterEach(async () => {
    await outbox.close();
    await removeTemporaryDirectories();
  });

  async function reopened(): Promise<OpenedOutbox> {
    await outbox.close();
    outbox = await openOutbox(db, path, NETWORK);
    return outbox;
  }

  async function logged(): Promise<string[]> {
    await outbox.close();
    const log = await openAppendLog(path, { header: { kind: "outbox", network: NETWORK } });
    const ids: string[] = [];
    for await (const { payload } of log.records()) ids.push((JSON.parse(payload) as OutboxItem).id);
    await log.close();
    return ids;
  }

  it("refuses the log of another network", async () => {
    await outbox.close();
    expect((await refusal(openOutbox(db, path, "0x02"))).code).to.equal("journal-foreign");
  });

  it("refuses a log that ends before what the table was copied from", async () => {
    await outbox.put(outboxItem("a"));
    await outbox.put(outboxItem("b"));
    await outbox.close();
    const shorter = join(await temporaryDirectory(), "outbox.log");
    const error = await refusal(openOutbox(db, shorter, NETWORK));
    expect(error.code).to.equal("journal-foreign");
    expect(error.params).to.deep.equal({ path: shorter, records: "0", beyond: "2" });
    expect(await (await reopened()).get("a")).to.have.property("id", "a");
  });

  it("refuses a second item under one key and logs nothing of it", async () => {
    await outbox.put(outboxItem("a", { key: "same" }));
    const error = await refusal(outbox.put(outboxItem("b", { key: "same" })));
    expect(error.code).to.equal("key-reused");
    expect(error.params).to.deep.equal({ authority: "XA-CUS", key: "same" });
    expect(await outbox.get("b")).to.equal(undefined);
    expect(await logged()).to.deep.equal(["a"]);
  });

  it("lets one of two items under one key through when both come at once", async () => {
    const results = await Promise.allSettled(["a", "b", "c"].map((id) => outbox.put(outboxItem(id, { key: "same" }))));
    expect(results.map(({ status }) => status)).to.deep.equal(["fulfilled", "rejected", "rejected"]);
    expect(await logged()).to.deep.equal(["a"]);
  });

  it("lets two authorities use one key", async () => {
    await outbox.put(outboxItem("a", { key: "same" }));
    await outbox.put(outboxItem("b", { key: "same", authority: "XB-CUS" }));
    expect(await outbox.byKey("XA-CUS", "same")).to.have.property("id", "a");
    expect(await outbox.byKey("XB-CUS", "same")).to.have.property("id", "b");
    expect(await outbox.byKey("XC-CUS", "same")).to.equal(undefined);
  });

  it("refuses names that a log or a database would trip over", async () => {
    for (const key of ["", "a\nb", "a\0b", "é", "x".repeat(256)]) {
      expect(await refusal(outbox.put(outboxItem("a", { key })))).to.be.instanceOf(RangeError);
    }
    expect(await logged()).to.deep.equal([]);
  });

  it("rejects what it can no longer write", async () => {
    await outbox.close();
    expect((await refusal(outbox.put(outboxItem("a")))).code).to.equal("journal-closed");
    expect(await outbox.get("a")).to.equal(undefined);
  });

  it("gives an item back as it was put, and the later state in its place", async () => {
    const item = outboxItem("a");
    await outbox.put(item);
    expect(await outbox.get("a")).to.deep.equal(item);
    const settled = { ...item, nonce: 4, former: [item.hash], hash: "0x05", settlement } as const;
    await outbox.put(settled);
    expect(await outbox.get("a")).to.deep.equal(settled);
    expect(await outbox.byKey(item.authority, item.key)).to.deep.equal(settled);
  });

  it("keeps the order of puts of one item, also when nobody waits between them", async () => {
    const item = outboxItem("a");
    await Promise.all([0, 1, 2, 3, 4].map((nonce) => outbox.put({ ...item, nonce })));
    expect(await outbox.get("a")).to.have.property("nonce", 4);
    expect(await (await reopened()).get("a")).to.have.property("nonce", 4);
  });

  it("names open items by account and nonce, numbers as numbers", async () => {
    const [low, high] = [`0x${"11".repeat(20)}`, `0x${"22".repeat(20)}`] as const;
    await outbox.put(outboxItem("a", { account: high, nonce: 0 }));
    await outbox.put(outboxItem("b", { account: low, nonce: 10 }));
    await outbox.put(outboxItem("c", { account: low, nonce: 9 }));
    await outbox.put(outboxItem("d", { account: low, nonce: 8, settlement }));
    expect((await outbox.open()).map(({ id }) => id)).to.deep.equal(["c", "b", "a"]);
  });

  it("puts back into the table what it has lost, in its last state", async () => {
    const items = ["a", "b", "c"].map((id) => outboxItem(id));
    for (const item of items) await outbox.put(item);
    await outbox.put({ ...(items[1] as OutboxItem), settlement });
    await db.execute(sql`delete from "outbox"."items" where id = 'a'`);
    await db.execute(sql`update "outbox"."items" set record = 2, settled = false, item = 'stale' where id = 'b'`);
    const again = await reopened();
    expect(again.restored).to.equal(2);
    expect(await again.get("a")).to.deep.equal(items[0]);
    expect(await again.get("b")).to.deep.equal({ ...items[1], settlement });
    expect((await again.open()).map(({ id }) => id).sort()).to.deep.equal(["a", "c"]);
    expect((await reopened()).restored).to.equal(0);
  });

  it("rebuilds the whole table from the log", async () => {
    const items = Array.from({ length: 20 }, (_, nonce) => outboxItem(`item-${nonce}`, { nonce }));
    await Promise.all(items.map((item) => outbox.put(item)));
    await db.execute(sql`truncate "outbox"."items"`);
    const again = await reopened();
    expect(again.restored).to.equal(20);
    expect(await again.open()).to.deep.equal(items);
  });
});
