/**
 * A new key in a place, as two administrators propose and approve it while the node runs. What they approved is put on record
 * and nothing more: keys are made on the locked directory of a node that does not run ({@link changeKey}).
 * @module
 */
import type { Hex, Sha256 } from "../../domain/bytes/hex.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import type { BreakGlass } from "../../domain/officer/break-glass.ts";
import {
  DATA_DIRECTORY,
  isOnRecord,
  type KeyChange,
  type KeyChangeAct,
  type LoneKeyChange,
} from "../../domain/officer/key-change.ts";
import { type Officer, officerId } from "../../domain/officer/officer.ts";
import type { Proposal } from "../../domain/officer/proposal.ts";
import { type AuthorityId, stateOf } from "../../domain/permit/party.ts";
import type { Clock } from "../../ports/clock.ts";
import type { KeyChangeJournal } from "../../ports/key-changes.ts";
import type { KeyCustody, KeyPlace } from "../../ports/keys.ts";
import { digestOf } from "../digest.ts";
import { type Approved, type ProposalKind, type ProposalsContext, proposeFound } from "../officers/proposals.ts";
import { entryOf, idInUse } from "./keys-context.ts";

export interface KeyChangesContext {
  readonly custody: Pick<KeyCustody, "entry" | "nextDriver">;
  readonly changes: KeyChangeJournal;
  readonly clock: Clock;
}

export interface ToChange extends KeyPlace {
  readonly act: KeyChangeAct;
}

/** What is done now when this is asked for. Throws Refusals `key-of-office`, `signer-missing`. */
export function changeOf({ custody }: Pick<KeyChangesContext, "custody">, { act, ...place }: ToChange): KeyChange {
  const { owner, purpose, seat } = place;
  // An office of a state is handed over on the register; its key has no next one.
  if (!owner.includes("-")) throw new Refusal("key-of-office", { state: owner });
  const key = idInUse(entryOf({ custody }, place));
  return { act, owner, purpose, seat, key, driver: custody.nextDriver(place) };
}

/** The digest of the proposal that says this. */
export function digestOfChange(change: KeyChange, sha256: Sha256): Hex {
  return digestOf({ authority: change.owner, kind: "new-key", what: change }, sha256);
}

/**
 * Proposes it with the key that is in use now. Asked again under the same key it is the same proposal. Throws the Refusals of
 * {@link changeOf} and of {@link proposeFound}, and `key-change-elsewhere`.
 */
export async function proposeKeyChange(
  { changes, proposals }: { readonly changes: KeyChangesContext; readonly proposals: ProposalsContext },
  officer: Officer,
  { key, ...asked }: ToChange & { readonly key: string },
): Promise<Proposal> {
  assertOwn(officer, asked.owner);
  return proposeFound<KeyChange>(
    proposals,
    officer,
    { key, kind: "new-key" },
    { isAsked: (earlier) => isSame(earlier, asked), read: () => changeOf(changes, asked) },
  );
}

export function keyChangeKind(context: KeyChangesContext): ProposalKind<KeyChange> {
  return {
    check: (officer, what) => {
      assertOwn(officer, what.owner);
      assertCurrent(context, what);
    },
    carryOut: async (proposal) => {
      await record(context, proposal);
      return undefined;
    },
  };
}

async function record(context: KeyChangesContext, proposal: Approved<KeyChange>): Promise<void> {
  const { changes, clock } = context;
  const { id, digest, what, proposer, approval, expiresAt } = proposal;
  if (isOnRecord(changes.entries, "approved", id)) return;
  assertCurrent(context, what);
  const by = { proposer, approver: approval.officer };
  await changes.append({ entry: "approved", id, digest, change: what, ...by, at: clock(), expiresAt });
}

/**
 * What was done without an approval while the node did not run, as the book of acts done alone has it; of an owner that is not
 * this node's, or not any more, with an authority of its state, so that somebody sees it.
 */
export function doneAlone({ id, digest, change, reason, at }: LoneKeyChange, own: readonly AuthorityId[]): BreakGlass {
  const { owner } = change;
  const compatriot = own.find((one) => stateOf(one) === stateOf(owner));
  const authority = own.includes(owner) ? owner : (compatriot ?? own[0] ?? owner);
  return { id, authority, kind: "new-key", subject: id, digest, officer: DATA_DIRECTORY, reason, at };
}

function assertOwn(officer: Officer, owner: string): void {
  const isOffice = !owner.includes("-");
  if (!isOffice && officer.authority !== owner)
    throw new Refusal("key-change-elsewhere", { owner, officer: officerId(officer) });
}

/** Between a proposal and its approval days pass, and the setting that says where keys are made may be another. */
function assertCurrent(context: KeyChangesContext, what: KeyChange): void {
  const { key, driver, owner, purpose, seat } = changeOf(context, what);
  if (key !== what.key || driver !== what.driver)
    throw new Refusal("key-change-outdated", { owner, purpose, seat, key, driver });
}

function isSame(one: ToChange, other: ToChange): boolean {
  const fields = ["act", "owner", "purpose", "seat"] as const;
  return fields.every((field) => one[field] === other[field]);
}
