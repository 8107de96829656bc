/**
 * A register of permits that governance has closed, and the one that follows it on the same access room.
 * @module
 */
import type { ContractTransactionResponse } from "ethers";
import type * as contracts from "./contract-types.ts";
import { decide, type Governance } from "./governance.ts";
import { licenceOnCertificate, registerWithMakers } from "./permits.ts";
import { deployRecords, impersonate, type State } from "./register.ts";

type Stage = Awaited<ReturnType<typeof registerWithMakers>>;

/** Closes the register of `stage` to `successor`, straight from the timelock's account. */
export async function closeTo(stage: Stage, successor: contracts.PermitRegister): Promise<ContractTransactionResponse> {
  const governance = await impersonate(await stage.timelock.getAddress());
  return stage.permits.connect(governance).closeTo(successor);
}

/** Closes it by a decision of all states, the whole way. */
export async function decideToClose(stage: Stage & Governance, successor: contracts.PermitRegister) {
  const voters = [stage.xa.admin, stage.xb.admin, stage.xc.admin];
  return decide(stage, voters, stage.permits, "closeTo", successor);
}

/** `states` accept the successor for their licensing authorities. */
export async function acceptSuccessor(permits: contracts.PermitRegister, states: readonly State[]): Promise<void> {
  for (const { licensing } of states) await permits.connect(licensing.account).acceptSuccessor(licensing.id);
}

/**
 * Puts a register behind that of `stage`: `after` is its contracts, `laterA`, `laterB`, `laterC` its register of permits
 * as the three licensing authorities call it.
 */
export async function follow<S extends Stage>(stage: S) {
  const after = await deployRecords(stage, await stage.permits.getAddress());
  const { xa, xb, xc } = stage;
  const laterA = after.permits.connect(xa.licensing.account);
  const laterB = after.permits.connect(xb.licensing.account);
  const laterC = after.permits.connect(xc.licensing.account);
  return { ...stage, after, laterA, laterB, laterC };
}

/** Fixture: {@link registerWithMakers} and a register after it, not named yet. */
export async function unnamedSuccessor() {
  return follow(await registerWithMakers());
}

/** Fixture: {@link registerWithMakers}, closed to a successor that all three states have accepted. */
export async function closedRegister() {
  const stage = await unnamedSuccessor();
  await closeTo(stage, stage.after.permits);
  await acceptSuccessor(stage.permits, [stage.xa, stage.xb, stage.xc]);
  return stage;
}

/**
 * Fixture: {@link licenceOnCertificate} with all lines open, in a register closed to a successor that all have accepted.
 */
export async function closedOnCertificate() {
  const stage = await follow(await licenceOnCertificate());
  const { asA, asB, euc, permit } = stage;
  await asA.openLines(euc.header, euc.proofs);
  await asB.openLines(permit.header, permit.proofs);
  await closeTo(stage, stage.after.permits);
  await acceptSuccessor(stage.permits, [stage.xa, stage.xb, stage.xc]);
  return stage;
}
