import { expect } from "chai";
import { operationExit, operationText, type ShownOperation } from "../../../../services/cli/output/operation.ts";

const operation = (change: Partial<ShownOperation>): ShownOperation => ({
  ...{ operation: `0x${"01".repeat(32)}`, act: "reserve", state: "done", ...change },
});

describe("cli › operation", () => {
  for (const state of ["refused", "reverted", "withdrawn"] as const) {
    it(`${state} is exit status 65 and says why`, () => {
      const shown = operation({ state, code: "line-not-open", line: 3 });
      expect(operationExit(shown)).to.equal(65);
      expect(operationText(shown)).to.include(`reserve was ${state}. Line 3, or the certificate line`);
      expect(operationText(shown)).to.include("(line-not-open)");
    });
  }

  it("a code of another version is shown as it is, made plain", () => {
    expect(operationText(operation({ state: "reverted", code: "new\u001b-code" }))).to.include("new\\u{1b}-code");
  });

  it("pending is exit status 2 and says how to ask again", () => {
    const shown = operation({ state: "pending" });
    expect(operationExit(shown)).to.equal(2);
    expect(operationText(shown)).to.include(`countersign operation ${shown.operation}`);
  });

  it("done is exit status 0 and names block and reservation", () => {
    const shown = operation({ block: 57, blockTime: 1_795_500_000, reservation: `0x${"02".repeat(32)}` });
    expect(operationExit(shown)).to.equal(0);
    expect(operationText(shown))
      .to.match(/block +57 of 2026-11-24T06:00:00Z/)
      .and.to.include(shown.reservation);
  });

  it("a block time that is no time breaks nothing", () => {
    expect(operationText(operation({ block: 1, blockTime: Number.MAX_SAFE_INTEGER }))).to.include("block");
  });
});
