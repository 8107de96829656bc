/**
 * Decisions of a consortium in tests: the whole way through proposal, vote, timelock and execution, or, where the way is
 * not what is tested, straight from the timelock's account.
 * @module
 */
import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import type { ContractTransactionResponse } from "ethers";
import type { Consortium, ConsortiumGovernor, ConsortiumTimelock } from "./contract-types.ts";
import { deployAccess, ethers, impersonate, Reason, time } from "./register.ts";
import { dataOf } from "./two-accounts.ts";

/** Number on {IConsortium}. */
export const Standing = { none: 0, active: 1, suspended: 2, leaving: 3, left: 4 } as const;
/** OpenZeppelin's numbers for a ballot and for what has become of a proposal. */
export const Ballot = { against: 0, for: 1, abstain: 2 } as const;
export const ProposalState = {
  pending: 0,
  active: 1,
  canceled: 2,
  defeated: 3,
  succeeded: 4,
  queued: 5,
  expired: 6,
  executed: 7,
} as const;

/** A proposal by its contents, as the governor wants it again at each step. */
export interface Decision {
  readonly id: bigint;
  /** Targets, values, data and the hash of the description. */
  readonly contents: readonly [string[], number[], string[], string];
}

export interface Governance {
  readonly governor: ConsortiumGovernor;
  readonly timelock: ConsortiumTimelock;
  readonly consortium: Consortium;
}

interface Called {
  connect(runner: null): Called;
  getAddress(): Promise<string>;
  // biome-ignore lint/suspicious/noExplicitAny: ethers gives a method of any shape
  getFunction(method: string): any;
}

/** The consortium as the timelock calls it. */
export async function asGovernance({ consortium, timelock }: Governance): Promise<Consortium> {
  return consortium.connect(await impersonate(await timelock.getAddress()));
}

/** Fixture: the access room, the consortium as governance calls it, and two pairs of accounts for a state's offices. */
export async function governed() {
  const stage = await deployAccess();
  const [a, b, c, d] = stage.spare;
  return { ...stage, governance: await asGovernance(stage), d: [a, b] as const, e: [c, d] as const };
}

/** `proposer` proposes that governance call `target` so; nothing has been voted on yet. */
export async function proposeDecision(
  { governor }: Governance,
  proposer: HardhatEthersSigner,
  description: string,
  target: Called,
  method: string,
  ...args: unknown[]
): Promise<Decision> {
  const targets = [await target.getAddress()];
  const data = [await dataOf(target as Parameters<typeof dataOf>[0], method, ...args)];
  await governor.connect(proposer).propose(targets, [0], data, description);
  const contents = [targets, [0], data, ethers.id(description)] as [string[], number[], string[], string];
  return { id: await governor.hashProposal(...contents), contents };
}

/** Waits until votes are taken on `decision`. */
export async function untilVote({ governor }: Governance, { id }: Decision): Promise<void> {
  await time.increaseTo(Number(await governor.proposalSnapshot(id)) + 1);
}

/** Waits until no more votes are taken. */
export async function afterVote({ governor }: Governance, { id }: Decision): Promise<void> {
  await time.increaseTo(Number(await governor.proposalDeadline(id)) + 1);
}

/** Each of `voters` votes for `decision`, and the vote ends. */
export async function voteFor(stage: Governance, decision: Decision, voters: HardhatEthersSigner[]): Promise<void> {
  await untilVote(stage, decision);
  for (const voter of voters) await stage.governor.connect(voter).castVote(decision.id, Ballot.for);
  await afterVote(stage, decision);
}

/** Queues a decision that was won, waits out the timelock and executes it. */
export async function carryOut({ governor }: Governance, decision: Decision): Promise<ContractTransactionResponse> {
  await governor.queue(...decision.contents);
  await time.increaseTo(Number(await governor.proposalEta(decision.id)));
  return governor.execute(...decision.contents);
}

/** The whole way: the first of `voters` proposes, all vote for it, and it is executed. */
export async function decide(
  stage: Governance,
  voters: HardhatEthersSigner[],
  target: Called,
  method: string,
  ...args: unknown[]
): Promise<ContractTransactionResponse> {
  const [proposer] = voters;
  if (proposer === undefined) throw new Error("A decision needs somebody to propose it");
  // Two decisions of the same contents are two proposals only under different descriptions.
  const description = `${method} at ${await time.latest()}`;
  const decision = await proposeDecision(stage, proposer, description, target, method, ...args);
  await voteFor(stage, decision, voters);
  return carryOut(stage, decision);
}

/** Fixture: {@link governed}, and XA has proposed to suspend XC. */
export async function suspensionProposed() {
  const stage = await governed();
  const { consortium, xa, xc } = stage;
  const args = [consortium, "suspendState", xc.bytes2, Reason.other] as const;
  const decision = await proposeDecision(stage, xa.admin, "suspend XC", ...args);
  return { ...stage, decision, proposedAt: await time.latest() };
}
