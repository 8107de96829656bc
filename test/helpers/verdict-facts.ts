/**
 * Facts of a verdict in which everything holds: the licence of test/helpers/permit-fixture.ts, registered, bound to its
 * certificate and partly drawn. A test changes what it is about.
 * @module
 */
import { fileURLToPath } from "node:url";
import type { Hex } from "../../services/domain/bytes/hex.ts";
import { permitId } from "../../services/domain/permit/canonical.ts";
import { derive, differences, linesRoot, type Scales } from "../../services/domain/permit/derive.ts";
import type { Check } from "../../services/domain/verdict/check.ts";
import type { Fact, Facts, HeadFact, KeyFact, LinkFact, PermitFact } from "../../services/domain/verdict/facts.ts";
import type { JudgingRules } from "../../services/domain/verdict/rules.ts";
import { EMPTY_METER } from "../../services/domain/writeoff/meter.ts";
import { readRules } from "../../services/rules/read-rules.ts";
import { currencyScale } from "../../services/tables/currencies/currencies.ts";
import { PARTY_TABLES } from "../../services/tables/parties/parties.ts";
import { unitScale } from "../../services/tables/units/units.ts";
import { CERTIFICATE, exampleDocument, exampleTerms, NETWORK, sha256, word } from "./permit-fixture.ts";

/** Folder of the rules a node comes with. */
export const SHIPPED_RULES = fileURLToPath(new URL("../../services/tables/rules/", import.meta.url));
export const SCALES: Scales = { unit: unitScale, currency: currencyScale };
export const KEY_ID: Hex = word("document key");
/** Inside the example's dates; UTC seconds. */
export const NOW = Date.UTC(2027, 0, 1) / 1000;
/** The rules a node runs with when it is told nothing. */
export const LIMITS: JudgingRules = { ...readRules(SHIPPED_RULES, sha256), parties: PARTY_TABLES };

const JWS = "header.payload.signature";
const TERMS = exampleTerms(JWS, KEY_ID);
export const PERMIT = permitId(TERMS.header, sha256);
const REGISTERED_AT = TERMS.header.validFrom - 86_400;

export const known = <T>(value: T): Fact<T> => ({ is: "known", value });
export const ABSENT: Fact<never> = { is: "absent" };
export const UNASKED: Fact<never> = { is: "could-not-ask", code: "ledger-unavailable", params: { why: "a test" } };

export const HEAD: HeadFact = { number: 900, hash: word("block 900"), time: NOW - 5, source: "lookup" };

export const permitFact = (change: Partial<PermitFact> = {}): Fact<PermitFact> =>
  known({
    ...{ kind: "export-licence", issuer: "XB-LIC", validFrom: TERMS.header.validFrom },
    ...{ validUntil: TERMS.header.validUntil, status: "active", since: REGISTERED_AT, reason: "none" },
    ...{ registeredAt: REGISTERED_AT, series: PERMIT, version: 1, current: PERMIT },
    ...change,
  });

export const keyFact = (change: Partial<KeyFact> = {}): Fact<KeyFact> =>
  known({ authority: "XB-LIC", validFrom: 0, revokedAt: undefined, compromisedSince: undefined, ...change });

export const linkFact = (change: Partial<LinkFact> = {}): Fact<LinkFact> =>
  known({
    ...{ id: CERTIFICATE, kind: "end-user-certificate", issuer: "XA-LIC", series: CERTIFICATE, status: "active" },
    ...{ validFrom: 0, validUntil: TERMS.header.validUntil, boundTo: PERMIT, lines: [] },
    ...change,
  });

export const linked = (fact: Fact<LinkFact>): Facts["links"] => [{ id: CERTIFICATE, fact }];

/** The opened lines of the example with so much consumed of line 1 (of 200). */
export function drawnLines(consumedQuantity: bigint): Facts["lines"] {
  const [line] = TERMS.lines;
  if (!line) throw new Error("the example has lines");
  const { number, salt: _salt, ...open } = line;
  return known([
    { number, open: { ...open, version: 1, windowed: false }, meter: { ...EMPTY_METER, consumedQuantity } },
  ]);
}

/** All three lines of the example used up. */
export function exhaustedLines(): Facts["lines"] {
  return known(
    TERMS.lines.map(({ number, ...open }) => ({
      number,
      open: { ...open, version: 1, windowed: false },
      meter: { ...EMPTY_METER, consumedQuantity: 2n * open.quantityLimit, consumedValue: 2n * open.valueLimit },
    })),
  );
}

/** Facts in which every check passes, but for `change`. */
export function goodFacts(change: Partial<Facts> = {}): Facts {
  const document = exampleDocument();
  return {
    networkId: NETWORK,
    document: { ok: true, document, digest: TERMS.header.documentDigest, keyId: KEY_ID },
    terms: {
      terms: TERMS,
      id: PERMIT,
      linesRoot: linesRoot(TERMS.lines, sha256),
      differences: differences(derive(document, sha256, SCALES), TERMS),
    },
    registeredBlock: 812,
    signature: known(true),
    issuer: known({ authority: "XB-LIC", suspended: false }),
    key: keyFact(),
    permit: permitFact(),
    numberSeries: known(PERMIT),
    links: linked(linkFact()),
    lines: drawnLines(150n),
    refusals: ABSENT,
    objections: ABSENT,
    head: known(HEAD),
    seen: HEAD,
    ...change,
  };
}

/** The example's terms, with `change` to the header: not what was registered. */
export function changedTerms(change: Partial<typeof TERMS.header>): NonNullable<Facts["terms"]> {
  const terms = { ...TERMS, header: { ...TERMS.header, ...change } };
  return {
    terms,
    id: permitId(terms.header, sha256),
    linesRoot: linesRoot(terms.lines, sha256),
    differences: differences(derive(exampleDocument(), sha256, SCALES), terms),
  };
}

/** The check of that name; throws when there is none. */
export function checkNamed(checks: readonly Check[], name: string): Check {
  const found = checks.find(({ check }) => check === name);
  if (!found) throw new Error(`no check ${name} among ${checks.map(({ check }) => check).join(", ")}`);
  return found;
}
