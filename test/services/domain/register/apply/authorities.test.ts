import { expect } from "chai";
import type { RegisterFact } from "../../../../../services/domain/register/events.ts";
import { word } from "../../../../helpers/permit-fixture.ts";
import { breakOf, FACTS, keyId, type Name, registerAfter, TIME, until } from "../../../../helpers/register-facts.ts";

const of = { authority: "XB-LIC" } as const;
const account = { ...of, account: "0xbb" } as const;
const end = { name: "KeyRevoked", ...of, keyId, reason: "key-lost", compromisedSince: 0 } as const;
const endAccount = { name: "AccountRevoked", ...account, reason: "key-stolen", compromisedSince: TIME - 9 } as const;
const cancelAccount = { name: "AccountCancelled", ...account } as const;
const cancelKey = { name: "KeyCancelled", ...of, keyId } as const;
const digest = word("mandate");
const mandate = {
  name: "MandateAdded",
  ...of,
  digest,
  kinds: ["export-licence"],
  validFrom: 1,
  validUntil: 9,
} as const;
const endMandate = { name: "MandateEnded", ...of, digest, reason: "other" } as const;
const successor = { name: "SuccessorNamed", ...of, successor: "XB-LIC2" } as const;
const second = { ...FACTS.authority, authority: "XB-LIC2", index: 2 } as const;
const act = { principal: "XB", target: "0x70", act: word("act") } as const;
const proposed = { name: "ActProposed", ...act, proposer: "0xaa", data: "0x01" } as const;
const countersigned = { name: "ActCountersigned", ...act, proposer: "0xaa", confirmer: "0xab" } as const;
const withdrawn = { name: "ActWithdrawn", ...act, by: "0xab" } as const;

const BROKEN: readonly [string, readonly (Name | RegisterFact)[], RegExp][] = [
  ["an authority named twice", ["authority", "authority"], /named twice/],
  ["a suspension of nobody", [{ name: "AuthoritySuspended", ...of, reason: "fraud" }], /XB-LIC was never/],
  ["a reinstatement of nobody", [{ name: "AuthorityReinstated", ...of }], /XB-LIC was never/],
  [
    "a scope of nobody",
    [{ name: "AuthorityScopeChanged", ...of, roles: [], kinds: [], validFrom: 0, validUntil: 1 }],
    /XB-LIC was never/,
  ],
  ["a successor of nobody", [successor], /XB-LIC was never/],
  ["a successor that was never named", ["authority", successor], /XB-LIC2 was never/],
  ["a second successor", ["authority", second, successor, successor], /had XB-LIC2 already/],
  ["an account of nobody", ["offer"], /XB-LIC was never/],
  ["an account that accepts what it was not offered", ["authority", "account"], /an offer to 0xbb was never/],
  ["an account that serves twice", [...until("account"), "offer", "account"], /served before/],
  ["an end of an account nobody had", ["authority", endAccount], /0xbb was never/],
  ["an end of an account that has not accepted", [...until("offer"), endAccount], /0xbb was never/],
  [
    "an end of another authority's account",
    [...until("account"), second, { ...endAccount, authority: "XB-LIC2" }],
    /never/,
  ],
  ["a cancelling of nothing", ["authority", cancelAccount], /0xbb was never/],
  ["a key of nobody", ["key"], /XB-LIC was never/],
  ["a key that comes twice", ["authority", "key", "key"], /was there before/],
  ["an end of a key nobody had", ["authority", end], /was never/],
  ["an end of another authority's key", ["authority", "key", second, { ...end, authority: "XB-LIC2" }], /was never/],
  ["a cancelling of a key nobody had", ["authority", cancelKey], /was never/],
  ["a mandate twice", ["authority", mandate, mandate], /was there before/],
  ["an end of no mandate", ["authority", endMandate], /was never/],
  ["a mandate that ends twice", ["authority", mandate, endMandate, endMandate], /had ended/],
  ["a countersignature of what nobody proposed", [countersigned], /a proposal of 0x\w+ by XB was never/],
  ["a countersignature that comes twice", [proposed, countersigned, countersigned], /was never/],
  ["a countersignature of another's proposal", [proposed, { ...countersigned, proposer: "0xac" }], /0xaa had proposed/],
  ["a countersignature by who proposed", [proposed, { ...countersigned, confirmer: "0xaa" }], /its own proposal/],
  ["a withdrawal of what nobody proposed", [withdrawn], /was never/],
];

describe("register › apply › authorities", () => {
  for (const [name, facts, why] of BROKEN) it(`refuses ${name}`, () => expect(breakOf(facts).message).to.match(why));

  it("keeps what an authority is for, as it was last said", () => {
    const dates = { validFrom: 1, validUntil: 2 };
    const narrowed = { name: "AuthorityScopeChanged", ...of, roles: ["customs"], kinds: [], ...dates } as const;
    const suspended = { name: "AuthoritySuspended", ...of, reason: "fraud" } as const;
    const register = registerAfter("authority", narrowed, suspended, second, successor);
    expect(register.authorities.get("XB-LIC")).to.deep.include({
      ...{ index: 1, state: "XB", roles: ["customs"], kinds: [], ...dates, suspended: true, successor: "XB-LIC2" },
    });
    const reinstated = registerAfter("authority", suspended, { name: "AuthorityReinstated", ...of });
    expect(reinstated.authorities.get("XB-LIC")?.suspended).to.equal(false);
  });

  it("has an account write from its acceptance, not from the offer", () => {
    const offered = registerAfter(...until("offer"));
    expect(offered.accounts.size).to.equal(0);
    expect([...offered.offers.values()]).to.deep.equal([{ ...account, addedAt: TIME + 3, validFrom: TIME }]);
    const accepted = registerAfter(...until("account"));
    expect(accepted.offers.size).to.equal(0);
    expect(accepted.accounts.get("0xbb")).to.deep.equal({ ...account, addedAt: TIME + 3, validFrom: TIME });
  });

  it("lets two authorities offer to one account, and the account choose", () => {
    const other = { ...FACTS.offer, authority: "XB-LIC2" } as const;
    const register = registerAfter("authority", second, "offer", other, { ...FACTS.account, authority: "XB-LIC2" });
    expect(register.accounts.get("0xbb")?.authority).to.equal("XB-LIC2");
    expect([...register.offers.keys()]).to.deep.equal(["XB-LIC/0xbb"]);
  });

  it("forgets an account that was taken back, accepted or not, and takes it again", () => {
    for (const facts of [until("offer"), until("account")]) {
      const gone = registerAfter(...facts, cancelAccount);
      expect([gone.offers.size, gone.accounts.size]).to.deep.equal([0, 0]);
      const again = registerAfter(...facts, cancelAccount, "offer", "account");
      expect(again.accounts.get("0xbb")).to.not.have.property("revokedAt");
    }
  });

  it("forgets a key that was taken back before it signed", () => {
    expect(registerAfter("authority", "key", cancelKey).keys.size).to.equal(0);
    expect(registerAfter("authority", "key", cancelKey, "key").keys.get(keyId)?.addedAt).to.equal(TIME + 3);
  });

  it("keeps the first end of a key or account, and widens since when it was stolen", () => {
    const wider = { ...end, reason: "key-stolen", compromisedSince: TIME - 50 } as const;
    expect(registerAfter("authority", "key", end, wider).keys.get(keyId)).to.include({
      ...{ revokedAt: TIME + 2, compromisedSince: TIME - 50, reason: "key-stolen" },
    });
    const earlier = { ...endAccount, compromisedSince: TIME - 99 } as const;
    expect(registerAfter(...until("account"), endAccount, earlier).accounts.get("0xbb")).to.include({
      ...{ revokedAt: TIME + 5, compromisedSince: TIME - 99, reason: "key-stolen" },
    });
  });

  it("keeps mandates with their end", () => {
    const held = registerAfter("authority", mandate, endMandate).authorities.get("XB-LIC")?.mandates.get(digest);
    const { name: _, authority: __, ...scope } = mandate;
    expect(held).to.deep.equal({ ...scope, endedAt: TIME + 2, reason: "other" });
  });

  it("shows an act that waits for a second account until it is used or withdrawn", () => {
    const key = `XB/0x70/${act.act}`;
    const { name: _, ...waiting } = proposed;
    expect(registerAfter(proposed).proposals.get(key)).to.deep.equal({ ...waiting, proposedAt: TIME });
    for (const done of [countersigned, withdrawn]) expect(registerAfter(proposed, done).proposals.size).to.equal(0);
    const later = registerAfter(proposed, { ...proposed, proposer: "0xab" });
    expect(later.proposals.get(key)?.proposer, "of one that nobody could confirm any more").to.equal("0xab");
  });
});
