/**
 * Override: customs let goods leave although the rules would not let them, because law says customs may. One officer proposes
 * it, a supervisor approves it, the register wants both accounts, and it stays on every auditor's list.
 * @module
 */
import { type Hex, toHex, ZERO_WORD } from "../../domain/bytes/hex.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import type { Officer } from "../../domain/officer/officer.ts";
import { assertMayPropose } from "../../domain/officer/two-officers.ts";
import type { Bundle } from "../../domain/permit/bundle.ts";
import { permitId } from "../../domain/permit/canonical.ts";
import type { Scales } from "../../domain/permit/derive.ts";
import type { Reason } from "../../domain/permit/kind.ts";
import { stateOf } from "../../domain/permit/party.ts";
import type { PermitId } from "../../domain/permit/terms.ts";
import { endOf } from "../../domain/time/period.ts";
import { practiceOf } from "../../domain/verdict/rules.ts";
import type { GraveAct } from "../../ports/act.ts";
import type { Random } from "../../ports/clock.ts";
import { drawsOf, type WrittenAmount } from "../amounts.ts";
import { declarationDigest } from "../declaration-digest.ts";
import { type CarryOutContext, withBothAccounts } from "../officers/carry-out.ts";
import {
  type Approved,
  askedBefore,
  type ProposalKind,
  type ProposalsContext,
  propose,
} from "../officers/proposals.ts";
import { assertWhole, findReservation, keepBundle, openings, type WriteOffContext } from "./write-off.ts";

export interface OverrideContext extends WriteOffContext, CarryOutContext {
  readonly scales: Scales;
  readonly random: Random;
}

/** What the proposal says, as the officer wrote it. */
export interface OverrideAsked {
  readonly permit: PermitId;
  readonly declaration: string;
  /** Ends this reservation, which the authority keeps. */
  readonly reservation?: Hex;
  readonly lines: readonly WrittenAmount[];
  readonly office: string;
  readonly reason: Reason;
  /** UTC seconds. */
  readonly leftAt: number;
  /** Keeps who decided from being guessed on the ledger. */
  readonly salt: Hex;
}

export interface OverrideRequest extends Omit<OverrideAsked, "permit" | "salt" | "leftAt"> {
  readonly key: string;
  readonly bundle: Bundle;
  readonly leftAt?: number;
}

type OverrideAct = Extract<GraveAct, { act: "override" }>;

/** A block may be a little behind this node's clock; goods that left "now" must not have left in its future. */
const CLOCK_MARGIN = 15;

/** Proposes an override. Nothing is drawn before a supervisor has approved it. */
export async function proposeOverride(
  { context, proposals }: { readonly context: OverrideContext; readonly proposals: ProposalsContext },
  officer: Officer,
  { key, bundle, ...asked }: OverrideRequest,
) {
  const { identity, sha256, clock } = context;
  const { header } = bundle.terms;
  if (header.networkId !== identity.networkId)
    throw new Refusal("network-foreign", { found: header.networkId, expected: identity.networkId });
  assertMayPropose("override", officer);
  assertWhole(bundle, sha256);
  const permit = permitId(header, sha256);
  // The same request again is the same proposal: what the node chose stays as it was.
  const earlier = await askedBefore<OverrideAsked>(proposals, officer, key);
  const leftAt = asked.leftAt ?? earlier?.leftAt ?? Math.floor(clock() / 1000) - CLOCK_MARGIN;
  const salt = earlier?.salt ?? toHex(context.random(32));
  const what: OverrideAsked = { ...asked, permit, leftAt, salt };
  // Kept before it is proposed: what a supervisor approves can be carried out.
  await keepBundle(context, officer, permit, bundle);
  return propose(proposals, officer, { key, kind: "override", what });
}

export function overrideKind(context: OverrideContext): ProposalKind<OverrideAsked> {
  return {
    check(_officer, { lines, permit, reservation }) {
      drawsOf(lines, context.scales);
      if (!context.lookup.register.permits.has(permit)) throw new Refusal("not-registered", { permit });
      if (reservation !== undefined) findReservation(context.lookup, reservation);
    },
    async carryOut(proposal, key) {
      const { authority, id } = proposal;
      const to = { authority, key, asked: { proposal: id } };
      const earlier = await context.acts.earlier(to);
      return earlier ?? withBothAccounts(context, to, await actOf(context, proposal, key));
    },
  };
}

async function actOf(context: OverrideContext, proposal: Approved<OverrideAsked>, key: string): Promise<OverrideAct> {
  const { acts, lookup, vault, sha256, rules, scales } = context;
  const { authority, proposer, approval, what } = proposal;
  const { permit, lines, office, reason, leftAt, reservation, declaration, salt } = what;
  const bundle = (await vault.get(authority, "bundle", permit)) as Bundle | undefined;
  if (!bundle) throw new Refusal("permit-unknown", { permit });
  const draws = drawsOf(lines, scales);
  const { header } = bundle.terms;
  return {
    ...{ act: "override", messageId: acts.idOf({ authority, key }), permit: header, draws },
    ...{ reservation: reservation ?? ZERO_WORD, lines: reservation ? findReservation(lookup, reservation).lines : [] },
    openings: openings(context, bundle, permit, draws),
    declaration: declarationDigest(bundle.document, declaration, sha256),
    ...{ leftAt, receiptDue: endOf(practiceOf(rules, stateOf(header.issuer)).receipt, leftAt) },
    officer: toHex(sha256(new TextEncoder().encode(`${salt}/${proposer}/${approval.officer}`))),
    ...{ office, reason },
  };
}
