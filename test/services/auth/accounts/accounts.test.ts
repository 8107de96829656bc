import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { type Accounts, type Attempt, openAccounts } from "../../../../services/auth/accounts/accounts.ts";
import { rejectionOf } from "../../../helpers/refusal-of.ts";

const AMARA = "XA-LIC/amara";
const FIRST = "made by the node, 24 signs";
const CHOSEN = "seven grey herons at noon";

describe("auth › accounts", () => {
  let directory: string;
  let now: number;
  let attempts: Attempt[];
  let accounts: Accounts;

  const open = async (): Promise<void> => {
    accounts = await openAccounts({
      ...{ path: join(directory, "sign-in.journal"), networkId: "0xaa", clock: () => now, cost: 14 },
      onAttempt: async (attempt) => void attempts.push(attempt),
    });
  };
  const reopen = async (): Promise<void> => {
    await accounts.close();
    await open();
  };
  const codeOf = async (work: Promise<unknown>): Promise<string> => (await rejectionOf(work)).code;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "countersign-accounts-"));
    now = 1_800_000_000_000;
    attempts = [];
    await open();
  });
  afterEach(async () => {
    await accounts.close();
    await rm(directory, { recursive: true, force: true });
  });

  describe("signing in", () => {
    beforeEach(() => accounts.give(AMARA, FIRST, false));

    it("is refused with another password, and for a name that is nobody's, in the same words", async () => {
      expect(await rejectionOf(accounts.check(AMARA, "another"))).to.deep.equal({
        code: "sign-in-refused",
        params: {},
      });
      expect(await rejectionOf(accounts.check("XA-LIC/nobody", FIRST))).to.deep.equal({
        ...{ code: "sign-in-refused", params: {} },
      });
      expect(attempts).to.deep.equal([
        { officer: AMARA, outcome: "refused", code: "sign-in-refused" },
        // What was typed there, a password perhaps, is told to nobody.
        { officer: undefined, outcome: "refused", code: "sign-in-refused" },
      ]);
    });

    it("goes through with the right one, however it is composed", async () => {
      await accounts.give(AMARA, "caf\u00e9 at the harbour", false);
      await accounts.check(AMARA, "cafe\u0301 at the harbour");
      expect(attempts).to.deep.equal([{ officer: AMARA, outcome: "allowed" }]);
    });

    it("is locked by the fifth failure, also for the right password, also over a restart", async () => {
      for (let i = 0; i < 5; i += 1) expect(await codeOf(accounts.check(AMARA, "another"))).to.equal("sign-in-refused");
      expect(await rejectionOf(accounts.check(AMARA, FIRST))).to.deep.equal({
        ...{ code: "account-locked", params: { seconds: "30" } },
      });
      await reopen();
      now += 29_001;
      expect(await rejectionOf(accounts.check(AMARA, FIRST))).to.deep.equal({
        ...{ code: "account-locked", params: { seconds: "1" } },
      });
      now += 999;
      await accounts.check(AMARA, FIRST);
      await reopen();
      for (let i = 0; i < 4; i += 1) await rejectionOf(accounts.check(AMARA, "another"));
      await accounts.check(AMARA, FIRST);
    });

    it("gives many at once no more attempts than one after another", async () => {
      const codes = await Promise.all(Array.from({ length: 20 }, () => codeOf(accounts.check(AMARA, "another"))));
      expect(codes.filter((code) => code === "sign-in-refused")).to.have.length(5);
      expect(codes.filter((code) => code === "account-locked")).to.have.length(15);
    });

    it("counts nothing that there is no room to look at", async () => {
      await rejectionOf(accounts.check("XA-LIC/nobody", "x"));
      const crowd = Array.from({ length: 40 }, (_, i) => codeOf(accounts.check(`XA-LIC/nobody${i}`, "x")));
      await new Promise((resolve) => setImmediate(resolve));
      for (let i = 0; i < 5; i += 1) expect(await codeOf(accounts.check(AMARA, FIRST))).to.equal("node-busy");
      expect(new Set(await Promise.all(crowd))).to.deep.equal(new Set(["sign-in-refused", "node-busy"]));
      await accounts.check(AMARA, FIRST);
    });

    it("looks at a name that is nobody's when there is room again", async () => {
      const crowd = Array.from({ length: 32 }, () => accounts.give(AMARA, FIRST, false));
      expect(await codeOf(accounts.check("XA-LIC/nobody", "x"))).to.equal("node-busy");
      await Promise.all(crowd);
      expect(await codeOf(accounts.check("XA-LIC/nobody", "x"))).to.equal("sign-in-refused");
    });

    it("locks a name that is nobody's as it does an officer's", async () => {
      for (let i = 0; i < 5; i += 1) await rejectionOf(accounts.check("XA-LIC/nobody", "x"));
      expect(await codeOf(accounts.check("XA-LIC/nobody", "x"))).to.equal("account-locked");
    });
  });

  describe("a first password", () => {
    beforeEach(() => accounts.give(AMARA, FIRST, true));

    it("is good for nothing but another one, over a restart too", async () => {
      expect(await codeOf(accounts.check(AMARA, FIRST))).to.equal("password-change-needed");
      await reopen();
      expect(await codeOf(accounts.check(AMARA, FIRST))).to.equal("password-change-needed");
      expect(await codeOf(accounts.change(AMARA, "another", CHOSEN))).to.equal("sign-in-refused");
      for (const weak of ["short", FIRST])
        expect(await codeOf(accounts.change(AMARA, FIRST, weak))).to.equal("password-weak");
      // The first one fitted both times, and who had it is told.
      expect(attempts.map(({ code }) => code).slice(-2)).to.deep.equal(["password-weak", "password-weak"]);
      expect(await codeOf(accounts.check(AMARA, FIRST))).to.equal("password-change-needed");
    });

    it("is refused no sooner than a name that is nobody's: who has not changed it yet is nobody's to know", async () => {
      const quickest = new Map<string, number>();
      // In turn, so that what else the machine does slows both; a hash of a lesser cost would be eight times as quick.
      for (let i = 0; i < 4; i += 1) {
        for (const officer of [AMARA, "XA-LIC/nobody"]) {
          const began = performance.now();
          expect(await codeOf(accounts.check(officer, "another"))).to.equal("sign-in-refused");
          const took = performance.now() - began;
          quickest.set(officer, Math.min(took, quickest.get(officer) ?? took));
        }
      }
      expect(quickest.get(AMARA)).to.be.above((quickest.get("XA-LIC/nobody") as number) / 3);
    });

    it("is no good any more once another was chosen, over a restart too", async () => {
      await accounts.change(AMARA, FIRST, CHOSEN);
      await reopen();
      expect(await codeOf(accounts.check(AMARA, FIRST))).to.equal("sign-in-refused");
      await accounts.check(AMARA, CHOSEN);
    });
  });

  it("says whether a sign-in was with the password of now, and keeps nobody out for one of a time to come", async () => {
    await accounts.give(AMARA, FIRST, true);
    const at = now / 1000;
    expect(accounts.covers(AMARA, at - 1)).to.equal(false);
    expect(accounts.covers(AMARA, at)).to.equal(true);
    now += 5000;
    await accounts.give(AMARA, CHOSEN, true);
    await reopen();
    expect(accounts.covers(AMARA, at)).to.equal(false);
    // The clock was wrong when it was set, and has been put right.
    now -= 86_400_000;
    expect(accounts.covers(AMARA, now / 1000 - 60)).to.equal(true);
  });

  it("takes no sign-in of a time to come for one with the password of now", async () => {
    now += 7_200_000;
    await accounts.give(AMARA, FIRST, true);
    const ahead = now / 1000 + 1;
    expect(accounts.covers(AMARA, ahead)).to.equal(true);
    now -= 7_200_000;
    expect(accounts.covers(AMARA, ahead)).to.equal(false);
    await accounts.give(AMARA, CHOSEN, true);
    expect(accounts.covers(AMARA, ahead)).to.equal(false);
    expect(accounts.covers(AMARA, now / 1000 + 60)).to.equal(true);
  });

  it("locks for an hour at most also when the clock is set back meanwhile, an account and a name that is nobody's", async () => {
    await accounts.give(AMARA, FIRST, false);
    for (const name of [AMARA, "XA-LIC/nobody"])
      for (let slip = 0; slip < 12; slip += 1) {
        now += 3_600_000;
        await rejectionOf(accounts.check(name, "another"));
      }
    now -= 30 * 86_400_000;
    for (const name of [AMARA, "XA-LIC/nobody"])
      expect(await rejectionOf(accounts.check(name, FIRST))).to.deep.equal({
        ...{ code: "account-locked", params: { seconds: "3600" } },
      });
    now += 3_600_000;
    await accounts.check(AMARA, FIRST);
    expect(await codeOf(accounts.check("XA-LIC/nobody", FIRST))).to.equal("sign-in-refused");
  });

  it("looks at the next attempt at once when a lock-out is lifted, over a restart too, and of nobody it knows nothing", async () => {
    await accounts.give(AMARA, FIRST, false);
    for (let slip = 0; slip < 6; slip += 1) await rejectionOf(accounts.check(AMARA, "another"));
    expect(await codeOf(accounts.check(AMARA, FIRST))).to.equal("account-locked");
    await accounts.lift("XA-LIC/nobody");
    expect(accounts.has("XA-LIC/nobody")).to.equal(false);
    await accounts.lift(AMARA);
    await reopen();
    await accounts.check(AMARA, FIRST);
  });

  it("keeps no password in the journal", async () => {
    await accounts.give(AMARA, FIRST, true);
    await accounts.change(AMARA, FIRST, CHOSEN);
    await rejectionOf(accounts.check(AMARA, "a password of another account"));
    await rejectionOf(accounts.check("a password in the wrong field", "x"));
    const text = await readFile(join(directory, "sign-in.journal"), "utf8");
    for (const secret of [FIRST, CHOSEN, "a password of", "a password in"]) expect(text).to.not.include(secret);
    expect(text).to.include(AMARA);
  });
});
