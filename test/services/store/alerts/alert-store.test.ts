/**
 * What officers did survives a restart; a log that was cut, changed, or is another's is refused.
 * @module
 */
import { readFile, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { sql } from "drizzle-orm";
import type { Hex } from "../../../../services/domain/bytes/hex.ts";
import type { ActEntry } from "../../../../services/ports/alerts.ts";
import { type OpenedAlertStore, openAlertStore } from "../../../../services/store/alerts/alert-store.ts";
import type { Database } from "../../../../services/store/database.ts";
import { someAlert } from "../../../helpers/alerts.ts";
import { removeTemporaryDirectories, temporaryDirectory } from "../../../helpers/ledger-directory.ts";
import { refusal } from "../../../helpers/ledger-refusal.ts";
import { sha256 } from "../../../helpers/permit-fixture.ts";
import { describeOnEachDatabase, forgetAlerts } from "../../../helpers/store-database.ts";

const NETWORK = "0x01";
const alert = someAlert("a");
const entry = (key: string, change: Partial<ActEntry> = {}): ActEntry => ({
  ...{ alert, act: { act: "take", by: "XA-LIC/amara", at: 5 }, authority: "XA-LIC", key, body: "0x02", ...change },
});

describeOnEachDatabase("alert store", (emptyDatabase) => {
  let path = "";
  let store: OpenedAlertStore;
  let db: Database;
  const open = (networkId: Hex = NETWORK) => openAlertStore({ db, path, networkId, sha256 });
  beforeEach(async () => {
    db = await emptyDatabase();
    path = join(await temporaryDirectory(), "alerts.journal");
    store = await open();
  });
  afterEach(async () => {
    await store.close();
    await removeTemporaryDirectories();
  });
  async function reopened(): Promise<OpenedAlertStore> {
    await store.close();
    store = await open();
    return store;
  }

  it("gives acts back after a restart, in their order and under their keys", async () => {
    const explain = { act: "explain", by: "XA-LIC/amara", at: 6, text: "Line\none", seen: 3 } as const;
    await store.put(entry("1"));
    await store.put(entry("2", { act: explain, alert: { ...alert, count: 4 } }));
    await store.put(entry("1", { alert: someAlert("b"), authority: "XB-LIC" }));
    for (const read of [store, await reopened()]) {
      expect(read.actsOn(alert.id)).to.deep.equal([entry("1").act, explain]);
      expect(read.byKey("XA-LIC", "2")?.act).to.deep.equal(explain);
      expect(read.byKey("XB-LIC", "1")?.alert.id).to.equal(someAlert("b").id);
      expect(read.byKey("XB-LIC", "2")).to.equal(undefined);
      expect(read.kept(alert.id)?.count, "as it was seen last").to.equal(4);
      expect(read.allKept()).to.have.length(2);
      expect(read.actsOn(someAlert("c").id)).to.deep.equal([]);
    }
  });

  it("gives back what the node witnessed, and tells it from what the chain raises", async () => {
    const witnessed = someAlert("w", { authorities: [] });
    await store.put({ witnessed });
    await store.put(entry("1"));
    for (const read of [store, await reopened()]) {
      expect(read.kept(witnessed.id)).to.deep.equal(witnessed);
      expect([read.isWitnessed(witnessed.id), read.isWitnessed(alert.id)]).to.deep.equal([true, false]);
    }
  });

  it("knows nothing of what the disk did not take", async () => {
    await store.close();
    expect((await refusal(store.put(entry("1")))).code).to.equal("journal-closed");
    expect([store.actsOn(alert.id), store.byKey("XA-LIC", "1")]).to.deep.equal([[], undefined]);
  });

  it("loses only the record that was being written when the power failed, and that nobody was told of", async () => {
    await store.put(entry("1"));
    await store.put(entry("2"));
    await store.close();
    await truncate(path, (await readFile(path)).length - 5);
    expect((await refusal(open())).code, "the second was acknowledged").to.equal("journal-foreign");
    await db.execute(sql`delete from alerts.marks`);
    expect((await reopened()).actsOn(alert.id)).to.have.length(1);
  });

  it("refuses a log that was cut in the middle", async () => {
    for (const key of ["1", "2", "3"]) await store.put(entry(key));
    await store.close();
    const lines = (await readFile(path, "utf8")).split("\n");
    await writeFile(path, [...lines.slice(0, 2), ...lines.slice(3)].join("\n"));
    expect((await refusal(open())).code).to.equal("journal-corrupt");
    await writeFile(path, lines.join("\n").replace("XA-LIC/amara", "XA-LIC/anara"));
    expect((await refusal(open())).code).to.equal("journal-corrupt");
    await writeFile(path, lines.join("\n"));
    expect((await reopened()).actsOn(alert.id)).to.have.length(3);
  });

  it("refuses the log of another network", async () => {
    await store.close();
    expect((await refusal(open("0x02"))).code).to.equal("journal-foreign");
  });

  /** The file with its last records cut off, each of them whole. */
  async function cut(records: number): Promise<void> {
    await store.close();
    const lines = (await readFile(path, "utf8")).trimEnd().split("\n");
    await writeFile(path, `${lines.slice(0, lines.length - records).join("\n")}\n`);
  }

  it("refuses a log that was cut between two records, by one or by all, and says by how many", async () => {
    for (const key of ["1", "2", "3"]) await store.put(entry(key));
    const whole = await readFile(path, "utf8");
    for (const records of [1, 3]) {
      await cut(records);
      const refused = await refusal(open());
      expect(refused.code).to.equal("journal-foreign");
      expect(refused.params).to.include({ records: String(3 - records), beyond: String(records) });
      await writeFile(path, whole);
    }
    expect((await reopened()).actsOn(alert.id)).to.have.length(3);
  });

  it("refuses a log that was cut and written on, as long as the database is that of the whole one", async () => {
    for (const key of ["1", "2"]) await store.put(entry(key));
    const { rows } = await db.execute(sql`select * from alerts.marks`);
    await cut(1);
    await forgetAlerts(db);
    store = await open();
    for (const key of ["other", "3"]) await store.put(entry(key));
    await store.close();
    const [{ records, digest } = { records: 0, digest: "" }] = rows as { records: number; digest: string }[];
    await db.execute(sql`update alerts.marks set records = ${records}, digest = ${digest}`);
    expect((await refusal(open())).code).to.equal("journal-foreign");
  });

  it("takes a log that goes on from what the database has seen, and one where the database was made anew", async () => {
    await store.put(entry("1"));
    await store.close();
    const one = await readFile(path, "utf8");
    store = await open();
    await store.put(entry("2"));
    await store.close();
    await db.execute(sql`update alerts.marks set records = 0`); // lost with the power: the database syncs nothing
    expect((await reopened()).actsOn(alert.id)).to.have.length(2);
    await store.close();
    await writeFile(path, one);
    expect((await refusal(open())).code, "level again").to.equal("journal-foreign");
    await forgetAlerts(db);
    expect((await reopened()).actsOn(alert.id), "nothing is left that has seen more").to.have.length(1);
  });

  it("keeps the mark of the last of many that were written at once", async () => {
    await Promise.all(["1", "2", "3", "4", "5"].map((key) => store.put(entry(key))));
    await reopened();
    await cut(1);
    expect((await refusal(open())).code).to.equal("journal-foreign");
  });
});
