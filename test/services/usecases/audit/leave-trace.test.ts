/**
 * What is not done because it could not be traced, and what is told of what was done all the same.
 * @module
 */
import { join } from "node:path";
import { expect } from "chai";
import { readEntry } from "../../../../services/domain/audit/entry.ts";
import { LedgerUnavailable, Refusal } from "../../../../services/domain/errors/refusal.ts";
import { type OpenedAuditLog, openAuditLog } from "../../../../services/store/audit-log/audit-log.ts";
import type { AuditContext } from "../../../../services/usecases/audit/audit-context.ts";
import { leaveTrace, traceRefusal } from "../../../../services/usecases/audit/leave-trace.ts";
import { removeTemporaryDirectories, temporaryDirectory } from "../../../helpers/ledger-directory.ts";
import { sha256, word } from "../../../helpers/permit-fixture.ts";
import { rejectionOf } from "../../../helpers/refusal-of.ts";

const TRACE = { authority: "XA-LIC", actor: "XA-LIC/amara", act: "test.act" } as const;

describe("leave a trace", () => {
  let log: OpenedAuditLog;
  let context: AuditContext;
  const troubles: unknown[] = [];
  beforeEach(async () => {
    troubles.length = 0;
    const path = join(await temporaryDirectory(), "audit.journal");
    log = await openAuditLog({ path, networkId: word("network"), sha256, clock: Date.now });
    context = { log, clock: () => 7, sha256, onTrouble: (error) => void troubles.push(error) };
  });
  afterEach(async () => {
    await log.close();
    await removeTemporaryDirectories();
  });
  const entries = async () => (await log.read(0, 100)).map((text) => readEntry(text));

  it("does nothing when what is going to be done cannot be recorded", async () => {
    await log.close();
    let done = false;
    const refused = await rejectionOf(
      leaveTrace(context, TRACE, () => {
        done = true;
      }),
    );
    expect([refused.code, done]).to.deep.equal(["audit-unavailable", false]);
    expect((await rejectionOf(traceRefusal(context, TRACE, new Refusal("officer-missing")))).code).to.equal(
      "audit-unavailable",
    );
  });

  it("answers what was done although its end could not be recorded, tells it, and begins nothing after", async () => {
    const answer = await leaveTrace(context, TRACE, async () => {
      await log.close();
      return "done";
    });
    expect(answer).to.equal("done");
    expect(troubles).to.have.length(1);
    expect((await rejectionOf(leaveTrace(context, TRACE, () => "again"))).code).to.equal("audit-unavailable");
  });

  it("throws what the act threw, with its outcome on disk: refused is not failed", async () => {
    const thrown: readonly [Error, string, string][] = [
      [new Refusal("officer-same"), "refused", "officer-same"],
      [new LedgerUnavailable("it is down"), "failed", "ledger-unavailable"],
      [new TypeError("ours"), "failed", "internal"],
    ];
    for (const [error, outcome, code] of thrown) {
      const caught = await leaveTrace(context, TRACE, () => Promise.reject(error)).catch((it: unknown) => it);
      expect(caught).to.equal(error);
      const [begun, end] = (await entries()).slice(-2);
      expect(begun).to.include({ outcome: "begun", act: "test.act" });
      expect(end).to.include({ outcome, code, of: begun?.place });
    }
  });

  it("has both entries on disk before the caller hears of it", async () => {
    expect(await leaveTrace(context, { ...TRACE, subject: "x" }, async () => (await entries()).length)).to.equal(1);
    const [begun, end] = await entries();
    expect(begun).to.include({ outcome: "begun", subject: "x", at: 7 });
    expect(end).to.include({ outcome: "allowed", of: 0 });
  });
});
