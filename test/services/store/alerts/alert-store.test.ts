/**
 * What officers did survives a restart; a log that was cut, changed, or is another's is refused.
 * @module
 */
import { readFile, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import type { ActEntry } from "../../../../services/ports/alerts.ts";
import { type OpenedAlertStore, openAlertStore } from "../../../../services/store/alerts/alert-store.ts";
import { someAlert } from "../../../helpers/alerts.ts";
import { removeTemporaryDirectories, temporaryDirectory } from "../../../helpers/ledger-directory.ts";
import { refusal } from "../../../helpers/ledger-refusal.ts";

const NETWORK = "0x01";
const alert = someAlert("a");
const entry = (key: string, change: Partial<ActEntry> = {}): ActEntry => ({
  ...{ alert, act: { act: "take", by: "XA-LIC/amara", at: 5 }, authority: "XA-LIC", key, body: "0x02", ...change },
});

describe("alert store", () => {
  let path = "";
  let store: OpenedAlertStore;
  beforeEach(async () => {
    path = join(await temporaryDirectory(), "alerts.journal");
    store = await openAlertStore(path, NETWORK);
  });
  afterEach(async () => {
    await store.close();
    await removeTemporaryDirectories();
  });
  async function reopened(): Promise<OpenedAlertStore> {
    await store.close();
    store = await openAlertStore(path, NETWORK);
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

  it("loses only the record that was being written when the power failed", async () => {
    await store.put(entry("1"));
    await store.put(entry("2"));
    await store.close();
    const { length } = await readFile(path);
    await truncate(path, length - 5);
    expect((await reopened()).actsOn(alert.id)).to.have.length(1);
  });

  it("refuses a log that was cut in the middle", async () => {
    for (const key of ["1", "2", "3"]) await store.put(entry(key));
    await store.close();
    const lines = (await readFile(path, "utf8")).split("\n");
    await writeFile(path, [...lines.slice(0, 2), ...lines.slice(3)].join("\n"));
    expect((await refusal(openAlertStore(path, NETWORK))).code).to.equal("journal-corrupt");
    await writeFile(path, lines.join("\n").replace("XA-LIC/amara", "XA-LIC/anara"));
    expect((await refusal(openAlertStore(path, NETWORK))).code).to.equal("journal-corrupt");
    await writeFile(path, lines.join("\n"));
    expect((await reopened()).actsOn(alert.id)).to.have.length(3);
  });

  it("refuses the log of another network", async () => {
    await store.close();
    expect((await refusal(openAlertStore(path, "0x02"))).code).to.equal("journal-foreign");
  });
});
