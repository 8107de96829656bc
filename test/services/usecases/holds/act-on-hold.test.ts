/**
 * A hold between two desks on the real register: what is refused, what is kept, what the register has of it.
 * @module
 */
import { expect } from "chai";
import { type Hex, toHex } from "../../../../services/domain/bytes/hex.ts";
import { Refusal } from "../../../../services/domain/errors/refusal.ts";
import type { Officer } from "../../../../services/domain/officer/officer.ts";
import { checkedKey } from "../../../../services/http/acting-officer.ts";
import { actOnHold, type DeedRequest } from "../../../../services/usecases/holds/act-on-hold.ts";
import type { HoldFile } from "../../../../services/usecases/holds/hold-book.ts";
import type { HoldsContext } from "../../../../services/usecases/holds/holds-context.ts";
import { type HoldRequest, openHold } from "../../../../services/usecases/holds/open-hold.ts";
import { receiveHold } from "../../../../services/usecases/holds/receive-hold.ts";
import { tendHolds } from "../../../../services/usecases/holds/tend-hold.ts";
import { findHold, listHolds } from "../../../../services/usecases/holds/view-hold.ts";
import { consume, reserve } from "../../../../services/usecases/write-off/write-off.ts";
import { type HoldDesks, openHoldDesks } from "../../../helpers/hold-desks.ts";
import { sha256, word } from "../../../helpers/permit-fixture.ts";
import { rejectionOf } from "../../../helpers/refusal-of.ts";
import { OFFICERS, openStation, type Station } from "../../../helpers/station.ts";
import { type Issued, issueLicence } from "../../../helpers/station-permits.ts";

const { exportCustoms, importCustoms, licensor, approver } = OFFICERS;
const supervisor: Officer = { authority: "XB-CUS", name: "sofia", roles: ["supervisor"] };
const auditor: Officer = { authority: "XB-AUD", name: "otto", roles: ["auditor"] };
const DAY = 86_400;

describe("holds", () => {
  let station: Station;
  let licence: Issued;
  let other: Issued;
  let desks: HoldDesks;
  before(async () => {
    station = await openStation();
    await station.indexer.start();
    licence = await issueLicence(station, "XB/H/1");
    other = await issueLicence(station, "XB/H/2");
  });
  after(() => station.close());
  let count = 0;
  beforeEach(async () => {
    desks = await openHoldDesks(station);
    count += 1;
  });
  afterEach(() => desks.close());

  const request = (change: Partial<HoldRequest> = {}): HoldRequest => ({
    ...{ key: `hold ${count}`, permit: licence.permit, declaration: `26XB${count}`, reason: "diversion" as const },
    ...{ doubt: "the consignee is not where the paper says", shown: [word("photo")], ...change },
  });
  const hold = (change: Partial<HoldRequest> = {}) => openHold(desks.customs, exportCustoms, request(change));
  let deed = 0;
  const act = (
    context: HoldsContext,
    officer: Officer,
    { opening: { id } }: HoldFile,
    what: DeedRequest["act"],
    change: Partial<DeedRequest> = {},
  ) => {
    deed += 1;
    return actOnHold(context, officer, { key: `deed ${deed}`, id, act: what, text: "because", ...change });
  };
  const stateAt = (context: HoldsContext, { opening: { id } }: HoldFile): string =>
    listHolds(context, { ...exportCustoms, authority: context.own[0] as string }, {}).find((each) => each.id === id)
      ?.state ?? "nowhere";
  const states = (file: HoldFile) => [stateAt(desks.customs, file), stateAt(desks.licensing, file)];
  async function reserved(quantity = 1n): Promise<Hex> {
    const { settlement } = await reserve(station.writeOffs, exportCustoms, {
      ...{ key: `reserve ${count}`, bundle: licence.bundle, declaration: `26XB${count}` },
      draws: [{ line: 1, unit: "NAR", quantity, currency: "", value: 0n }],
    });
    if (settlement?.outcome !== "done" || !settlement.reservation) throw new Error(JSON.stringify(settlement));
    return settlement.reservation;
  }
  const onRegister = (reservation: Hex) => station.lookup.register.reservations.get(reservation);

  describe("are not opened", () => {
    it("by who is no customs officer", async () => {
      for (const officer of [licensor, approver, supervisor, auditor])
        expect((await rejectionOf(openHold(desks.customs, officer, request()))).code).to.equal("officer-not-entitled");
    });

    it("on a permit the register does not have", async () =>
      expect((await rejectionOf(hold({ permit: word("nothing") }))).code).to.equal("permit-unknown"));

    it("on a reservation that is none, is another's, or was made under another permit", async () => {
      expect((await rejectionOf(hold({ reservation: word("none") }))).code).to.equal("reservation-unknown");
      const reservation = await reserved();
      expect((await rejectionOf(hold({ reservation, permit: other.permit }))).code).to.equal("hold-reservation-other");
      const foreign = openHold({ ...desks.customs, own: ["XA-CUS"] }, importCustoms, request({ reservation }));
      expect((await rejectionOf(foreign)).code).to.equal("reservation-foreign");
    });

    it("on a reservation whose goods have left", async () => {
      const reservation = await reserved();
      const draws = [{ line: 1, unit: "NAR", quantity: 1n, currency: "", value: 0n }];
      await consume(station.writeOffs, exportCustoms, { key: `consume ${count}`, reservation, draws });
      expect((await rejectionOf(hold({ reservation }))).code).to.equal("reservation-closed");
    });

    it("twice under one key: the same again is the same hold, another is refused", async () => {
      const [first, second] = await Promise.all([hold(), hold()]);
      expect(second).to.deep.equal(first);
      expect((await rejectionOf(hold({ doubt: "something else" }))).code).to.equal("key-reused");
      expect(listHolds(desks.customs, exportCustoms, {}).filter(({ id }) => id === first.opening.id)).to.have.length(1);
    });
  });

  describe("are not acted on", () => {
    it("by officers of the other side, of others, or in another role", async () => {
      const file = await hold();
      expect((await rejectionOf(act(desks.licensing, licensor, file, "release"))).code).to.equal(
        "officer-not-entitled",
      );
      const both: Officer = { ...licensor, roles: ["licensing-officer", "customs-officer"] };
      expect((await rejectionOf(act(desks.licensing, both, file, "stop"))).code).to.equal("hold-side-other");
      expect((await rejectionOf(act(desks.licensing, approver, file, "ask"))).code).to.equal("officer-not-entitled");
      expect((await rejectionOf(act(desks.customs, importCustoms, file, "stop"))).code).to.equal("record-unknown");
      expect((await rejectionOf(act(desks.customs, exportCustoms, file, "withdraw"))).code).to.equal(
        "officer-not-entitled",
      );
    });

    it("out of turn: nothing is released without an answer, however long the silence", async () => {
      const file = await hold();
      desks.ahead = 400 * DAY;
      await tendHolds(desks.customs);
      const { code, params } = await rejectionOf(act(desks.customs, exportCustoms, file, "release"));
      expect([code, params.state]).to.deep.equal(["hold-act-untimely", "told"]);
      const view = findHold(desks.customs, exportCustoms, file.opening.id);
      expect(view.entries.filter(({ is }) => is === "notice").map((each) => "code" in each && each.code)).to.deep.equal(
        ["hold-unanswered", "hold-unanswered-longest"],
      );
      expect(listHolds(desks.customs, exportCustoms, { noticed: true }).map(({ id }) => id)).to.include(view.id);
      await tendHolds(desks.customs);
      const traces = await desks.traces("XB-CUS");
      for (const notice of ["hold-unanswered", "hold-unanswered-longest"])
        expect(traces).to.include(`hold.notice allowed ${notice}`);
      const { entries } = findHold(desks.customs, exportCustoms, view.id);
      expect(entries.filter(({ is }) => is === "notice")).to.have.length(2);
    });

    it("twice under one key, nor under the key of another act", async () => {
      const file = await hold();
      const { id } = file.opening;
      const ask = { key: `ask ${count}`, id, act: "ask", text: "who signed?" } as const;
      await Promise.all([actOnHold(desks.licensing, licensor, ask), actOnHold(desks.licensing, licensor, ask)]);
      expect(desks.licensing.book.find("XB-LIC", id)?.entries.filter(({ is }) => is === "deed")).to.have.length(1);
      const again = actOnHold(desks.licensing, licensor, { ...ask, text: "who paid?" });
      expect((await rejectionOf(again)).code).to.equal("key-reused");
    });
  });

  it("no key a caller can send is the one a hold goes on the register under, so nobody can take it first", async () => {
    const reservation = await reserved();
    const { entries } = await hold({ reservation });
    expect(onRegister(reservation)?.status).to.equal("held");
    const done = entries.flatMap((entry) => (entry.is === "register" ? [entry.operation as string] : []));
    const keys = await Promise.all(done.map(async (operation) => (await station.outbox.find(operation)).key));
    expect(keys).to.have.length(1);
    for (const key of keys)
      expect(() => checkedKey(key))
        .to.throw(Refusal)
        .with.property("code", "key-missing");
  });

  it("doubt, question, word, answer, release › the same on both sides, and on the register", async () => {
    const reservation = await reserved();
    const file = await hold({ reservation });
    expect(onRegister(reservation)?.status).to.equal("held");
    expect(states(file)).to.deep.equal(["told", "told"]);
    await act(desks.licensing, licensor, file, "ask");
    expect(states(file)).to.deep.equal(["more-wanted", "more-wanted"]);
    await act(desks.customs, exportCustoms, file, "inform", { shown: [word("scan")] });
    await act(desks.licensing, licensor, file, "extend");
    await act(desks.licensing, licensor, file, "answer-release");
    expect(states(file)).to.deep.equal(["release-answered", "release-answered"]);
    expect(onRegister(reservation)?.status).to.equal("held");
    const after = await act(desks.customs, exportCustoms, file, "release");
    expect(states(file)).to.deep.equal(["released", "released"]);
    expect(onRegister(reservation)?.status).to.equal("open");
    const acts = after.entries.flatMap((entry) => (entry.is === "register" ? [[entry.act, entry.code]] : []));
    expect(acts).to.deep.equal([
      ["hold", undefined],
      ["resume", undefined],
    ]);
    expect(desks.troubles).to.deep.equal([]);
  });

  it("a refusal keeps the goods, on the register too, until customs ends it", async () => {
    const reservation = await reserved();
    const file = await hold({ reservation });
    await act(desks.licensing, licensor, file, "answer-refuse");
    expect((await rejectionOf(act(desks.customs, exportCustoms, file, "release"))).code).to.equal("hold-act-untimely");
    await act(desks.customs, exportCustoms, file, "stop");
    expect(states(file)).to.deep.equal(["stopped", "stopped"]);
    expect(onRegister(reservation)?.status).to.equal("held");
  });

  it("who says that he was told at a time to come is late like everybody else", async () => {
    const send = async () => ({ is: "acknowledged", at: Math.floor(station.clock() / 1000) + 1000 * DAY }) as const;
    const customs = { ...desks.customs, post: { send } };
    const file = await openHold(customs, exportCustoms, request());
    const told = file.entries.find((entry) => entry.is === "told");
    expect(told?.is === "told" && told.since).to.equal(told?.at);
    desks.ahead = 100 * DAY;
    await tendHolds(customs);
    const { entries } = findHold(customs, exportCustoms, file.opening.id);
    expect(entries.flatMap((entry) => (entry.is === "notice" ? [entry.code] : []))).to.deep.equal([
      "hold-unanswered",
      "hold-unanswered-longest",
    ]);
  });

  it("a mistaken doubt is withdrawn by a second officer, and the reservation goes on", async () => {
    const reservation = await reserved();
    const file = await hold({ reservation });
    await act(desks.customs, supervisor, file, "withdraw");
    expect(states(file)).to.deep.equal(["withdrawn", "withdrawn"]);
    expect(onRegister(reservation)?.status).to.equal("open");
  });

  it("what the register refuses is on record, and the goods are held all the same", async () => {
    const reservation = await reserved();
    await hold({ reservation, key: `first ${count}` });
    const file = await hold({ reservation });
    const entry = file.entries.find(({ is }) => is === "register");
    expect(entry).to.deep.include({ act: "hold", code: "reservation-held" });
    expect(stateAt(desks.customs, file)).to.equal("told");
  });

  it("a signer that does not answer is no refusal: the reservation is held as soon as it does", async () => {
    const reservation = await reserved();
    const away: HoldsContext["acts"] = { perform: () => Promise.reject(new Refusal("signer-unavailable")) };
    const file = await openHold({ ...desks.customs, acts: away }, exportCustoms, request({ reservation }));
    expect(file.entries.map(({ is }) => is)).to.deep.equal(["told", "acknowledged"]);
    expect(desks.troubles.map((error) => (error as Refusal).code)).to.deep.equal(["signer-unavailable"]);
    await tendHolds(desks.customs);
    expect(onRegister(reservation)?.status).to.equal("held");
  });

  it("goods are not let go on the register before it has held them: the later act would be the hold", async () => {
    const reservation = await reserved();
    const slow: HoldsContext["acts"] = {
      perform: async (asked) => {
        const { settlement: _, ...open } = await station.acts.perform(asked);
        return open;
      },
    };
    const asked: string[] = [];
    const seen: HoldsContext["acts"] = {
      perform: (each) => {
        asked.push((each.asked as { act: string }).act);
        return slow.perform(each);
      },
    };
    const customs = { ...desks.customs, acts: seen };
    const file = await openHold(customs, exportCustoms, request({ reservation }));
    await act(customs, supervisor, file, "withdraw");
    expect(new Set(asked)).to.deep.equal(new Set(["hold"]));
    await tendHolds(desks.customs);
    expect(onRegister(reservation)?.status).to.equal("open");
  });

  it("two doubts about one reservation › it stays held until neither keeps the goods, whichever ends first", async () => {
    for (const [first, last] of [
      [0, 1],
      [1, 0],
    ] as const) {
      count += 1;
      const reservation = await reserved();
      const files = [
        await hold({ reservation, key: `one ${count}` }),
        await hold({ reservation, key: `two ${count}` }),
      ];
      await act(desks.customs, supervisor, files[first] as HoldFile, "withdraw");
      await tendHolds(desks.customs);
      expect(onRegister(reservation)?.status, `${first} is over`).to.equal("held");
      await act(desks.customs, supervisor, files[last] as HoldFile, "withdraw");
      expect(onRegister(reservation)?.status, "both are over").to.equal("open");
      await tendHolds(desks.customs);
      const after = files.map(({ opening }) => findHold(desks.customs, exportCustoms, opening.id).entries);
      const acts = after.map((entries) => entries.flatMap((entry) => (entry.is === "register" ? [entry.act] : [])));
      expect(acts).to.deep.equal([["hold", "resume"], ["hold"]]);
    }
  });

  it("one side down › everything is kept, nothing is lost, and it is told when it is up", async () => {
    desks.wire.cut = true;
    const file = await hold();
    expect(states(file)).to.deep.equal(["held", "nowhere"]);
    desks.ahead = DAY;
    await tendHolds(desks.customs);
    expect(findHold(desks.customs, exportCustoms, file.opening.id).entries.map(({ is }) => is)).to.deep.equal([
      "notice",
    ]);
    // Both nodes start anew, and the wire is mended.
    desks = await desks.again();
    expect(states(file)).to.deep.equal(["held", "nowhere"]);
    await tendHolds(desks.customs);
    expect(states(file)).to.deep.equal(["told", "told"]);
    desks.wire.cut = true;
    await act(desks.licensing, licensor, file, "answer-refuse");
    expect(states(file)).to.deep.equal(["told", "refusal-answered"]);
    desks = await desks.again();
    await tendHolds(desks.licensing);
    await tendHolds(desks.licensing);
    expect(states(file)).to.deep.equal(["refusal-answered", "refusal-answered"]);
    expect(desks.wire.carried).to.have.length(1);
  });

  it("an addressee without a node › is said once, and tried again", async () => {
    desks.wire.noDoor = true;
    const file = await hold();
    await tendHolds(desks.customs);
    const undelivered = desks.customs.book
      .find("XB-CUS", file.opening.id)
      ?.entries.filter(({ is }) => is === "undelivered");
    expect(undelivered).to.have.length(1);
    desks.wire.noDoor = false;
    await tendHolds(desks.customs);
    expect(states(file)).to.deep.equal(["told", "told"]);
  });

  describe("letters", () => {
    it("that come twice, or late, change nothing", async () => {
      const file = await hold();
      await act(desks.licensing, licensor, file, "ask");
      await act(desks.customs, exportCustoms, file, "inform");
      const before = desks.licensing.book.find("XB-LIC", file.opening.id);
      const letters = desks.wire.carried.filter(({ to }) => to === "XB-LIC");
      const times = await Promise.all(
        [...letters, ...letters].map(({ from, to, letter }) => receiveHold(desks.licensing, { from, to }, letter)),
      );
      expect(new Set(times).size).to.equal(1);
      expect(desks.licensing.book.find("XB-LIC", file.opening.id)).to.equal(before);
    });

    it("of another customs cannot be there first: nobody can tell the id of a hold before it is opened", async () => {
      const { key, permit, declaration, reason, doubt, shown } = request();
      // What an id was until now: of the network, who holds, and a key that officers' systems count up.
      const { networkId } = station.register.identity;
      const named = JSON.stringify(["countersign/hold/1", networkId, "XB-CUS", key]);
      const id = toHex(sha256(new TextEncoder().encode(named)));
      const opening = {
        ...{ id, customs: "XA-CUS", licensing: "XB-LIC", permit, declaration, reason, doubt, shown },
        ...{ by: "XA-CUS/ines", at: 1 },
      };
      await receiveHold(desks.licensing, { from: "XA-CUS", to: "XB-LIC" }, { about: "hold", opening, deeds: [] });
      const file = await hold();
      expect(states(file)).to.deep.equal(["told", "told"]);
      expect(file.opening.id).to.not.equal(id);
      expect((await hold()).opening.id).to.equal(file.opening.id);
    });

    it("that tell another story, or speak for another, are refused and change nothing", async () => {
      const file = await hold();
      const { opening } = file;
      const before = desks.licensing.book.find("XB-LIC", opening.id);
      const between = { from: "XB-CUS", to: "XB-LIC" };
      const receive = (letter: Parameters<typeof receiveHold>[2], who = between) =>
        rejectionOf(receiveHold(desks.licensing, who, letter));
      const stop = { act: "stop", text: "t", by: "XB-CUS/emil", at: 1 } as const;
      const changed = { ...opening, doubt: "no doubt at all" };
      expect((await receive({ about: "hold", opening: changed, deeds: [] })).code).to.equal("hold-contradicted");
      const foreign = { from: "XA-CUS", to: "XB-LIC" };
      expect((await receive({ about: "hold", opening, deeds: [stop] }, foreign)).code).to.equal("hold-not-yours");
      const posing = { ...stop, by: "XA-CUS/ines" };
      expect((await receive({ about: "hold", opening, deeds: [posing] })).code).to.equal("hold-not-yours");
      const answer = { act: "answer-release", by: "XB-LIC/bela", at: 1 } as const;
      expect((await receive({ about: "hold", opening, deeds: [answer as never] })).code).to.equal("hold-not-yours");
      expect((await receive({ about: "answer", hold: opening.id, deeds: [answer] })).code).to.equal("hold-not-yours");
      expect(desks.licensing.book.find("XB-LIC", opening.id)).to.equal(before);
    });

    it("about a permit of another issuer, from no customs, or about no hold, are refused", async () => {
      const { opening } = await hold();
      const receive = (change: object, from = "XB-CUS", to = "XB-LIC") =>
        rejectionOf(
          receiveHold(
            desks.licensing,
            { from, to },
            {
              about: "hold",
              opening: { ...opening, id: word("new"), customs: from, licensing: to, ...change },
              deeds: [],
            },
          ),
        );
      expect((await receive({}, "XB-CUS", "XA-LIC")).code).to.equal("hold-not-yours");
      expect((await receive({}, "XA-LIC")).code).to.equal("hold-not-yours");
      expect((await receive({ permit: word("none") })).code).to.equal("permit-unknown");
      const answer = { about: "answer", hold: word("none"), deeds: [] } as const;
      const between = { from: "XB-LIC", to: "XB-CUS" };
      expect((await rejectionOf(receiveHold(desks.customs, between, answer))).code).to.equal("record-unknown");
    });
  });

  it("that were forgotten are gone from memory, too, with their keys", async () => {
    const file = await hold();
    const { id } = file.opening;
    const { book } = desks.customs;
    expect(book.byKey("XB-CUS", request().key)?.id).to.equal(id);
    book.forget("XB-CUS", id);
    expect([book.find("XB-CUS", id), book.byKey("XB-CUS", request().key)]).to.deep.equal([undefined, undefined]);
    await tendHolds(desks.customs);
    expect(desks.troubles).to.deep.equal([]);
    expect(desks.licensing.book.find("XB-LIC", id), "another authority's own").to.not.equal(undefined);
  });

  it("are seen by both sides and by auditors, and by nobody else", async () => {
    const file = await hold();
    const { id } = file.opening;
    expect(findHold(desks.customs, auditor, id).authority).to.equal("XB-CUS");
    expect(findHold(desks.licensing, approver, id).may).to.deep.equal([
      ...["ask", "extend", "answer-release", "answer-refuse"],
    ]);
    expect((await rejectionOf(Promise.resolve().then(() => findHold(desks.customs, importCustoms, id)))).code).to.equal(
      "record-unknown",
    );
    for (const officer of [importCustoms, { ...auditor, authority: "XA-AUD" }])
      expect(listHolds(desks.customs, officer, {}), officer.authority).to.deep.equal([]);
  });
});
