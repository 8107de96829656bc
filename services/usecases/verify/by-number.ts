/**
 * A permit named by number and issuer instead of shown: from the issuer's own vault, when this node is the issuer's. Who
 * asks is told the verdict and nothing the paper says: he has not shown it.
 * @module
 */

import { Refusal } from "../../domain/errors/refusal.ts";
import { lookAlikes } from "../../domain/fraud/reference/look-alikes.ts";
import type { Officer } from "../../domain/officer/officer.ts";
import type { Bundle } from "../../domain/permit/bundle.ts";
import { numberTag } from "../../domain/permit/canonical.ts";
import type { AuthorityId } from "../../domain/permit/party.ts";
import type { PermitId } from "../../domain/permit/terms.ts";
import type { Register } from "../../domain/register/model.ts";
import type { Check } from "../../domain/verdict/check.ts";
import type { Verdict } from "../../domain/verdict/judge.ts";
import { findBundle, type IssueContext } from "../issue/issue.ts";
import { headFact, type VerifyContext } from "./gather.ts";

export interface NumberContext {
  readonly verify: VerifyContext;
  readonly issue: IssueContext;
  /** Of the authorities this node works for. */
  readonly officers: readonly Officer[];
}

export interface NumberAsked {
  readonly number: string;
  readonly issuer: AuthorityId;
}

/**
 * The bundle of the latest version under that number. Throws Refusals `number-elsewhere`, `number-unknown`,
 * `number-mistyped` (with the number that looks alike; never taken for it), `permit-unknown` when the register has it and
 * the vault has not, and `ledger-unavailable` or `lookup-stale` when "not found" would say nothing.
 */
export async function bundleByNumber(context: NumberContext, asked: NumberAsked): Promise<Bundle> {
  const { number, issuer } = asked;
  if (!context.officers.some(({ authority }) => authority === issuer))
    throw new Refusal("number-elsewhere", { issuer });
  const permit = permitUnder(context.verify, asked);
  if (permit !== undefined) return findBundle(context.issue, issuer, permit);
  const head = headFact(context.verify);
  if (head.is === "could-not-ask") throw new Refusal(head.code, head.params);
  const alike = lookAlikes(number).filter(
    (each) => permitUnder(context.verify, { number: each, issuer }) !== undefined,
  );
  const [suggestion, another] = alike;
  // Two that look alike: to name one would be to choose.
  if (suggestion === undefined || another !== undefined) throw new Refusal("number-unknown", { number, issuer });
  throw new Refusal("number-mistyped", { number, issuer, suggestion });
}

/** A later version may carry another number: what was asked for is the latest that carries this one. */
function permitUnder(
  { identity, lookup: { register }, sha256 }: VerifyContext,
  asked: NumberAsked,
): PermitId | undefined {
  const tag = numberTag(identity.networkId, asked.issuer, asked.number, sha256);
  const series = register.numbers.get(`${asked.issuer}/${tag}`);
  const versions = (series && register.series.get(series)?.versions) ?? [];
  return [...versions].reverse().find((id) => register.permits.get(id)?.header?.numberTag === tag);
}

/** Parameters that quote what was asked. How near it came is not among them: a guess could be led by it. */
const ASKED: ReadonlySet<string> = new Set(["line", "party", "what", "found", "asked", "match", "check"]);
/** Beside a linked permit it is the paper that was found to say something. */
const ASKED_OF_LINK: ReadonlySet<string> = new Set(["line", "party", "link", "field", "check"]);
const WITHHELD = "withheld";

/** The verdict without what only the paper says: no evidence, and balances only of lines the register shows to everybody. */
export function withheld({ checks, balance, ...verdict }: Verdict, register: Register): Verdict {
  const record = verdict.permit && register.permits.get(verdict.permit);
  const opened = record && register.series.get(record.series)?.lines;
  const shown = balance?.filter(({ line }) => opened?.has(line));
  return { ...verdict, checks: checks.map(withheldCheck), ...(shown && { balance: shown }) };
}

function withheldCheck({ evidence: _evidence, ...check }: Check): Check {
  const { subject, pattern, code } = check;
  const ofPaper =
    subject === "shipment" || subject === "integrity" || pattern !== undefined || code === "party-not-comparable";
  if (!check.params || !ofPaper) return check;
  const asked = subject === "links" ? ASKED_OF_LINK : ASKED;
  const params = Object.entries(check.params).map(
    ([name, value]) => [name, asked.has(name) ? value : WITHHELD] as const,
  );
  return { ...check, params: Object.fromEntries(params) };
}
