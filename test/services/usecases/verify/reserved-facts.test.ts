/**
 * What a verdict says at the exit, beside what the register itself then does with the reservation.
 * @module
 */
import { expect } from "chai";
import type { Bundle } from "../../../../services/domain/permit/bundle.ts";
import { instantText } from "../../../../services/domain/time/instant.ts";
import { verify } from "../../../../services/usecases/verify/verify.ts";
import { consume, reserve } from "../../../../services/usecases/write-off/write-off.ts";
import { OFFICERS, openStation, type Station } from "../../../helpers/station.ts";
import { issue, licenceRequest } from "../../../helpers/station-permits.ts";
import { checkNamed, LIMITS } from "../../../helpers/verdict-facts.ts";

const draws = (quantity: bigint) => [{ line: 1, unit: "NAR", quantity, currency: "", value: 0n }];

describe("verify › what is reserved for the declaration shown", () => {
  let station: Station;
  before(async () => {
    station = await openStation();
    await station.indexer.start();
  });
  after(() => station.close());

  /** A licence that ends in so many seconds. */
  const licence = (number: string, seconds: number) =>
    issue(station, {
      ...licenceRequest(station, number),
      validUntil: instantText(station.register.now() + seconds),
    });
  const reserved = async (bundle: Bundle, declaration: string, quantity: bigint) => {
    const request = { key: `r ${declaration}`, bundle, draws: draws(quantity), declaration };
    return (await reserve(station.writeOffs, OFFICERS.exportCustoms, request)).settlement;
  };
  const asked = (bundle: Bundle, declaration: string, quantity: bigint, own = ["XB-CUS"], acceptedAt?: number) =>
    verify(
      { ...station.verify, ...(station.verify.draws && { draws: { ...station.verify.draws, own } }) },
      LIMITS,
      bundle,
      { lines: draws(quantity), declaration, ...(acceptedAt !== undefined && { acceptedAt }) },
    );
  const consumed = async (settlement: Awaited<ReturnType<typeof reserved>>, quantity: bigint) => {
    if (settlement?.outcome !== "done" || !settlement.reservation) throw new Error("it was reserved");
    const { reservation } = settlement;
    const request = { key: `c ${reservation}`, reservation, draws: draws(quantity) };
    return (await consume(station.writeOffs, OFFICERS.exportCustoms, request)).settlement?.outcome;
  };

  it("ended since the acceptance › proceed on the reservation, which the register lets go; hold without one, which it refuses", async () => {
    const { bundle } = await licence("XB/END", 100);
    const acceptedAt = station.register.now();
    const settlement = await reserved(bundle, "END/1", 40n);
    station.register.forward(200);
    await station.indexer.catchUp();
    const own = await asked(bundle, "END/1", 40n);
    expect([own.answer, own.advice]).to.deep.equal(["valid", "proceed"]);
    expect(checkNamed(own.checks, "dates").code).to.equal("ended-since-reserved");
    const other = await asked(bundle, "END/2", 40n, ["XB-CUS"], acceptedAt);
    expect([other.answer, other.advice]).to.deep.equal(["valid", "hold"]);
    expect(checkNamed(other.checks, "reservation")).to.deep.include({ outcome: "warn", code: "reservation-missing" });
    expect(await reserved(bundle, "END/2", 40n)).to.include({ outcome: "refused", code: "expired" });
    expect(await consumed(settlement, 40n)).to.equal("done");
    await station.indexer.catchUp();
    const again = await asked(bundle, "END/1", 40n, ["XB-CUS"], acceptedAt);
    expect([again.answer, again.advice], "shown a second time").to.deep.equal(["valid", "hold"]);
  });

  it("all of it reserved for this declaration › is what leaves; a copy at another office has nothing left", async () => {
    const { bundle } = await licence("XB/ALL", 86_400);
    const settlement = await reserved(bundle, "ALL/1", 200n);
    await station.indexer.catchUp();
    expect((await asked(bundle, "ALL/1", 200n)).answer).to.equal("valid");
    expect((await asked(bundle, "ALL/1", 200n, ["XA-CUS"])).answer).to.equal("invalid");
    expect((await asked(bundle, "ALL/2", 1n)).answer).to.equal("invalid");
    expect(await consumed(settlement, 200n)).to.equal("done");
    await station.indexer.catchUp();
    expect((await asked(bundle, "ALL/1", 200n)).answer, "shown a second time").to.equal("invalid");
  });

  it("superseded since › what was reserved leaves on the old paper, and not once the current version is suspended", async () => {
    const first = await licence("XB/OLD", 86_400);
    const one = await reserved(first.bundle, "OLD/1", 40n);
    const two = await reserved(first.bundle, "OLD/2", 40n);
    const replaces = { series: first.permit, permit: first.permit };
    const second = await issue(station, { ...licenceRequest(station, "XB/NEW", { replaces }), key: "new version" });
    await station.indexer.catchUp();
    const exit = await asked(first.bundle, "OLD/1", 40n);
    expect([exit.answer, exit.advice]).to.deep.equal(["valid", "proceed"]);
    expect(checkNamed(exit.checks, "status").params?.why).to.include(second.permit);
    const unnamed = await asked(first.bundle, "OLD/3", 40n);
    expect([unnamed.answer, checkNamed(unnamed.checks, "status").code]).to.deep.equal(["invalid", "superseded"]);
    expect(await reserved(first.bundle, "OLD/3", 40n)).to.include({ outcome: "refused", code: "superseded" });
    expect(await consumed(one, 40n)).to.equal("done");
    const { licensing } = station.register.xb;
    await station.register.act(licensing, { act: "suspend", permit: second.permit, reason: "other" });
    await station.indexer.catchUp();
    const stopped = await asked(first.bundle, "OLD/2", 40n);
    expect([stopped.answer, checkNamed(stopped.checks, "status").code]).to.deep.equal(["invalid", "suspended"]);
    expect(await consumed(two, 40n)).to.equal("refused");
  });
});
