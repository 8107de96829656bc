/**
 * What has to get across, and what was answered, survives a restart and the loss of the database.
 * @module
 */
import { readFile, truncate } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { sql } from "drizzle-orm";
import type { Hex } from "../../../../services/domain/bytes/hex.ts";
import { DatabaseUnavailable } from "../../../../services/domain/errors/refusal.ts";
import type { Received, Sent } from "../../../../services/ports/exchange.ts";
import type { Database } from "../../../../services/store/database.ts";
import { type OpenedExchangeStore, openExchangeStore } from "../../../../services/store/exchange/exchange-store.ts";
import { receivedOf } from "../../../helpers/exchange-messages.ts";
import { removeTemporaryDirectories, temporaryDirectory } from "../../../helpers/ledger-directory.ts";
import { refusal } from "../../../helpers/ledger-refusal.ts";
import { word } from "../../../helpers/permit-fixture.ts";
import { describeOnEachDatabase, interruptible } from "../../../helpers/store-database.ts";

const sent = (name: string, change: Partial<Sent> = {}): Sent => ({
  ...{ id: word(name), authority: "XA-LIC", to: "XB-LIC", act: "deliver", permit: word("permit"), actor: "node" },
  ...{ createdAt: 1, state: "open", attempts: 0, ...change },
});
const received = (name: string, change: Partial<Received> = {}): Received => ({
  ...{ authority: "XA-LIC", from: "XB-LIC", id: word(name), act: "document", digest: word("digest"), outcome: "done" },
  ...{ request: { message: "a.b.c" }, answer: { message: "d.e.f", sealed: "g..h.i.j" }, at: 5, ...change },
});

describeOnEachDatabase("exchange store", (emptyDatabase) => {
  let path = "";
  let db: Database;
  let store: OpenedExchangeStore;
  const open = (networkId: Hex = "0x01") => openExchangeStore({ db, path, networkId });
  const forget = async () => {
    await db.execute(sql`drop schema if exists exchange cascade`);
    await db.execute(sql`drop schema if exists exchange_migrations cascade`);
  };
  beforeEach(async () => {
    db = await emptyDatabase();
    await forget();
    path = join(await temporaryDirectory(), "exchange.journal");
    store = await open();
  });
  afterEach(async () => {
    await store.close();
    await removeTemporaryDirectories();
  });
  const reopened = async () => {
    await store.close();
    store = await open();
    return store;
  };

  it("refuses a journal of another network, and one that ends before what was copied from it", async () => {
    await store.putSent(sent("a"));
    const { length } = await readFile(path);
    await store.putSent(sent("b"));
    await store.close();
    expect((await refusal(open("0x02"))).code).to.equal("journal-foreign");
    await truncate(path, length);
    expect((await refusal(open())).code).to.equal("journal-foreign");
    await forget();
    store = await open();
    expect(await store.sent(word("b"))).to.equal(undefined);
  });

  it("tells nothing while the table lacks what is on disk, and everything when it is back", async () => {
    await store.close();
    const table = interruptible(db);
    store = await openExchangeStore({ db: table.db, path, networkId: "0x01" });
    await store.putSent(sent("a"));
    await store.putSent(sent("b"));
    table.away = true;
    await store.putSent(sent("b", { state: "done" }));
    await store.putSent(sent("c"));
    await store.putReceived(received("d"));
    const questions = [
      ...[() => store.sent(word("a")), () => store.openSent(), () => store.sentBy("XA-LIC", {}, 1)],
      ...[() => store.received("XA-LIC", "XB-LIC", word("d")), () => store.messagesOf("XA-LIC", { limit: 1 })],
    ];
    for (const ask of questions) expect(await refusal(ask())).to.be.instanceOf(DatabaseUnavailable);
    table.away = false;
    expect((await store.openSent()).map(({ id }) => id)).to.deep.equal([word("a"), word("c")]);
    expect((await store.received("XA-LIC", "XB-LIC", word("d")))?.answer).to.deep.equal(received("d").answer);
  });

  it("keeps the later state, and the place of the first, of what reached the table in the other order", async () => {
    await store.close();
    const table = interruptible(db);
    store = await openExchangeStore({ db: table.db, path, networkId: "0x01" });
    table.away = true;
    await store.putSent(sent("a"));
    await store.putReceived(received("d"));
    table.away = false;
    await store.putSent(sent("b"));
    await store.putSent(sent("a", { attempts: 7 }));
    await store.putReceived(received("d", { answer: { message: "another" } }));
    expect((await store.openSent()).map(({ id, attempts }) => [id, attempts])).to.deep.equal([
      [word("a"), 7],
      [word("b"), 0],
    ]);
    expect((await store.received("XA-LIC", "XB-LIC", word("d")))?.answer).to.deep.equal(received("d").answer);
  });

  it("gives back the last state of each item, in the order they were made, with a new database too", async () => {
    await store.putSent(sent("a"));
    await store.putSent(sent("b", { to: "XC-LIC" }));
    await store.putSent(sent("c", { authority: "XB-LIC" }));
    await store.putSent(sent("a", { attempts: 3, trouble: { code: "exchange-unanswered", params: {}, at: 9 } }));
    await store.putSent(sent("b", { to: "XC-LIC", state: "done", answer: { message: "x.y.z" } }));
    for (const lost of [false, true]) {
      if (lost) await forget();
      await reopened();
      expect(store.restored).to.equal(lost ? 5 : 0);
      expect((await store.openSent()).map(({ id }) => id)).to.deep.equal([word("a"), word("c")]);
      expect((await store.sent(word("a")))?.attempts).to.equal(3);
      const list = await store.sentBy("XA-LIC", {}, 10);
      expect(list.map(({ id, state }) => [id, state])).to.deep.equal([
        [word("b"), "done"],
        [word("a"), "open"],
      ]);
      expect(await store.sentBy("XA-LIC", { permit: word("other") }, 10)).to.deep.equal([]);
      expect(await store.sentBy("XA-LIC", {}, 1)).to.have.length(1);
    }
  });

  it("keeps an answer once, by addressee, author and id, and never replaces it", async () => {
    await store.putReceived(received("a"));
    await store.putReceived(received("a", { answer: { message: "another" } }));
    await store.putReceived(received("a", { from: "XC-LIC", at: 6 }));
    await store.putReceived(received("a", { authority: "XC-LIC", from: "XA-LIC" }));
    for (const lost of [false, true]) {
      if (lost) await forget();
      await reopened();
      expect((await store.received("XA-LIC", "XB-LIC", word("a")))?.answer).to.deep.equal(received("a").answer);
      expect(await store.received("XA-LIC", "XB-LIC", word("b"))).to.equal(undefined);
      expect((await store.receivedUnder("XA-LIC", word("a")))?.from, "the latest").to.equal("XC-LIC");
      expect(await store.receivedUnder("XB-LIC", word("a"))).to.equal(undefined);
      expect((await receivedOf(store, "XA-LIC")).map(({ from }) => from)).to.deep.equal(["XC-LIC", "XB-LIC"]);
    }
  });

  it("lists both directions in pages, the latest first, whatever the size of a page and whatever comes meanwhile", async () => {
    for (let i = 0; i < 4; i++) {
      await store.putSent(sent(`s${i}`));
      await store.putReceived(received(`r${i}`));
    }
    await store.putReceived(received("elsewhere", { authority: "XC-LIC" }));
    // Its place is that of its first state.
    await store.putSent(sent("s0", { attempts: 9 }));
    const expected = [3, 2, 1, 0].flatMap((i) => [word(`r${i}`), word(`s${i}`)]);
    for (const limit of [1, 3, 8, 50]) {
      const read: Hex[] = [];
      for (let after: string | undefined; ; ) {
        const page = await store.messagesOf("XA-LIC", { limit, ...(after !== undefined && { after }) });
        expect(page.rows.length).to.be.at.most(limit);
        read.push(...page.rows.map((row) => ("sent" in row ? row.sent : row.received).id));
        await store.putReceived(received(`new ${limit} ${read.length}`, { authority: "XA-LIC" }));
        if (page.next === undefined) break;
        after = page.next;
      }
      expect(read.slice(-8), `${limit} at once`).to.deep.equal(expected);
      expect(new Set(read).size).to.equal(read.length);
    }
  });

  it("takes no cursor that it has not given to this authority", async () => {
    for (const name of ["a", "b"]) await store.putSent(sent(name));
    const { next = "" } = await store.messagesOf("XA-LIC", { limit: 1 });
    for (const after of ["", "x", `${next}=`, Buffer.from("exchange-messages XB-LIC:2").toString("base64url")])
      expect((await refusal(store.messagesOf("XA-LIC", { limit: 1, after }))).code, after).to.equal("cursor-invalid");
    expect((await store.messagesOf("XA-LIC", { limit: 1, after: next })).rows).to.have.length(1);
  });
});
