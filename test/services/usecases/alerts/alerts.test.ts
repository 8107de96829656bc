/**
 * What officers do with alerts: once per key, one at a time, and only with what concerns them.
 * @module
 */
import { join } from "node:path";
import { expect } from "chai";
import type { Alert } from "../../../../services/domain/alert/alert.ts";
import type { AlertRequest } from "../../../../services/domain/alert/life.ts";
import type { Hex } from "../../../../services/domain/bytes/hex.ts";
import type { Officer, OfficerRole } from "../../../../services/domain/officer/officer.ts";
import { type OpenedAlertStore, openAlertStore } from "../../../../services/store/alerts/alert-store.ts";
import type { Database } from "../../../../services/store/database.ts";
import { type AlertsContext, actOnAlert, findAlert, listAlerts } from "../../../../services/usecases/alerts/alerts.ts";
import type { Watched } from "../../../../services/usecases/alerts/watch.ts";
import { someAlert } from "../../../helpers/alerts.ts";
import { removeTemporaryDirectories, temporaryDirectory } from "../../../helpers/ledger-directory.ts";
import { sha256 } from "../../../helpers/permit-fixture.ts";
import { refusalOf, rejectionOf } from "../../../helpers/refusal-of.ts";
import { emptyDatabase } from "../../../helpers/store-database.ts";

const officer = (authority: string, name: string, ...roles: OfficerRole[]): Officer => ({ authority, name, roles });
const amara = officer("XA-LIC", "amara", "licensing-officer");
const bela = officer("XA-LIC", "bela", "approver");
const farid = officer("XB-LIC", "farid", "licensing-officer");
const auditor = officer("XA-AUD", "dora", "auditor");

describe("alerts", () => {
  const raised = new Map<Hex, Alert>();
  let path = "";
  let store: OpenedAlertStore;
  let context: AlertsContext;
  let time = 0;

  let watched: Watched = { block: 9, troubles: [] };
  let db: Database;

  const open = async (): Promise<void> => {
    store = await openAlertStore({ db, path, networkId: "0x01", sha256 });
    const watch = { alerts: raised, watched };
    context = { watch, store, sha256, clock: () => time };
  };
  beforeEach(async () => {
    db = await emptyDatabase();
    path = join(await temporaryDirectory(), "alerts.journal");
    time = 1_800_000_100_500;
    watched = { block: 9, troubles: [] };
    raised.clear();
    for (const [i, name] of ["a", "b", "c"].entries())
      raise(someAlert(name, { raised: { block: i + 1, logIndex: 0 } }));
    await open();
  });
  afterEach(async () => {
    await store.close();
    await removeTemporaryDirectories();
  });

  const raise = (alert: Alert) => raised.set(alert.id, alert);
  const { id } = someAlert("a");
  const act = (who: Officer, key: string, wanted: AlertRequest, of: string = id) =>
    actOnAlert(context, who, { key, id: of, wanted });
  const list = (who: Officer, filter: Parameters<typeof listAlerts>[2] = {}) =>
    listAlerts(context, who, filter, { limit: 200 }).rows;
  const explain = { act: "explain", text: "A batch that was announced.", seen: 3 } as const;
  const close = { act: "close", reason: "regular", seen: 3 } as const;

  it("are taken by one officer, explained by him, and closed by a second, each with who and when", async () => {
    expect(await act(amara, "1", { act: "take" })).to.include({ state: "taken", holder: "XA-LIC/amara" });
    time += 60_000;
    expect(await act(amara, "2", explain)).to.include({ state: "explained" });
    time += 60_000;
    const view = await act(bela, "3", close);
    expect(view.state).to.equal("closed");
    expect(view.acts).to.deep.equal([
      { act: "take", by: "XA-LIC/amara", at: 1_800_000_100 },
      { ...explain, by: "XA-LIC/amara", at: 1_800_000_160 },
      { ...close, by: "XA-LIC/bela", at: 1_800_000_220 },
    ]);
    expect(findAlert(context, auditor, id)).to.deep.equal(view);
  });

  it("are still closed after a restart, and open again when they rest on more", async () => {
    await act(amara, "1", { act: "take" });
    await act(amara, "2", explain);
    await act(bela, "3", close);
    await store.close();
    await open();
    expect(findAlert(context, amara, id)).to.include({ state: "closed" });
    raise({ ...someAlert("a"), count: 4 });
    expect(findAlert(context, amara, id)).to.include({ state: "reopened", count: 4 });
    expect(await rejectionOf(act(bela, "4", { ...close, seen: 4 }))).to.include({ code: "alert-unexplained" });
    expect(await act(bela, "5", { act: "take" })).to.include({ state: "taken", holder: "XA-LIC/bela" });
  });

  it("happen once under one key, also when asked twice at once", async () => {
    const twice = await Promise.all([act(amara, "1", { act: "take" }), act(amara, "1", { act: "take" })]);
    expect(twice.map(({ acts }) => acts.length)).to.deep.equal([1, 1]);
    await act(amara, "2", explain);
    expect(await act(amara, "1", { act: "take" }), "as it stands now").to.include({ state: "explained" });
    expect(findAlert(context, amara, id).acts).to.have.length(2);
  });

  it("refuse a key that was used for something else, or by another officer of the authority", async () => {
    await act(amara, "1", { act: "take" });
    for (const again of [
      () => act(amara, "1", explain),
      () => act(amara, "1", { act: "take" }, someAlert("b").id),
      () => act(bela, "1", { act: "take" }),
    ])
      expect(await rejectionOf(again())).to.deep.equal({
        code: "key-reused",
        params: { authority: "XA-LIC", key: "1" },
      });
    const both = await Promise.allSettled([
      act(amara, "2", { act: "take" }, someAlert("b").id),
      act(amara, "2", { act: "take" }, someAlert("c").id),
    ]);
    expect(both.map(({ status }) => status)).to.deep.equal(["fulfilled", "rejected"]);
  });

  it("go to one of two who take at once", async () => {
    const both = await Promise.allSettled([act(amara, "1", { act: "take" }), act(bela, "2", { act: "take" })]);
    expect(both.map(({ status }) => status)).to.deep.equal(["fulfilled", "rejected"]);
    expect(findAlert(context, amara, id).holder).to.equal("XA-LIC/amara");
  });

  it("write down nothing of what was refused", async () => {
    expect((await rejectionOf(act(amara, "1", explain))).code).to.equal("alert-not-taken");
    expect([store.actsOn(id), store.byKey("XA-LIC", "1")]).to.deep.equal([[], undefined]);
    // The key is free: what was refused has not happened.
    expect(await act(amara, "1", { act: "take" })).to.include({ state: "taken" });
  });

  it("do not exist for whom they do not concern", async () => {
    expect(list(farid)).to.deep.equal([]);
    const unknown = { code: "record-unknown", params: { what: "alert", id } };
    expect(refusalOf(() => findAlert(context, farid, id))).to.deep.equal(unknown);
    expect(await rejectionOf(act(farid, "1", { act: "take" }))).to.deep.equal(unknown);
    expect(refusalOf(() => findAlert(context, auditor, `0x${"00".repeat(32)}`)).code).to.equal("record-unknown");
    expect(list(auditor)).to.have.length(3);
  });

  it("are listed by state, authority and pattern", async () => {
    raise(someAlert("d", { pattern: "F36", authorities: ["XB-LIC", "XA-LIC"] }));
    await act(amara, "1", { act: "take" });
    const ids = (filter: Parameters<typeof listAlerts>[2]) => list(auditor, filter).map((alert) => alert.id);
    expect(ids({ state: "taken" })).to.deep.equal([id]);
    expect(ids({ state: "raised" }))
      .to.have.length(3)
      .and.not.include(id);
    expect(ids({ authority: "XB-LIC" })).to.deep.equal([someAlert("d").id]);
    expect(ids({ authority: "XB-LIC", pattern: "F33" })).to.deep.equal([]);
    expect(ids({ pattern: "F36" })).to.deep.equal([someAlert("d").id]);
    expect(ids({ authority: "XC-LIC" })).to.deep.equal([]);
  });

  it("stay on record when the chain no longer raises them, and say so", async () => {
    await act(amara, "1", { act: "take" });
    const witnessed = someAlert("w", { authorities: [], raised: { block: 4, logIndex: 0 } });
    await store.put({ witnessed });
    raised.clear();
    expect(list(auditor).map((alert) => [alert.id, alert.state, alert.current])).to.deep.equal([
      [witnessed.id, "raised", true],
      [id, "taken", false],
    ]);
  });

  it("are not said to be past by a watch that has not seen everything", async () => {
    await act(amara, "1", { act: "take" });
    for (const partly of [
      { block: undefined, troubles: [] },
      { block: 9, troubles: ["the rule hours broke on block 9 and is off until the node starts again"] },
    ]) {
      watched = partly;
      await store.close();
      await open();
      expect(findAlert(context, amara, id)).to.include({ state: "taken", current: true });
      raised.clear();
      expect(findAlert(context, amara, id))
        .to.include({ state: "taken" })
        .and.not.have.property("current");
      raise(someAlert("a"));
    }
  });
});
