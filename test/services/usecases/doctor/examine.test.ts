import { expect } from "chai";
import { LedgerUnavailable, Refusal } from "../../../../services/domain/errors/refusal.ts";
import type { Finding } from "../../../../services/domain/health/finding.ts";
import type { RegisterFact } from "../../../../services/domain/register/events.ts";
import type { Signers } from "../../../../services/ports/signer.ts";
import { createLookup } from "../../../../services/store/lookup/lookup.ts";
import { type DoctorContext, type DoctorSurroundings, examine } from "../../../../services/usecases/doctor/examine.ts";
import { Vitals, type VitalsContext } from "../../../../services/usecases/vitals/vitals.ts";
import { word } from "../../../helpers/permit-fixture.ts";
import { FACTS, TIME } from "../../../helpers/register-facts.ts";

const identity = { networkId: word("network"), chainId: 1, register: "0x99", foundedAt: 1 } as const;
const second: readonly RegisterFact[] = [
  { name: "AccountAdded", authority: "XB-LIC", account: "0xbc", validFrom: TIME },
  { name: "AccountAccepted", authority: "XB-LIC", account: "0xbc", validFrom: TIME },
];
const FOUNDED: readonly RegisterFact[] = [
  FACTS.founded,
  FACTS.state,
  FACTS.authority,
  FACTS.offer,
  FACTS.account,
  FACTS.key,
  ...second,
];

interface Changes {
  readonly facts?: readonly RegisterFact[];
  readonly surroundings?: Partial<DoctorSurroundings>;
  readonly vitals?: Partial<VitalsContext>;
  readonly signers?: Partial<Signers>;
}

/** A node for XB-LIC of which all is well, but for what is changed. */
function node({ facts = FOUNDED, surroundings, vitals, signers }: Changes = {}): DoctorContext {
  const lookup = createLookup();
  const place = { block: 1, transaction: word("t") };
  const events = facts.map((fact, logIndex) => ({ ...fact, ...place, logIndex }));
  if (facts.length > 0) lookup.apply({ number: 1, hash: word("1"), parentHash: word("0"), time: TIME, events });
  const clock = () => (TIME + 10) * 1000;
  const none = async () => [];
  const told = { number: 1, hash: word("1"), time: TIME };
  return {
    ...{ identity, lookup, own: ["XB-LIC"], backupAge: 3600 },
    vitals: new Vitals({
      ...{ lookup, reader: { head: async () => told }, index: { head: async () => told }, clock },
      ...{ outbox: { open: none }, exchange: { openSent: none }, webhooks: { states: [] } },
      alerts: { watch: { alerts: new Map() }, store: { allKept: () => [], actsOn: () => [] } },
      ...vitals,
    } as unknown as VitalsContext),
    signers: {
      ledger: (_, seat) => ({ account: seat === "second" ? "0xbc" : "0xbb" }),
      document: () => ({ keyId: FACTS.key.keyId }),
      ...signers,
    } as Signers,
    surroundings: {
      identity: async () => identity,
      code: async () => ({ recorded: word("code"), found: word("code") }),
      freeBytes: async () => 1e12,
      lastBackup: async () => (TIME - 1) * 1000,
      certificateEndsAt: () => undefined,
      auditBroken: () => undefined,
      ...surroundings,
    },
  };
}

const ill = (findings: readonly Finding[]) =>
  findings.filter(({ outcome }) => outcome !== "ok").map(({ check, outcome, code }) => `${check} ${outcome} ${code}`);
const never = <T>(): Promise<T> => new Promise(() => undefined);
const away = async (): Promise<never> => {
  throw new LedgerUnavailable("nothing answers");
};
const without = (name: string): readonly RegisterFact[] => FOUNDED.filter((fact) => fact.name !== name);

/** What is made true, and what is said of it. */
const CASES: readonly (readonly [string, Changes, readonly string[]])[] = [
  ["the ledger does not answer", { surroundings: { identity: away } }, ["ledger could-not-ask ledger-unavailable"]],
  ["the ledger hangs", { vitals: { reader: { head: never } } }, ["index could-not-ask ledger-unavailable"]],
  [
    "the endpoint serves another network",
    { surroundings: { identity: async () => ({ ...identity, networkId: word("other") }) } },
    ["ledger fail ledger-other"],
  ],
  [
    "the register's code is another",
    { surroundings: { code: async () => ({ recorded: word("code"), found: word("other") }) } },
    ["register fail register-code-differs"],
  ],
  [
    "the ledger's head is far ahead, and later than the clock",
    { vitals: { reader: { head: async () => ({ number: 100, hash: word("h"), time: TIME + 100 }) } } },
    ["index fail index-behind", "clock fail clock-behind-ledger"],
  ],
  [
    "blocks are an hour old when they come",
    { vitals: { pace: { clockAhead: 3600 } } },
    ["clock fail clock-ahead-of-ledger"],
  ],
  [
    "the authority was suspended",
    { facts: [...FOUNDED, { name: "AuthoritySuspended", authority: "XB-LIC", reason: "other" }] },
    ["office fail office-none"],
  ],
  ["the document key is not on the register", { facts: without("KeyAdded") }, ["keys fail own-key-unregistered"]],
  [
    "the document key was revoked",
    {
      facts: [
        ...FOUNDED,
        { name: "KeyRevoked", authority: "XB-LIC", keyId: FACTS.key.keyId, reason: "key-lost", compromisedSince: 0 },
      ],
    },
    ["keys fail own-key-ended"],
  ],
  [
    "an account was revoked",
    {
      facts: [
        ...FOUNDED,
        { name: "AccountRevoked", authority: "XB-LIC", account: "0xbc", reason: "key-stolen", compromisedSince: TIME },
      ],
    },
    ["keys fail own-key-ended"],
  ],
  [
    "the node holds no document key",
    {
      signers: {
        document: () => {
          throw new Refusal("signer-missing", { authority: "XB-LIC", purpose: "document" });
        },
      },
    },
    ["keys fail signer-missing"],
  ],
  [
    "the register was never read",
    { facts: [] },
    ["index fail index-behind", "office could-not-ask ledger-unavailable", "keys could-not-ask ledger-unavailable"],
  ],
  [
    "an act waits",
    { vitals: { outbox: { open: async () => [{ createdAt: (TIME - 390) * 1000 }] as never } } },
    ["outbox fail outbox-waiting"],
  ],
  [
    "a message waits",
    { vitals: { exchange: { openSent: async () => [{ createdAt: 0 }] as never } } },
    ["exchange warn exchange-waiting"],
  ],
  [
    "a webhook is behind",
    { vitals: { webhooks: { states: [{ host: "h", behindSince: TIME * 1000 - 1000, failures: 3 }] } } },
    ["webhooks warn webhook-failing"],
  ],
  [
    "the database is away",
    {
      vitals: {
        index: {
          head: async () => {
            throw new Refusal("database-unavailable", { why: "gone" });
          },
        },
      },
    },
    ["database could-not-ask database-unavailable"],
  ],
  ["the disk is nearly full", { surroundings: { freeBytes: async () => 1 } }, ["disk fail disk-low"]],
  [
    "the disk cannot be asked",
    {
      surroundings: {
        freeBytes: async () => {
          throw new Error("EIO");
        },
      },
    },
    ["disk could-not-ask directory-unusable"],
  ],
  ["no backup was made", { surroundings: { lastBackup: async () => undefined } }, ["backup warn backup-none"]],
  [
    "the last backup is old",
    { surroundings: { lastBackup: async () => (TIME - 3600) * 1000 } },
    ["backup warn backup-old"],
  ],
  [
    "the record of backups cannot be read",
    {
      surroundings: {
        lastBackup: async () => {
          throw new Error("EACCES");
        },
      },
    },
    ["backup could-not-ask backup-unknown"],
  ],
  ["the audit log is broken", { surroundings: { auditBroken: () => "EIO" } }, ["audit-log fail audit-unavailable"]],
  [
    "the certificate has ended",
    { surroundings: { certificateEndsAt: () => TIME * 1000 } },
    ["certificate fail certificate-ending"],
  ],
];

describe("doctor › examine", () => {
  for (const [situation, changes, expected] of CASES)
    it(`${situation} › ${expected.join(", ")}`, async () => {
      const { findings, outcome } = await examine(node(changes), 50);
      expect(ill(findings)).to.deep.equal(expected);
      expect(outcome).to.equal(expected.some((each) => !/ warn /.test(each)) ? "fail" : "warn");
    });

  it("says ok of everything when all is well, and of no certificate where there is none", async () => {
    const { findings, outcome } = await examine(node());
    expect(outcome).to.equal("ok");
    expect(ill(findings)).to.deep.equal([]);
    expect(new Set(findings.map(({ check }) => check))).to.deep.equal(
      new Set([
        "ledger",
        "register",
        "index",
        "clock",
        "office",
        "keys",
        "outbox",
        "exchange",
        "webhooks",
        "database",
        "disk",
        "backup",
        "audit-log",
      ]),
    );
  });
});
