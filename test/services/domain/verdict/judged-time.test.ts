import { expect } from "chai";
import { judgedTime } from "../../../../services/domain/verdict/judged-time.ts";

const NOW = 1_800_000_000;
const rules = { acceptanceAge: 1000 };

describe("verdict › time judged at", () => {
  it("an acceptance in the future › counts for nothing", () =>
    expect(judgedTime({ acceptedAt: NOW + 1 }, NOW, rules)).to.deep.equal({ at: NOW, unused: "in-the-future" }));

  it("an acceptance longer ago than the rules allow › counts for nothing", () =>
    expect(judgedTime({ acceptedAt: NOW - 1001 }, NOW, rules)).to.deep.equal({ at: NOW, unused: "too-long-ago" }));

  it("an acceptance just within the limit › is the time", () =>
    expect(judgedTime({ acceptedAt: NOW - 1000 }, NOW, rules)).to.deep.equal({ at: NOW - 1000 }));

  it("an acceptance this second › is the time", () =>
    expect(judgedTime({ acceptedAt: NOW }, NOW, rules)).to.deep.equal({ at: NOW }));

  it("no acceptance, no shipment › is now", () => {
    expect(judgedTime({}, NOW, rules)).to.deep.equal({ at: NOW });
    expect(judgedTime(undefined, NOW, rules)).to.deep.equal({ at: NOW });
  });
});
