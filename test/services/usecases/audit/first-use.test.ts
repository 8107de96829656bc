/**
 * A sign-in at somebody else's provider leaves one entry, before anything is done with it.
 * @module
 */
import { expect } from "chai";
import type { AuditEntry } from "../../../../services/domain/audit/entry.ts";
import { Refusal } from "../../../../services/domain/errors/refusal.ts";
import type { Officer } from "../../../../services/domain/officer/officer.ts";
import { FirstUses } from "../../../../services/usecases/audit/first-use.ts";
import { sha256 } from "../../../helpers/permit-fixture.ts";
import { rejectionOf } from "../../../helpers/refusal-of.ts";

const AMARA: Officer = { authority: "XA-LIC", name: "amara", roles: ["licensing-officer"] };

describe("first use of a session", () => {
  let recorded: AuditEntry[];
  let broken: boolean;
  let uses: FirstUses;
  beforeEach(() => {
    [recorded, broken] = [[], false];
    const log = {
      async record(entry: AuditEntry) {
        await Promise.resolve();
        if (broken) throw new Refusal("audit-unavailable", { why: "the disk is full" });
        return recorded.push(entry);
      },
    };
    uses = new FirstUses({ log, clock: () => 1_800_000_000_000, sha256 });
  });

  it("is refused to all who wait for it when it cannot be written, and is written by the next", async () => {
    broken = true;
    const codes = await Promise.all([1, 2].map(() => rejectionOf(uses.tell(AMARA, "a"))));
    expect(codes.map(({ code }) => code)).to.deep.equal(["audit-unavailable", "audit-unavailable"]);
    broken = false;
    await uses.tell(AMARA, "a");
    expect(recorded).to.have.length(1);
  });

  it("is one entry, however many requests begin at once; another session and another officer have their own", async () => {
    await Promise.all(["a", "a", "b", "a"].map((session) => uses.tell(AMARA, session)));
    await uses.tell({ ...AMARA, name: "bela" }, "a");
    expect(recorded.map(({ actor }) => actor)).to.deep.equal(["XA-LIC/amara", "XA-LIC/amara", "XA-LIC/bela"]);
    expect(recorded[0]).to.include({ act: "sign-in.first-use", authority: "XA-LIC", outcome: "allowed" });
    expect(recorded[0]?.digest).to.equal(recorded[2]?.digest).and.not.equal(recorded[1]?.digest);
    expect(JSON.stringify(recorded)).to.not.include('"a"');
  });

  it("remembers no more than it has room for: what it forgot it tells once more", async () => {
    for (let i = 0; i <= 10_000; i += 1) await uses.tell(AMARA, `session ${i}`);
    await uses.tell(AMARA, "session 10000");
    expect(recorded).to.have.length(10_001);
    await uses.tell(AMARA, "session 0");
    expect(recorded).to.have.length(10_002);
  });
});
