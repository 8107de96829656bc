/**
 * The table of a verdict: one fact changed in a permit that is good, and what must become of the answer.
 * @module
 */
import { expect } from "chai";
import { type Code, sentenceOf, wayOutOf } from "../../../../services/domain/errors/catalogue.ts";
import type { Outcome } from "../../../../services/domain/verdict/check.ts";
import type { Facts } from "../../../../services/domain/verdict/facts.ts";
import { type Answer, answerOf, judge } from "../../../../services/domain/verdict/judge.ts";
import type { Shipment } from "../../../../services/domain/verdict/shipment.ts";
import { CERTIFICATE, word } from "../../../helpers/permit-fixture.ts";
import {
  ABSENT,
  changedTerms,
  checkNamed,
  drawnLines,
  exhaustedLines,
  goodFacts,
  HEAD,
  keyFact,
  known,
  LIMITS,
  linked,
  linkFact,
  NOW,
  permitFact,
  UNASKED,
} from "../../../helpers/verdict-facts.ts";

/** Facts changed, check, outcome, code (none for a pass or a skip), answer. */
type Row = readonly [string, Partial<Facts>, string, Outcome, Code | undefined, Answer];

const unread = { ok: false, code: "document-malformed", params: { why: "a test" } } as const;
const stale = { head: UNASKED } as const;
const bare = { terms: undefined, registeredBlock: undefined } as const;
const { registeredAt } = (permitFact() as { value: { registeredAt: number } }).value;
const behind = known({ ...HEAD, time: NOW + LIMITS.clockApart + 1 });
const early = { validFrom: NOW + 1 };
const ended = { validUntil: NOW };

const ROWS: readonly Row[] = [
  ["a document nobody can read", { document: unread }, "document-form", "fail", "document-malformed", "invalid"],
  ["a signature that does not fit", { signature: known(false) }, "signature", "fail", "signature-invalid", "invalid"],
  ["a signature nobody could check", { signature: UNASKED }, "signature", "error", "ledger-unavailable", "undecided"],
  [
    "no signature for a key that is there",
    { signature: ABSENT },
    "signature",
    "error",
    "ledger-unavailable",
    "undecided",
  ],
  [
    "terms over another document",
    { terms: changedTerms({ documentDigest: word("x") }) },
    "document-digest",
    "fail",
    "document-altered",
    "invalid",
  ],
  [
    "terms that name another key",
    { terms: changedTerms({ keyId: word("x") }) },
    "document-digest",
    "fail",
    "document-altered",
    "invalid",
  ],
  [
    "lines under another root",
    { terms: changedTerms({ linesRoot: word("x") }) },
    "lines-root",
    "fail",
    "lines-altered",
    "invalid",
  ],
  [
    "another count of lines",
    { terms: changedTerms({ lineCount: 2 }) },
    "lines-root",
    "fail",
    "lines-altered",
    "invalid",
  ],
  [
    "terms longer than the document says",
    { terms: changedTerms({ validUntil: NOW + 9e8 }) },
    "terms-match-document",
    "fail",
    "terms-altered",
    "invalid",
  ],
  [
    "terms of another network",
    { terms: changedTerms({ networkId: word("x") }) },
    "network",
    "fail",
    "network-foreign",
    "invalid",
  ],
  ["a register of another network", { networkId: word("x") }, "network", "fail", "network-foreign", "invalid"],
  [
    "a bare document of another network",
    { ...bare, networkId: word("x") },
    "network",
    "fail",
    "network-foreign",
    "invalid",
  ],
  ["an issuer nobody knows", { issuer: ABSENT }, "issuer-known", "fail", "issuer-unknown", "invalid"],
  [
    "an issuer that an old picture does not know",
    { issuer: ABSENT, ...stale },
    "issuer-known",
    "fail",
    "issuer-unknown",
    "undecided",
  ],
  ["an issuer nobody could ask for", { issuer: UNASKED }, "issuer-known", "error", "ledger-unavailable", "undecided"],
  [
    "a suspended issuer, whose permits stand",
    { issuer: known({ authority: "XB-LIC", suspended: true }) },
    "issuer-known",
    "pass",
    undefined,
    "valid",
  ],
  ["a key nobody knows", { key: ABSENT, signature: ABSENT }, "key-known", "fail", "key-unknown", "invalid"],
  [
    "a key that an old picture does not know",
    { key: ABSENT, signature: ABSENT, ...stale },
    "key-known",
    "fail",
    "key-unknown",
    "undecided",
  ],
  [
    "a key of another authority",
    { key: keyFact({ authority: "XA-LIC" }) },
    "key-known",
    "fail",
    "key-unknown",
    "invalid",
  ],
  [
    "a key of another authority, on an old picture",
    { key: keyFact({ authority: "XA-LIC" }), ...stale },
    "key-known",
    "fail",
    "key-unknown",
    "invalid",
  ],
  [
    "a key that came after the registration",
    { key: keyFact({ validFrom: registeredAt + 1 }) },
    "key-valid-at-registration",
    "fail",
    "key-not-valid-then",
    "invalid",
  ],
  [
    "a key from the second of the registration",
    { key: keyFact({ validFrom: registeredAt }) },
    "key-valid-at-registration",
    "pass",
    undefined,
    "valid",
  ],
  [
    "a key that ended before the registration",
    { key: keyFact({ revokedAt: registeredAt - 1 }) },
    "key-valid-at-registration",
    "fail",
    "key-not-valid-then",
    "invalid",
  ],
  [
    "a key that ended after the registration",
    { key: keyFact({ revokedAt: registeredAt + 1 }) },
    "key-valid-at-registration",
    "pass",
    undefined,
    "valid",
  ],
  [
    "a key stolen before the registration",
    { key: keyFact({ revokedAt: NOW, compromisedSince: registeredAt }) },
    "key-valid-at-registration",
    "error",
    "issuer-compromised",
    "undecided",
  ],
  [
    "a key stolen after the registration",
    { key: keyFact({ revokedAt: NOW, compromisedSince: registeredAt + 1 }) },
    "key-valid-at-registration",
    "pass",
    undefined,
    "valid",
  ],
  ["a register nobody could ask", { ...stale }, "register-fresh", "error", "ledger-unavailable", "undecided"],
  [
    "a register of which nothing was read",
    { head: ABSENT },
    "register-fresh",
    "error",
    "ledger-unavailable",
    "undecided",
  ],
  [
    "a bundle registered above the head",
    { registeredBlock: 901 },
    "register-fresh",
    "error",
    "head-before-registration",
    "undecided",
  ],
  ["a bundle registered in the head", { registeredBlock: 900 }, "register-fresh", "pass", undefined, "valid"],
  ["a block from the future", { head: behind }, "clock", "error", "clock-apart", "undecided"],
  [
    "a block from the future, within the limit",
    { head: known({ ...HEAD, time: NOW + LIMITS.clockApart }) },
    "clock",
    "pass",
    undefined,
    "valid",
  ],
  [
    "an old block on a ledger that is quiet",
    { head: known({ ...HEAD, time: NOW - 9e6 }) },
    "clock",
    "pass",
    undefined,
    "valid",
  ],
  [
    "signed and never registered",
    { permit: ABSENT, numberSeries: ABSENT },
    "registered",
    "fail",
    "not-registered",
    "invalid",
  ],
  [
    "not registered as far as an old picture goes",
    { permit: ABSENT, numberSeries: ABSENT, ...stale },
    "registered",
    "fail",
    "not-registered",
    "undecided",
  ],
  [
    "not registered before the bundle's own block",
    { permit: ABSENT, numberSeries: ABSENT, registeredBlock: 901 },
    "registered",
    "fail",
    "not-registered",
    "undecided",
  ],
  [
    "not registered, by a clock that is wrong",
    { permit: ABSENT, numberSeries: ABSENT, head: behind },
    "registered",
    "fail",
    "not-registered",
    "undecided",
  ],
  ["a permit nobody could ask for", { permit: UNASKED }, "registered", "error", "ledger-unavailable", "undecided"],
  [
    "a permit and its number that nobody could compare",
    { permit: UNASKED },
    "number-unique",
    "skipped",
    undefined,
    "undecided",
  ],
  [
    "a number used for another series",
    { numberSeries: known(word("x")) },
    "number-unique",
    "fail",
    "number-reused",
    "invalid",
  ],
  [
    "a number nobody could ask for",
    { numberSeries: UNASKED },
    "number-unique",
    "error",
    "ledger-unavailable",
    "undecided",
  ],
  ["suspended", { permit: permitFact({ status: "suspended" }) }, "status", "fail", "suspended", "invalid"],
  [
    "suspended, as an old picture has it",
    { permit: permitFact({ status: "suspended" }), ...stale },
    "status",
    "fail",
    "suspended",
    "undecided",
  ],
  ...(["revoked", "annulled", "surrendered", "superseded"] as const).flatMap((status): Row[] => [
    [status, { permit: permitFact({ status }) }, "status", "fail", status, "invalid"],
    [
      `${status}, as an old picture has it, for no way leads back`,
      { permit: permitFact({ status }), ...stale },
      "status",
      "fail",
      status,
      "invalid",
    ],
  ]),
  ["a status of none", { permit: permitFact({ status: "none" }) }, "status", "fail", "not-registered", "invalid"],
  ["not yet valid", { permit: permitFact(early) }, "dates", "fail", "not-yet-valid", "invalid"],
  [
    "not yet valid, by a clock that is wrong",
    { permit: permitFact(early), head: behind },
    "dates",
    "fail",
    "not-yet-valid",
    "undecided",
  ],
  [
    "not yet valid, by a clock that nothing confirms",
    { permit: permitFact(early), ...stale },
    "dates",
    "fail",
    "not-yet-valid",
    "undecided",
  ],
  ["valid from this second", { permit: permitFact({ validFrom: NOW }) }, "dates", "pass", undefined, "valid"],
  ["expired this second", { permit: permitFact(ended) }, "dates", "fail", "expired", "invalid"],
  ["expired, with no ledger to ask", { permit: permitFact(ended), ...stale }, "dates", "fail", "expired", "invalid"],
  [
    "expired by the slower of two clocks",
    { permit: permitFact(ended), head: behind },
    "dates",
    "fail",
    "expired",
    "invalid",
  ],
  ["the last second", { permit: permitFact({ validUntil: NOW + 1 }) }, "dates", "pass", undefined, "valid"],
  [
    "a linked permit nobody registered",
    { links: linked(ABSENT) },
    "link-1-in-force",
    "fail",
    "link-unknown",
    "invalid",
  ],
  [
    "a linked permit an old picture does not know",
    { links: linked(ABSENT), ...stale },
    "link-1-in-force",
    "fail",
    "link-unknown",
    "undecided",
  ],
  [
    "a linked permit nobody could ask for",
    { links: linked(UNASKED) },
    "link-1-in-force",
    "error",
    "ledger-unavailable",
    "undecided",
  ],
  [
    "a revoked linked permit",
    { links: linked(linkFact({ status: "revoked" })) },
    "link-1-in-force",
    "fail",
    "link-not-in-force",
    "invalid",
  ],
  [
    "a linked permit that begins later",
    { links: linked(linkFact(early)) },
    "link-1-in-force",
    "fail",
    "link-not-in-force",
    "invalid",
  ],
  [
    "a linked permit that has ended",
    { links: linked(linkFact(ended)) },
    "link-1-in-force",
    "fail",
    "link-not-in-force",
    "invalid",
  ],
  [
    "a certificate that serves another licence",
    { links: linked(linkFact({ boundTo: word("x") })) },
    "link-1-bound",
    "fail",
    "certificate-not-bound",
    "invalid",
  ],
  [
    "a certificate that serves nobody",
    { links: linked(linkFact({ boundTo: undefined })) },
    "link-1-bound",
    "fail",
    "certificate-not-bound",
    "invalid",
  ],
  [
    "a certificate that was registered under a stolen key",
    { links: linked(linkFact({ doubt: { keyId: word("stolen"), since: registeredAt } })) },
    "link-1-issuer",
    "error",
    "issuer-compromised",
    "undecided",
  ],
  [
    "a linked permit that binds to nobody by its kind, where the document has a certificate",
    { links: linked(linkFact({ kind: "transit-consent", boundTo: undefined })) },
    "link-1-bound",
    "skipped",
    undefined,
    "invalid",
  ],
  ["balances nobody could ask for", { lines: UNASKED }, "balance", "error", "ledger-unavailable", "undecided"],
  ["lines that nobody has drawn on", { lines: ABSENT }, "balance", "pass", undefined, "valid"],
  ["one line of three used up", { lines: drawnLines(200n) }, "balance", "warn", "exhausted", "valid"],
  ["all lines used up", { lines: exhaustedLines() }, "balance", "fail", "exhausted", "invalid"],
  [
    "all lines used up, as an old picture has it",
    { lines: exhaustedLines(), ...stale },
    "balance",
    "fail",
    "exhausted",
    "undecided",
  ],
  [
    "all lines used up, shown without its terms",
    { ...bare, lines: exhaustedLines() },
    "balance",
    "fail",
    "exhausted",
    "invalid",
  ],
  ["a document without its terms", { ...bare }, "balance", "pass", undefined, "valid"],
  [
    "attempts that were refused",
    { refusals: known({ count: 2, last: NOW - 60, code: "balance-exceeded" }) },
    "refused-attempts",
    "warn",
    "attempts-refused",
    "valid",
  ],
  ["a history nobody could ask for", { refusals: UNASKED }, "refused-attempts", "skipped", undefined, "valid"],
];

const rifles = (quantity: bigint): Shipment => ({
  lines: [{ line: 1, unit: "NAR", quantity, currency: "", value: 0n }],
});
const parts = (value: bigint): Shipment => ({
  lines: [{ line: 2, unit: "KGM", quantity: 0n, currency: "EUR", value }],
});
const one = (change: Partial<Shipment["lines"][number]>): Shipment => ({
  lines: rifles(1n).lines.map((line) => ({ ...line, ...change })),
});

const SHIPMENTS: readonly [string, Shipment, Partial<Facts>, string, Outcome, Code | undefined, Answer][] = [
  ["all that is left", rifles(50n), {}, "shipment-line-1", "pass", undefined, "valid"],
  ["one more than is left", rifles(51n), {}, "shipment-line-1", "fail", "balance-exceeded", "invalid"],
  [
    "one more than an old picture has left",
    rifles(51n),
    stale,
    "shipment-line-1",
    "fail",
    "balance-exceeded",
    "undecided",
  ],
  [
    "a line named twice that fits only once",
    { lines: [...rifles(30n).lines, ...rifles(30n).lines] },
    {},
    "shipment-line-1",
    "fail",
    "balance-exceeded",
    "invalid",
  ],
  [
    "all the value of a line that nobody has drawn on",
    parts(1_850_000n),
    {},
    "shipment-line-2",
    "pass",
    undefined,
    "valid",
  ],
  ["a cent more than its value", parts(1_850_001n), {}, "shipment-line-2", "fail", "balance-exceeded", "invalid"],
  ["a line the permit has not", one({ line: 9 }), {}, "shipment-line-9", "fail", "line-unknown", "invalid"],
  ["another unit", one({ unit: "KGM" }), {}, "shipment-line-1", "fail", "unit-mismatch", "invalid"],
  ["another currency", one({ currency: "EUR" }), {}, "shipment-line-1", "fail", "currency-mismatch", "invalid"],
  [
    "no quantity where quantity is limited",
    one({ quantity: 0n }),
    {},
    "shipment-line-1",
    "fail",
    "amount-missing",
    "invalid",
  ],
  ["no value where value is limited", parts(0n), {}, "shipment-line-2", "fail", "amount-missing", "invalid"],
  ["goods beside a document without its terms", rifles(1n), bare, "shipment", "error", "terms-missing", "undecided"],
];

describe("verdict › judge", () => {
  it("says that a shipment states no currency where the permit states one", () => {
    const { checks } = judge(goodFacts(), one({ line: 2, unit: "KGM", currency: "" }), NOW, LIMITS);
    const { code, params } = checks.find(({ check }) => check === "shipment-line-2") ?? {};
    expect([code, params?.expected, params?.found]).to.deep.equal(["currency-mismatch", "EUR", "no currency"]);
  });

  it("answers valid, and checks everything, when everything holds", () => {
    const verdict = judge(goodFacts(), { ...rifles(50n), procedure: "10", acceptedAt: NOW }, NOW, LIMITS);
    expect(verdict.answer).to.equal("valid");
    expect(verdict.advice).to.equal("proceed");
    // Nothing but what was not shown goes unlooked at: papers of links, parties of the shipment.
    expect(verdict.checks.filter(({ outcome }) => outcome !== "pass" && outcome !== "skipped")).to.deep.equal([]);
    expect(verdict.checks.map(({ subject }) => subject)).to.include.members([
      "integrity",
      "issuer",
      "registration",
      "status",
      "time",
      "links",
      "use",
      "shipment",
      "history",
    ]);
  });

  for (const [name, change, check, outcome, code, answer] of ROWS) {
    it(`answers ${answer}: ${name}`, () =>
      holds(judge(goodFacts(change), undefined, NOW, LIMITS), check, outcome, code, answer));
  }

  for (const [name, shipment, change, check, outcome, code, answer] of SHIPMENTS) {
    it(`answers ${answer} to a shipment: ${name}`, () =>
      holds(judge(goodFacts(change), shipment, NOW, LIMITS), check, outcome, code, answer));
  }

  function holds(
    verdict: ReturnType<typeof judge>,
    check: string,
    outcome: Outcome,
    code: Code | undefined,
    answer: Answer,
  ) {
    const found = checkNamed(verdict.checks, check);
    expect(found.outcome, JSON.stringify(found)).to.equal(outcome);
    expect(found.code).to.equal(code);
    expect(verdict.answer).to.equal(answer);
    expect(verdict.advice).to.equal({ valid: "proceed", invalid: "do-not-release", undecided: "hold" }[answer]);
    for (const { code: said, params = {} } of verdict.checks) {
      if (said === undefined) continue;
      // A parameter that is missing shows as its name: an officer must never read one.
      const named = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const template = sentenceOf(said, Object.fromEntries(ALL_NAMES.map((name) => [name, `{${name}}`])));
      const way = wayOutOf(said, Object.fromEntries(ALL_NAMES.map((name) => [name, `{${name}}`])));
      expect(Object.keys(params), said).to.include.members([...named(template), ...named(way)]);
    }
  }

  it("shows what an old answer was read from", () => {
    const { asOf } = judge(goodFacts({ ...stale }), undefined, NOW, LIMITS);
    expect(asOf).to.deep.include({ block: HEAD.number, hash: HEAD.hash, blockTime: HEAD.time, judgedAt: NOW });
    expect(judge(goodFacts({ head: UNASKED, seen: undefined }), undefined, NOW, LIMITS).asOf).to.deep.equal({
      network: goodFacts().networkId,
      judgedAt: NOW,
    });
  });

  it("shows the balance of every line, drawn on or not", () => {
    const { balance } = judge(goodFacts(), undefined, NOW, LIMITS);
    expect(balance).to.deep.equal([
      { line: 1, unit: "NAR", scale: 0, currency: "", quantity: 50n },
      { line: 2, unit: "KGM", scale: 3, currency: "EUR", value: 1_850_000n },
      { line: 3, unit: "NAR", scale: 0, currency: "EUR", quantity: 105_000n, value: 4_725_000n },
    ]);
    expect(judge(goodFacts({ lines: UNASKED }), undefined, NOW, LIMITS).balance).to.equal(undefined);
    expect(judge(goodFacts({ permit: ABSENT }), undefined, NOW, LIMITS).balance).to.equal(undefined);
  });

  it("names every link it looked at", () => {
    const two = [
      ...linked(linkFact()),
      { id: word("consent"), fact: linkFact({ kind: "transit-consent", status: "suspended" }) },
    ];
    const { checks } = judge(goodFacts({ links: two }), undefined, NOW, LIMITS);
    expect(checkNamed(checks, "link-1-in-force").outcome).to.equal("pass");
    expect(checkNamed(checks, "link-2-in-force").params).to.deep.equal({ link: word("consent"), why: "suspended" });
    expect(CERTIFICATE).to.not.equal(word("consent"));
  });
});

describe("verdict › answer", () => {
  const check = (outcome: Outcome, decisive = false) => ({ check: "a", subject: "status", outcome, decisive }) as const;

  it("is invalid when anything decisive failed, whatever else could not be asked", () => {
    expect(answerOf([check("error"), check("pass"), check("fail", true), check("fail")])).to.equal("invalid");
  });

  it("is undecided when something could not be asked, or failed on an old picture", () => {
    expect(answerOf([check("pass"), check("error")])).to.equal("undecided");
    expect(answerOf([check("pass"), check("fail", false)])).to.equal("undecided");
  });

  it("is not moved by a warning or by what there was nothing to ask about", () => {
    expect(answerOf([check("pass"), check("warn"), check("skipped")])).to.equal("valid");
  });
});

/** Every name a sentence of the catalogue may hold. */
const ALL_NAMES = ["why", "found", "path", "rule", "what", "keyId", "field", "expected", "issuer", "since", "permit"]
  .concat(["reason", "current", "validFrom", "judgedAt", "validUntil", "link", "line", "left", "asked", "mode"])
  .concat(["count", "last", "code", "age", "limit", "seconds", "head", "registered"]);
