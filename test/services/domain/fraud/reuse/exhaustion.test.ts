/** F10: a used-up permit shown again. */
import { expect } from "chai";
import { exhaustionSuspicions } from "../../../../../services/domain/fraud/reuse/exhaustion.ts";
import { exit, HOUR, open, TEST_LIMITS } from "../../../../helpers/draw-traces.ts";
import { NOW } from "../../../../helpers/verdict-facts.ts";

const seen = (...draws: Parameters<typeof exhaustionSuspicions>[0]) => exhaustionSuspicions(draws, NOW, TEST_LIMITS);

describe("fraud › shown after exhaustion", () => {
  it("F10 finds it shown a second more than a day after the last exit, and names the office", () => {
    const last = exit(NOW - 24 * HOUR - 1, { keeper: "XB-PORT" });
    const [only] = seen(last, exit(NOW - 100 * HOUR));
    expect(only?.pattern).to.equal("F10");
    expect(only?.params).to.deep.equal({ last: "2026-12-30T23:59:59Z", office: "XB-PORT" });
    expect(only?.evidence?.[0]?.where).to.equal(`reservation ${last.reservation}`);
  });

  it("finds nothing within the day: the paper travels with its goods", () => {
    expect(seen(exit(NOW - 24 * HOUR), exit(NOW - 100 * HOUR))).to.deep.equal([]);
  });

  it("finds nothing while something is set aside, or nothing has left", () => {
    expect(seen(exit(NOW - 100 * HOUR), open())).to.deep.equal([]);
    expect(seen(exit(NOW - 100 * HOUR), open({ status: "held" }))).to.deep.equal([]);
    expect(seen()).to.deep.equal([]);
  });
});
