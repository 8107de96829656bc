import { expect } from "chai";
import { createLog, safeError, withoutValues } from "../../../../services/apps/node/log.ts";
import { Refusal } from "../../../../services/domain/errors/refusal.ts";

describe("node › log", () => {
  it("of a refusal writes the code and which parameters it has, not whose", () => {
    const text = JSON.stringify(
      safeError(new Refusal("officer-not-entitled", { officer: "XA-LIC/amara", role: "approver" })),
    );
    expect(text).to.include("officer-not-entitled").and.include('"officer"').and.not.include("amara");
  });

  it("of any other error leaves out what it quotes, the values of a statement, and addresses", () => {
    for (const message of [
      'Unexpected token, "Jane Doe" is not valid JSON',
      "Failed query: insert into x values ($1)\nparams: Jane Doe",
      "Failed query: select 1 params: Jane Doe",
      "connect to 'Jane Doe' failed",
      "first line\nJane Doe",
    ])
      expect(JSON.stringify(safeError(new Error(message))), message).to.not.include("Jane Doe");
    expect(withoutValues("connect ECONNREFUSED 192.0.2.7:443 and 2001:db8::7")).to.not.match(/192\.0|db8/);
  });

  it("keeps what helps to mend: type, code, frames and causes", () => {
    const cause = Object.assign(new TypeError("no"), { code: "ECONNRESET" });
    const safe = safeError(new Error("the database is away", { cause })) as { stack: string[]; cause: object };
    expect(safe).to.include({ type: "Error", message: "the database is away" });
    expect(safe.stack[0]).to.match(/^at .*log\.test\.ts/);
    expect(safe.cause).to.include({ type: "TypeError", code: "ECONNRESET" });
  });

  it("writes no other property of an error, and ends with a circle of causes", () => {
    const error = Object.assign(new Error("x"), { detail: "Jane Doe", parameters: ["Jane Doe"] });
    (error as { cause?: unknown }).cause = error;
    const lines: string[] = [];
    createLog("info", { write: (line) => void lines.push(line) }).warn({ err: error }, "trouble in the background");
    expect(lines[0]).to.include("trouble in the background").and.not.include("Jane");
  });
});
