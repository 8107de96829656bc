import { expect } from "chai";
import { CATALOGUE, type Code } from "../../../../services/domain/errors/catalogue.ts";
import { LedgerUnavailable, Refusal } from "../../../../services/domain/errors/refusal.ts";
import { problemOf, RecordedRefusal } from "../../../../services/http/problem/problem.ts";
import { JournalError } from "../../../../services/journal/journal-error.ts";

describe("http › problems", () => {
  it("of what nobody foresaw say nothing but the request's id", () => {
    const secret = "passphrase hunter2 in services/keys";
    for (const thrown of [
      new Error(secret),
      secret,
      { code: "expired", params: { why: secret } },
      null,
      undefined,
      0,
    ]) {
      const problem = problemOf(thrown, "id-1");
      expect(problem).to.deep.include({ code: "internal", status: 500, params: { request: "id-1" }, request: "id-1" });
      expect(JSON.stringify(problem)).to.not.include("hunter2");
    }
  });

  it("of a journal that could not be written say that it passes, and nothing of where it is", () => {
    const thrown = new JournalError("journal-write-failed", { path: "/srv/secret/vault.journal", reason: "ENOSPC" });
    const problem = problemOf(thrown, "id-1");
    expect(problem).to.deep.include({ code: "disk-refuses", status: 503, params: {} });
    expect(JSON.stringify(problem)).to.not.include("secret");
    expect(problemOf(new JournalError("journal-corrupt", { path: "p" }), "r").code).to.equal("internal");
  });

  it("never show the cause of a refusal", () => {
    const problem = problemOf(
      new Refusal("json-malformed", { why: "syntax error" }, { cause: new Error("inside") }),
      "r",
    );
    expect(JSON.stringify(problem)).to.not.include("inside");
    expect(JSON.stringify(problem)).to.not.include("stack");
  });

  it("have type, title, status and detail of RFC 9457 for every code, and never a status of success", () => {
    for (const code of Object.keys(CATALOGUE) as Code[]) {
      const problem = problemOf(new Refusal(code), "r");
      expect(problem).to.include({ type: `/errors/${code}`, title: code, code });
      expect(problem.status, code).to.be.within(400, 599);
      expect(problem.detail).to.be.a("string").and.not.empty;
      expect(problem).to.not.have.property("recorded");
    }
  });

  it("fill the parameters into sentence and way out", () => {
    const problem = problemOf(new Refusal("field-invalid", { path: "/lines/0", rule: "required" }), "r");
    expect(problem.detail).to.equal("/lines/0: required.");
    expect(problemOf(new LedgerUnavailable("no answer"), "r")).to.include({ code: "ledger-unavailable", status: 503 });
  });

  it("say where a refused attempt stands on the register", () => {
    const recorded = { operation: "0x1", block: 7, transaction: "0x2" };
    expect(problemOf(new RecordedRefusal("expired", {}, recorded), "r").recorded).to.deep.equal(recorded);
  });
});
