/**
 * Which messages are listened to.
 * @module
 */
import { expect } from "chai";
import { EXCHANGE_ACTS } from "../../../../services/domain/exchange/acts.ts";
import {
  addressFlaw,
  answerFlaw,
  CLOCK_SKEW,
  keyFlaw,
  officeFlaw,
  sealedFlaw,
} from "../../../../services/domain/exchange/admission.ts";
import type { AuthorityRecord, StateRecord } from "../../../../services/domain/register/records/access.ts";
import { exampleAnswer, exampleRequest, THEN } from "../../../helpers/exchange-messages.ts";
import { NETWORK, word } from "../../../helpers/permit-fixture.ts";

const DOOR = { network: NETWORK, addressee: "XB-LIC", now: THEN + 10 };
const flawOf = (change: Parameters<typeof exampleRequest>[0], door: Partial<typeof DOOR> = {}) =>
  addressFlaw(exampleRequest(change), { ...DOOR, ...door })?.code;

describe("services/domain/exchange/admission", () => {
  it("refuses a message of another network", () => {
    expect(flawOf({ network: word("another network") })).to.equal("exchange-network-foreign");
  });

  it("refuses a message to another authority, and one that came back to its author", () => {
    expect(flawOf({ to: "XC-LIC" })).to.equal("exchange-addressee-foreign");
    expect(flawOf({ from: "XB-LIC" })).to.equal("exchange-addressee-foreign");
  });

  it("refuses a message at the second it ends, and takes it the second before", () => {
    const { expires } = exampleRequest();
    expect(flawOf({}, { now: expires })).to.equal("exchange-expired");
    expect(flawOf({}, { now: expires - 1 })).to.equal(undefined);
  });

  it("refuses a message from a future that no two honest clocks are apart", () => {
    expect(flawOf({}, { now: THEN - CLOCK_SKEW - 1 })).to.equal("exchange-from-future");
    expect(flawOf({}, { now: THEN - CLOCK_SKEW })).to.equal(undefined);
  });

  it("refuses a message that would live longer than its act lets it, or ends before it begins", () => {
    const { lifetime } = EXCHANGE_ACTS.document;
    expect(flawOf({ expires: THEN + lifetime + 1 })).to.equal("exchange-malformed");
    expect(flawOf({ expires: THEN + lifetime })).to.equal(undefined);
    expect(flawOf({ at: THEN + 20, expires: THEN + 20 })).to.equal("exchange-malformed");
  });

  describe("keys", () => {
    const key = { authority: "XA-LIC", validFrom: THEN };
    const cases = [
      ["unknown", undefined, "the register has no such key of it"],
      ["of another authority", { ...key, authority: "XC-LIC" }, "the register has no such key of it"],
      ["not counting yet", { ...key, validFrom: THEN + 1 }, "it counts from 2026-11-27T12:00:01Z on"],
      ["ended this very second", { ...key, revokedAt: THEN }, "it ended at 2026-11-27T12:00:00Z"],
      // Since when is the register's word; when a message was written is only its author's.
      ["compromised", { ...key, compromisedSince: THEN + 500 }, "it is called compromised since 2026-11-27T12:08:20Z"],
    ] as const;
    for (const [name, fact, why] of cases)
      it(`do not speak when ${name}`, () => {
        expect(keyFlaw(fact, "XA-LIC", THEN)).to.equal(why);
      });

    it("speak from the second they count, until the second before they end", () => {
      expect(keyFlaw(key, "XA-LIC", THEN)).to.equal(undefined);
      expect(keyFlaw({ ...key, revokedAt: THEN + 1 }, "XA-LIC", THEN)).to.equal(undefined);
    });
  });

  describe("office", () => {
    const authority: AuthorityRecord = {
      ...{ authority: "XA-LIC", state: "XA", index: 1, roles: ["licensing"], kinds: [] },
      ...{ validFrom: THEN, validUntil: THEN + 100, suspended: false, mandates: new Map() },
    };
    const state: StateRecord = { state: "XA", standing: "active", admittedAt: 0, since: 0 };

    it("is held only by who is known, not suspended, within its dates, and of an active state", () => {
      expect(officeFlaw(undefined, state, THEN)).to.equal("the register does not know it");
      expect(officeFlaw({ ...authority, suspended: true }, state, THEN)).to.equal("it is suspended");
      expect(officeFlaw(authority, state, THEN - 1)).to.equal("it is in office from 2026-11-27T12:00:00Z on");
      expect(officeFlaw(authority, state, THEN + 100)).to.equal("its office ended at 2026-11-27T12:01:40Z");
      expect(officeFlaw(authority, { ...state, standing: "suspended" }, THEN)).to.equal("its state is suspended");
      expect(officeFlaw(authority, undefined, THEN)).to.equal("its state is no member");
      expect(officeFlaw(authority, state, THEN)).to.equal(undefined);
    });
  });

  describe("answers", () => {
    const request = exampleRequest();
    const digest = word("request");
    const flaw = (change: object, now = THEN + 2) => answerFlaw(exampleAnswer(change), request, digest, now);

    it("are none when they are between others, of another network, or to another request", () => {
      expect(flaw({ network: word("another") })).to.equal("it is of another network");
      expect(flaw({ from: "XC-LIC" })).to.equal("it is between others");
      expect(flaw({ from: "XA-LIC", to: "XB-LIC" })).to.equal("it is between others");
      expect(flaw({ inReplyTo: word("another request") })).to.equal("it answers another request");
      expect(flaw({ act: "deliver" })).to.equal("it answers another request");
    });

    it("are none when they are older than the request, or from the future", () => {
      expect(flaw({ at: THEN - CLOCK_SKEW - 1 })).to.equal("it is older than the request");
      expect(flaw({ at: THEN + CLOCK_SKEW + 3 })).to.equal("it is from the future");
      expect(flaw({})).to.equal(undefined);
    });
  });

  it("wants beside a message exactly what its body names", () => {
    const [named, none] = [{ sealed: word("sealed") }, {}];
    expect(sealedFlaw(named, undefined)).to.equal("what it names does not travel beside it");
    expect(sealedFlaw(named, word("another"))).to.equal("what travels beside it is another text");
    expect(sealedFlaw(none, word("sealed"))).to.equal("something travels beside it that it does not name");
    expect(sealedFlaw(named, word("sealed"))).to.equal(undefined);
    expect(sealedFlaw(none, undefined)).to.equal(undefined);
  });
});
