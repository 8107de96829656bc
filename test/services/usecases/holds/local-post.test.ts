import { expect } from "chai";
import { LedgerUnavailable, Refusal } from "../../../../services/domain/errors/refusal.ts";
import type { HoldLetter, Posted } from "../../../../services/ports/holds.ts";
import { LocalPost } from "../../../../services/usecases/holds/local-post.ts";
import { type HoldDesks, openHoldDesks } from "../../../helpers/hold-desks.ts";
import { word } from "../../../helpers/permit-fixture.ts";
import { openStation, type Station } from "../../../helpers/station.ts";

const LETTER: HoldLetter = { about: "answer", hold: word("hold"), deeds: [] };

describe("holds › post within one node", () => {
  let station: Station;
  let desks: HoldDesks;
  before(async () => {
    station = await openStation();
    desks = await openHoldDesks(station);
  });
  after(async () => {
    await desks.close();
    await station.close();
  });
  const beyond = { send: (): Promise<Posted> => Promise.resolve({ is: "under-way" }) };
  const post = (receive: () => Promise<number>) =>
    new LocalPost(["XB-CUS"], desks.customs.audit, receive, beyond).send("XB-LIC", "XB-CUS", LETTER);

  it("a refusal is an answer, in the log with its code", async () => {
    const posted = await post(() => Promise.reject(new Refusal("hold-not-yours", { from: "a", to: "b" })));
    expect(posted).to.deep.equal({ is: "refused", code: "hold-not-yours", params: { from: "a", to: "b" } });
    expect((await desks.traces("XB-CUS")).at(-1)).to.equal("exchange.answer refused hold-not-yours");
  });

  it("what could not be asked is no refusal, and is tried again", async () => {
    expect(await post(() => Promise.reject(new LedgerUnavailable("down")))).to.deep.equal({ is: "under-way" });
  });

  it("a fault of ours is thrown, and so is what this node cannot do now: neither is a refusal", async () => {
    for (const fault of [new TypeError("x"), new Refusal("audit-unavailable", { why: "a test" })]) {
      const error = await post(() => Promise.reject(fault)).catch((thrown: unknown) => thrown);
      expect(error).to.equal(fault);
    }
  });

  it("what is for others goes to who carries to them", async () => {
    const elsewhere = new LocalPost(["XB-LIC"], desks.customs.audit, () => Promise.resolve(7), beyond);
    expect(await elsewhere.send("XB-LIC", "XB-CUS", LETTER)).to.deep.equal({ is: "under-way" });
  });

  it("what was taken in is acknowledged with its time, and in the log", async () => {
    expect(await post(() => Promise.resolve(7))).to.deep.equal({ is: "acknowledged", at: 7 });
    expect((await desks.traces("XB-CUS")).slice(-2)).to.deep.equal([
      "exchange.answer begun",
      "exchange.answer allowed",
    ]);
  });
});
