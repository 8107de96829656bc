/** F11 and F18: faster, and in smaller parts, than goods move. */
import { expect } from "chai";
import { splitDrawSuspicions, velocitySuspicions } from "../../../../../services/domain/fraud/reuse/velocity.ts";
import { drawnOf, exit, HOUR, open, TEST_LIMITS } from "../../../../helpers/draw-traces.ts";
import { codesOf } from "../../../../helpers/goods.ts";
import { NOW } from "../../../../helpers/verdict-facts.ts";

const at = (hours: number, keeper = "XB-CUS") => exit(NOW + hours * HOUR, { keeper });
const pace = (...draws: Parameters<typeof velocitySuspicions>[0]) => velocitySuspicions(draws, TEST_LIMITS);

describe("fraud › pace of draws", () => {
  it("F11 finds three exits at two offices within six hours, and names them in order", () => {
    const [only] = pace(at(6, "XB-PORT"), at(0), at(3));
    expect(only?.pattern).to.equal("F11");
    expect(only?.params).to.deep.equal({
      count: "3",
      from: "2027-01-01T00:00:00Z",
      until: "2027-01-01T06:00:00Z",
      offices: "XB-CUS, XB-PORT",
    });
    expect(only?.evidence).to.have.length(3);
  });

  it("F11 finds the fast run among slow ones", () => {
    const draws = [at(0), at(100), at(101, "XB-PORT"), at(102), at(300)];
    expect(pace(...draws)[0]?.params.count).to.equal("3");
  });

  for (const [what, draws] of [
    ["two exits at two offices at once", [at(0), at(0, "XB-PORT")]],
    ["any number at one office", [at(0), at(1), at(2), at(3), at(4)]],
    [
      "three exits at two offices a second apart too far",
      [at(0), at(3), exit(NOW + 6 * HOUR + 1, { keeper: "XB-PORT" })],
    ],
    ["three offices over three days", [at(0), at(24, "XB-PORT"), at(48, "XB-AIR")]],
    ["reservations that have not left", [at(0), open({ keeper: "XB-PORT" }), open({ keeper: "XB-AIR" })]],
    ["exits that were none", [at(0), at(1), exit(NOW, { keeper: "XB-PORT", status: "reversed" })]],
    ["nothing", []],
  ] as const)
    it(`finds nothing in ${what}`, () => expect(pace(...draws)).to.deep.equal([]));

  it("F11 finds a run beside exits of which nobody said when they were", () => {
    const unsaid = exit(NOW, { leftAt: undefined });
    expect(pace(unsaid, at(0), at(1), unsaid, at(2, "XB-PORT"))[0]?.params.count).to.equal("3");
  });

  it("F11 finds a run with all that left within its hours, and nothing after them", () => {
    const draws = [at(0), at(1), at(2), at(7, "XB-PORT"), at(7), at(8, "XB-AIR")];
    expect(pace(...draws)[0]?.params).to.include({ count: "4", offices: "XB-CUS, XB-PORT" });
  });

  it("reads each exit once, however many there are", () => {
    const many = Array.from({ length: 200_000 }, (_, i) => exit(NOW + i, { reservation: "0x00" }));
    const start = process.cpuUsage();
    expect(velocitySuspicions(many, TEST_LIMITS)).to.deep.equal([]);
    // A slice for each of them would be thousands of millions of steps.
    expect(process.cpuUsage(start).user).to.be.below(5_000_000);
  });

  const limits = new Map([[1, 1_000n]]);
  const parts = (quantity: bigint, count: number, hours = 1) =>
    Array.from({ length: count }, (_, i) => exit(NOW + i * hours * HOUR, { lines: drawnOf(quantity) }));
  const split = (draws: Parameters<typeof splitDrawSuspicions>[0], by: ReadonlyMap<number, bigint> = limits) =>
    splitDrawSuspicions(draws, by, TEST_LIMITS);

  it("F18 finds four exits within two days of two hundredths of the line each", () => {
    const [only] = split(parts(20n, 4));
    expect(only?.pattern).to.equal("F18");
    expect(only?.params).to.deep.include({ count: "4", percent: "2" });
    expect(only?.evidence?.[0]?.found).to.equal("XB-CUS: 20 on line 1");
  });

  it("F18 finds the small ones between large ones", () => {
    expect(codesOf(split([...parts(20n, 4), exit(NOW, { lines: drawnOf(500n) })]))).to.deep.equal([
      "consignments-small",
    ]);
  });

  for (const [what, suspicions] of [
    ["three small exits", split(parts(20n, 3))],
    ["four exits of a piece more than two hundredths", split(parts(21n, 4))],
    ["four small exits over three days", split(parts(20n, 4, 24))],
    ["a line without a quantity limit", split(parts(1n, 9), new Map())],
    ["exits without lines", split(parts(1n, 9).map((draw) => ({ ...draw, lines: [] })))],
  ] as const)
    it(`finds nothing in ${what}`, () => expect(suspicions).to.deep.equal([]));
});
