/**
 * What is to get across gets across: through partners that are away, that answer wrongly, and through a restart.
 * @module
 */
import { setTimeout as pause } from "node:timers/promises";
import { expect } from "chai";
import type { AuditEntry } from "../../../../services/domain/audit/entry.ts";
import type { Hex } from "../../../../services/domain/bytes/hex.ts";
import { Refusal } from "../../../../services/domain/errors/refusal.ts";
import { EXCHANGE_ACTS } from "../../../../services/domain/exchange/acts.ts";
import type { Sent } from "../../../../services/ports/exchange.ts";
import { ask } from "../../../../services/usecases/exchange/ask.ts";
import { Courier } from "../../../../services/usecases/exchange/courier.ts";
import { announce } from "../../../../services/usecases/exchange/deliveries.ts";
import { findMessage, pageOfMessages } from "../../../../services/usecases/exchange/messages.ts";
import { receivedOf } from "../../../helpers/exchange-messages.ts";
import { openSides, type Sides } from "../../../helpers/exchange-sides.ts";
import { word } from "../../../helpers/permit-fixture.ts";
import { rejectionOf } from "../../../helpers/refusal-of.ts";
import { OFFICERS, openStation, type Station } from "../../../helpers/station.ts";
import { type Issued, issueCertificate, issueOnCertificate } from "../../../helpers/station-permits.ts";

describe("exchange courier", function () {
  this.timeout(60_000);
  let station: Station;
  let sides: Sides;
  let certificate: Issued;
  let licence: Issued;
  before(async () => {
    station = await openStation();
    await station.indexer.start();
    certificate = await issueCertificate(station, "XA/COU/1");
    licence = await issueOnCertificate(station, "XB/COU/1", certificate);
  });
  beforeEach(async () => {
    sides = await openSides(station);
    await station.indexer.catchUp();
  });
  afterEach(() => sides.close());
  after(() => station.close());

  let count = 0;
  /** XA-LIC asks XB-LIC for the licence's document. */
  async function question(): Promise<Sent> {
    count += 1;
    const asked = { act: "document", of: "XB-LIC", permit: licence.permit } as const;
    return ask(sides.xa.context, OFFICERS.certifier, `question ${count}`, asked);
  }
  const item = async (id: Hex) => (await sides.store.sent(id)) as Sent;
  async function until(id: Hex, is: (item: Sent) => boolean): Promise<Sent> {
    for (let i = 0; i < 500; i++) {
      const found = await item(id);
      if (is(found)) return found;
      await pause(10);
    }
    return expect.fail(`it is still ${JSON.stringify(await item(id))}`);
  }
  const ended = (id: Hex) => until(id, ({ state }) => state !== "open");
  const tried = (id: Hex, times: number) => until(id, ({ attempts }) => attempts >= times);

  it("takes nothing that is no signed answer: it goes on asking, and says why", async () => {
    sides.line.bend = () => ({ trouble: { code: "exchange-unanswered", params: { authority: "XB-LIC", why: "404" } } });
    const { id } = await question();
    expect((await tried(id, 2)).trouble?.code).to.equal("exchange-unanswered");
    delete sides.line.bend;
    expect((await ended(id)).state).to.equal("done");
  });

  it("does not wait with what was written when the clock was ahead: a question ends, a delivery is signed anew", async () => {
    const trouble = { code: "exchange-from-future", params: { at: "then", now: "now" } };
    sides.line.bend = () => ({ trouble, retryAfter: 3600 });
    const { id } = await question();
    await announce(sides.xb.context, "XB-LIC", licence.permit, licence.bundle);
    const sent = await sides.store.sentBy("XB-LIC", { permit: licence.permit }, 10);
    const delivery = sent.find(({ act, to }) => act === "deliver" && to === "XA-LIC") as Sent;
    for (const each of [id, delivery.id]) await tried(each, 1);
    await pause(50);
    const early = await item(delivery.id);
    // As a clock that was two hours ahead would have written them.
    for (const one of [await item(id), early])
      await sides.store.putSent({ ...one, expires: (one.expires ?? 0) + 7_200 });
    delete sides.line.bend;
    sides.xa.courier.heard("XB-LIC");
    sides.xb.courier.heard("XA-LIC");
    expect((await ended(id)).state).to.equal("expired");
    const { state, envelope } = await ended(delivery.id);
    expect(state).to.equal("done");
    expect(envelope?.message).to.not.equal(early.envelope?.message);
  });

  it("takes no answer to another question, none of another authority, and none that was changed", async () => {
    const first = await ended((await question()).id);
    const other = await sides.xc.door.receive(
      "XC-LIC",
      await sides.xa.sign({ to: "XC-LIC", act: "document", body: () => ({ permit: licence.permit }) }),
      "a client",
    );
    const request = await sides.xb.sign({ to: "XA-LIC", act: "document", body: () => ({ permit: licence.permit }) });
    const wrong = [first.answer, other, request];
    for (const answer of wrong) {
      if (!answer) throw new Error("it was answered");
      sides.line.bend = () => ({ answer });
      const { id } = await question();
      const { state, trouble } = await tried(id, 1);
      expect([state, trouble?.code]).to.deep.equal(["open", "exchange-answer-refused"]);
      delete sides.line.bend;
      expect((await ended(id)).state).to.equal("done");
    }
    sides.line.bend = (_, came) =>
      came.answer?.sealed ? { answer: { ...came.answer, sealed: came.answer.sealed.slice(0, -4) } } : came;
    const { id } = await question();
    expect((await tried(id, 1)).trouble?.code).to.equal("exchange-answer-refused");
  });

  it("gives a question up when its time is over, and never takes that for a no", async () => {
    sides.line.down.add("XB-LIC");
    const { id } = await question();
    await tried(id, 1);
    station.register.forward(EXCHANGE_ACTS.document.lifetime + 1);
    await station.indexer.catchUp();
    expect((await ended(id)).state).to.equal("expired");
  });

  it("does not let a partner that is away hold up another", async () => {
    sides.line.down.add("XB-LIC");
    const { id } = await question();
    const other = await ask(sides.xa.context, OFFICERS.certifier, "to XC", {
      ...{ act: "document", of: "XC-LIC", permit: licence.permit },
    });
    expect((await ended(other.id)).state).to.equal("not-here");
    expect((await item(id)).state).to.equal("open");
  });

  it("asks once under one key, and refuses another question under it", async () => {
    const first = await question();
    await ended(first.id);
    const again = { act: "document", of: "XB-LIC", permit: licence.permit } as const;
    expect((await ask(sides.xa.context, OFFICERS.certifier, `question ${count}`, again)).id).to.equal(first.id);
    const other = { ...again, permit: word("other") };
    const refused = rejectionOf(ask(sides.xa.context, OFFICERS.certifier, `question ${count}`, other));
    expect((await refused).code).to.equal("key-reused");
    expect(sides.line.carried.length).to.equal(1);
  });

  it("has no answer about one paper for another with the same header: a yes to it was asked of nobody", async () => {
    const { context } = sides.xa;
    const { bundle } = licence;
    const genuine = { act: "confirm", of: "XB-LIC", bundle } as const;
    const { id } = await ask(context, OFFICERS.certifier, "one key", genuine);
    expect((await ended(id)).state).to.equal("done");
    expect((await ask(context, OFFICERS.certifier, "one key", genuine)).id).to.equal(id);
    const lines = bundle.terms.lines.map((line) => ({ ...line, quantityLimit: 9_999n }));
    for (const forged of [
      { ...bundle, document: `${bundle.document}x` },
      { ...bundle, terms: { ...bundle.terms, lines } },
    ]) {
      const other = ask(context, OFFICERS.certifier, "one key", { ...genuine, bundle: forged });
      expect((await rejectionOf(other)).code).to.equal("key-reused");
    }
  });

  it("keeps the signed answer without the document beside it, which is in the vault and can be forgotten there", async () => {
    const { answer } = await ended((await question()).id);
    expect(Object.keys(answer as object)).to.deep.equal(["message"]);
    expect(await station.vault.get("XA-LIC", "bundle", licence.permit)).to.deep.equal(licence.bundle);
  });

  it("an end that could not be put in the audit log is no end yet, and is there after a restart", async () => {
    const { context } = sides.xa;
    const log: typeof context.audit.log = Object.create(context.audit.log, {
      record: { value: () => Promise.reject(new Refusal("audit-unavailable", { why: "a test" })) },
    });
    const troubles: unknown[] = [];
    const courier = new Courier({
      ...{ ...context, audit: { ...context.audit, log }, mail: { current: () => undefined } },
      onTrouble: (error) => void troubles.push(error),
    });
    const asked = { act: "document", of: "XB-LIC", permit: licence.permit } as const;
    const { id } = await ask({ ...context, take: (sent) => courier.take(sent) }, OFFICERS.certifier, "unkept", asked);
    for (let i = 0; i < 500 && troubles.length === 0; i++) await pause(10);
    await courier.stop();
    expect(troubles.map((error) => (error as Refusal).code)).to.deep.equal(["audit-unavailable"]);
    expect((await item(id)).state).to.equal("open");
    await sides.xa.courier.start();
    expect((await ended(id)).state).to.equal("done");
    const entries = (await context.audit.log.read(0, 1000)).map((text) => JSON.parse(text) as AuditEntry);
    const subject = `XB-LIC/${licence.permit}`;
    const ends = entries.filter((entry) => entry.act === "exchange.document.answered" && entry.subject === subject);
    expect(ends.map(({ outcome }) => outcome)).to.deep.equal(["allowed"]);
  });

  it("shows every message to its authority's officers, however many came after it, and to no others", async () => {
    const { context } = sides.xb;
    const envelope = await sides.xa.sign({ to: "XB-LIC", act: "document", body: () => ({ permit: word("first") }) });
    await sides.xb.door.receive("XB-LIC", envelope, "a client");
    const [first] = await receivedOf(sides.store, "XB-LIC");
    if (!first) throw new Error("it was received");
    for (let i = 0; i < 200; i++) await sides.store.putReceived({ ...first, id: word(`later ${i}`) });
    const page = await pageOfMessages(context, OFFICERS.licensor, { limit: 200 });
    expect([page.rows.length, page.rows.some(({ id }) => id === first.id)]).to.deep.equal([200, false]);
    const rest = await pageOfMessages(context, OFFICERS.licensor, { limit: 200, after: page.next ?? "" });
    expect(rest.rows.map(({ id }) => id)).to.deep.equal([first.id]);
    expect((await findMessage(context, OFFICERS.licensor, first.id)).signed.request).to.equal(envelope.message);
    expect((await rejectionOf(findMessage(context, OFFICERS.certifier, first.id))).code).to.equal("record-unknown");
  });

  it("refuses to ask who has no address, and to have confirmed what nobody showed", async () => {
    const { context } = sides.xa;
    const elsewhere = ask(context, OFFICERS.certifier, "k1", { act: "document", of: "XD-LIC", permit: licence.permit });
    expect((await rejectionOf(elsewhere)).code).to.equal("exchange-partner-unknown");
    const unseen = ask(context, OFFICERS.certifier, "k2", { act: "confirm", of: "XB-LIC", permit: word("unseen") });
    expect((await rejectionOf(unseen)).code).to.equal("permit-unknown");
  });

  describe("a delivery", () => {
    const announced = async (): Promise<Sent> => {
      await announce(sides.xb.context, "XB-LIC", licence.permit, licence.bundle);
      return (await sides.store.sentBy("XB-LIC", { permit: licence.permit }, 10)).find(
        ({ to }) => to === "XA-LIC",
      ) as Sent;
    };

    it("waits on disk for its addressee, through a restart of the sender, and arrives once it is back", async () => {
      sides.line.down.add("XA-LIC");
      const { id } = await announced();
      await tried(id, 2);
      sides = await sides.restarted();
      expect((await item(id)).state).to.equal("open");
      await sides.xb.courier.start();
      const { state, attempts } = await ended(id);
      expect([state, attempts >= 3]).to.deep.equal(["done", true]);
      expect(await station.vault.get("XA-LIC", "bundle", licence.permit)).to.deep.equal(licence.bundle);
    });

    it("is noted once, however often the permit is announced", async () => {
      const first = await announced();
      await ended(first.id);
      const again = await announced();
      expect([again.id, again.state]).to.deep.equal([first.id, "done"]);
    });

    it("is signed and encrypted anew when its message has ended, and not before", async () => {
      sides.line.down.add("XA-LIC");
      const { id } = await announced();
      await tried(id, 3);
      expect(new Set(sides.line.carried.map(({ envelope }) => envelope.message)).size).to.equal(1);
      station.register.forward(EXCHANGE_ACTS.deliver.lifetime);
      await station.indexer.catchUp();
      sides.line.down.clear();
      expect((await ended(id)).state).to.equal("done");
      expect(new Set(sides.line.carried.map(({ envelope }) => envelope.message)).size).to.equal(2);
    });

    it("goes out at once when the addressee is heard, and waits out its pause when it is not", async () => {
      sides.line.down.add("XA-LIC");
      const patient = { first: 600_000, most: 600_000 };
      const courier = new Courier({
        ...{ ...sides.xb.context, retry: patient, mail: { current: () => undefined } },
        onTrouble: (error) => void sides.troubles.push(error),
      });
      const context = { ...sides.xb.context, take: (sent: Sent) => courier.take(sent) };
      await announce(context, "XB-LIC", licence.permit, licence.bundle);
      const all = await sides.store.sentBy("XB-LIC", { permit: licence.permit }, 10);
      const { id } = all.find(({ to }) => to === "XA-LIC") as Sent;
      await tried(id, 1);
      sides.line.down.clear();
      await pause(100);
      expect([(await item(id)).state, (await item(id)).attempts]).to.deep.equal(["open", 1]);
      courier.heard("XA-LIC");
      expect((await ended(id)).attempts).to.equal(2);
      await courier.stop();
    });
  });
});
