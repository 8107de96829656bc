import { expect } from "chai";
import { type Finding, ok, unasked, warn, worstOf } from "../../../../services/domain/health/finding.ts";
import * as judge from "../../../../services/domain/health/judge.ts";
import type { AuthorityRecord } from "../../../../services/domain/register/records/access.ts";
import { word } from "../../../helpers/permit-fixture.ts";

const NOW = 1_800_000_000;
const DAY = 86_400;
const key = { authority: "XA-LIC", purpose: "document", id: word("key") };
const tenure = { authority: "XA-LIC" as const, validFrom: NOW - 1 };
const office: AuthorityRecord = {
  ...{ authority: "XA-LIC", state: "XA", index: 1, roles: ["licensing"], kinds: [], suspended: false },
  ...{ validFrom: NOW - DAY, validUntil: NOW + 60 * DAY, mandates: new Map() },
};

/** What is looked at, what is found, and how it is told: at each border on both sides. */
const CASES: readonly (readonly [string, Finding, string])[] = [
  ["all blocks are read", judge.judgeIndex(9, 9), "ok"],
  ["four blocks are not read", judge.judgeIndex(9, 5), "ok"],
  ["five blocks are not read", judge.judgeIndex(9, 4), "warn index-behind"],
  ["fifty blocks are not read", judge.judgeIndex(59, 9), "fail index-behind"],
  ["no block was ever read", judge.judgeIndex(0, undefined), "fail index-behind"],
  ["the last block is old", judge.judgeClock(NOW, NOW - DAY), "ok"],
  ["the last block is two seconds later", judge.judgeClock(NOW, NOW + 2), "ok"],
  ["the last block is three seconds later", judge.judgeClock(NOW, NOW + 3), "warn clock-behind-ledger"],
  ["the last block is 16 seconds later", judge.judgeClock(NOW, NOW + 16), "fail clock-behind-ledger"],
  ["blocks are 15 seconds old when they come", judge.judgeClock(NOW, NOW, 15), "ok"],
  ["blocks are 16 seconds old when they come", judge.judgeClock(NOW, NOW, 16), "warn clock-ahead-of-ledger"],
  ["blocks are 61 seconds old when they come", judge.judgeClock(NOW, NOW, 61), "fail clock-ahead-of-ledger"],
  ["the register's code is the one recorded", judge.judgeRegister(word("a"), word("a"), word("r")), "ok"],
  [
    "the register's code is another",
    judge.judgeRegister(word("a"), word("b"), word("r")),
    "fail register-code-differs",
  ],
  ["nothing waits in the outbox", judge.judgeOutbox({ count: 0, seconds: 0 }), "ok"],
  ["an act waits a minute", judge.judgeOutbox({ count: 1, seconds: 60 }), "warn outbox-waiting"],
  ["an act waits five minutes", judge.judgeOutbox({ count: 1, seconds: 300 }), "fail outbox-waiting"],
  ["a message waits an hour", judge.judgeExchange({ count: 1, seconds: 3600 }), "ok"],
  ["a message waits a day", judge.judgeExchange({ count: 1, seconds: DAY }), "warn exchange-waiting"],
  ["a webhook has everything", judge.judgeWebhook("host", undefined), "ok"],
  ["a webhook is ten seconds behind", judge.judgeWebhook("host", 10), "warn webhook-failing"],
  ["the disk has room", judge.judgeDisk(5e9), "ok"],
  ["the disk has little room", judge.judgeDisk(5e9 - 1), "warn disk-low"],
  ["the disk has hardly any room", judge.judgeDisk(5e8 - 1), "fail disk-low"],
  ["no backup was ever made", judge.judgeBackup(NOW, undefined, 3600), "warn backup-none"],
  ["the last backup is older than it may be", judge.judgeBackup(NOW, NOW - 3601, 3600), "warn backup-old"],
  ["the last backup is of a time to come", judge.judgeBackup(NOW, NOW + 16, 3600), "could-not-ask backup-unknown"],
  ["the last backup is young enough", judge.judgeBackup(NOW, NOW - 3600, 3600), "ok backup-made"],
  ["the last backup is of this moment, by two clocks", judge.judgeBackup(NOW, NOW + 15, 3600), "ok backup-made"],
  ["the database answers", judge.judgeDatabase(999), "ok"],
  ["the database answers slowly", judge.judgeDatabase(1000), "warn database-slow"],
  ["the certificate lasts", judge.judgeCertificate(NOW, NOW + 14 * DAY), "ok"],
  ["the certificate ends soon", judge.judgeCertificate(NOW, NOW + 14 * DAY - 1), "warn certificate-ending"],
  ["the certificate has ended", judge.judgeCertificate(NOW, NOW), "fail certificate-ending"],
  ["the authority is in office", judge.judgeOffice("XA-LIC", office, NOW), "ok"],
  [
    "its office ends within a month",
    judge.judgeOffice("XA-LIC", { ...office, validUntil: NOW + DAY }, NOW),
    "warn office-ending",
  ],
  ["its office has ended", judge.judgeOffice("XA-LIC", { ...office, validUntil: NOW }, NOW), "fail office-none"],
  ["its office has not begun", judge.judgeOffice("XA-LIC", { ...office, validFrom: NOW + 1 }, NOW), "fail office-none"],
  ["it is suspended", judge.judgeOffice("XA-LIC", { ...office, suspended: true }, NOW), "fail office-none"],
  ["it is unknown", judge.judgeOffice("XA-LIC", undefined, NOW), "fail office-none"],
  ["a key is in use", judge.judgeKey(key, tenure, NOW), "ok"],
  ["a key is not on the register", judge.judgeKey(key, undefined, NOW), "fail own-key-unregistered"],
  [
    "a key is another's there",
    judge.judgeKey(key, { ...tenure, authority: "XB-LIC" }, NOW),
    "fail own-key-unregistered",
  ],
  ["a key was ended", judge.judgeKey(key, { ...tenure, revokedAt: NOW - 1 }, NOW), "fail own-key-ended"],
  ["a key counts from later on", judge.judgeKey(key, { ...tenure, validFrom: NOW + 1 }, NOW), "warn own-key-not-yet"],
];

describe("health › judge", () => {
  for (const [situation, { outcome, code }, expected] of CASES)
    it(`${situation} › ${expected}`, () => expect([outcome, code].filter(Boolean).join(" ")).to.equal(expected));

  it("what could not be asked is as bad as what fails", () => {
    expect(worstOf([ok("a")])).to.equal("ok");
    expect(worstOf([ok("a"), warn("b", "disk-low")])).to.equal("warn");
    expect(worstOf([warn("b", "disk-low"), unasked("c", "ledger-unavailable")])).to.equal("fail");
  });
});
