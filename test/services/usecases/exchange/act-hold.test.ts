/**
 * Letters about holds through the exchange's own handlers: what is no letter is refused, and changes nothing.
 * @module
 */
import { expect } from "chai";
import type { RequestOf } from "../../../../services/domain/exchange/message.ts";
import { answerLetter, holdLetter } from "../../../../services/schema/exchange/letters.ts";
import { parseFields } from "../../../../services/schema/refuse-field.ts";
import { answerAnswer, answerHold, type HoldMail, letterOf } from "../../../../services/usecases/exchange/act-hold.ts";
import { openHold } from "../../../../services/usecases/holds/open-hold.ts";
import { receiveHold } from "../../../../services/usecases/holds/receive-hold.ts";
import { letterAt } from "../../../../services/usecases/holds/tend-hold.ts";
import { openSides, type Sides } from "../../../helpers/exchange-sides.ts";
import { type HoldDesks, openHoldDesks } from "../../../helpers/hold-desks.ts";
import { word } from "../../../helpers/permit-fixture.ts";
import { refusalOf, rejectionOf } from "../../../helpers/refusal-of.ts";
import { OFFICERS, openStation, type Station } from "../../../helpers/station.ts";
import { type Issued, issueLicence } from "../../../helpers/station-permits.ts";

describe("exchange › hold and answer", () => {
  let station: Station;
  let sides: Sides;
  let desks: HoldDesks;
  let licence: Issued;
  let mail: HoldMail;
  before(async () => {
    station = await openStation();
    await station.indexer.start();
    sides = await openSides(station);
    desks = await openHoldDesks(station);
    licence = await issueLicence(station, "XB/LET/1");
    await station.indexer.catchUp();
    mail = {
      readHold: (json) => parseFields(holdLetter, json),
      readAnswer: (json) => parseFields(answerLetter, json),
      receive: (between, letter) => receiveHold(desks.licensing, between, letter),
      current: (from, hold) => letterAt(desks.customs, from, hold),
    };
  });
  after(async () => {
    await desks.close();
    await sides.close();
    await station.close();
  });
  let count = 0;
  async function written() {
    count += 1;
    desks.wire.cut = true;
    const { opening } = await openHold(desks.customs, OFFICERS.exportCustoms, {
      ...{ key: `h${count}`, permit: licence.permit, declaration: "26XB1", reason: "fraud", doubt: "d", shown: [] },
    });
    const sent = { authority: "XB-CUS", to: "XB-LIC", act: "hold", about: opening.id, actor: "XB-CUS/emil" } as const;
    return { opening, wanted: letterOf(mail, sent) };
  }
  const request = (hold: `0x${string}`, permit = licence.permit, from = "XB-CUS") =>
    ({ from, to: "XB-LIC", act: "hold", body: { hold, permit, sealed: word("s") } }) as unknown as RequestOf<"hold">;

  it("what is no letter is refused by field, and nothing is kept", async () => {
    const { opening } = await written();
    const handler = answerHold(sides.xb.context, mail);
    const letter = { opening, deeds: [] };
    for (const [opened, why] of [
      [undefined, "/sealed# breaks "],
      [{ opening }, "/sealed/deeds breaks required"],
      [{ ...letter, more: 1 }, "/sealed/more breaks unknown-field"],
      [{ opening: { ...opening, reason: "none" }, deeds: [] }, "/sealed/opening/reason breaks one-of"],
      [{ opening, deeds: [{ act: "answer-release", by: "XB-LIC/bela", at: 1 }] }, "/sealed/deeds/0/act breaks one-of"],
      [{ opening, deeds: Array(65).fill({ act: "stop", by: "XB-CUS/emil", at: 1 }) }, "/sealed/deeds breaks max-"],
    ] as const) {
      const { code, params } = await rejectionOf(handler(request(opening.id), opened));
      expect([code, params.why?.slice(0, why.length)]).to.deep.equal(["exchange-malformed", why]);
    }
    const elsewhere = await rejectionOf(handler(request(word("other")), letter));
    expect(elsewhere.code).to.equal("exchange-malformed");
    expect((await rejectionOf(handler(request(opening.id, licence.permit, "XA-CUS"), letter))).code).to.equal(
      "hold-not-yours",
    );
    expect(desks.licensing.book.find("XB-LIC", opening.id)).to.equal(undefined);
  });

  it("of a permit the register does not have › is refused; where that could not be asked › is not", async () => {
    const { opening } = await written();
    const letter = { opening: { ...opening, permit: word("none") }, deeds: [] };
    const asked = request(opening.id, word("none"));
    const unknown = await rejectionOf(answerHold(sides.xb.context, mail)(asked, letter));
    expect(unknown.code).to.equal("record-unknown");
    const stale = { ...sides.xb.context, clock: () => station.clock() + 3_600_000 };
    expect((await rejectionOf(answerHold(stale, mail)(asked, letter))).code).to.equal("ledger-unavailable");
  });

  it("once however often it comes, with the time it was first had", async () => {
    const { opening, wanted } = await written();
    const handler = answerHold(sides.xb.context, mail);
    const [first, second] = [
      await handler(request(opening.id), wanted.seal),
      await handler(request(opening.id), wanted.seal),
    ];
    expect(second).to.deep.equal(first);
    expect(desks.licensing.book.find("XB-LIC", opening.id)?.opening).to.deep.equal(opening);
  });

  it("a letter nobody wrote is not sent", () => {
    const sent = { authority: "XB-CUS", to: "XB-LIC", act: "hold", about: word("none"), actor: "node" } as const;
    expect(refusalOf(() => letterOf(mail, sent)).code).to.equal("record-unknown");
  });

  it("an answer to a hold that is not here is refused", async () => {
    const body = { hold: word("none"), sealed: word("s") };
    const asked = { from: "XB-LIC", to: "XB-CUS", act: "answer", body } as unknown as RequestOf<"answer">;
    expect((await rejectionOf(answerAnswer(mail)(asked, { deeds: [] }))).code).to.equal("record-unknown");
  });
});
